"""What hangs on a condition: "if", "provided that", "should they choose to", "whoever does it"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.claims.moods import mood
from extractors.claims.structure import children

if TYPE_CHECKING:
    from spacy.tokens import Token

_CONDITION = frozenset("if unless whether until till before lest assuming provided providing supposing".split())


def on_condition(verb: Token) -> bool:
    """ "If", "provided that", "as soon as", "should Washington choose to", "whoever moves them"."""
    if any(mark.lower_ in _CONDITION for mark in children(verb, "mark")):
        return True
    subject = next(iter(children(verb, "nsubj", "nsubjpass")), None)
    if subject is None:
        return any(child.lower_ == "soon" for child in children(verb, "advmod")) and verb.dep_ == "advcl"
    first = [child for child in children(verb, "aux", "auxpass") if child.i < subject.i]
    inverted = any(child.lower_ in ("should", "were", "had") for child in first) and verb.dep_ != "ROOT"
    anybody = verb.dep_ == "relcl" and any(child.lower_ == "any" for child in verb.head.children)
    soon = verb.dep_ == "advcl" and any(child.lower_ == "soon" for child in children(verb, "advmod"))
    return inverted or anybody or soon or subject.lower_ in ("whoever", "whichever", "whatever")


def hypothetical(verb: Token) -> bool:
    return on_condition(verb) or mood(verb) == "considered"
