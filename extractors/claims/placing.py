"""Which of the sentence's places belong to which event: the place is read from the preposition upwards."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.claims.sentence import Sentence, Tagged
from extractors.claims.structure import children
from extractors.claims.triggers import Frame
from extractors.lexicon.grammar import Grammar, PlaceRole, Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token

_AT = frozenset(
    "in at on to into onto near across over around throughout inside within off along outside toward towards aboard"
    " above under beyond through".split()
)
_PREPOSITIONS: dict[PlaceRole, frozenset[str]] = {
    "at": _AT,
    "from": frozenset({"from", "out", "in", "at", "on", "of"}),
    "to": frozenset({"to", "into", "in"}),
    "none": frozenset(),
}
# Through these the way goes on upwards: "off the coast of Venezuela", "in the port of Tartus", "in the north of Norway".
_GROUND = frozenset(
    "coast territory city town island port region province north south east west part border shore soil waters airspace"
    " capital outskirts side area district base site county village state peninsula exclave vicinity center centre".split()
)
# The host stands as the subject: "Poland will host two batteries".
_HOSTING = frozenset({"host", "house"})
# What may stand between a place and the wider one that holds it: "at Deveselu in southern Romania".
_BETWEEN = _GROUND | frozenset(
    ", in the of near base airbase air naval military eastern western northern southern central northeastern"
    " northwestern southeastern southwestern far".split()
)
_CARRYING = frozenset({"begin", "start", "continue", "plan", "intend", "expect", "set", "schedule", "aim", "want", "hope", "mean", "due"})


@dataclass(frozen=True, slots=True)
class Attachment:
    """A place, the event word it belongs to (token index), and the preposition, or how else it is tied to it.

    `direct` tells a place of the event word's own from one that another word carries to it.
    """

    place: Tagged
    trigger: int
    preposition: str
    direct: bool = True


def attachments(
    sentence: Sentence, triggers: Collection[int], carriers: Mapping[int, int], grammar: Grammar
) -> list[Attachment]:
    """Every place that belongs to one of the event words.

    `triggers` are the event words (token indices); `carriers` say for other words (the noun that names the system, a verb
    such as "plans") to which event word a place at them belongs.
    """
    found = []
    for place in sentence.of_kind("place"):
        if attachment := _climb(place, sentence, triggers, carriers, grammar):
            found.append(attachment)
    return found


def _climb(place: Tagged, sentence: Sentence, triggers: Collection[int], carriers: Mapping[int, int], grammar: Grammar) -> Attachment | None:
    token, preposition = place.root, ""
    # "U.S. troops" are the United States' troops, wherever they are; "Guam bombers" are in Guam.
    acting = any(one.root.i in place.indices for one in sentence.of_kind("actor", "demonym"))
    while token.head != token or token.i in triggers or token.i in carriers:
        if preposition and token.i in triggers:
            return Attachment(place, token.i, preposition)
        if preposition and token.i in carriers:
            return Attachment(place, carriers[token.i], preposition, direct=False)
        above, dependency = token.head, token.dep_
        if above == token:
            return None
        if not preposition:
            if where := _relative(token, triggers):
                return Attachment(place, where, "where")
            if dependency == "pobj":
                if above.lower_ == "of" and above.head.lemma_.lower() in _GROUND:
                    token = above.head
                    continue
                preposition, token = _preposition(above), above
                continue
            if dependency in ("conj", "appos"):
                token = above
                continue
            if dependency in ("dobj", "dative", "nsubj", "nsubjpass") and above.i in triggers:
                return Attachment(place, above.i, "object" if dependency in ("dobj", "dative") else "subject")
            if dependency in ("compound", "nmod") and not acting and (above.i in triggers or above.i in carriers):
                return Attachment(place, above.i if above.i in triggers else carriers[above.i], "modifier")
            if dependency in ("compound", "nmod", "amod") and above.lemma_.lower() in _GROUND:
                token = above
                continue
            return None
        if not _goes_on(token, grammar):
            return None
        token = above
    return None


def _preposition(word: Token) -> str:
    """The word that leads to the place; "out of" counts as "out"."""
    if word.lower_ == "of" and word.head.dep_ in ("prep", "prt", "advmod") and word.head.lower_ == "out":
        return "out"
    return word.lower_


def _relative(token: Token, triggers: Collection[int]) -> int | None:
    """"Deveselu, where missiles are based": the event stands in a clause that describes the place."""
    for clause in children(token, "relcl"):
        if any(word.lower_ == "where" for word in clause.subtree):
            told = [one.i for one in (clause, *children(clause, "xcomp", "acomp")) if one.i in triggers]
            if told:
                return told[0]
    return None


def _goes_on(token: Token, grammar: Grammar) -> bool:
    """Whether a place below this word may still belong to an event above it."""
    if token.pos_ in ("VERB", "AUX"):
        if token.lemma_.lower() in _CARRYING or grammar.effect(token.lemma_.lower(), "verb") == "real":
            return token.dep_ in ("xcomp", "pcomp", "acl", "advcl", "ccomp")
        return False
    if token.dep_ == "prep":
        return True
    return token.dep_ in ("dobj", "pobj", "nsubj", "nsubjpass", "attr", "appos", "oprd", "compound", "nmod", "npadvmod", "agent", "dative")


def places_of(frame: Frame, tied: Iterable[Attachment]) -> list[Attachment]:
    """The places that stand where an event of this kind has its place: "in" for a base, "from" for a withdrawal."""
    return [one for one in tied if one.trigger == frame.token.i and _fits(one.preposition, frame.trigger)]


def _fits(preposition: str, trigger: Trigger) -> bool:
    if preposition == "subject":
        return trigger.lemma in _HOSTING
    if preposition == "object":
        return trigger.place != "none" and (trigger.theme != "object" or trigger.place == "to")
    if preposition in ("modifier", "where"):
        return trigger.place != "none"
    return preposition in _PREPOSITIONS[trigger.place]


def narrowest(places: Iterable[Attachment], sentence: Sentence) -> list[Attachment]:
    """"At Deveselu in Romania" names one place twice: what holds another place of the same event is left out."""
    kept = list(places)
    wider = {one.place.root.i for one in kept for other in kept if _holds(one.place, other.place, sentence)}
    return [one for one in kept if one.place.root.i not in wider]


def _holds(wide: Tagged, narrow: Tagged, sentence: Sentence) -> bool:
    if wide is narrow or wide.first <= narrow.last:
        # "Romania's Deveselu airbase": the country stands before, as its owner.
        return wide.root.dep_ == "poss" and wide.root.head.i in narrow.indices
    between = sentence.tokens.doc[narrow.last + 1 : wide.first]
    return len(between) > 0 and wide.root.dep_ != "conj" and all(token.lower_ in _BETWEEN for token in between)
