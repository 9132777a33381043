"""The filters: a row of buttons, each opening its choices with the number of events behind every one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

import pandas
import streamlit as st

from dashboard import choices, loading, locale_words, state, widgets, wording
from dashboard.panels import new_claims
from geodata.filters import NOT_STATED, DateOf, Filter
from geodata.store import Facet, StoreAddress

# Of each kind of filter: its button, and whether its few fixed values are shown as buttons too.
_KINDS: Final[Mapping[str, tuple[str, bool]]] = {
    "system": ("System", False),
    "actor": ("Actor", False),
    "country": ("Country", False),
    "type": ("Event type", True),
    "status": ("Status", True),
}
_DATE_BUTTONS: Final = {"event": "Event date", "publication": "Published"}
# Of what has no status this says more than "not stated": it can have none.
_NO_STATUS: Final = "has none (meetings, treaties …)"
_REVIEWED: Final[Mapping[str, bool | None]] = {"All": None, "Reviewed": True, "Not reviewed": False}
# What is asked for on the map, or in a link.
_WITHOUT_CHOICES: Final = ("bounds", "within", "mapped", "new_since")
_BEFORE_COUNT: Final = " · "


def show(store: StoreAddress) -> None:
    """Draw the filters of this store. A change is in `state` before the page is drawn again."""
    wanted = state.look().filter
    facets = loading.facets(store, wanted)
    left = loading.found(store, wanted).size.events
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom", key="filters"):
        _search(wanted, left)
        _dates(wanted, dated(loading.dates(store, replace(wanted, start=None, end=None)), wanted.date_of))
        _day(wanted)
        for kind in _KINDS:
            _choices(kind, getattr(wanted, kind), facets.get(kind, []))
        _review(wanted)
        new_claims.show(store)
        _rest(wanted)
        if wanted != Filter() and left:  # where nothing is left, the page offers it beside saying so
            st.button("Clear all filters", icon=":material/close:", type="tertiary", on_click=state.clear_filter)
        if state.earlier_filters():
            st.button("Undo", icon=":material/undo:", type="tertiary", on_click=state.undo_filter)


def _search(wanted: Filter, left: int) -> None:
    st.text_input(
        "Search",
        wanted.search,
        key=widgets.key("search", wanted.search),
        type="search",
        placeholder="Search title and text",
        label_visibility="collapsed",
        width=230,
        on_change=lambda: _take("search", widgets.value_of("search")),
    )
    if wanted.search and left:
        events = wording.count(left, "event", locale=state.locale())
        st.caption(f"{events} left, of articles with these words", width="content")


def _choices(kind: str, chosen: tuple[str, ...], facets: Sequence[Facet]) -> None:
    label, as_buttons = _KINDS[kind]
    names = {facet.value: facet.label for facet in facets}
    counts = {facet.value: facet.count for facet in facets}
    as_known = {value.casefold(): value for value in names}  # a link may write a name in another case
    shown = [as_known.get(value.casefold(), value) for value in chosen]
    options = list(dict.fromkeys([*names, *shown]))

    def name_of(value: str) -> str:
        if (kind, value) == ("status", NOT_STATED):
            return _NO_STATUS
        return wording.event_type(value) if kind == "type" else names.get(value, value)

    locale = state.locale()

    def in_words(value: str) -> str:
        return f"{name_of(value)}{_BEFORE_COUNT}{locale_words.number(counts.get(value, 0), locale)}"

    by_name = {name_of(value): value for value in options}
    key = widgets.key(kind, shown)
    with _button(label, len(chosen)):
        if as_buttons:
            st.pills(
                label,
                options,
                selection_mode="multi",
                default=shown,
                format_func=in_words,
                key=key,
                on_change=_take_choices,
                args=(kind, by_name),
            )
        else:
            st.multiselect(
                label,
                options,
                shown,
                format_func=in_words,
                key=key,
                on_change=_take_choices,
                args=(kind, by_name),
                placeholder="Any",
            )


def dated(rows: pandas.DataFrame, date_of: DateOf) -> tuple[int, int]:
    """How many of the rows have the date that is asked about, and how many do not."""
    columns = ["published"] if date_of == "publication" else ["date_start", "date_end"]
    number = int(rows[columns].notna().any(axis="columns").sum())
    return number, len(rows) - number


def _dates(wanted: Filter, counted: tuple[int, int]) -> None:
    with _button(_DATE_BUTTONS[wanted.date_of], int(bool(wanted.start or wanted.end))):
        choices.one_of(
            "date_of",
            "Which date counts",
            choices.DATES_OF,
            wanted.date_of,
            partial(_take, "date_of"),
            is_labelled=True,
        )
        for name, label in (("start", "From"), ("end", "To, included")):
            choices.a_day(name, label, getattr(wanted, name), partial(_take, name))
        with_day, without = (locale_words.number(number, state.locale()) for number in counted)
        st.caption(
            f"{with_day} dated, {without} undated under the other filters. "
            "What is undated is left out as soon as a day is given."
        )
    if (wanted.start or wanted.end) and counted[1]:  # most claims name no day, so this is often most of them
        st.caption(f"{without} undated left out", width="content")


def _day(wanted: Filter) -> None:
    on = wanted.as_of or wanted.known_on
    label = f"As of {wording.day(on.isoformat(), state.locale())}" if on else "As of"
    with st.popover(label, type="primary" if on else "secondary"):
        for name, label, explained in (
            (
                "as_of",
                "What held on",
                "Of each deployment the stage of that day. Step or play through time below the map.",
            ),
            ("known_on", "As known on", "Only what was published by that day."),
        ):
            choices.a_day(name, label, getattr(wanted, name), partial(_take, name), explained=explained)


def _review(wanted: Filter) -> None:
    shown = next(words for words, asked in _REVIEWED.items() if asked is wanted.reviewed)
    with _button("Review", int(wanted.reviewed is not None)):
        choices.one_of(
            "reviewed",
            "What readers have reviewed",
            {words: words for words in _REVIEWED},
            shown,
            lambda words: _take("reviewed", _REVIEWED[words]),
            is_labelled=True,
        )
        st.caption("Reviewed is what a reader has accepted, corrected, rejected or added.")


def _rest(wanted: Filter) -> None:
    """What only the map or a link can ask for must not narrow the page in silence: a button says it and ends it."""
    for name in _WITHOUT_CHOICES:
        value = getattr(wanted, name)
        if value is not None:
            st.button(
                f"Only {wording.markdown(Filter(**{name: value}).in_words())}",
                icon=":material/close:",
                key=f"take off {name}",
                on_click=state.change_filter,
                kwargs={name: None},
            )


def _button(label: str, active: int) -> st.delta_generator.DeltaGenerator:
    return st.popover(f"{label} · {active}" if active else label, type="primary" if active else "secondary")


def _take(name: str, value: object) -> None:
    state.change_filter(**{name: value})


def _take_choices(kind: str, by_name: Mapping[str, str]) -> None:
    _take(kind, meant(widgets.value_of(kind), by_name))


def meant(chosen: Sequence[str], by_name: Mapping[str, str]) -> tuple[str, ...]:
    """The values that are chosen. One whose count has changed since comes back from the browser as its old words."""
    return tuple(dict.fromkeys(by_name.get(value.rpartition(_BEFORE_COUNT)[0], value) for value in chosen))
