"""What an outlet changed in an article after it was read: its versions, and the sentences that differ."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal

from extractors.records import Article

_END_OF_SENTENCE: Final = re.compile(r"(?<=[.!?”\"])\s++|(?<!\s)[^\S\n]*+\n\s*+")
# Two texts of more sentences together are not compared: the time grows with the product.
MOST_SENTENCES: Final = 4_000


@dataclass(frozen=True, slots=True)
class ArticleVersion:
    """An article as it was kept, from when until when it was known so (UTC, ISO 8601; None: still)."""

    article: Article
    known_from: str
    known_to: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """Sentences that a later version no longer has, or that it has beside the earlier one's."""

    kind: Literal["gone", "new"]
    words: str


def changes(before: Article, after: Article) -> list[Change] | None:
    """What differs in title and text, in the order of the text; None where the texts are too long to be compared."""
    found = []
    if before.title != after.title:
        found += [Change("gone", before.title)] if before.title else []
        found += [Change("new", after.title)] if after.title else []
    old, new = _sentences(before.text), _sentences(after.text)
    if len(old) + len(new) > MOST_SENTENCES:
        return None
    for kind, start, end, first, last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            found += [Change("gone", words) for words in old[start:end]]
            found += [Change("new", words) for words in new[first:last]]
    return found


def _sentences(text: str) -> list[str]:
    return [" ".join(sentence.split()) for sentence in _END_OF_SENTENCE.split(text) if sentence.strip()]
