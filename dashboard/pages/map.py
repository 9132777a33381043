"""The map page: what is asked for, the map of it, one event in detail, and the same events as tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas
import streamlit as st

from dashboard import collection, loading, map_view, state, wording
from dashboard.panels import detail, downloads, filters, overview, placement, story, table, time_control, views
from dashboard.payload import on_the_map
from geodata.accepted_sites import AcceptedSite
from geodata.errors import GeodataError
from geodata.filters import Filter


def show(article_page: st.Page) -> None:
    """Draw the page. `article_page` shows the whole article of an event."""
    shown = collection.chosen(state.look().collection)
    wanted = state.look().filter
    head = st.container(horizontal=True, vertical_alignment="center", key="head")
    with head:
        # Before the store is opened: where it cannot be, another can still be chosen.
        _choose_collection(shown)
    rows = loading.rows(shown.path, wanted)
    mapped = on_the_map(rows)
    not_mapped = rows.drop(mapped.index)
    country_names = loading.names(shown.path, "country")
    accepted, problem = _accepted(shown.path)
    asked = wording.asked(wanted, country_names | loading.names(shown.path, "system"))
    with head:
        st.html(_figures(rows, len(mapped)))
        with st.container(horizontal=True, width="content"):
            views.show()
            downloads.show(rows, accepted, asked)
    filters.show(shown.path)
    with st.container():  # there also where nothing is to say: what stands behind it never moves, so the map stays
        _say(shown)
        if problem:
            st.warning(wording.markdown(problem), icon=":material/location_off:")
        if rows.empty:
            _say_empty(asked if wanted != Filter() else None)
    _map_and_panel(rows, mapped, accepted, shown, country_names, article_page)
    if not rows.empty:
        _tables(mapped, not_mapped, country_names)


def _choose_collection(shown: collection.Collection) -> None:
    found = {one.key: one.label for one in collection.available()}
    if len(found) == 1:
        st.html(f'<p class="collection">{shown.label}</p>')
        return
    key = state.widget("collection", shown.key)
    st.segmented_control(
        "Collection",
        list(found),
        required=True,
        format_func=found.__getitem__,
        key=key,
        on_change=lambda: state.choose_collection(state.widget_value("collection")),
        label_visibility="collapsed",
    )


def _figures(rows: pandas.DataFrame, mapped: int) -> str:
    figures = (
        (len(rows), "event", "events"),
        (mapped, "on the map", "on the map"),
        (len(rows) - mapped, "not mapped", "not mapped"),
        (rows["article_id"].nunique(), "article", "articles"),
    )
    parts = (f"<span><b>{number:,}</b> {one if number == 1 else many}</span>" for number, one, many in figures)
    return f'<p class="figures">{"".join(parts)}</p>'


def _say(shown: collection.Collection) -> None:
    """What another page left to say, and what of the address could not be used."""
    if notice := state.notice():
        st.success(wording.markdown(notice), icon=":material/check:")
    look = state.look()
    other = collection.problem(look.collection)
    problems = [*([other] if other else []), *look.problems, *loading.unknown(shown.path, look.filter)]
    if problems:
        lines = "  \n".join(f"{wording.markdown(problem[:1].upper() + problem[1:])}." for problem in problems)
        st.warning(f"**Not everything in this link could be used.**  \n{lines}", icon=":material/link_off:")


def _say_empty(asked: str | None) -> None:
    if asked is None:
        st.info("This collection holds no events yet. Add some on the page **Add articles**.", icon=":material/info:")
        return
    in_a_row = wording.markdown(asked[:1].lower() + asked[1:])
    st.info(f"No event matches these filters: {in_a_row}.", icon=":material/search_off:")
    st.button("Clear the filters and show everything", type="primary", on_click=state.clear_filter)


def _accepted(path: Path) -> tuple[Sequence[AcceptedSite], str | None]:
    """The inferred sites to show; and why not where they cannot be known, which is no reason to be without claims."""
    try:
        return loading.accepted_sites(path), None
    except GeodataError as error:
        return (), f"{wording.without_decisions(error)} {error.remedy}".strip()


def _map_and_panel(
    rows: pandas.DataFrame,
    mapped: pandas.DataFrame,
    accepted: Sequence[AcceptedSite],
    shown: collection.Collection,
    country_names: Mapping[str, str],
    article_page: st.Page,
) -> None:
    with st.container(horizontal=True, key="stage"):
        with st.container():
            clicked = map_view.draw(mapped, accepted, selected=state.look().event, dark=state.is_dark(), key="map")
            time_control.show(shown.path)
        if clicked is not None:
            state.select(clicked or None)
        with st.container(width=360), st.container(key="panel"):
            _panel(rows, shown, country_names, article_page)


def _panel(
    rows: pandas.DataFrame, shown: collection.Collection, country_names: Mapping[str, str], article_page: st.Page
) -> None:
    selected = rows[rows["event_id"] == state.look().event]
    if not selected.empty:
        row = selected.iloc[0].to_dict()
        detail.show(row, country_names)
        detail.lead_to_article(row, article_page)
        story.show(row, shown.path)
        placement.show(row, shown.path)
        return
    if state.look().event:
        st.warning("The event in this link is not among those shown.", icon=":material/link_off:")
    overview.show(rows)


def _tables(mapped: pandas.DataFrame, not_mapped: pandas.DataFrame, country_names: Mapping[str, str]) -> None:
    labels = {
        "mapped": f"On the map · {len(mapped):,}",
        "not mapped": f"Mentioned, not mapped · {len(not_mapped):,}",
    }
    names = {label: name for name, label in labels.items()}
    led = "not mapped" if state.led() in set(not_mapped["event_id"]) else "mapped"
    on_map, off_map = st.tabs(
        list(names),
        key=state.widget("table", labels[state.opened_table(led)]),
        on_change=lambda: state.open_table(names[state.widget_value("table")]),
    )
    with on_map:
        table.show_mapped(mapped, country_names)
    with off_map:
        table.show_not_mapped(not_mapped, country_names)
