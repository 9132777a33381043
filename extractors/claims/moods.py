"""What a verb's own form asserts: that it is so, will be, could be, or nothing at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from extractors.claims.structure import children, gerund

if TYPE_CHECKING:
    from spacy.tokens import Token

# "bare" is a verb that asserts nothing by itself ("to deploy", "deploying").
Mood = Literal["real", "bare", "planned", "considered", "alleged"]

_FUTURE = frozenset({"will", "shall", "'ll", "’ll", "wo"})
_MODAL = frozenset({"would", "could", "may", "might", "should", "must", "can", "'d", "’d", "ca"})
_LETTING = frozenset({"let", "make", "have", "help", "see", "watch", "hear"})
_GUESSING = frozenset({"may", "might", "must"})


def mood(verb: Token) -> Mood:
    """What the form of the verb asserts."""
    auxiliaries = {child.lower_ for child in children(verb, "aux", "auxpass")}
    if auxiliaries & _FUTURE:
        return "planned"
    if auxiliaries & _GUESSING and "have" in auxiliaries:
        # "May have deployed": a guess at a fact, no plan.
        return "alleged"
    if auxiliaries & _MODAL:
        return "planned" if "would" in auxiliaries and _retold(verb) else "considered"
    if (
        verb.dep_ == "conj"
        and verb.tag_ in ("VB", "VBN", "VBG")
        and not auxiliaries
        and verb.head.pos_ in ("VERB", "AUX")
    ):
        return mood(verb.head)
    if any(child.lower_ == "be" and child.dep_ == "auxpass" for child in verb.children) and len(auxiliaries) == 1:
        # "Demands that it be removed": a subjunctive asserts nothing.
        return "bare"
    if verb.tag_ == "VB" and verb.dep_ == "ccomp" and verb.head.lemma_.lower() in _LETTING:
        return "bare"  # "will let Russia keep them"
    if "to" in auxiliaries or (verb.tag_ == "VB" and not children(verb, "nsubj")):
        return "bare"
    if gerund(verb):
        return "real" if verb.dep_ in ("acl", "relcl", "amod") else "bare"
    return "real"


def _retold(verb: Token) -> bool:
    """Whether a "would" is the future of something said in the past: "announced that it would withdraw"."""
    return verb.dep_ == "ccomp" and verb.head.tag_ in ("VBD", "VBN") and not conditional(verb)


def conditional(verb: Token) -> bool:
    """Whether it hangs on a condition: "if NATO does so, Russia will place …"."""
    clauses = children(verb, "advcl")
    return any(mark.lower_ in ("if", "unless") for clause in clauses for mark in children(clause, "mark"))
