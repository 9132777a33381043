"""The events as tables. Selecting a row selects its mark on the map, and the other way round.

A table is also the way to the events for whoever uses a keyboard or a screen reader, which a map's round marks are not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape

import pandas
import streamlit as st

from dashboard import locale_words, state, widgets, wording

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
    st.html(_reasons(rows["not_mapped"], state.locale()))
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


def _reasons(reasons: pandas.Series, locale: str) -> str:
    """Each reason as HTML, with how many events it keeps off the map, the most frequent first."""
    lines = (
        f"<li><b>{locale_words.number(number, locale)}</b> {escape(str(why))}</li>"
        for why, number in reasons.value_counts().items()
    )
    return f'<ul class="reasons">{"".join(lines)}</ul>'


def _choose_columns(name: str, headings: Sequence[str]) -> list[str]:
    """The headings to show, after drawing the button behind which they are chosen."""
    shown = not_hidden(headings, state.hidden_columns())
    key = f"columns of {name}"

    def take() -> None:
        wanted = widgets.value_of(key) or headings
        of_others = [heading for heading in state.hidden_columns() if heading not in headings]
        state.hide_columns([*of_others, *(heading for heading in headings if heading not in wanted)])

    label = "Columns" if len(shown) == len(headings) else f"Columns · {len(shown)} of {len(headings)}"
    with st.popover(label, icon=":material/view_column:"):
        st.pills(
            "Columns", headings, selection_mode="multi", default=shown, key=widgets.key(key, shown), on_change=take
        )
    return shown


def not_hidden(headings: Sequence[str], hidden: Sequence[str]) -> list[str]:
    """The headings of one table that are to be seen; all of them where that would leave none."""
    return [heading for heading in headings if heading not in hidden] or list(headings)


def _table(name: str, rows: pandas.DataFrame, shown: pandas.DataFrame, title: str) -> None:
    event_ids = rows["event_id"].tolist()
    selected = state.look().event
    row = event_ids.index(selected) if selected in event_ids else None
    columns = _choose_columns(name, shown.columns.tolist())
    key = widgets.table_key(name, row, columns[0])

    def take() -> None:
        chosen = widgets.table_row(name, row)
        state.select(None if chosen is None else event_ids[chosen], lead=False)

    st.dataframe(
        shown,
        key=key,
        hide_index=True,
        column_order=columns,
        height=min(460, 36 * (len(shown) + 1) + 3),
        on_select=take,
        selection_mode=["single-row", "single-cell"],
        placeholder="–",
        alt=title,
        column_config={
            "Published": st.column_config.DateColumn(format=locale_words.day_in_tables(state.locale())),
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
        # Days, so that any form of them is sorted by time; "When" is text, as it may be a month or a year.
        published=rows["published"].astype(object).map(date.fromisoformat, na_action="ignore"),
        date=pandas.Series(map(when, rows["date_start"], rows["date_end"]), index=rows.index, dtype=object),
    )
    shown = [name for name in _COLUMNS if name != "publisher" or rows["publisher"].nunique() > 1]
    return changed[shown].rename(columns=_COLUMNS)


def when(start: str | None, end: str | None) -> str | None:
    """The days of an event, their first figures in front, so that a table sorted by these words is sorted by time."""
    if start and not end:
        return f"{start} or later"
    return f"{end} at the latest" if end and not start else wording.days(start, end)
