"""What hangs on a condition: "if", "provided that", "should they choose to", "whoever does it"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.claims.moods import mood
from extractors.claims.structure import children

if TYPE_CHECKING:
    from spacy.tokens import Token

_CONDITION = frozenset("if unless whether until till before lest assuming provided providing supposing".split())
_OPENINGS = (
    "as soon as", "in case", "in the event that", "provided", "provided that", "assuming", "assuming that", "as though",
    "as if", "no matter", "the moment", "the moment that", "on condition that", "so long as", "as long as",
)  # fmt: skip


def on_condition(verb: Token) -> bool:
    """ "If", "provided that", "as soon as", "should Washington choose to", "whoever moves them"."""
    if any(mark.lower_ in _CONDITION for mark in children(verb, "mark")) or _opened(verb):
        return True
    subject = next(iter(children(verb, "nsubj", "nsubjpass")), None)
    if subject is None:
        return False
    first = [child for child in children(verb, "aux", "auxpass") if child.i < subject.i]
    inverted = any(child.lower_ in ("should", "were", "had") for child in first) and verb.dep_ != "ROOT"
    anybody = verb.dep_ == "relcl" and any(child.lower_ == "any" for child in verb.head.children)
    return inverted or anybody or subject.lower_ in ("whoever", "whichever", "whatever")


def hypothetical(verb: Token) -> bool:
    return on_condition(verb) or mood(verb) == "considered"


def _opened(verb: Token) -> bool:
    """Whether a clause opens with words that make it a condition, or a comparison with what is not so."""
    if verb.dep_ not in ("advcl", "ccomp", "relcl", "acl", "ROOT", "dep"):
        return False
    subject = next(iter(children(verb, "nsubj", "nsubjpass")), verb)
    start = subject.left_edge.i
    before = verb.doc[max(verb.sent.start, start - 4) : start].text.lower()
    return before.endswith(_OPENINGS)
