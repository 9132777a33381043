"""The map page: what is asked for, the map of it, one event in detail, and the same events as tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from html import escape
from typing import Final, NamedTuple

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import (
    choices,
    collection,
    crowd,
    loading,
    locale_words,
    map_first,
    map_view,
    picture,
    state,
    widgets,
    wording,
)
from dashboard.map_in_words import MapInWords
from dashboard.panels import (
    charts,
    detail,
    downloads,
    filters,
    frozen_link,
    history,
    overview,
    placement,
    story,
    table,
    time_control,
    tour,
    views,
)  # fmt: skip
from dashboard.payload import on_the_map
from geodata.errors import FilterError
from geodata.filters import Filter, bounds_from_text
from geodata.polygon import polygon_from_text
from geodata.store import StoreAddress
from geodata.store.tally import Size

_MAP: Final = "map"


def show(article_page: st.Page | None = None) -> None:
    """Draw the page. `article_page` shows the whole article of an event.

    The map is drawn before what stands above it, as it then waits for its claims and not for the rest of the page.
    """
    refused = _heed(map_view.answer(_MAP))
    shown = collection.chosen(state.look().collection)
    places = _places()
    with places.head:
        # Before the store is opened: where it cannot be, another can still be chosen.
        _choose_collection(shown)
    with places.left:
        heard = st.empty()
        _map(shown.path)
    wanted, at = state.look().filter, state.look().at
    found, asked = loading.found(shown.path, wanted, state.look().event, at), _asked(shown.path)
    words = loading.in_words(shown.path, wanted, asked, at)
    heard.html(_before_the_map(words))
    with places.left:
        time_control.show(shown.path)
    _above(places, found, shown, asked, refused)
    country_names = loading.names(shown.path, "country")
    with places.right, st.container(key="panel"):
        _panel(found, shown, country_names, article_page)
    if not found.rows.empty:
        with places.below:
            _tables(found, shown.path, country_names)
            st.expander("Map in words", icon=":material/text_snippet:").html(words.as_html())


class _Places(NamedTuple):
    """Where things stand, from top to bottom. Each is there also where it is empty, so that the map never moves."""

    head: DeltaGenerator
    choices: DeltaGenerator
    said: DeltaGenerator
    left: DeltaGenerator
    right: DeltaGenerator
    below: DeltaGenerator


def _places() -> _Places:
    head = st.container(horizontal=True, vertical_alignment="center", key="head")
    choices, said = st.container(), st.container()
    with st.container(horizontal=True, key="stage"):
        left, right = st.container(), st.container(width=360)
    return _Places(head, choices, said, left, right, st.container())


def _above(
    places: _Places, found: loading.Found, shown: collection.Collection, asked: str, refused: str | None
) -> None:
    """Figures, views, downloads and filters, and what is to be known before the map is read."""
    wanted = state.look().filter
    accepted, problem = loading.sites_to_show(shown.path)
    with places.head:
        st.html(_figures(found.size, state.locale()))
        with st.container(horizontal=True, width="content"):
            views.show(found, shown.path)
            downloads.show(found, shown.path, wanted, accepted, asked)
    with places.choices:
        filters.show(shown.path)
    with places.said:
        _say(shown)
        frozen_link.show(found, shown.path)
        for said, icon in ((refused, ":material/wrong_location:"), (problem, ":material/location_off:")):
            if said:
                st.warning(wording.markdown(said), icon=icon)
        if found.rows.empty:
            _say_empty(asked if wanted != Filter() else None)


def _asked(path: StoreAddress) -> str:
    """What is asked for, in words."""
    names = loading.names(path, "country") | loading.names(path, "system")
    return wording.asked(state.look().filter, names, state.look().at)


def _heed(answer: map_view.Answer | None) -> str | None:
    """Do what was asked for on the map; in words, why not where it cannot be done."""
    if answer is None:
        return None
    if answer.kind == "event":
        state.select(answer.value or None)
        return None
    read = bounds_from_text if answer.kind == "bounds" else polygon_from_text
    try:
        part = read(answer.value)
    except FilterError as error:
        return wording.in_a_sentence(error)
    state.change_filter(**{"bounds": None, "within": None, answer.kind: part})
    return None


def _choose_collection(shown: collection.Collection) -> None:
    found = {one.key: one.label for one in collection.available()}
    if len(found) == 1:
        st.html(f'<p class="collection">{shown.label}</p>')
        return
    choices.one_of("collection", "Collection", found, shown.key, state.choose_collection)


def _figures(size: Size, locale: str) -> str:
    figures = (
        (size.events, "event", "events"),
        (size.mapped, "on the map", "on the map"),
        (size.events - size.mapped, "not mapped", "not mapped"),
        (size.articles, "article", "articles"),
    )
    parts = (
        f"<span><b>{locale_words.number(number, locale)}</b> {one if number == 1 else many}</span>"
        for number, one, many in figures
    )
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


def _map(path: StoreAddress) -> None:
    look, name = state.look(), state.map_name()
    announced = (crowd if loading.is_counted(path, look.filter) else picture).announced(path, look, name)
    is_awaited = map_first.tell(name, picture.question(path, replace(look, event=None, article=None)))
    map_view.draw(announced | {"dark": state.is_dark()}, selected=look.event, key=_MAP)
    if is_awaited:
        map_first.wait(name)


def _before_the_map(words: MapInWords) -> str:
    """For a screen reader, which meets the map's frame next: what is in it, and where that is told in full."""
    below = " “Map in words”, below the tables, tells it place by place." if words.sections else ""
    return f'<p class="heard">{escape(words.summary)}{below}</p>'


