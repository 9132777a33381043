"""Systems that a sentence only names with their place, while it tells of something else.

"Our troops in Iraq deserve better" takes for granted where they are. A thing that may yet have to be built is not
taken for granted: "the radar in Bohemia" was spoken of for years and never stood there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from extractors.claims.coreference import Known
from extractors.claims.hearsay import left_open
from extractors.claims.moods import mood
from extractors.claims.sentence import Sentence, Tagged
from extractors.claims.status import Certainty, certainty
from extractors.claims.structure import ancestors, children, first_joined, lemma, negated, phrase, word_class
from extractors.claims.triggers import Frame
from extractors.lexicon.grammar import Grammar, Trigger

if TYPE_CHECKING:
    from spacy.tokens import Token

# A row that is in no table: here the system's own noun is what tells of the event.
STANDING = Trigger("", "", "BASE", "none", "in", frozenset({"system", "place"}))

_IN = frozenset({"in", "inside", "on", "at", "within", "across", "throughout"})
# What is built over years is often spoken of as if it stood there.
_PROJECTS = frozenset({"missile defence", "radar", "base", "space"})
# Verbs that decide on what is to stand somewhere, with the thing itself as their object: "proposed a site in Poland".
_DECIDING = frozenset(
    "propose plan consider want seek request recommend approve authorise authorize reject oppose advocate envision"
    " envisage urge demand favour favor cancel scrap abandon".split()
)
# What is used up where it is used: "fired its missiles in Ukraine".
_USING = frozenset({"use", "employ", "fire", "launch", "test", "shoot", "down", "intercept", "drop"})
_OWNERS = frozenset({"our", "their", "its", "my", "your", "his", "her"})


def standing_frames(sentence: Sentence, taken: set[int], known: Known) -> Iterator[Frame]:
    """One frame for each system with a place behind it that no event word is about; `taken` are those of the others."""
    for system in sentence.of_kind("system"):
        noun = system.head
        placed = next((word for word in children(noun, "prep") if word.lower_ in _IN and word.i > noun.i), None)
        free = noun.pos_ in ("NOUN", "PROPN") and not taken & {noun.i, system.root.i}
        if placed is not None and free and not known.is_base(system.mention.key):
            # "Aircraft and missiles in Belarus": the place is that of both.
            first = first_joined(noun)
            joined = [one for one in sentence.of_kind("system") if first_joined(one.head) == first]
            yield Frame(noun, STANDING, (noun,), tuple(one for one in joined if one.head.i < placed.i))


def standing(frame: Frame, sentence: Sentence, known: Known, grammar: Grammar) -> Certainty | None:
    """How certain it is that the system of such a frame stands there; None where the sentence leaves it open."""
    noun, system = first_joined(frame.token), frame.themes[-1]
    judged = certainty(noun, grammar)
    if judged.level == "unreal" or noun.dep_ in ("appos", "ROOT"):
        return None
    verb = next((word for word in ancestors(noun) if word.pos_ in ("VERB", "AUX")), None)
    if noun.dep_ == "pobj" and noun.head.lower_ == "without":
        asserted = verb is not None and mood(verb) == "real" and not negated(verb)
        return Certainty("denied", True, (noun.i, noun.head.i)) if asserted else None
    if negated(noun):
        return None
    if decided := _decided(judged, noun, grammar):
        return decided
    if _is_there(noun, verb, system, sentence, known, grammar):
        return Certainty(left_open(noun) or "real", cues=(noun.i,))
    return None


def _decided(judged: Certainty, noun: Token, grammar: Grammar) -> Certainty | None:
    """ "A planned radar in …", "proposed ten interceptors in …": a word that says so, not just how it is spoken of."""
    described = any(grammar.effect(lemma(one), word_class(one, "adjective")) for one in children(noun, "amod"))
    decided = noun.dep_ in ("dobj", "nsubjpass") and lemma(noun.head) in _DECIDING
    called_for = noun.dep_ == "pobj" and noun.head.lower_ == "for" and lemma(noun.head.head) == "call"
    said = described or decided or called_for
    return judged if said and judged.level in ("planned", "considered", "denied", "cancelled") else None


def _is_there(
    noun: Token, verb: Token | None, system: Tagged, sentence: Sentence, known: Known, grammar: Grammar
) -> bool:
    """Whether it is taken for granted that the thing stands there: somebody's, and definite or part of a fact."""
    if system.mention.key and known.lexicon.system_by_id[system.mention.key].category in _PROJECTS:
        return False
    words = phrase(noun, through=(), joined=False)
    pronoun = any(child.lower_ in _OWNERS for child in children(noun, "poss"))
    owned = pronoun or any(
        not set(one.indices) <= set(system.indices) for one in sentence.within(words, "actor", "demonym")
    )
    if not owned:
        return False
    if pronoun or children(noun, "poss") or any(child.lower_ in ("the", "these", "those") for child in noun.children):
        return True
    return verb is not None and _tells(verb, noun, grammar)


def _tells(verb: Token, noun: Token, grammar: Grammar) -> bool:
    """Whether the noun is part of what a verb states as a fact: "U.S. forces in Syria came under fire"."""
    tied = noun.dep_ in ("nsubj", "nsubjpass", "dobj") and noun.head == verb
    tied = tied or (
        noun.dep_ == "pobj" and noun.head.head == verb and noun.head.lower_ in ("on", "against", "by", "with")
    )
    said = {grammar.effect(lemma(one), word_class(one, "noun")) for one in children(verb, "attr", "acomp")}
    if lemma(verb) in _USING or said & {"alleged", "denied", "unreal"}:
        return False  # "the missiles in Cuba remain a rumour"
    effect = grammar.effect(lemma(verb), "verb")
    return tied and mood(verb) == "real" and not negated(verb) and effect in (None, "real")
