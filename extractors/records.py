"""The records that extractors hand on: frozen, typed, without I/O.

`None` means not stated or not looked at; an empty tuple means looked and found nothing. Offsets count characters of
`Article.text` from 0, the end exclusive, so that `text[start:end]` cuts out the very words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol, get_args

Status = Literal["operational", "planned", "considered", "withdrawn", "cancelled", "denied", "alleged"]
EventType = Literal[
    "DEPLOY", "BASE", "WITHDRAW", "CANCEL", "EXERCISE", "TEST", "TRANSFER",
    "SALE", "AGREEMENT", "CONSULT", "THREATEN", "OBJECT", "ATTACK", "INCIDENT",
]  # fmt: skip
MentionKind = Literal["place", "demonym", "system", "actor", "date", "quantity", "range", "treaty", "outlet", "status"]
Granularity = Literal["day", "week", "month", "quarter", "season", "half", "year", "decade", "span"]

STATUSES: tuple[Status, ...] = get_args(Status)
EVENT_TYPES: tuple[EventType, ...] = get_args(EventType)

# The types that put something somewhere. A meeting, a treaty, a threat or a sale is context: it may name a place, but
# that place is never drawn as a deployment.
MAPPED_EVENT_TYPES: frozenset[EventType] = frozenset(
    {"DEPLOY", "BASE", "WITHDRAW", "CANCEL", "EXERCISE", "TEST", "TRANSFER"}
)


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it was read. `id` is its source's own, else a hash of the canonical address, else of the text."""

    id: str
    text: str
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    authors: tuple[str, ...] | None = None
    published: date | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Failure:
    """A reference that gave no article: which one (a file, with the line where it has lines), why, and what would help.

    `reason` completes "not read: …", `remedy` is a sentence of its own.
    """

    ref: str
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True)
class PassedOver:
    """A reference whose words can hold no claim, so that it was not read; with the article's id where that is known."""

    ref: str
    article_id: str | None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many things in a source are no articles to begin with, such as the pictures of a web archive: no failure.

    `reason` says in the plural what they are.
    """

    ref: str
    reason: str
    count: int


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of an article's text, in characters, the end exclusive."""

    start: int
    end: int

    def cut(self, text: str) -> str:
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """Words of the text that name something. `key` is what they stand for: a catalogue id, an actor, an interval."""

    start: int
    end: int
    kind: MentionKind
    key: str

    def cut(self, text: str) -> str:
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class When:
    """An interval of days, both ends included, and the words it was read from. An open end is `None`."""

    text: str
    start: date | None
    end: date | None
    granularity: Granularity


@dataclass(frozen=True, slots=True)
class Scores:
    """How sure each part of a claim is, from 0 to 1; `None` where the claim has no such part."""

    place: float | None = None
    system: float | None = None
    status: float | None = None
    date: float | None = None

    @property
    def lowest(self) -> float:
        """A claim is as sure as its weakest part; one of which no part could be scored is as likely as not."""
        stated = [score for score in (self.place, self.system, self.status, self.date) if score is not None]
        return min(stated, default=0.5)


@dataclass(frozen=True, slots=True)
class Event:
    """One claim: what, whose, where, when, how certain, on whose word, and the words that say so.

    `system` holds the words of the passage (for "a similar capability" those of its antecedent), `system_id` the
    catalogue's key; `actor` the actor's name in the lexicon. `marks` are the words inside `evidence` that carry the
    claim, for highlighting. `status` is None for meetings, treaties and statements.
    """

    event_type: EventType
    evidence: Span
    rule: str
    scores: Scores
    system: str | None = None
    system_id: str | None = None
    actor: str | None = None
    place: Mention | None = None
    when: When | None = None
    status: Status | None = None
    negated: bool = False
    claimed_by: str | None = None
    reported_by: str | None = None
    quantity: str | None = None
    marks: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in one article. Mentions and events stand in the order of the text."""

    article: Article
    mentions: tuple[Mention, ...] = ()
    events: tuple[Event, ...] = ()


class PlaceNames(Protocol):
    """What the extractors ask of a gazetteer. A lookup, never a list: a million names cost 5 s and 350 MB to load."""

    def contains(self, name: str) -> bool:
        """Whether a place bears exactly this name (case and accents folded)."""
        ...

    def longest(self, words: Sequence[str], start: int) -> int:
        """How many words, from `words[start]` on, form the longest known place name; 0 where none does."""
        ...
