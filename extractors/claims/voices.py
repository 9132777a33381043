"""Who speaks: the words that name a speaker, without what is said about him."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.claims.structure import ancestors, children

if TYPE_CHECKING:
    from spacy.tokens import Token

_PARTS = frozenset({"compound", "amod", "nmod", "poss", "det", "nummod", "case", "punct", "flat"})
# The offices that somebody speaks from.
OFFICES = frozenset(
    "minister president premier chancellor secretary general admiral colonel captain spokesman spokeswoman spokesperson"
    " commander official chief head chairman chairwoman director ambassador envoy governor senator leader".split()
)
# What speaks for a state and is often named by where it sits: "the defence ministry in Moscow".
BODIES = frozenset({"government", "ministry", "cabinet", "parliament", "administration"})
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
    def is_person(self) -> bool:
        """Whether a person speaks rather than a body: by name, by office, or by a name beside an office."""
        if self.head.ent_type_ == "PERSON" or self.head.lemma_.lower() in OFFICES:
            return True
        return self.head.dep_ == "appos" and self.head.head.lemma_.lower() in OFFICES

    @property
    def is_indefinite(self) -> bool:
        return self.head.lower_ in _INDEFINITE


def voice(head: Token) -> Voice:
    """The name of a speaker without what is said about him."""
    office = head
    head = _person(head)
    if head != office and _full_name(head):
        return Voice(head.doc[_opening(head).i : head.i + 1].text, head)
    if head.ent_type_ == "PERSON":
        inside = [token.i for token in head.subtree if token.ent_type_ == "PERSON" and abs(token.i - head.i) <= 3]
        return Voice(head.doc[min(inside) : max(inside) + 1].text, head)
    first = head.i
    while first > head.sent.start and _belongs(head.doc[first - 1], head):
        first -= 1
    return Voice(head.doc[first : head.i + 1].text.strip("\"'“” "), head)


def _person(head: Token) -> Token:
    """ "The president of Lithuania, Dalia Grybauskaitė": the person in apposition, where one is named.

    Beside an office even what the model takes for another name is a person's: "the commander, Mykola Oleshchuk".
    """
    for named in children(head, "appos"):
        if named.ent_type_ == "PERSON" or (head.lemma_.lower() in OFFICES and _full_name(named)):
            return _person(named)
    return head


def _full_name(noun: Token) -> bool:
    """Two or more capitalised words between commas and nothing else; a lone one may be an office or a place."""
    words = list(noun.subtree)
    inside = [word for word in words if not word.is_punct]
    alone = all(word.pos_ == "PROPN" and word.text[:1].isupper() for word in inside)
    titled = any(word.lemma_.lower() in OFFICES for word in inside)
    return len(inside) > 1 and alone and not titled and noun.doc[inside[0].i - 1].text == ","


def _opening(noun: Token) -> Token:
    return next(word for word in noun.subtree if not word.is_punct)


def _belongs(token: Token, head: Token) -> bool:
    return token.dep_ in _PARTS and head in ancestors(token)
