"""What the events shown amount to, for as long as none of them is selected."""

from __future__ import annotations

from html import escape

import pandas
import streamlit as st

LINES_SHOWN = 7


def show(rows: pandas.DataFrame) -> None:
    """Draw how many of the events, rows of `Store.rows`, there are of each status, system and place."""
    hint = '<p class="quiet">Select a mark on the map, or a row below it, to read the sentence that says so.</p>'
    system = rows["system_name"].fillna(rows["system"])
    values = {"Status": rows["status"], "System": system, "Place": rows["place_name"]}
    st.html(hint + "".join(bars(heading, column) for heading, column in values.items()))


def bars(heading: str, values: pandas.Series) -> str:
    """The most frequent values as HTML, each with a bar as long as its share of the first."""
    counted = values.value_counts().head(LINES_SHOWN)
    lines = "".join(
        f"<dt>{escape(str(value))}</dt>"
        f'<dd><span class="bar" style="--share:{number / counted.iloc[0]:.3f}"></span>{number:,}</dd>'
        for value, number in counted.items()
    )
    return f'<section class="bars"><h4>{escape(heading)}</h4><dl>{lines}</dl></section>' if lines else ""
