"""What takes a whole claim back: that it is imagined, an inverted condition, called false, or denied behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.claims.structure import ancestors, children, lemma, negated, parted, word_class
from extractors.lexicon.grammar import Grammar

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens, Token

# "In a novel", "in a simulation", "under this scenario": where it is so is no place on earth.
_FRAMING = frozenset({"in", "during", "under"})


_TAKING_BACK = frozenset({"deny", "refute", "reject", "dismiss", "dispute", "disavow", "retract", "debunk"})
_TOLD = frozenset("report claim allegation story rumour rumor accusation statement assertion it this that".split())
_UNTRUE = frozenset("false untrue wrong incorrect fake nonsense lie fabrication hoax".split())


def imagined(trigger: Token, grammar: Grammar) -> bool:
    """ "In a simulation, Russia …", "the film shows …": it is said to be so only there."""
    if any(grammar.effect(lemma(noun), "noun") == "unreal" for noun in children(trigger, "nsubj", "compound")):
        return True  # "the game places batteries in Alaska"
    for verb in (trigger, *ancestors(trigger)):
        if verb.dep_ == "relcl" and grammar.effect(lemma(verb.head), "noun") == "unreal":
            return True  # "a novel in which Russia deploys …"
        framed = [noun for word in children(verb, "prep") if word.lower_ in _FRAMING for noun in children(word, "pobj")]
        shows = verb != trigger and grammar.effect(lemma(verb), "verb") == "real"
        for noun in (*framed, *(children(verb, "nsubj") if shows else ())):
            if grammar.effect(lemma(noun), word_class(noun, "noun")) == "unreal":
                return True
            if any(grammar.effect(one.lower_, "adjective") == "unreal" for one in children(noun, "amod")):
                return True
    return False


def counterfactual(trigger: Token) -> bool:
    """ "Had the batteries been placed in Lviv, …": what stands in an inverted condition did not happen."""
    subject = next(iter(children(trigger, "nsubj", "nsubjpass")), None)
    if subject is None or trigger.dep_ == "ROOT":
        return False
    return any(child.lower_ in ("had", "were") and child.i < subject.i for child in children(trigger, "aux", "auxpass"))


def refuted_by(trigger: Token, grammar: Grammar) -> Token | None:
    """The word that calls the whole claim wrong: "reports of … are false", "fears that … proved unfounded".

    What is only told of somebody who is wrong ("Russia, which deployed …, is wrong") is not.
    """
    below = trigger
    for above in ancestors(trigger):
        if parted(below, above) or (below.dep_ == "relcl" and not tells_content(below, grammar)):
            return None
        if above.pos_ in ("VERB", "AUX") and _is_content(below, trigger, grammar):
            for word in children(above, "acomp", "oprd", "attr"):
                if grammar.effect(lemma(word), word_class(word, "adjective")) == "denied" and not negated(above):
                    return word
        below = above
    return None


def tells_content(clause: Token, grammar: Grammar) -> bool:
    """ "The story that tanks are parked there": what the story says, though the parser takes it for a description."""
    noun = lemma(clause.head)
    unsure = noun == "case" or grammar.effect(noun, "noun") in ("alleged", "considered", "denied")
    # In "the story that he told" the pronoun is what he told; here the clause has all that it needs without it.
    whole = clause.pos_ == "AUX" or bool(children(clause, "nsubjpass", "auxpass")) or len(children(clause, "dobj")) > 1
    that = [child for child in clause.children if child.lower_ == "that"]
    return unsure and any(whole or child.dep_ not in ("nsubj", "dobj") for child in that)


def _is_content(subject: Token, trigger: Token, grammar: Grammar) -> bool:
    """Whether what a verb tells of is the claim itself, or a report, a rumour, a fear of it."""
    if subject.dep_ in ("csubj", "ccomp"):
        return True
    reported = subject == trigger or grammar.effect(lemma(subject), "noun") == "alleged"
    return subject.dep_ in ("nsubj", "nsubjpass") and reported


def denied_behind(trigger: Token, grammar: Grammar) -> Token | None:
    """ "Vietnam has placed launchers there, which Hanoi denied": told by one, denied by another."""
    for word in trigger.subtree:
        relative = word.dep_ in ("relcl", "advcl", "acl") and word.pos_ == "VERB" and word.i > trigger.i
        if relative and grammar.effect(lemma(word), "verb") == "denied" and grammar.reports(lemma(word)):
            objects = children(word, "dobj", "nsubjpass")
            if any(one.lower_ in ("which", "that", "it", "this") for one in objects):
                return word
    return None


def retracts(sentence: Tokens) -> bool:
    """Whether a sentence takes back what the one before told: "the ministry denied the report", "this is false"."""
    return any(verb.pos_ in ("VERB", "AUX") and _retracts(verb) for verb in sentence)


def _retracts(verb: Token) -> bool:
    word = lemma(verb)
    denies = word in _TAKING_BACK and any(lemma(one) in _TOLD for one in children(verb, "dobj"))
    if not denies:
        if word != "be":
            return False
        subjects = {one.lower_ for one in children(verb, "nsubj")}
        said = {lemma(one) for one in children(verb, "acomp", "attr")}
        if not (subjects & {"this", "that", "it"} and said & _UNTRUE):
            return False
    # "Days before, a spokesman had still denied it": that came first, and was overtaken.
    return not negated(verb) and not any(one.lower_ in ("had", "'d", "’d") for one in children(verb, "aux"))
