"""Keys of the widgets, tables and charts of a tab, such that each shows what is looked at, and what a reader did there.

A widget's key is its filter's name behind a prefix: Streamlit forgets a widget that a page does not draw, so the filter
itself is kept apart from the widgets, in `state.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import streamlit as st

_WIDGET: Final = "filter: "
_TABLE: Final = "table: "
_CHART: Final = "chart: "
_MADE: Final = "how often a widget of the filter was made anew"


def key(name: str, value: object) -> str:
    """The key of the widget that shows `value`, a part of the filter. The widget is to be made with it as its default.

    A widget that shows another value by now is given up for a new one, and only such a one: who types into it would
    lose what was typed. None is set by the session's state: what is set there the browser hears of once, and not at all
    in a closed popover or when the reader's next click cuts the run short. It would then send the old value, or the
    first of the choices, with the next click anywhere, as if that had been chosen.
    """
    held = _widget_key(name)
    if held not in st.session_state or st.session_state[held] != value:
        _make_anew(name)
        held = _widget_key(name)
    return held


def value_of(name: str) -> Any:
    """What the widget for a part of the filter holds now."""
    return st.session_state.get(_widget_key(name))


def table_key(name: str, row: int | None, column: str) -> str:
    """The key of a table, after marking `row` (counted from 0) as its selected one; none with `None`.

    The row's box is ticked, and a cell of it is marked: the one that was clicked, or that of `column`. From there the
    arrow keys go on to the next row, wherever the row was chosen.
    """
    key = _TABLE + name
    rows = [] if row is None else [row]
    marked = _marked(name)
    cells = [cell for cell in marked["cells"] if cell[0] == row] or [(row, column) for row in rows]
    if list(marked["rows"]) != rows or list(marked["cells"]) != cells:
        st.session_state[key] = {"selection": {"rows": rows, "columns": [], "cells": cells}}
    return key


def table_row(name: str, before: int | None) -> int | None:
    """The row that a reader now chose in a table, counted from 0, by any of its cells or by its box.

    The table tells what is marked and not what was done, so `before`, the row that was selected until now and held the
    marked cell, decides. A cell in another row was chosen just now, whatever box is ticked: one who walks by arrow keys
    faster than the page answers leaves a box ticked behind, or none. Else a box was ticked or cleared.
    """
    marked = _marked(name)
    rows, cells = list(marked["rows"]), [row for row, _ in marked["cells"]]
    if before is None:
        return next(iter([*rows, *cells]), None)
    return next(iter([*(row for row in cells if row != before), *rows]), None)


def chart_key(name: str) -> str:
    """The key of a chart in which nothing is selected: what was selected has become a filter, or the event shown."""
    return _widget_key(_CHART + name)


def chart_choice(name: str, selection: str) -> Mapping[str, Any] | None:
    """What a reader has just selected in a chart, as the fields of that `selection`, and a new chart in its place."""
    held = st.session_state.get(chart_key(name))
    chosen = held["selection"].get(selection) if held else None
    if chosen:
        _make_anew(_CHART + name)
    return chosen[0] if chosen else None


def _widget_key(name: str) -> str:
    return f"{_WIDGET}{name} {_times_made(name)}"


def _make_anew(name: str) -> None:
    st.session_state[_MADE] = st.session_state.get(_MADE, {}) | {name: _times_made(name) + 1}


def _times_made(name: str) -> int:
    made: int = st.session_state.get(_MADE, {}).get(name, 0)
    return made


def _marked(name: str) -> Mapping[str, Any]:
    held = st.session_state.get(_TABLE + name)
    return held["selection"] if held else {"rows": [], "cells": []}
