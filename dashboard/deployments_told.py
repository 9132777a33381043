"""What claims amount to, for the page: the deployment of one event, those of many, and those told of most."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import pandas
import streamlit as st

from dashboard import opened
from dashboard.loading import KNOWN_BY, MOST_GONE_THROUGH, counted, is_large, read_rows
from geodata.comparison import Change, changes
from geodata.decisions import Decision, decisions, in_force
from geodata.deployments import Deployment, deployments
from geodata.filters import NOT_STATED, Filter
from geodata.store import StoreAddress
from geodata.store.decided_events import decided_events
from geodata.store.masks import Mask
from geodata.store.tally import Tally

# What the columns of a store do not hold, and the course of a deployment does not rest on.
_NOT_COUNTED: Final = {"not_mapped": None, "publisher": None, "evidence": ""}


@dataclass(frozen=True, slots=True)
class FrequentDeployments:
    """The deployments that most claims tell of, with all their claims, of which `rows` are those that are shown.

    `others` deployments are told of less often and `undated` ones have no stage with a date.
    """

    deployments: tuple[Deployment, ...]
    rows: pandas.DataFrame
    others: int
    undated: int


@dataclass(frozen=True, slots=True)
class ManyChanges:
    """The first of the deployments that are not in one stage on both days, and the rows of them that are shown.

    All in all so many `came` from one stage to another, and so many are told of on one of the days alone (`once`).
    """

    changes: tuple[Change, ...]
    rows: pandas.DataFrame
    came: int
    once: int


def deployment(path: StoreAddress, event_id: str) -> Deployment | None:
    """The deployment that an event is a part of, by all that the store holds, whatever the filters leave out."""
    if is_large(path):
        return _beside(path, event_id)
    return _deployments(path, opened.state(path), Filter(mapped=True)).get(event_id)


def deployments_of(
    path: StoreAddress, rows: pandas.DataFrame, known_on: date | None = None
) -> tuple[Deployment, ...] | None:
    """The deployments that have claims among `rows` (of `Store.rows`), and others; with a day, as they were known then.

    None where the claims of their systems in their countries are too many to go through. Raises as `deployment` does.
    """
    beside = Filter(mapped=True, known_on=known_on)
    if is_large(path):
        systems = {system for system in rows["system_id"].fillna(rows["system"]) if system}
        countries = set(rows["country"].fillna(NOT_STATED))
        if not systems:
            return ()
        beside = replace(beside, system=tuple(sorted(systems)), country=tuple(sorted(countries)))
        if counted(path, replace(beside, known_on=None)).size.events > MOST_GONE_THROUGH:
            return None
    found = _deployments(path, opened.state(path), beside)
    return tuple({one.id: one for one in found.values()}.values())


def frequent_deployments(path: StoreAddress, wanted: Filter, most: int) -> FrequentDeployments:
    """Of a large store, the deployments with claims under a filter that are told of most often."""
    return _frequent_deployments(path, opened.state(path), wanted, most)


def many_changes(path: StoreAddress, left: Filter, right: Filter, most: int) -> ManyChanges:
    """Which deployments of a large store are not in one stage on the days of two filters that are else the same."""
    return _many_changes(path, opened.state(path), left, right, most)


def same_report(path: StoreAddress, deployment: Deployment) -> dict[str, str]:
    """Which articles of a deployment are copies of one report, as `Store.same_report`."""
    return opened.store(path).same_report({report.article_id for report in deployment.reports})


def set_apart_by(path: StoreAddress, event_id: str) -> Decision | None:
    """The decision by which a reader has set an event apart from its deployment, if one has."""
    made = in_force(decisions(), "set apart")
    store = opened.store(path)
    found = decided_events(store, made) if event_id in store.set_apart() else ()
    return next((decision for decision, rows in found if rows[0]["event_id"] == event_id), None)


def _beside(path: StoreAddress, event_id: str) -> Deployment | None:
    """The same from the claims of its system in its country alone: those of others are of other deployments."""
    store = opened.store(path)
    for row in store.rows_of(store.numbers([event_id])).to_dict("records"):
        system, country = row["system_id"] or row["system"], row["country"] or NOT_STATED
        if system:
            rows = read_rows(path, Filter(mapped=True, system=(system,), country=(country,)))
            found = deployments(rows[rows["gazetteer_id"] == row["gazetteer_id"]], store.set_apart())
            return next((one for one in found if event_id in one.events), None)
    return None


@st.cache_resource(show_spinner="Putting the claims of each deployment together …", max_entries=4, hash_funcs=KNOWN_BY)
def _deployments(path: StoreAddress, version: str, wanted: Filter) -> dict[str, Deployment]:
    found = deployments(read_rows(path, wanted), opened.store(path).set_apart())
    return {event: one for one in found for event in one.events}


@st.cache_resource(show_spinner=False, max_entries=8, hash_funcs=KNOWN_BY)
def _frequent_deployments(path: StoreAddress, version: str, wanted: Filter, most: int) -> FrequentDeployments:
    counts = counted(path, wanted)
    tally, found = counts.tally, counts.tally.standing.most_told(counts.left, most)
    told, rows = _together(path, tally, found.claims)
    others = found.deployments - found.undated - len(told)
    return FrequentDeployments(told, rows[counts.left[found.claims]], others, found.undated)


def _together(path: StoreAddress, tally: Tally, claims: Mask) -> tuple[tuple[Deployment, ...], pandas.DataFrame]:
    """The deployments of all these claims of a tally, and the rows of the claims, with what tells deployments apart."""
    rows = tally.claims[claims]
    ids = opened.ids(path, rows.index.tolist())
    event_ids, article_ids = zip(*(ids[number] for number in rows.index), strict=True) if ids else ((), ())
    rows = rows.assign(event_id=event_ids, article_id=article_ids, **_NOT_COUNTED).astype(object)
    rows = rows.where(rows.notna(), None)
    return tuple(deployments(rows, {ids[number][0] for number in tally.apart if number in ids})), rows


@st.cache_resource(show_spinner=False, max_entries=4, hash_funcs=KNOWN_BY)
def _many_changes(path: StoreAddress, version: str, left: Filter, right: Filter, most: int) -> ManyChanges:
    sides = [counted(path, wanted) for wanted in (left, right)]
    tally, days = sides[0].tally, (str(left.as_of), str(right.as_of))
    found = tally.standing.changed(sides[0].left | sides[1].left, *days, most=most)
    told, rows = _together(path, tally, found.claims)
    shown = rows[(sides[0].left | sides[1].left)[found.claims]]
    return ManyChanges(changes(told, *days), shown, found.came, found.once)
