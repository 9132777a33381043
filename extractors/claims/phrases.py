"""The words of an event's parts as the passage writes them: the system with its modifiers, the quantity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractors.claims.sentence import Sentence, Tagged
from extractors.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_MODIFIERS = frozenset({"compound", "amod", "nmod", "npadvmod", "punct", "advmod"})


def system_words(theme: Tagged, sentence: Sentence, event: Token, *, is_class: bool) -> Span:
    """A name stands by itself; a class takes what narrows it: "intermediate-range nuclear missiles".

    Of "recent missile tests" the tests are the event and neither they nor what narrows them belongs to the system.
    """
    if not is_class:
        return Span(theme.mention.start, theme.mention.end)
    demonyms = {index for one in sentence.of_kind("demonym", "actor", "place") for index in one.indices}
    first, last = theme.first, theme.last
    if theme.head == event and theme.root != event:
        return sentence.words(first, last)
    if theme.head.i > last and all(
        token.dep_ in ("compound", "amod") for token in theme.head.doc[last + 1 : theme.head.i]
    ):
        last = theme.head.i
    while first - 1 >= sentence.tokens.start and _narrows(sentence.tokens.doc[first - 1], first, last, demonyms):
        first -= 1
    while sentence.tokens.doc[first].is_punct and first < theme.first:
        first += 1
    return sentence.words(first, last)


def _narrows(token: Token, first: int, last: int, demonyms: set[int]) -> bool:
    if token.i in demonyms or token.dep_ not in _MODIFIERS or token.text in (",", ";", '"', "“", "(", "'"):
        return False
    return (
        first <= token.head.i <= last
        or (token.dep_ == "punct" and token.text == "-")
        or token.head.i < token.i + 4 <= last + 4
    )


def quantity(theme: Tagged, sentence: Sentence) -> str | None:
    """The number with what is counted: "two batteries", "3,000 troops", "a dozen F-16 jets"."""
    token: Token | None = theme.head
    for _ in range(4):
        if token is None:
            return None
        numbers = [child for child in token.children if child.dep_ == "nummod" and not child.is_punct]
        if numbers and not _part_of_name(numbers[0], theme):
            first = min(one.i for number in numbers for one in number.subtree if one.dep_ != "prep")
            return sentence.tokens.doc[first : token.i + 1].text
        token = token.head.head if token.dep_ == "pobj" and token.head.lower_ == "of" else None
    return None


def _part_of_name(number: Token, theme: Tagged) -> bool:
    return number.i in theme.indices
