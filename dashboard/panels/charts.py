"""The events as charts. What is selected in one becomes the filter of the page, or the event that is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import altair
import pandas
import streamlit as st

from dashboard import choices, deployments_told, loading, opened, state, widgets, wording
from dashboard.charts import by_time, deployments_in_time, sign_look, systems_by_country
from geodata.errors import GeodataError
from geodata.filters import DateOf, Filter
from geodata.store import StoreAddress


def show(found: loading.Found, path: StoreAddress, wanted: Filter, country_names: Mapping[str, str]) -> None:
    """Draw the charts of the events that are `wanted` of the store at `path`, as they were `found` there."""
    columns = {*by_time.GROUPED["event"], *by_time.GROUPED["publication"], *systems_by_country.GROUPED}
    events = found.rows if found.is_whole else loading.counted(path, wanted).events(*sorted(columns))
    asked = f"{path} {opened.stamp(path)} {wanted} {state.look().at}"
    with st.container(key="charts"):
        _by_time(asked, events)
        _systems_by_country(asked, events, country_names)
        _deployments_in_time(found, path, wanted)


# Grouping a hundred thousand events takes most of a second, and a page runs at every click: by what is asked for, both
# are kept.
@st.cache_resource(show_spinner=False, max_entries=8)
def _times(asked: str, _events: pandas.DataFrame, date_of: DateOf) -> by_time.ByTime:
    return by_time.data(_events, date_of)


@st.cache_resource(show_spinner=False, max_entries=8)
def _cells(asked: str, _events: pandas.DataFrame, _names: Mapping[str, str]) -> systems_by_country.SystemsByCountry:
    return systems_by_country.data(_events, _names)


def _by_time(asked: str, events: pandas.DataFrame) -> None:
    date_of = state.look().filter.date_of
    found = _times(asked, events, date_of)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.html(f"<h3>Events by {found.unit} and status</h3>")
        choices.one_of(
            "date_of of charts",
            "Which date counts",
            choices.DATES_OF,
            date_of,
            lambda chosen: state.change_filter(date_of=chosen),
        )
    hint = "Select a bar to see its events."
    if date_of == "event":
        hint += f" What began before, or is known only to a longer time that holds this {found.unit}, comes along."

    def take() -> None:
        if chosen := widgets.chart_choice("events by time", by_time.SELECTION):
            state.change_filter(**by_time.filter_of(found, chosen["period"], chosen["label"], date_of))

    legend = sign_look.legend(found.bars["sign"], dark=state.is_dark())
    _draw("events by time", found, by_time.chart, take, hint, legend)


def _systems_by_country(asked: str, events: pandas.DataFrame, country_names: Mapping[str, str]) -> None:
    found = _cells(asked, events, country_names)
    st.html("<h3>Systems by country</h3>")

    def take() -> None:
        if chosen := widgets.chart_choice("systems by country", systems_by_country.SELECTION):
            state.change_filter(system=(chosen["system"],), country=(chosen["country"],))

    hint = (
        "Select a cell to see its events. All statuses count; an empty cell with a broken edge holds nothing but "
        "what was withdrawn, cancelled or denied."
    )
    _draw("systems by country", found, systems_by_country.chart, take, hint)


def _deployments_in_time(events: loading.Found, path: StoreAddress, wanted: Filter) -> None:
    st.html("<h3>Deployments in time</h3>")
    try:
        deployments = deployments_told.deployments_of(path, events.rows) if events.is_whole else None
        told = (
            deployments_told.frequent_deployments(path, wanted, deployments_in_time.MOST)
            if deployments is None
            else None
        )
    except GeodataError as error:
        st.warning(wording.markdown(wording.in_a_sentence(error)), icon=":material/error:")
        return
    if told:
        others = deployments_in_time.Others(told.others, told.undated)
        found = deployments_in_time.data(told.deployments, told.rows, others)
    else:
        found = deployments_in_time.data(deployments or (), events.rows)

    def take() -> None:
        if chosen := widgets.chart_choice("deployments in time", deployments_in_time.SELECTION):
            state.select(chosen["event"])

    hint = (
        "Select a stage to read a sentence that says so. A thin line: begun at some time of that month or year. "
        "An arrow: no end is told of."
    )
    legend = sign_look.legend(found.bars["sign"], dark=state.is_dark())
    _draw("deployments in time", found, deployments_in_time.chart, take, hint, legend)


def _draw(
    name: str,
    found: Any,
    chart: Callable[[Any, bool], altair.Chart | altair.LayerChart],
    take: Callable[[], None],
    hint: str,
    legend: str = "",
) -> None:
    """A chart, what it leaves out, and the same numbers as a table; without anything to draw, only why."""
    if found.left_out():
        st.caption(found.left_out())
    table = found.table()
    if table.empty:
        return
    if legend:
        st.html(legend)
    st.altair_chart(
        chart(found, state.is_dark()),
        key=widgets.chart_key(name),
        on_select=take,
        alt=f"{name.capitalize()}. The same numbers stand in the table below.",
    )
    st.caption(hint)
    with st.expander("The same as a table"):
        st.dataframe(table, hide_index=True, alt=f"{name.capitalize()}, as a table")
