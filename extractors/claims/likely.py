"""Systems and places of one sentence that no rule of ours ties together, weighed by how they stand to each other.

Rules see what they were written for; speech and long sentences tie a system to its place in more ways than anybody
lists. What no rule is about is weighed here: a logistic model over a few dozen observations, its weights rows of
`lexicon/pair_weights.csv`, learned by `python -m tests.quality.train_pairs` from labelled passages. The status is not
learned: it is what the governing words make of it, as everywhere.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from extractors.claims.coreference import Known
from extractors.claims.moods import mood
from extractors.claims.placing import BESIDE, JOURNEYS, TOWARDS, Attachment
from extractors.claims.sentence import Sentence, Tagged
from extractors.claims.standing import PROJECTS
from extractors.claims.status import Certainty, certainty
from extractors.claims.structure import CLASSES, ancestors, children, first_joined, lemma, phrase
from extractors.claims.triggers import Frame
from extractors.lexicon.grammar import Grammar, Trigger
from extractors.lexicon.table import read_table
from extractors.records import MAPPED_EVENT_TYPES, EventType, Status

if TYPE_CHECKING:
    from spacy.tokens import Token

WEIGHTS = Path(__file__).parents[1] / "lexicon" / "pair_weights.csv"
# The tie of a place that was weighed and not read.
LIKELY = "likely"
# From which share of right claims on one is told; what would be shown as standing there must be right more often.
LEAST_SHARE, LEAST_SHARE_OPERATIONAL = 0.4, 0.6

Observation = tuple[str, str]  # what was looked at, and what was seen: ("preposition", "in")
ALWAYS: Observation = ("always", "")
# What carries others or is met: "travelled by ship", "flying off the carrier", "guards against drones".
_MEANS = frozenset({"by", "off", "from", "aboard", "against"})
# How far apart the two stand, in words: the upper ends of the classes.
_DISTANCES = (2, 4, 8, 15)
_FARTHEST_STEPS, _FARTHEST_EVENT = 6, 4
_VERBS = ("VERB", "AUX")
# Where something is fired, met about, signed or threatened, nothing need stand.
_NO_PUTTING: frozenset[EventType] = frozenset({"ATTACK", "INCIDENT", "THREATEN", "CONSULT", "AGREEMENT", "OBJECT"})


class Judge(Protocol):
    """Who says how probable it is that a pair is a claim."""

    def share(self, pair: Pair) -> float:
        """The share of such pairs that are claims, from 0 to 1."""
        ...


@dataclass(frozen=True, slots=True)
class Pair:
    """A system and a place of one sentence, the word that tells of them, and what was seen of them."""

    system: Tagged
    place: Tagged
    told_by: Token
    event_type: EventType
    certainty: Certainty
    status: Status
    seen: frozenset[Observation]


@dataclass(frozen=True, slots=True)
class Judged:
    """What the rules have decided in a sentence, by token.

    `read` are the words of the systems that they read a claim of; `together` which system and which place they saw at
    one event word, whether they made a claim of them or not.
    """

    read: frozenset[int]
    together: frozenset[tuple[int, int]]

    def has(self, system: Tagged, place: Tagged) -> bool:
        """Whether the rules have told of the system, or left it at this place untold."""
        words = phrase(system.head, through=(), joined=False) | {*system.indices, system.head.i}
        return bool(words & self.read) or any((word, place.first) in self.together for word in words)


@dataclass(frozen=True)
class Weights:
    """The learned weights, in logits; what was never seen in learning weighs nothing."""

    by_observation: dict[Observation, float]

    def share(self, pair: Pair) -> float:
        """The share of such pairs that are claims, from 0 to 1."""
        logit = sum(self.by_observation.get(one, 0.0) for one in (ALWAYS, *pair.seen))
        return 1 / (1 + math.exp(-logit))


@lru_cache(maxsize=1)
def load_weights(path: Path = WEIGHTS) -> Weights:
    """The shipped weights. Raises `LexiconError` with file, line and column for a row that is wrong."""
    found: dict[Observation, float] = {}
    for row in read_table(path, ("observation", "value", "weight"), ("observation", "weight")):
        try:
            found[row.required("observation"), row.text("value")] = float(row.required("weight"))
        except ValueError as cause:
            raise row.error("weight", f"{row.text('weight')!r} is no number", "Write one, as -0.52.") from cause
    return Weights(found)


def likely(sentence: Sentence, judged: Judged, known: Known, grammar: Grammar, judge: Judge) -> Iterator[Pair]:
    """The pairs that are claims as far as can be told, of systems and places that the rules have nothing to say of.

    Those that are read already are weighed too, though not told again: from them most is learned.
    """
    for system in sentence.of_kind("system"):
        for place in sentence.of_kind("place"):
            apart = known.is_base(system.mention.key) or _no_argument(system, sentence) or _not_there(place)
            apart = apart or _parted(system, place, sentence)
            pair = None if apart else _pair(system, place, sentence, known, grammar)
            if pair is None:
                continue
            least = LEAST_SHARE_OPERATIONAL if pair.status == "operational" else LEAST_SHARE
            if judge.share(pair) >= least and not judged.has(system, place):
                yield pair


def frame_of(pair: Pair) -> tuple[Frame, Attachment]:
    """The pair in the form in which events of the rules are made."""
    trigger = Trigger(lemma(pair.told_by), "", pair.event_type, "none", "at", frozenset({"system", "place"}))
    frame = Frame(pair.told_by, trigger, (pair.system.head,), (pair.system,))
    return frame, Attachment(pair.place, pair.told_by.i, LIKELY)


def _pair(system: Tagged, place: Tagged, sentence: Sentence, known: Known, grammar: Grammar) -> Pair | None:
    """The pair with what is seen of it; None where nothing is claimed of it at all."""
    way, towards = _upwards(system.head), _upwards(place.root)
    told_by, told = _telling(way, grammar)
    if told_by is None:
        return None
    meeting = next((word for word in towards if word in way), None)
    inside = meeting == system.head
    loose = (told is None or told_by.lemma_ == "be") and not inside
    if loose or told in _NO_PUTTING or any(_of_another_thing(one, meeting, grammar) for one in (way, towards)):
        return None
    if told != "WITHDRAW" and towards[0].dep_ == "pobj" and towards[0].head.lower_ == "from":
        return None
    judged = certainty(told_by, grammar)
    if inside and judged.level in ("bare", "named", "considered") and _category(system, known) not in PROJECTS:
        # "We must support our troops in Iraq": what must be done says nothing of where they are.
        judged = Certainty("real", cues=judged.cues)
    event_type = told if told in MAPPED_EVENT_TYPES else "TRANSFER" if told == "SALE" else "DEPLOY"
    status = judged.status(event_type)
    if status is None:
        return None
    seen = {
        ("status", status),
        ("certainty", judged.level),
        ("event word", told or "none"),
        *_of_system(system, known),
        *_of_place(place, sentence),
        *_between(system, place, sentence),
        *_above(way, grammar),
        *_meeting(way, towards, meeting, grammar),
    }
    return Pair(system, place, told_by, event_type, judged, status, frozenset(seen))


def _no_argument(system: Tagged, sentence: Sentence) -> bool:
    """ "To ship tanks", "travelled by ship", "a launcher for the Tomahawk": no thing that is put somewhere."""
    noun = first_joined(system.head)
    if noun.pos_ == "VERB" or (noun.dep_ == "pobj" and noun.head.lower_ in _MEANS):
        return True
    owners = {word for one in sentence.of_kind("system") if one is not system for word in (one.head, one.root)}
    for word in ancestors(noun):
        if word.pos_ in _VERBS:
            return False
        if word in owners and not (noun.dep_ == "pobj" and noun.head.lower_ in ("with", "including")):
            return True
    return False


def _parted(system: Tagged, place: Tagged, sentence: Sentence) -> bool:
    """ "A radar at Kürecik and fighters in Cyprus": a system that is not joined to the first stands nearer to it."""
    first, last = min(system.last, place.last), max(system.first, place.first)
    between = [one for one in sentence.of_kind("system") if first < one.first < last]
    return any(first_joined(one.head) != first_joined(system.head) for one in between)


def _not_there(place: Tagged) -> bool:
    """ "Near Ukraine", "off the coast of Korea", "on their way to Kabul": where nothing has come to yet."""
    for word in ancestors(place.root):
        if word.pos_ in _VERBS:
            return False
        if word.lower_ in BESIDE | TOWARDS or lemma(word) in JOURNEYS:
            return True
    return False


def _upwards(token: Token) -> list[Token]:
    return [token, *ancestors(token)]


def _event_types(word: Token, grammar: Grammar) -> list[EventType]:
    kind = CLASSES.get(word.pos_)
    rows = grammar.triggers.get((lemma(word), kind), ()) if kind else ()
    return [row.event_type for row in rows if not row.particle]


def _of_another_thing(way: list[Token], meeting: Token | None, grammar: Grammar) -> bool:
    """ "… in Romania, and it plans another in Poland", "they crashed in the Gulf": what is told there is not this."""
    for word in way[: way.index(meeting)] if meeting is not None else way:
        if word.pos_ in _VERBS and children(word, "nsubj", "nsubjpass"):
            return True
        if _NO_PUTTING.intersection(_event_types(word, grammar)):
            return True
    return False


def _effect(word: Token, grammar: Grammar) -> str | None:
    return grammar.effect(lemma(word), CLASSES[word.pos_]) if word.pos_ in CLASSES else None


def _telling(way: list[Token], grammar: Grammar) -> tuple[Token | None, EventType | None]:
    """The event word above a system and what it tells of; where there is none, the verb that governs it."""
    for word in way:
        if word.pos_ != "PROPN" and (types := _event_types(word, grammar)):
            return word, types[0]
    return next((word for word in way if word.pos_ in _VERBS), None), None


def _category(system: Tagged, known: Known) -> str:
    row = known.lexicon.system_by_id.get(system.mention.key)
    return row.category if row else "unknown"


def _between(system: Tagged, place: Tagged, sentence: Sentence) -> Iterator[Observation]:
    """Where the two stand in the sentence, and how many others stand between them."""
    behind = place.first > system.last
    apart = place.first - system.last if behind else system.first - place.last
    within = next((str(most) for most in _DISTANCES if apart <= most), "more")
    yield "place behind within" if behind else "place before within", within
    first, last = min(system.first, place.first), max(system.first, place.first)
    others = sum(first < one.first < last for one in sentence.of_kind("place"))
    yield "places between", str(min(others, 2))
    others = sum(first < one.first < last for one in sentence.of_kind("system"))
    yield "systems between", str(min(others, 2))
    yield "places in the sentence", str(min(len(sentence.of_kind("place")), 4))


def _of_system(system: Tagged, known: Known) -> Iterator[Observation]:
    """What kind of thing it is, and which part its noun plays."""
    yield "system", _category(system, known)
    yield "system's role", system.head.dep_
    if known.is_troops(system.mention.key):
        yield "troops", ""


def _of_place(place: Tagged, sentence: Sentence) -> Iterator[Observation]:
    """What leads to the place."""
    word = place.root
    if word.dep_ == "pobj":
        yield "preposition", word.head.lower_
        yield "preposition hangs on", word.head.head.pos_
    else:
        yield "place's role", word.dep_
    if any(one.root.i in place.indices for one in sentence.of_kind("actor", "demonym")):
        yield "place is an actor too", ""


def _above(way: list[Token], grammar: Grammar) -> Iterator[Observation]:
    """What governs the system."""
    near = [types[0] for word in way[1 : _FARTHEST_EVENT + 1] if (types := _event_types(word, grammar))]
    yield "event word close above", near[0] if near else "none"
    verb = next((word for word in way[1:] if word.pos_ in _VERBS), None)
    if verb is not None:
        yield "verb's mood", mood(verb)
    for word in way[1:_FARTHEST_STEPS]:
        if effect := _effect(word, grammar):
            yield "word of certainty above", effect


def _meeting(way: list[Token], towards: list[Token], meeting: Token | None, grammar: Grammar) -> Iterator[Observation]:
    """How the two hang together in the parse: where their ways up meet, after how many steps, at which event word."""
    if meeting is None:
        yield "ways meet at", "nothing"
        return
    if meeting == way[0]:
        yield "place hangs on system", ""
    yield "steps up from system", str(min(way.index(meeting), _FARTHEST_STEPS - 1))
    yield "steps up from place", str(min(towards.index(meeting), _FARTHEST_STEPS))
    yield "ways meet at", CLASSES.get(meeting.pos_, "another word")
    yield "ways meet at word", lemma(meeting)
    types = _event_types(meeting, grammar)
    yield "ways meet at event word", types[0] if types else "none"
