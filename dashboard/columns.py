"""Columns as they travel to the browser: short, without repeated values or keys, nothing but JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas

# Where fewer than this share of the values differ, each value is sent once and then numbered.
_WORTH_NUMBERING = 0.6

Column = list[Any] | dict[str, list[Any]]


def values(series: pandas.Series) -> list[Any]:
    """The values of a series, with `None` where nothing is known."""
    return [None if missing else value for value, missing in zip(series.tolist(), series.isna(), strict=True)]


def column(items: Iterable[Any]) -> Column:
    """A list of values, or `{"of": distinct values, "at": the number of each row's value}` where that is shorter."""
    rows = list(items)
    numbers: dict[Any, int] = {}
    at = [numbers.setdefault(item, len(numbers)) for item in rows]
    return {"of": list(numbers), "at": at} if len(numbers) < _WORTH_NUMBERING * len(rows) else rows


def rounded(items: Sequence[float | None], digits: int) -> list[float | None]:
    """Numbers without the digits that nobody can see."""
    return [None if item is None else round(float(item), digits) for item in items]


def below(first: Mapping[str, Column], second: Mapping[str, Column]) -> dict[str, Column]:
    """Two tables of columns as one, the rows of the second after those of the first; what one lacks is `None`."""
    heights = [max((len(_plain(each)) for each in table.values()), default=0) for table in (first, second)]
    return {
        name: [
            value
            for table, height in zip((first, second), heights, strict=True)
            for value in (_plain(table[name]) if name in table else [None] * height)
        ]
        for name in dict.fromkeys([*first, *second])
    }


def _plain(made: Column) -> list[Any]:
    return [made["of"][number] for number in made["at"]] if isinstance(made, dict) else made
