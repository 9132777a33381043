"""Parquet: one article a row, in columns named as the fields of a line of JSON are. Rows are counted from 1."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, BinaryIO

from extractors.article_fields import article_of
from extractors.errors import ArticleFormatError, ExtractionError, SourceError
from extractors.limits import LARGEST_FILE_BYTES
from extractors.records import Article, Failure

if TYPE_CHECKING:
    from pyarrow.parquet import ParquetFile

suffixes = (".parquet",)
holds_many = True

_COLUMNS = ("id", "title", "publisher", "published", "date", "url", "text")
_FORM = "Its columns are text, and if known title, publisher, published, url and id; text is needed."
_AGAIN = "Write the file again, or take it from its source again."
# A row group may hold a million rows, and one row 15 MB: so many are in memory at a time.
_ROWS_TOGETHER = 16
_MOST_TIMES_UNPACKED = 200


def read_from(name: str, file: BinaryIO) -> Iterator[tuple[str, Article] | Failure]:
    """The articles in their order. `Article.text` is the cell as it stands; columns of other names are left aside.

    Raises ArticleFormatError where `file` is no Parquet file or has no column `text`.
    """
    import pyarrow

    table = _opened(file)
    columns = _columns(table)
    number = 0
    for group in range(table.num_row_groups):
        last = number + table.metadata.row_group(group).num_rows
        try:
            _require_size(table, group)
            batches = table.iter_batches(_ROWS_TOGETHER, [group], columns)  # type: ignore[no-untyped-call]
            for batch in batches:
                for row in range(batch.num_rows):
                    number += 1
                    yield _row(f"{name}:{number}", batch, row)
        except (pyarrow.ArrowException, OSError, ValueError) as error:
            reason = f"the rows {number + 1} to {last} cannot be read ({_first_line(error)})"
            yield Failure(f"{name}:{number + 1}", reason, _AGAIN)
        number = last


def how_many(file: BinaryIO) -> int:
    """How many rows the file says that it has. Raises ArticleFormatError as `read_from` does."""
    return int(_opened(file).metadata.num_rows)


def _opened(file: BinaryIO) -> ParquetFile:
    import pyarrow
    from pyarrow import parquet

    try:
        return parquet.ParquetFile(file, buffer_size=1 << 20)  # type: ignore[no-untyped-call]
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        raise ArticleFormatError(f"it is no Parquet file that can be read ({_first_line(error)})", _AGAIN) from error


def _columns(table: ParquetFile) -> list[str]:
    names = table.schema_arrow.names
    if "text" not in names:
        raise ArticleFormatError("it has no column text", _FORM)
    twice = sorted(column for column in _COLUMNS if names.count(column) > 1)
    if twice:
        raise ArticleFormatError(f"it has the column {twice[0]} twice", _FORM)
    return [column for column in _COLUMNS if column in names]


def _require_size(table: ParquetFile, group: int) -> None:
    """Raises SourceError for a row group that was packed as no table is: it would fill the memory."""
    about = table.metadata.row_group(group)
    parts = [about.column(number) for number in range(about.num_columns)]
    packed, unpacked = (
        sum(getattr(part, f"total_{which}_size") for part in parts) for which in ("compressed", "uncompressed")
    )
    if unpacked > max(LARGEST_FILE_BYTES, _MOST_TIMES_UNPACKED * packed):
        raise SourceError(f"they unpack to more than {_MOST_TIMES_UNPACKED} times their size", _AGAIN)


def _row(ref: str, batch: Any, row: int) -> tuple[str, Article] | Failure:
    try:
        fields = {name: _value(batch.column(name)[row], name) for name in batch.schema.names}
        return ref, article_of(fields, _FORM)
    except ExtractionError as error:
        return Failure(ref, str(error), error.remedy)


def _value(cell: Any, name: str) -> object:
    try:
        value = cell.as_py()
    except (ValueError, OverflowError) as error:  # no UTF-8, or a day outside the calendar
        raise ArticleFormatError(f"its {name} cannot be read ({error})", _FORM) from error
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else value


def _first_line(error: Exception) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0].rstrip(".")
