"""Which of the places tied to an event are its own: "in" for a base, "from" for a withdrawal, the narrowest named."""

from __future__ import annotations

from collections.abc import Iterable

from extractors.claims.coreference import Known
from extractors.claims.placing import GROUND, HOSTING, PREPOSITIONS, Attachment
from extractors.claims.sentence import Sentence, Tagged
from extractors.claims.structure import ancestors
from extractors.claims.triggers import Frame
from extractors.lexicon.grammar import Trigger

# What is near or off a country is not in it, and a country's outline would say that it is.
_BESIDE = frozenset("near beside off along around outside beyond".split())
# Who goes towards a place has not come there, nor need he ever.
_TOWARDS = frozenset({"toward", "towards"})
# What may stand between a place and the wider one that holds it: "at Deveselu in southern Romania".
_BETWEEN = GROUND | frozenset(
    ", in on the of near base airbase air naval military eastern western northern southern central northeastern"
    " northwestern southeastern southwestern far a an main".split()
)
# These take the place as their object with any theme: "vacated the base".
_LEFT = frozenset({"leave", "depart", "exit", "vacate", "enter", "reach"})


def places_of(frame: Frame, tied: Iterable[Attachment], sentence: Sentence, known: Known) -> list[Attachment]:
    """The places that stand where an event of this kind has its place: "in" for a base, "from" for a withdrawal."""
    own = _narrowest([one for one in tied if one.trigger == frame.token.i], sentence)
    if any(one.direct and one.place.first > frame.token.i for one in own):
        # "Soldiers in the Sahel were based in Mali": the event's own place goes before that of the noun before it.
        own = [one for one in own if one.direct or one.place.first > frame.token.i]
    if frame.trigger.lemma == "be":
        # "The idea of troops in Gaza is off the table": what only the subject names is not where it is.
        own = [one for one in own if one.direct or one.place.first > frame.token.i]
    fitting = [one for one in own if _fits(one.preposition, frame.trigger)]
    # "Poland ruled out hosting weapons at Lask": the host is where only if nothing narrower is named.
    fitting = [one for one in fitting if one.preposition not in _TOWARDS]
    fitting = [one for one in fitting if not (one.preposition in _BESIDE and known.is_country(one.place, sentence))]
    return [one for one in fitting if one.preposition != "subject"] or fitting


def _fits(preposition: str, trigger: Trigger) -> bool:
    if preposition == "subject":
        # "Russia gets drones from Iran"; who gets to Ukraine or has got troops there hosts nothing.
        return trigger.lemma in HOSTING and (trigger.lemma != "get" or trigger.particle == "from")
    if preposition == "object" and (trigger.lemma, trigger.event_type) == ("leave", "BASE"):
        return False  # "left the base"; "left troops in Syria" tells where they are
    if preposition == "object":
        return trigger.place != "none" and (
            trigger.theme == "subject" or trigger.place == "to" or trigger.lemma in _LEFT
        )
    if preposition == "there":
        return trigger.place not in ("none", "from")
    if preposition == "recipient":
        return trigger.place in ("to", "goal", "at")
    if preposition in ("modifier", "where"):
        return trigger.place not in ("none", "goal")
    return preposition in PREPOSITIONS[trigger.place]


def _narrowest(places: list[Attachment], sentence: Sentence) -> list[Attachment]:
    """ "At Deveselu in Romania" names one place twice: what holds another place of the same event is left out."""
    held = {
        one.place.root.i for one in places for other in sentence.of_kind("place") if _holds(one.place, other, sentence)
    }
    return [one for one in places if one.place.root.i not in held]


def _holds(wide: Tagged, narrow: Tagged, sentence: Sentence) -> bool:
    if wide.first <= narrow.last:
        # "Romania's Deveselu airbase": the country stands before, as its owner.
        return wide.first != narrow.first and wide.root.dep_ == "poss" and wide.root.head.i in narrow.indices
    if any(word.dep_ == "appos" and word.head.i in narrow.indices for word in ancestors(wide.root)):
        # "At Sidi Barrani, an air base in the west of Egypt".
        return True
    between = sentence.tokens.doc[narrow.last + 1 : wide.first]
    return len(between) > 0 and wide.root.dep_ != "conj" and all(token.lower_ in _BETWEEN for token in between)
