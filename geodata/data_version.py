"""Which rows were shown: a short mark that is equal for equal rows, in whatever order, and another for any others."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from geodata.rows import COLUMNS

if TYPE_CHECKING:
    from pandas import DataFrame

_LETTERS: Final = 16


def data_version(rows: DataFrame) -> str:
    """The first letters of the SHA-256 of all that the rows of `Store.rows` say, sorted by their ids."""
    return data_version_of_parts([rows.sort_values("event_id", kind="stable")])


def data_version_of_parts(parts: Iterable[DataFrame]) -> str:
    """The same for rows that come in several tables, by their ids."""
    hashed, between = sha256(b"["), b""
    for part in parts:
        text = part[list(COLUMNS)].to_json(orient="values", force_ascii=False, double_precision=10)
        if inner := text[1:-1].encode("utf-8", "surrogatepass"):
            hashed.update(between + inner)
            between = b","
    hashed.update(b"]")
    return hashed.hexdigest()[:_LETTERS]
