"""Two views side by side that differ in one thing: the day, the system, or all that two saved views differ in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

import pandas
import streamlit as st

from dashboard import (
    choices,
    collection,
    crowd,
    deployments_told,
    loading,
    map_view,
    opened,
    picture,
    state,
    widgets,
    wording,
)
from dashboard.address import Comparison, filter_of
from dashboard.panels import differences
from geodata.comparison import Parts, changes, parts
from geodata.filters import Filter
from geodata.saved_views import saved_views
from geodata.store import StoreAddress

Kind = Literal["days", "systems", "views"]

KINDS: Final[Mapping[Kind, str]] = {"days": "Two days", "systems": "Two systems", "views": "Two saved views"}


@dataclass(frozen=True, slots=True)
class Side:
    """What stands on one side: what is asked for, and what was found; `rows` are all of that or the newest."""

    name: Literal["left", "right"]
    filter: Filter
    found: loading.Found

    @property
    def rows(self) -> pandas.DataFrame:
        return self.found.rows


def show() -> None:
    """Draw the page."""
    shown = collection.chosen(state.look().collection)
    st.title("Compare")
    wanted = state.compared() or _at_first("days", state.look().filter, shown.path)
    left, right = wanted.left, wanted.right
    if wanted.problems:
        problems = "; ".join(map(wording.markdown, wanted.problems))
        st.warning(f"Not everything in this link could be used: {problems}.", icon=":material/link_off:")
    kind = kind_of(left, right)
    choices.one_of("kind of comparison", "What differs", KINDS, kind, lambda chosen: _turn_to(chosen, shown.path))
    sides = (
        Side("left", left, loading.found(shown.path, left)),
        Side("right", right, loading.found(shown.path, right)),
    )
    with st.container(horizontal=True, key="sides"):
        for side in sides:
            with st.container():
                _side(side, kind, sides, shown.path)
    _differences(kind, *sides, shown.path)


def kind_of(left: Filter, right: Filter) -> Kind:
    """In which one thing two filters differ."""
    if left.as_of and right.as_of and left == replace(right, as_of=left.as_of):
        return "days"
    if len(left.system) == len(right.system) == 1 and left == replace(right, system=left.system):
        return "systems"
    return "views"


def at_first(kind: Kind, wanted: Filter, days: Sequence[date], systems: Sequence[str],
             views: Sequence[Filter]) -> tuple[Filter, Filter] | None:  # fmt: skip
    """The two sides to begin with: a year apart, the two most frequent systems, or the first two views.

    `days` are those on which something happened, in order. None where there are not two to compare.
    """
    if kind == "days":
        last = wanted.as_of or (days[-1] if days else None)
        return (replace(wanted, as_of=_a_year_before(last)), replace(wanted, as_of=last)) if last else None
    if kind == "systems":
        chosen = list(dict.fromkeys([*wanted.system, *systems]))[:2]
        return (replace(wanted, system=(chosen[0],)), replace(wanted, system=(chosen[1],))) if chosen[1:] else None
    return (views[0], views[1]) if views[1:] else None


def _a_year_before(day: date) -> date:
    return date(max(day.year - 1, 1), day.month, min(day.day, 28) if day.month == 2 else day.day)


def _at_first(kind: Kind, wanted: Filter, path: StoreAddress) -> Comparison:
    past = [day for day in loading.days(path) if day <= date.today()]  # noqa: DTZ011 the reader's own day is meant
    facets = loading.facets(path, replace(wanted, system=())).get("system", ())
    views = [filter_of(view.address) for view in saved_views()] if kind == "views" else []
    found = at_first(kind, wanted, past, [facet.value for facet in facets], views)
    return state.compare(*(found or (wanted, wanted)))


def _turn_to(kind: Kind, path: StoreAddress) -> None:
    _at_first(kind, state.look().filter, path)


def _side(side: Side, kind: Kind, sides: Sequence[Side], path: StoreAddress) -> None:
    _PICKERS[kind](side, sides, path)
    labels = loading.names(path, "country") | loading.names(path, "system")
    size = side.found.size
    asked = wording.markdown(wording.asked(side.filter, labels))
    there = f"[open on the map](./?{state.address_of(side.filter)})"
    st.markdown(f"**{wording.count(size.events, 'event')}**, {size.mapped:,} on the map. {asked}; {there}.")
    look = replace(state.look(), filter=side.filter)
    told = picture if side.found.is_whole else crowd
    announced = told.announced(path, look) | {"dark": state.is_dark()}
    map_view.draw(announced, selected=None, key=f"map on the {side.name}", beside=True)


def _change(side: Side, sides: Sequence[Side], changed: Filter) -> None:
    state.compare(*(changed if one.name == side.name else one.filter for one in sides))


def _pick_day(side: Side, sides: Sequence[Side], path: StoreAddress) -> None:
    def take(day: date | None) -> None:
        if day:
            _change(side, sides, replace(side.filter, as_of=day))

    choices.a_day(f"as of on the {side.name}", f"What held on ({side.name})", side.filter.as_of, take)


def _pick_system(side: Side, sides: Sequence[Side], path: StoreAddress) -> None:
    name = f"system on the {side.name}"
    labels = loading.names(path, "system")
    (chosen,) = side.filter.system
    options = list(dict.fromkeys([*labels, chosen]))
    st.selectbox(
        f"System ({side.name})",
        options,
        options.index(chosen),
        format_func=lambda value: labels.get(value, value),
        key=widgets.key(name, chosen),
        on_change=lambda: _change(side, sides, replace(side.filter, system=(widgets.value_of(name),))),
    )


def _pick_view(side: Side, sides: Sequence[Side], path: StoreAddress) -> None:
    name = f"view on the {side.name}"
    views = {view.name: filter_of(view.address) for view in saved_views()}
    if not views:
        st.info("No view has been saved yet. Save some with **Views** on the map page.", icon=":material/bookmark:")
        return
    chosen = next((label for label, one in views.items() if one == side.filter), None)
    st.selectbox(
        f"Saved view ({side.name})",
        list(views),
        None if chosen is None else list(views).index(chosen),
        key=widgets.key(name, chosen),
        placeholder="Another than the saved ones",
        on_change=lambda: _change(side, sides, views[widgets.value_of(name)]),
    )


_PICKERS: Final[Mapping[Kind, Callable[[Side, Sequence[Side], StoreAddress], None]]] = {
    "days": _pick_day,
    "systems": _pick_system,
    "views": _pick_view,
}


def _differences(kind: Kind, left: Side, right: Side, path: StoreAddress) -> None:
    countries = loading.names(path, "country")
    if kind == "systems":
        systems = loading.names(path, "system")
        names = [systems.get(side.filter.system[0], side.filter.system[0]) for side in (left, right)]
        differences.show_countries(
            {side.name: _countries(side, path) for side in (left, right)},
            {side.name: side.filter for side in (left, right)},
            names,
            countries,
        )
        return
    if kind == "days":
        _changed(left, right, path)
    if left.found.is_whole and right.found.is_whole:
        by_id = {row["event_id"]: row for side in (right, left) for row in side.rows.to_dict("records")}
        ids = parts(left.rows["event_id"], right.rows["event_id"])
        rows = Parts(*([by_id[event] for event in part[: differences.MOST]] for part in ids))
        differences.show_events(ids, rows, left.filter, right.filter, countries)
        return
    numbers = loading.compared(path, left.filter, right.filter)
    newest = (opened.rows_of(path, part[: differences.MOST]) for part in numbers)
    rows = Parts(*(frame.to_dict("records") for frame in newest))
    differences.show_events(numbers, rows, left.filter, right.filter, countries)


def _changed(left: Side, right: Side, path: StoreAddress) -> None:
    """The deployments told of on either side that came to another stage from one day to the other."""
    rows = pandas.concat([left.rows, right.rows]).drop_duplicates("event_id")
    whole = left.found.is_whole and right.found.is_whole
    deployments = deployments_told.deployments_of(path, rows, left.filter.known_on) if whole else None
    days = [str(side.filter.as_of) for side in (left, right)]
    if deployments is not None:
        told = set(rows["event_id"])
        of_these = [one for one in deployments if told.intersection(one.events)]
        differences.show_changes(changes(of_these, *days), rows, left.filter, right.filter)
    elif left.filter.known_on:
        st.caption("These are too many claims to put each deployment together: narrow the filters on the map.")
    else:
        found = deployments_told.many_changes(path, left.filter, right.filter, differences.MOST // 2)
        differences.show_changes(found.changes, found.rows, left.filter, right.filter, of=(found.came, found.once))


def _countries(side: Side, path: StoreAddress) -> pandas.Series:
    """How many events of one side name each country, the most frequent first; the last are those that name none."""
    whole = side.found.is_whole
    named = side.rows["country"] if whole else loading.counted(path, side.filter).events("country")["country"]
    return named.astype(object).value_counts(dropna=False)
