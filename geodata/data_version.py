"""Which rows were shown: a short mark that is equal for equal rows, in whatever order, and another for any others."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Final

from geodata.rows import COLUMNS

if TYPE_CHECKING:
    from pandas import DataFrame

_LETTERS: Final = 16


def data_version(rows: DataFrame) -> str:
    """The first letters of the SHA-256 of all that the rows of `Store.rows` say, sorted by their ids."""
    ordered = rows[list(COLUMNS)].sort_values("event_id", kind="stable")
    text = ordered.to_json(orient="values", force_ascii=False, double_precision=10)
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_LETTERS]
