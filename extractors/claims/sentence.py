"""A parsed sentence with the mentions that stand in it, each tied to its words in the parse."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extractors.records import Mention, MentionKind, Span

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens, Token

# Names stand inside a larger noun phrase: "these Aegis Ashore capabilities" is headed by "capabilities".
_INSIDE_NAME = frozenset({"compound", "amod", "nmod", "npadvmod", "nummod", "appos", "poss"})
# What a noun can be to the word that governs it.
_NOUN_ROLES = _INSIDE_NAME | {"nsubj", "nsubjpass", "dobj", "pobj", "conj", "attr", "oprd", "dative"}


@dataclass(frozen=True, slots=True)
class Tagged:
    """A mention and the tokens that it covers, by index in the paragraph; `root` is the one that heads them."""

    mention: Mention
    first: int
    last: int
    root: Token

    @property
    def indices(self) -> range:
        return range(self.first, self.last + 1)

    @property
    def head(self) -> Token:
        """The noun that heads the phrase in which the name stands."""
        token = self.root
        while token.dep_ in _INSIDE_NAME and token.head.pos_ in ("NOUN", "PROPN", "ADJ") and token.head != token:
            if token.dep_ == "poss":
                break
            token = token.head
        return token


def _root(span: Tokens) -> Token:
    """The token that heads a mention. Of "MQ-9 Reaper drones" the parser may lose "MQ-9": then it is the last noun."""
    outside = [token for token in span if token.head.i < span.start or token.head.i >= span.end or token.head == token]
    tied = [token for token in outside if token.dep_ in _NOUN_ROLES]
    return span.root if span.root in tied or not tied else tied[-1]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, its paragraph's offset in the article, and its mentions in the order of the text."""

    tokens: Tokens
    offset: int
    tagged: tuple[Tagged, ...]

    @classmethod
    def of(cls, tokens: Tokens, offset: int, mentions: Iterable[Mention]) -> Sentence:
        """`mentions` in offsets of the article; those outside the sentence are left out."""
        tagged = []
        first, last = offset + tokens.start_char, offset + tokens.end_char
        for mention in mentions:
            if mention.end <= first or last <= mention.start:  # as most of its paragraph's do
                continue
            span = tokens.doc.char_span(mention.start - offset, mention.end - offset, alignment_mode="expand")
            if span is not None and tokens.start <= span.start and span.end <= tokens.end:
                tagged.append(Tagged(mention, span.start, span.end - 1, _root(span)))
        return cls(tokens, offset, tuple(tagged))

    def of_kind(self, *kinds: MentionKind) -> list[Tagged]:
        return [one for one in self.tagged if one.mention.kind in kinds]

    def within(self, indices: set[int], *kinds: MentionKind) -> list[Tagged]:
        """The mentions of these kinds whose head word is among the tokens."""
        return [one for one in self.of_kind(*kinds) if one.root.i in indices]

    @property
    def span(self) -> Span:
        """Where the sentence stands in the article, without the blanks and stray quotation marks around it."""
        text = self.tokens.text
        start = len(text) - len(text.lstrip())
        end = len(text.rstrip())
        return Span(self.offset + self.tokens.start_char + start, self.offset + self.tokens.start_char + end)

    def words(self, first: int, last: int) -> Span:
        """The stretch of the article from one token to another, both included."""
        tokens = self.tokens.doc[first : last + 1]
        return Span(self.offset + tokens.start_char, self.offset + tokens.end_char)
