"""Is the text the article, or what an outlet shows in its place to whoever has not paid?

A page that is saved without a subscription holds a few words of the article, if any, and then "Already a subscriber?".
Read as an article it would be kept as one in which nothing is claimed.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files

from extractors.errors import ArticleFormatError
from extractors.records import Article

_MOST_WORDS = 80  # what is longer holds enough of the article to be read as it is
_LEAST_SHARE = 1 / 4  # of its words, in sentences with a phrase of the table
_SENTENCE_END = re.compile(r"[.!?…\n]+")


def require_article(article: Article) -> None:
    """Raises ArticleFormatError where the text is an outlet's notice."""
    if is_notice(article.text):
        reason = "this is an outlet's notice and not the article"
        raise ArticleFormatError(reason, "Open the article as a subscriber does, and save it or its words.")


def is_notice(text: str) -> bool:
    """Whether the text is short and a good part of it says how to pay for reading on.

    A phrase that tells nothing alone ("both states subscribe to the treaty") counts beside another one.
    """
    if len(text.split(maxsplit=_MOST_WORDS)) > _MOST_WORDS:
        return False
    sentences = [" ".join(sentence.lower().replace("’", "'").split()) for sentence in _SENTENCE_END.split(text)]
    found = [set(_phrases().findall(sentence)) for sentence in sentences]
    told = set().union(*found)
    if len(told) < 2 and not told & _telling_alone():
        return False
    words = [len(sentence.split()) for sentence in sentences]
    of_notice = sum(count for count, phrases in zip(words, found, strict=True) if phrases)
    return of_notice >= _LEAST_SHARE * sum(words)


@cache
def _rows() -> dict[str, bool]:
    """The phrases, and of each whether it tells a notice alone."""
    with files("extractors").joinpath("notices.csv").open(encoding="utf-8") as rows:
        return {row["phrase"]: row["alone"] == "yes" for row in csv.DictReader(rows)}


@cache
def _telling_alone() -> frozenset[str]:
    return frozenset(phrase for phrase, alone in _rows().items() if alone)


@cache
def _phrases() -> re.Pattern[str]:
    longest_first = sorted(_rows(), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")
