"""JSON Lines: one article a line. A broken line is reported with its number, and the others still come."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date

from extractors.addresses import article_id, web_address
from extractors.dating.written_dates import written_day
from extractors.decoding import decode
from extractors.errors import ArticleFormatError
from extractors.records import Article, Failure

suffixes = (".jsonl", ".ndjson")

_FORM = 'Each line is an object such as {"text": "…", "title": "…", "published": "2019-07-05"}; only text is needed.'


def read(name: str, data: bytes) -> Iterator[tuple[str, Article] | Failure]:
    """The articles in `data` in their order. `Article.text` is the given text, unchanged."""
    for number, line in enumerate(decode(data).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            yield f"{name}:{number}", _article(line)
        except ArticleFormatError as error:
            yield Failure(f"{name}:{number}", str(error), error.remedy)


def _article(line: str) -> Article:
    row = _row(line)
    text = _words(row, "text", strip=False)
    if text is None:
        raise ArticleFormatError("it has no text", _FORM)
    url = web_address(_words(row, "url"))
    return Article(
        id=article_id(_words(row, "id"), url, text),
        text=text,
        url=url,
        title=_words(row, "title"),
        publisher=_words(row, "publisher"),
        published=_published(row),
    )


def _row(line: str) -> dict[str, object]:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise ArticleFormatError(f"the line is no JSON ({error})", _FORM) from error
    except RecursionError as error:
        raise ArticleFormatError("the line is nested too deep", _FORM) from error
    if not isinstance(row, dict):
        raise ArticleFormatError("the line is JSON but no object", _FORM)
    return row


def _words(row: dict[str, object], key: str, *, strip: bool = True) -> str | None:
    """The text under `key`, `None` where it is missing, null or blank. A number is taken for an id's sake."""
    value = row.get(key)
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        raise ArticleFormatError(f"its {key} is not text", _FORM)
    words = str(value)
    if any("\ud800" <= sign <= "\udfff" for sign in words):
        raise ArticleFormatError(f"its {key} holds half a character (a lone surrogate)", "Write it as UTF-8.")
    return words.strip() if strip else words


def _published(row: dict[str, object]) -> date | None:
    words = _words(row, "published") or _words(row, "date")
    if words is None:
        return None
    day = written_day(words)
    if day is None:
        # Read without its day, every "next year" of the article would be lost without a word.
        raise ArticleFormatError(f"its date {words[:40]!r} is not understood", "Write it as 2019-07-05.")
    return day
