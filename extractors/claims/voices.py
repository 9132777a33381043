"""Who speaks: the words that name a speaker, without what is said about him."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.claims.structure import ancestors, children

if TYPE_CHECKING:
    from spacy.tokens import Token

_PARTS = frozenset({"compound", "amod", "nmod", "poss", "det", "nummod", "case", "punct", "flat"})
_PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we", "who", "that", "which", "one", "you"})


_INDEFINITE = frozenset("anyone anybody everyone everybody someone somebody nobody none few many most some".split())


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who says something: the words that name them, and the token at the head of those words."""

    words: str
    head: Token

    @property
    def is_pronoun(self) -> bool:
        return self.head.lower_ in _PRONOUNS

    @property
    def is_indefinite(self) -> bool:
        return self.head.lower_ in _INDEFINITE


def voice(head: Token) -> Voice:
    """The name of a speaker without what is said about him."""
    head = _person(head)
    if head.ent_type_ == "PERSON":
        inside = [token.i for token in head.subtree if token.ent_type_ == "PERSON" and abs(token.i - head.i) <= 3]
        return Voice(head.doc[min(inside) : max(inside) + 1].text, head)
    first = head.i
    while first > head.sent.start and _belongs(head.doc[first - 1], head):
        first -= 1
    return Voice(head.doc[first : head.i + 1].text.strip("\"'“” "), head)


def _person(head: Token) -> Token:
    """ "The president of Lithuania, Dalia Grybauskaitė": the person in apposition, where one is named."""
    for named in children(head, "appos"):
        if named.ent_type_ == "PERSON":
            return _person(named)
    return head


def _belongs(token: Token, head: Token) -> bool:
    return token.dep_ in _PARTS and head in ancestors(token)
