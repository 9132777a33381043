"""Treaties that a sentence signs, keeps, breaks or leaves, by name or as "the treaty"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.claims.coreference import Known
from extractors.claims.sentence import Sentence
from extractors.claims.structure import children, lemma, phrase

if TYPE_CHECKING:
    from spacy.tokens import Token

_WORDS = frozenset({"treaty", "pact", "accord", "agreement", "deal", "memorandum", "convention"})
_LEADING = frozenset({"the", "this", "that", "landmark", "bilateral", "era"})


def treaty_of(trigger: Token, sentence: Sentence, known: Known) -> tuple[str, str] | None:
    """The words and the id of the treaty in the trigger's scope; for "the treaty" the one the article speaks of."""
    scope = _scope(trigger)
    for named in sentence.of_kind("treaty"):
        if named.root.i in scope:
            return named.mention.cut(known.text), named.mention.key
    pointing = (token for token in sentence.tokens if token.i in scope and lemma(token) in _WORDS)
    if any(_points(token) for token in pointing):
        return known.treaty()
    return None


def _scope(trigger: Token) -> set[int]:
    """What a verb acts on ("left the treaty", "withdrew from it"); for a noun ("deadline") all that stands under it."""
    if trigger.pos_ != "VERB":
        return {token.i for token in trigger.subtree if not _behind_clause(token, trigger)}
    acted_on = children(trigger, "dobj", "nsubjpass")
    for preposition in children(trigger, "prep"):
        if preposition.lower_ in ("from", "to", "of", "out"):
            acted_on += [token for token in preposition.subtree if token.dep_ == "pobj"]
    return {index for noun in acted_on for index in phrase(noun)}


def _points(noun: Token) -> bool:
    return any(child.lower_ in _LEADING or child.dep_ == "compound" for child in noun.children)


def _behind_clause(token: Token, trigger: Token) -> bool:
    """Whether another clause stands between the two, whose treaty is then not this event's."""
    while token != trigger:
        if token.dep_ in ("ccomp", "relcl", "conj") and token.pos_ == "VERB":
            return True
        token = token.head
    return False
