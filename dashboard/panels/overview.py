"""What the events shown amount to, for as long as none of them is selected."""

from __future__ import annotations

from html import escape

import pandas
import streamlit as st

from dashboard import locale_words, state, wording

LINES_SHOWN = 7


def show(rows: pandas.DataFrame) -> None:
    """Draw how many of the events, rows of `Store.rows`, there are of each status, system and place.

    Events that are not on the map count too, unlike in the map's legend, so that is said.
    """
    if rows.empty:
        return
    locale = state.locale()
    hint = '<p class="quiet">Select a mark on the map, or a row below it, to read the sentence that says so.</p>'
    columns = {"Status": ["status"], "System": ["system_name", "system"], "Place": ["place_name"]}
    counted = f'<p class="quiet">Of {_all(len(rows), locale)}, on the map and not:</p>'
    lists = (bars(heading, *(rows[name] for name in names), locale=locale) for heading, names in columns.items())
    body = f"{hint}{counted}{''.join(lists)}"
    # The panel scrolls, and nothing else in it could be reached by the keyboard.
    st.html(f'<div tabindex="0" role="region" aria-label="What the events amount to">{body}</div>')


def _all(events: int, locale: str) -> str:
    return f"all {wording.count(events, 'event', locale=locale)}" if events > 1 else "the one event"


def bars(heading: str, *columns: pandas.Series, locale: str | None = None) -> str:
    """The most frequent values as HTML, each with a bar as long as its share of the first, and what is left out.

    Of several columns the next one counts where those before it have no value.
    """
    found, without = [], pandas.Series(data=True, index=columns[0].index)
    for column in columns:
        found.append(column[without].value_counts())  # of a column of categories too, a million of which are a megabyte
        without &= column.isna()
    together = pandas.concat([one[one > 0].rename_axis(None) for one in found])
    everything = together.groupby(level=0, sort=False).sum().sort_values(ascending=False, kind="stable")
    counted = everything.head(LINES_SHOWN)
    lines = "".join(
        f"<dt>{escape(str(value))}</dt>"
        f'<dd><span class="bar" style="--share:{number / counted.iloc[0]:.3f}"></span>'
        f"{locale_words.number(number, locale)}</dd>"
        for value, number in counted.items()
    )
    rest = _left_out(len(everything) - len(counted), int(without.sum()), locale)
    return f'<section class="bars"><h4>{escape(heading)}</h4><dl>{lines}</dl>{rest}</section>' if lines else ""


def _left_out(values: int, events: int, locale: str | None) -> str:
    """How many values have no line, and how many events have no value: no list is to look complete that is not."""
    more = f"{locale_words.number(values, locale)} more" if values else ""
    without = f"{wording.count(events, 'event', locale=locale)} without one" if events else ""
    said = " · ".join(filter(None, (more, without)))
    return f'<p class="quiet">{said}</p>' if said else ""