def _panel(
    found: loading.Found, shown: collection.Collection, country_names: Mapping[str, str], article_page: st.Page | None
) -> None:
    selected = found.rows[found.rows["event_id"] == state.look().event]
    if not selected.empty:
        row = selected.iloc[0].to_dict()
        detail.show(row, country_names)
        if article_page:
            detail.lead_to_article(row, article_page)
        story.show(row, shown.path)
        history.show(row, shown.path)
        placement.show(row, shown.path)
        return
    if state.look().event:
        st.warning("The event in this link is not among those shown.", icon=":material/link_off:")
    tour.show(is_sample=shown.key == "sample")
    overview.show(found.rows if found.is_whole else loading.summed(shown.path, state.look().filter))


def _tables(found: loading.Found, path: StoreAddress, country_names: Mapping[str, str]) -> None:
    mapped, size = on_the_map(found.rows), found.size
    not_mapped = found.rows.drop(mapped.index)
    on, off = (locale_words.number(number, state.locale()) for number in (size.mapped, size.events - size.mapped))
    labels = {
        "mapped": f"On the map · {on}",
        "not mapped": f"Mentioned, not mapped · {off}",
        "charts": "Charts",
    }
    if not found.is_whole:
        st.caption(
            f"Of so many events the newest {loading.MOST_LISTED} on the map and the newest {loading.MOST_LISTED} "
            "of the others are listed. Narrow the filters to see them all."
        )
    names = {label: name for name, label in labels.items()}
    led = "not mapped" if state.led() in set(not_mapped["event_id"]) else "mapped"
    opened = state.opened_table(led)
    widget = " ".join(labels.values())  # with other labels these are other tabs, and the first would be the open one
    on_map, off_map, in_charts = st.tabs(
        list(names),
        default=labels[opened],
        key=widgets.key(widget, labels[opened]),
        on_change=lambda: state.open_table(names[widgets.value_of(widget)]),
    )
    with on_map:
        table.show_mapped(mapped, country_names)
    with off_map:
        table.show_not_mapped(not_mapped, country_names)
    if opened == "charts":
        with in_charts:
            charts.show(found, path, state.look().filter, country_names)
