"""A table as CSV: one article a row, its columns named in the first line. A broken row is reported with its line.

Commas, semicolons and tabs part the cells, as spreadsheets of different languages write them.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import Any, BinaryIO

from extractors.article_fields import article_of
from extractors.decoding import decode
from extractors.errors import ArticleFormatError, ExtractionError
from extractors.limits import LARGEST_ARTICLE_BYTES
from extractors.opening import read_whole
from extractors.records import Article, Failure

suffixes = (".csv",)
holds_many = True

_COLUMNS = frozenset(("id", "title", "publisher", "published", "date", "url", "text"))
_SEPARATORS = ",;\t"
_FORM = "The first line names the columns: text, and if known title, publisher, published, url and id."
_QUOTES = 'Write a text with commas or line ends between " and ", and a " within it twice.'


def read(name: str, data: bytes) -> Iterator[tuple[str, Article] | Failure]:
    """The articles in `data` in their order, each with the line on which its row begins.

    `Article.text` is the cell as it stands. Columns of other names are left aside. Raises ArticleFormatError where the
    first line names no column `text`, or names one of ours twice.
    """
    columns, rows = _table(data)
    for line, cells in rows:
        ref = f"{name}:{line}"
        try:
            yield (ref, _article(cells, columns)) if isinstance(cells, list) else Failure(ref, *cells)
        except ExtractionError as error:
            yield Failure(ref, str(error), error.remedy)


def how_many(file: BinaryIO) -> int:
    """How many rows there are below the first line, broken ones too. Raises as `read` does."""
    _, rows = _table(read_whole(file))
    return sum(1 for _ in rows)


def _table(data: bytes) -> tuple[tuple[str, ...], Iterator[tuple[int, list[str] | tuple[str, str]]]]:
    """The names of the columns, and the rows with the lines on which they begin: cells, or what is wrong and helps."""
    csv.field_size_limit(LARGEST_ARTICLE_BYTES)  # the standard library's own limit ends at 128 KiB, which articles pass
    table = decode(data)
    rows = csv.reader(StringIO(table, newline=""), delimiter=_separator(table), strict=True)
    return _columns(rows), _rows(rows)


def _rows(rows: Any) -> Iterator[tuple[int, list[str] | tuple[str, str]]]:
    while True:
        line = rows.line_num + 1
        try:
            cells = next(rows, None)
        except csv.Error as error:
            yield line, (f"the row is not written as CSV ({error})", _QUOTES)
            continue
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            yield line, cells


def _separator(table: str) -> str:
    """What parts the cells of the first line that has any: of the three, that which stands there most often."""
    first = table.lstrip().split("\n", 1)[0]
    return max(_SEPARATORS, key=first.count)


def _columns(rows: Iterator[list[str]]) -> tuple[str, ...]:
    try:
        head = next((cells for cells in rows if any(cell.strip() for cell in cells)), [])
    except csv.Error as error:
        raise ArticleFormatError(f"its first line is not written as CSV ({error})", _FORM) from error
    columns = tuple(cell.strip().lower() for cell in head)
    if "text" not in columns:
        raise ArticleFormatError("its first line names no column text", _FORM)
    twice = sorted(column for column in _COLUMNS if columns.count(column) > 1)
    if twice:
        raise ArticleFormatError(f"its first line names the column {twice[0]} twice", _FORM)
    return columns


def _article(cells: Sequence[str], columns: Sequence[str]) -> Article:
    if len(cells) != len(columns):
        reason = f"its number of cells, {len(cells)}, is not that of the first line, {len(columns)}"
        raise ArticleFormatError(reason, _QUOTES)
    return article_of({key: cell for key, cell in zip(columns, cells, strict=True) if key in _COLUMNS}, _FORM)
