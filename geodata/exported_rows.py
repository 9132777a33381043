"""What a file holds of a row, whatever its format: the columns of `geodata.rows` and two of the file's own.

`place_credit` says whom the place comes from, as its licence asks; `data_version` which rows the file was made of.
`marks`, which serves the highlighting on screen, is left out. Half a surrogate pair, which no file can hold as text,
is replaced by U+FFFD.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from geodata.credits import PLACE_CREDITS
from geodata.data_version import data_version
from geodata.half_characters import made_whole
from geodata.rows import COLUMNS, NUMBERS

if TYPE_CHECKING:
    from pandas import DataFrame

Row = dict[str, Any]

EXPORTED: Final = (*(column for column in COLUMNS if column != "marks"), "place_credit", "data_version")
# What is no text: `float64`, `int64` or `bool`.
TYPES: Final = {column: NUMBERS[column] for column in EXPORTED if column in NUMBERS}

_CREDIT = "; ".join(map(str, PLACE_CREDITS))
_ROUND_PLACES = ("site", "city")


@dataclass(frozen=True, slots=True)
class Exported:
    """`rows` have a value for each of `EXPORTED`, and for `marks`; what is not stated or not known is None."""

    rows: tuple[Row, ...]
    version: str


def exported(rows: DataFrame, version: str | None = None) -> Exported:
    """What a file of these rows holds; with a `version` as some of the rows that it stands for."""
    whole = with_whole_text(rows)
    version = data_version(whole) if version is None else version
    return Exported(tuple(_exported(row, version) for row in whole.to_dict("records")), version)


def with_whole_text(rows: DataFrame) -> DataFrame:
    """The rows without halves of surrogate pairs."""
    texts = [column for column in rows.columns if column not in NUMBERS]
    return rows.assign(**{column: rows[column].map(_whole) for column in texts})


def is_mapped(row: Row) -> bool:
    """Whether the event has a pin. A meeting has a place and none."""
    return row["not_mapped"] is None and row["latitude"] is not None


def is_area(row: Row) -> bool:
    """Whether the place is a country, a region or a sea: somewhere in it, and not at its middle."""
    return row["place_kind"] not in _ROUND_PLACES


def _exported(row: dict[Any, Any], version: str) -> Row:
    stated = {column: None if value != value else value for column, value in row.items()}  # NaN: not known
    return {**stated, "place_credit": _CREDIT if stated["gazetteer_id"] else None, "data_version": version}


def _whole(value: Any) -> Any:
    return made_whole(value) if isinstance(value, str) else value
