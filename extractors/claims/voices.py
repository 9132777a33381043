"""Who speaks: the words that name a speaker, without what is said about him."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.claims.structure import ancestors, children

if TYPE_CHECKING:
    from spacy.tokens import Token

_PARTS = frozenset({"compound", "amod", "nmod", "poss", "det", "nummod", "case", "punct", "flat"})
_PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we", "who", "that", "which", "one", "you"})


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who says something: the words that name them, and the token at the head of those words."""

    words: str
    head: Token

    @property
    def is_pronoun(self) -> bool:
        return self.head.lower_ in _PRONOUNS


def voice(head: Token) -> Voice:
    """The name of a speaker without what is said about him."""
    while True:
        named = [child for child in children(head, "appos") if child.ent_type_ == "PERSON"]
        if not named:
            break
        head = named[0]
    if head.ent_type_ == "PERSON":
        inside = [token for token in head.subtree if token.ent_type_ == "PERSON" and abs(token.i - head.i) <= 3]
        first, last = min(token.i for token in inside), max(token.i for token in inside)
        return Voice(head.doc[first : last + 1].text, head)
    first = head
    while (
        first.i > head.sent.start
        and (before := head.doc[first.i - 1]).dep_ in _PARTS
        and head in (before.head, *ancestors(before))
    ):
        first = before
    return Voice(head.doc[first.i : head.i + 1].text.strip("\"'“” "), head)
