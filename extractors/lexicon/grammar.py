"""The words that make a claim: what happens to a system, how certain it is, which treaties and outlets are named."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Literal, get_args

from extractors.lexicon.table import read_table
from extractors.records import EVENT_TYPES, EventType

WordClass = Literal["verb", "noun", "adjective", "adverb"]
# Which part of the sentence holds the system: what the verb acts on, who acts, the first of the two that is there
# ("deployed two ships", "two ships deployed"), a treaty, or nothing.
Theme = Literal["object", "subject", "either", "treaty", "none"]
# Which prepositions lead to the place: in, at or on it; also to it; in or from it; away from it; to a recipient; only
# to it; over it; bound for it.
PlaceRole = Literal["in", "at", "working", "from", "to", "goal", "over", "bound", "none"]
# What a word does to the certainty of the claim under it. "real" asserts it, "unreal" makes it no claim at all, and
# "reported" only says that somebody speaks.
Effect = Literal["planned", "considered", "denied", "alleged", "cancelled", "unreal", "real", "reported"]

# What something seems to do, nobody says.
_SEEMING = frozenset({"seem", "appear"})

_SHIPPED = Path(__file__).parent
_NEEDS = frozenset({"system", "place", "treaty", "actor"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that tells of an event. `needs` names the parts without which it tells of none."""

    lemma: str
    particle: str
    event_type: EventType
    theme: Theme
    place: PlaceRole
    needs: frozenset[str]


@dataclass(frozen=True, slots=True)
class Named:
    """A treaty or an outlet and the forms in which texts write it."""

    id: str
    name: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Variant:
    """Words that turn the name of one system into another: a land-based Aegis is Aegis Ashore."""

    words: tuple[str, ...]
    of: str
    variant: str


@dataclass(frozen=True)
class Grammar:
    """Triggers and cues by lemma and word class; treaties, outlets and variants as rows."""

    triggers: dict[tuple[str, WordClass], tuple[Trigger, ...]]
    cues: dict[tuple[str, WordClass], tuple[Effect, ...]]
    treaties: tuple[Named, ...]
    outlets: tuple[Named, ...]
    variants: tuple[Variant, ...]

    @cached_property
    def bare_verbs(self) -> frozenset[str]:
        """Event words that are verbs and nothing else, in the form that stands behind "to"."""
        verbs = {lemma for lemma, word_class in self.triggers if word_class == "verb"}
        return frozenset(verbs - {lemma for lemma, word_class in self.triggers if word_class == "noun"})

    def effect(self, lemma: str, word_class: WordClass) -> Effect | None:
        """What the word does to the certainty of what it governs; None where it does nothing."""
        effects = self.cues.get((lemma, word_class), ())
        return next((effect for effect in effects if effect != "reported"), None)

    def reports(self, lemma: str) -> bool:
        """Whether the verb says that somebody speaks, so that its subject is the one who claims."""
        effects = self.cues.get((lemma, "verb"), ())
        return "reported" in effects or ("alleged" in effects and lemma not in _SEEMING)


@lru_cache(maxsize=1)
def load_grammar() -> Grammar:
    """The shipped tables, checked. Raises `LexiconError` with file, line and column for a row that is wrong."""
    return Grammar(_triggers(), _cues(), _named("treaties.csv"), _named("outlets.csv"), _variants())


def _triggers() -> dict[tuple[str, WordClass], tuple[Trigger, ...]]:
    columns = ("lemma", "particle", "word_class", "event_type", "theme", "place", "needs")
    found: dict[tuple[str, WordClass], tuple[Trigger, ...]] = {}
    for row in read_table(_SHIPPED / "event_types.csv", columns, ("lemma", "word_class", "event_type")):
        needs = frozenset(row.text("needs").split())
        if needs - _NEEDS:
            raise row.error(
                "needs", f"{row.text('needs')!r} is not known", f"Write some of: {', '.join(sorted(_NEEDS))}."
            )
        trigger = Trigger(
            lemma=row.required("lemma"),
            particle=row.text("particle"),
            event_type=row.choice("event_type", EVENT_TYPES),
            theme=row.choice("theme", get_args(Theme)),
            place=row.choice("place", get_args(PlaceRole)),
            needs=needs,
        )
        key = (trigger.lemma, row.choice("word_class", get_args(WordClass)))
        found[key] = (*found.get(key, ()), trigger)
    return found


def _cues() -> dict[tuple[str, WordClass], tuple[Effect, ...]]:
    columns = ("lemma", "word_class", "effect")
    found: dict[tuple[str, WordClass], tuple[Effect, ...]] = {}
    for row in read_table(_SHIPPED / "status_cues.csv", columns, columns):
        key = (row.required("lemma"), row.choice("word_class", get_args(WordClass)))
        found[key] = (*found.get(key, ()), row.choice("effect", get_args(Effect)))
    return found


def _named(file: str) -> tuple[Named, ...]:
    rows = read_table(_SHIPPED / file, ("id", "name", "aliases"), ("id", "name"))
    return tuple(Named(row.required("id"), row.required("name"), row.names("aliases")) for row in rows)


def _variants() -> tuple[Variant, ...]:
    rows = read_table(_SHIPPED / "variants.csv", ("words", "of", "variant"), ("words", "of", "variant"))
    return tuple(Variant(row.names("words"), row.required("of"), row.required("variant")) for row in rows)
