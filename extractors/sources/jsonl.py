"""JSON Lines: one article a line. A broken line is reported with its number, and the others still come."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from extractors.article_fields import article_of
from extractors.decoding import decode
from extractors.errors import ArticleFormatError, ExtractionError
from extractors.limits import require_article_size
from extractors.records import Article, Failure

suffixes = (".jsonl", ".ndjson")
holds_many = True

_FORM = 'Each line is an object such as {"text": "…", "title": "…", "published": "2019-07-05"}; only text is needed.'


def read(name: str, data: bytes) -> Iterator[tuple[str, Article] | Failure]:
    """The articles in `data` in their order. `Article.text` is the given text, unchanged."""
    for number, line in enumerate(decode(data).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            require_article_size(len(line))
            yield f"{name}:{number}", article_of(_row(line), _FORM)
        except ExtractionError as error:
            yield Failure(f"{name}:{number}", str(error), error.remedy)


def how_many(file: BinaryIO) -> int:
    """How many lines there are, broken ones too; an empty file is one failure."""
    return max(1, sum(not line.isspace() for line in file))


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
