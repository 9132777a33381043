"""The events as tables. Selecting a row selects its mark on the map, and the other way round.

A table is also the way to the events for whoever uses a keyboard or a screen reader, which a map's round marks are not.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import pandas
import streamlit as st

from dashboard import state, wording

_COLUMNS = {
    "published": "Published",
    "status": "Status",
    "review": "Review",
    "event_type": "Event",
    "system": "System",
    "actor": "Actor",
    "place_name": "Place",
    "country": "Country",
    "date": "When",
    "claimed_by": "Claimed by",
    "publisher": "Publisher",
    "title": "Article",
    "confidence": "Certainty",
}


def show_mapped(rows: pandas.DataFrame, country_names: Mapping[str, str]) -> None:
    """The events that are on the map."""
    if rows.empty:
        st.caption("No event is on the map.")
        return
    ordered = in_order(rows, state.led())
    _table("mapped", ordered, readable(ordered, country_names), "Events on the map")


def show_not_mapped(rows: pandas.DataFrame, country_names: Mapping[str, str]) -> None:
    """The events that were read but have no mark, each with the reason why."""
    if rows.empty:
        st.caption("Every event asked for is on the map.")
        return
    st.html(_reasons(rows["not_mapped"]))
    ordered = in_order(rows, state.led())
    shown = readable(ordered, country_names)
    first = {"Reason": ordered["not_mapped"], "Article": shown.pop("Article"), "Sentence": ordered["evidence"]}
    for place, (heading, column) in enumerate(first.items(), start=1):
        shown.insert(place, heading, column)
    _table("not mapped", ordered, shown, "Events mentioned but not mapped")


def in_order(rows: pandas.DataFrame, led: str | None) -> pandas.DataFrame:
    """The newest articles first and those without a date last, but before all of them the event `led`."""
    newest = rows.sort_values("published", ascending=False, kind="stable", na_position="last")
    leads = newest["event_id"] == led
    return pandas.concat([newest[leads], newest[~leads]])


def _reasons(reasons: pandas.Series) -> str:
    """Each reason as HTML, with how many events it keeps off the map, the most frequent first."""
    lines = (f"<li><b>{number:,}</b> {escape(str(why))}</li>" for why, number in reasons.value_counts().items())
    return f'<ul class="reasons">{"".join(lines)}</ul>'


def _table(name: str, rows: pandas.DataFrame, shown: pandas.DataFrame, title: str) -> None:
    event_ids = rows["event_id"].tolist()
    selected = state.look().event
    row = event_ids.index(selected) if selected in event_ids else None
    key = state.table(name, row)

    def take() -> None:
        chosen = state.table_row(name, row)
        state.select(None if chosen is None else event_ids[chosen], lead=False)

    st.dataframe(
        shown,
        key=key,
        hide_index=True,
        height=min(460, 36 * (len(shown) + 1) + 3),
        on_select=take,
        selection_mode=["single-row", "single-cell"],
        placeholder="–",
        alt=title,
        column_config={
            "Certainty": st.column_config.ProgressColumn(format="percent", min_value=0, max_value=1, width="small"),
            "Sentence": st.column_config.TextColumn(width="large"),
            "Article": st.column_config.TextColumn(width="large"),
        },
    )


def readable(rows: pandas.DataFrame, country_names: Mapping[str, str]) -> pandas.DataFrame:
    """The rows in the words and the columns of the page. A publisher that they all have in common says nothing."""
    changed = rows.assign(
        event_type=rows["event_type"].map(wording.event_type),
        system=rows["system_name"].where(rows["system_name"].notna(), rows["system"]),
        review=rows["review"].map(wording.review).where(rows["status"].notna(), None),
        country=rows["country"].map(lambda code: country_names.get(code, code)),
        date=[wording.days(*interval) for interval in zip(rows["date_start"], rows["date_end"], strict=True)],
    )
    shown = [name for name in _COLUMNS if name != "publisher" or rows["publisher"].nunique() > 1]
    return changed[shown].rename(columns=_COLUMNS)
