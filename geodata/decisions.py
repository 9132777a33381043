"""What readers decide about events: lines in a file of the data folder, only ever added to.

A decision is about the words it was made on: it names the article, the hash of its text and the stretch of the
sentence, so that it outlives a better reading of the same words and is not carried over to other ones. Taking it back
is another line, so that it can always be said who decided what, and when.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Final, Literal

from geodata import corrections, log_lines
from geodata.claim_fields import Fields, fields_of
from geodata.errors import GeodataError
from geodata.half_characters import made_whole

FILE = "decisions.jsonl"

Action = Literal[
    "accept site", "withdraw site", "set apart", "put together",
    "accept", "correct", "reject", "reopen", "uphold", "question", "add event", "withdraw event",
]  # fmt: skip
# What is done, and what takes it back.
TAKEN_BACK_BY: Final[Mapping[Action, Action]] = {
    "accept site": "withdraw site", "set apart": "put together",
    "accept": "reopen", "correct": "reopen", "reject": "reopen", "uphold": "question",
    "add event": "withdraw event",
}  # fmt: skip
VERDICTS: Final[tuple[Action, ...]] = ("accept", "correct", "reject")


@dataclass(frozen=True, slots=True)
class Decision:
    """What a reader has made of one event.

    That it is read rightly, that it is to be corrected, or that it is no claim at all; that this is upheld although it
    reads otherwise now; that it is to be shown at a site that its article does not name; that it is no claim of its
    deployment; that it is told of though it was not read; or that one of these holds no longer.

    `at` is UTC, ISO 8601; `who` is the reader's own name, "" where none was given, and `why` his own words. `text_hash`
    is that of the whole article (`text_hash`), of which `evidence_start` and `evidence_end` cut the sentence in
    characters, the end exclusive. `event_id` is the event's id at that time. `gazetteer_id` is the site's,
    "" where none is decided on.

    By column of `Store.rows`, `before` are the fields that were stated as it was read, `after` those that are decided
    otherwise, "" where nothing is to be stated (`geodata.corrections`), of a place its kind and position as well; of an
    added event all of them, and as `record` the whole `PlacedEvent` in JSON. `sentence`, `title`, `url`, `publisher`
    and `published` are there for whoever learns from decisions, "" where they are not stated.
    """

    at: str
    who: str
    article_id: str
    text_hash: str
    evidence_start: int
    evidence_end: int
    event_id: str
    action: Action
    gazetteer_id: str
    why: str = ""
    before: Fields | None = None
    after: Fields | None = None
    sentence: str = ""
    title: str = ""
    url: str = ""
    publisher: str = ""
    published: str = ""

    def __post_init__(self) -> None:
        """Raises `ValueError` for a time that is none, as a reader is told when it was decided, and for a correction
        that no claim could follow.
        """
        datetime.fromisoformat(self.at)
        if self.action == "correct":
            corrections.check(self.after or {})

    @property
    def about(self) -> tuple[str | int, ...]:
        """What is decided: of two decisions about the same the later holds."""
        words = (self.article_id, self.text_hash, self.evidence_start, self.evidence_end)
        # What is accepted, corrected and rejected is one matter, as all three are taken back by one action.
        return (*words, self.event_id, TAKEN_BACK_BY.get(self.action, self.action), self.gazetteer_id)


def moment(at: str) -> datetime:
    """A time in ISO 8601 as one that can be compared with any other; UTC where it names no zone."""
    found = datetime.fromisoformat(at)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def text_hash(text: str) -> str:
    """SHA-256 of an article's text in UTF-8, as hexadecimal digits."""
    return sha256(text.encode()).hexdigest()


def decide(
    row: Mapping[Any, Any],
    text: str,
    action: Action,
    gazetteer_id: str = "",
    *,
    who: str = "",
    why: str = "",
    after: Fields | None = None,
) -> Decision:
    """Keeps what is decided about an event, a row of `Store.rows` from an article with this text.

    `after` is what a correction makes of columns of the row, made of the parts in `geodata.corrections`.

    Raises `StoreError` where the data folder cannot be written, and `ValueError` for a correction that cannot be.
    """
    return _kept(
        Decision(
            at=_now(),
            who=_in_a_line(who),
            article_id=str(row["article_id"]),
            text_hash=text_hash(text),
            evidence_start=int(row["evidence_start"]),
            evidence_end=int(row["evidence_end"]),
            event_id=str(row["event_id"]),
            action=action,
            gazetteer_id=gazetteer_id,
            why=_in_a_line(why),
            before=fields_of(row),
            after=after,
            sentence=_stated(row, "evidence"),
            **{name: _stated(row, name) for name in ("title", "url", "publisher", "published")},
        )
    )


def uphold(made: Decision, now: Fields, decided: Fields, *, who: str = "", why: str = "") -> Decision:
    """Keeps that a verdict holds although its claim reads otherwise `now`; both are fields as in `Decision.before`.

    Raises `StoreError` where the data folder cannot be written.
    """
    after = {name: decided.get(name, "") for name in {**now, **decided} if now.get(name) != decided.get(name)}
    upheld = replace(made, at=_now(), who=_in_a_line(who), action="uphold", why=_in_a_line(why), before=now)
    return _kept(replace(upheld, after=None if made.action == "reject" else after))


def take_back(made: Decision, *, who: str = "", why: str = "") -> Decision:
    """Keeps that what was decided holds no longer. Raises `StoreError` where the data folder cannot be written."""
    undone = TAKEN_BACK_BY[made.action]
    return _kept(replace(made, at=_now(), who=_in_a_line(who), action=undone, why=_in_a_line(why)))


def decisions() -> tuple[Decision, ...]:
    """Every decision, the oldest first. Raises `RecordError`, which names the line of a mistake, and `StoreError`."""
    return log_lines.read(FILE, Decision)


def readable_decisions() -> tuple[Decision, ...]:
    """Every decision, or none where they cannot be read: for whoever shows the claims all the same and says so."""
    try:
        return decisions()
    except GeodataError:
        return ()


def in_force(made: Iterable[Decision], *actions: Action) -> tuple[Decision, ...]:
    """Those by which one of these was done, oldest first, that no later one about the same takes back or repeats."""
    last: dict[tuple[str | int, ...], Decision] = {}
    for decision in made:
        last.pop(decision.about, None)
        last[decision.about] = decision
    return tuple(decision for decision in last.values() if decision.action in actions)


def _kept(decision: Decision) -> Decision:
    log_lines.append(FILE, decision)
    return decision


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _stated(row: Mapping[Any, Any], column: str) -> str:
    value = row.get(column)
    return value if isinstance(value, str) else ""


def _in_a_line(words: str) -> str:
    return made_whole(" ".join(words.split()))
