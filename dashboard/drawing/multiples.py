"""Small multiples: one small map for each system, country, status or year, all of the same part of the earth."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from typing import Any, Final

import pandas

from dashboard import wording
from dashboard.columns import values
from dashboard.drawing import engine
from dashboard.drawing.engine import Drawn, Room, Thing, Wanted
from dashboard.drawing.order import Order
from dashboard.drawing.page import GAP, HEADING_HEIGHT, Box, frame, heading
from dashboard.payload import on_the_map, payload

# More maps than these on one sheet are too small to be read.
MOST: Final = 12
_SHAPE: Final = 1.6  # a map's width for its height, as near as the sheet allows
_NOT_STATED: Final = "not stated"


def drawn(order: Order, box: Box, whole: Drawn) -> Iterator[Thing]:
    """The maps in a box of the sheet, those of most claims first but years in turn; `whole` is the map of all."""
    shown, left_out = _groups(order)
    columns = _columns(len(shown) or 1, box)
    lines = max(1, ceil(len(shown) / columns))
    left, top, width, height = box
    if left_out:  # what has no map of its own is said, and not left away
        height -= HEADING_HEIGHT
        yield from heading(left_out, left, top + height + 4, width, whole.colours)
    wide, high = (width - (columns - 1) * GAP) / columns, (height - (lines - 1) * GAP) / lines
    for number, (name, rows) in enumerate(shown):
        x, y = left + number % columns * (wide + GAP), top + number // columns * (high + GAP)
        yield from _small_map(order, whole, f"{name} · {_count(rows)}", rows, (x, y, wide, high))


def _small_map(order: Order, whole: Drawn, name: str, rows: pandas.DataFrame, box: Box) -> Iterator[Thing]:
    left, top, width, height = box[0], box[1] + HEADING_HEIGHT, box[2], box[3] - HEADING_HEIGHT
    found = engine.draw(
        payload(rows, order.accepted, order.wanted, cards=False, optional=order.layers),
        Wanted(Room(width, height, width, is_legend_below=False), whole.bounds, layers=order.layers, dark=order.dark),
    )
    yield from heading(name, left, box[1], width, found.colours)
    base = {"x": 0, "y": 0, "base": found.base}
    yield {"x": left, "y": top, "clip": [width, height], "things": [base, *found.map]}
    yield frame((left, top, width, height), found.colours)


def _groups(order: Order) -> tuple[list[tuple[str, pandas.DataFrame]], str]:
    """The groups that have a map, by name, and in words what the others hold: "" where there are none."""
    rows = on_the_map(order.rows)
    found = [(str(name), group) for name, group in rows.groupby(pandas.Series(_names(order, rows), rows.index))]
    if order.by == "year":  # the latest, in turn
        shown, others = sorted(found)[-MOST:], sorted(found)[:-MOST]
    else:
        ranked = sorted(found, key=lambda pair: (-len(pair[1]), pair[0]))
        shown, others = ranked[:MOST], ranked[MOST:]
    claims = sum(len(group) for _, group in others)
    return shown, f"Not shown: {len(others)} more with {wording.count(claims, 'claim')}" if others else ""


def _names(order: Order, rows: pandas.DataFrame) -> list[str]:
    if order.by == "year":
        return [(start or end or "")[:4] or _NOT_STATED for start, end in _pairs(rows, "date_start", "date_end")]
    if order.by == "system":
        return [name or words or _NOT_STATED for name, words in _pairs(rows, "system_name", "system")]
    return [str(value or _NOT_STATED) for value in values(rows[str(order.by)])]


def _pairs(rows: pandas.DataFrame, first: str, second: str) -> Iterator[tuple[Any, Any]]:
    return zip(values(rows[first]), values(rows[second]), strict=True)


def _columns(count: int, box: Box) -> int:
    """So many beside each other that maps come nearest to their shape."""

    def strange(columns: int) -> float:
        lines = ceil(count / columns)
        return abs((box[2] / columns) / max(1.0, box[3] / lines - HEADING_HEIGHT) - _SHAPE)

    return min(range(1, count + 1), key=strange)


def _count(rows: pandas.DataFrame) -> str:
    return wording.count(len(rows), "claim")
