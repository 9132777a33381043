"""What filters leave of a store, kept for all tabs until the store, or what readers have decided, changes.

What is asked for at every run is kept as it is (`cache_resource`) and not copied for each: nobody may change it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy
import pandas
import streamlit as st
from numpy.typing import NDArray

from dashboard import opened, wording
from dashboard.frozen import Since, since as since_of
from dashboard.layers import chosen, shading
from dashboard.map_in_words import MapInWords, counted_in_words, in_words as words_of
from dashboard.payload import as_json, on_the_map, overall as whole_of, payload
from dashboard.reading_tools import gazetteer
from geodata.accepted_sites import AcceptedSite, accepted_sites as sites_of
from geodata.comparison import Parts, parts
from geodata.data_version import data_version
from geodata.decisions import Decision, decisions, in_force
from geodata.errors import GeodataError
from geodata.filters import Filter
from geodata.store import Facet, StoreAddress
from geodata.store.tally import Counted, Size, Tally, counted as counted_of

if TYPE_CHECKING:
    from geodata.gazetteer import Gazetteer

# Up to so many events travel to the browser one by one, sentences and all. More are counted here.
MOST_SINGLY = 3_000
# Of more than that so many are listed, of those on the map and of the others.
MOST_LISTED = 200
# Of a large store the deployments are made of so many claims at most, and so many are queued for review: both take a
# second or more.
MOST_GONE_THROUGH = 10_000
# Of a million events, what one filter leaves takes some megabytes.
COUNTS_KEPT = 16
# Pictures of maps kept at a time, over all tabs; each takes some megabytes at most.
PICTURES_KEPT = 16
# Answers kept at a time, over all tabs, and tables among them: one of the most rows takes six megabytes.
ANSWERS_KEPT = 32
TABLES_KEPT = 12
# How a cache tells one filter from another: Streamlit's own way through all its parts costs more than some answers do.
KNOWN_BY: dict[str | type, Callable[[Any], Any]] = {Filter: repr}


@dataclass(frozen=True, slots=True)
class Found:
    """What a filter leaves: `rows` as `Store.rows`, all of them only if `is_whole`, and how many there are."""

    rows: pandas.DataFrame
    size: Size
    is_whole: bool


def rows(path: StoreAddress, wanted: Filter, at: datetime | None = None) -> pandas.DataFrame:
    """The events asked for, one a row, as `Store.rows`; with a moment `at`, as they were known then."""
    return _whole(path, opened.state(path), wanted, at).rows


def read_rows(path: StoreAddress, wanted: Filter) -> pandas.DataFrame:
    """The same, which is not kept here."""
    return _rows(path, opened.state(path), wanted, None)


def facets(path: StoreAddress, wanted: Filter) -> dict[str, list[Facet]]:
    """For each kind of filter its values, each with how many events it would leave beside the other filters."""
    return _facets(path, opened.state(path), wanted)


def dates(path: StoreAddress, wanted: Filter) -> pandas.DataFrame:
    """The columns with days (`date_start`, `date_end`, `published`) of the events asked for."""
    names = ["date_start", "date_end", "published"]
    return counted(path, wanted).events(*names) if is_large(path) else rows(path, wanted)[names]


def is_large(path: StoreAddress) -> bool:
    """Whether a store holds more events than are ever drawn or listed one by one."""
    return _holds_more_than(path, opened.version(path), MOST_SINGLY)


def is_counted(path: StoreAddress, wanted: Filter) -> bool:
    """Whether what a filter leaves is counted only, and not drawn or listed one by one."""
    return is_large(path) and counted(path, wanted).size.events > MOST_SINGLY


def counted(path: StoreAddress, wanted: Filter) -> Counted:
    """What a filter leaves of a large store, to be counted."""
    return _counted(path, opened.state(path), wanted)


def found(path: StoreAddress, wanted: Filter, event_id: str | None = None, at: datetime | None = None) -> Found:
    """The events asked for: all, or where they are too many the newest of them and the one that is read.

    With a moment `at`, as they were known then; but too many are those of now, as only those are counted.
    """
    if is_counted(path, wanted):
        return Found(_newest(path, opened.state(path), wanted, event_id), counted(path, wanted).size, is_whole=False)
    return _whole(path, opened.state(path), wanted, at)


def to_go_through(path: StoreAddress, wanted: Filter) -> Found:
    """The events asked for with all that their rows hold: all, or where they are too many the newest of them."""
    if is_large(path) and counted(path, wanted).size.events > MOST_GONE_THROUGH:
        return _latest(path, opened.state(path), wanted)
    return _whole(path, opened.state(path), wanted, None)


def drawn(path: StoreAddress, wanted: Filter, accepted: Sequence[AcceptedSite], at: datetime | None = None) -> str:
    """The payload of the map of all events asked for, with the sites accepted for them, as JSON."""
    return _drawn(path, opened.state(path), wanted, at, repr(accepted), accepted)


def overall(path: StoreAddress, wanted: Filter) -> dict[str, Any]:
    """A payload without claims, but with what the map says of all events asked for in a large store."""
    return _overall(path, opened.state(path), wanted)


def no_claims(path: StoreAddress) -> dict[str, Any]:
    """The payload of a map without a claim, which nobody may change."""
    return _no_claims(path, opened.version(path))


def summed(path: StoreAddress, wanted: Filter) -> pandas.DataFrame:
    """Status, system and place of all events asked for, of a large store."""
    return counted(path, wanted).events("status", "system_name", "system", "place_name")


def compared(path: StoreAddress, left: Filter, right: Filter) -> Parts[tuple[int, ...]]:
    """The numbers of the events that two filters leave of a large store: both, one alone; the newest first."""
    return _compared(path, opened.state(path), left, right)


def names(path: StoreAddress, kind: str) -> dict[str, str]:
    """What the values of one kind of filter are called: the names of countries, of systems."""
    return {facet.value: facet.label for facet in facets(path, Filter()).get(kind, ())}


def in_words(path: StoreAddress, wanted: Filter, asked: str, at: datetime | None = None) -> MapInWords:
    """What the map of the events asked for shows, in words; `asked` says what that is."""
    return _in_words(path, opened.state(path), wanted, asked, at)


def since(path: StoreAddress, wanted: Filter, at: datetime) -> tuple[str, Since]:
    """The data version of the events asked for as they were known at a moment, and what has become of them since."""
    return _since(path, opened.state(path), wanted, at)


def unknown(path: StoreAddress, wanted: Filter) -> tuple[str, ...]:
    """In plain words, the values of the filter that nothing in the store has."""
    return _unknown(path, opened.state(path), wanted)


def accepted_sites(path: StoreAddress) -> tuple[AcceptedSite, ...]:
    """The inferred sites that readers have accepted for events of the store.

    The gazetteer is opened only where there are any: the map needs none of it. Raises `RecordError` for a broken line
    of the decisions, besides what a store and a gazetteer raise.
    """
    made = in_force(decisions(), "accept site")
    return _accepted_sites(path, opened.state(path), made, gazetteer()) if made else ()


def sites_to_show(path: StoreAddress) -> tuple[tuple[AcceptedSite, ...], str | None]:
    """The accepted sites, and in words why none where they cannot be known: that is no reason to be without claims."""
    try:
        return accepted_sites(path), None
    except GeodataError as error:
        return (), f"{wording.without_decisions(error)} {error.remedy}".strip()


def days(path: StoreAddress) -> tuple[date, ...]:
    """The days on which anything in the store begins, ends or was published."""
    return _days(path, opened.state(path))


@st.cache_resource(show_spinner=False, max_entries=TABLES_KEPT, hash_funcs=KNOWN_BY)
def _whole(path: StoreAddress, version: str, wanted: Filter, at: datetime | None) -> Found:
    rows = _rows(path, version, wanted, at)
    return Found(rows, Size(len(rows), len(on_the_map(rows)), rows["article_id"].nunique()), is_whole=True)


def _rows(path: StoreAddress, version: str, wanted: Filter, at: datetime | None) -> pandas.DataFrame:
    """As `Store.rows`; of a large store the events are found by counting, which is quicker where few are left."""
    if at is None and is_large(path):
        counts = _counted(path, version, wanted)
        if counts.size.events <= MOST_GONE_THROUGH:
            return opened.store(path).rows_of(counts.numbers.tolist())
    return opened.store(path).rows(wanted, at)


@st.cache_resource(show_spinner=False, max_entries=ANSWERS_KEPT, hash_funcs=KNOWN_BY)
def _facets(path: StoreAddress, version: str, wanted: Filter) -> dict[str, list[Facet]]:
    return _counted(path, version, wanted).facets() if is_large(path) else opened.store(path).facets(wanted)


# The sites are told apart by their words, as Streamlit knows no key of them.
@st.cache_resource(show_spinner=False, max_entries=PICTURES_KEPT, hash_funcs=KNOWN_BY)
def _drawn(
    path: StoreAddress, version: str, wanted: Filter, at: datetime | None, sites: str, _accepted: Sequence[AcceptedSite]
) -> str:
    return as_json(payload(_whole(path, version, wanted, at).rows, _accepted, wanted))


@st.cache_resource(show_spinner=False, max_entries=ANSWERS_KEPT, hash_funcs=KNOWN_BY)
def _overall(path: StoreAddress, version: str, wanted: Filter) -> dict[str, Any]:
    counted = whole_of(_counted(path, version, wanted), _countries(path, version))
    return no_claims(path) | {"chosen": chosen.build(wanted)} | counted


@st.cache_resource(show_spinner=False, max_entries=2)
def _countries(path: StoreAddress, version: str) -> tuple[NDArray[numpy.int16], list[str]]:
    return shading.numbered(_tally(path, version).events)


# Of no claims too its parts take a twentieth of a second, which every answer of a large store would wait for.
@st.cache_resource(show_spinner=False, max_entries=2)
def _no_claims(path: StoreAddress, version: str) -> dict[str, Any]:
    return payload(opened.store(path).rows_of(()))


@st.cache_resource(show_spinner=False, max_entries=ANSWERS_KEPT, hash_funcs=KNOWN_BY)
def _since(path: StoreAddress, version: str, wanted: Filter, at: datetime) -> tuple[str, Since]:
    then, now = (_whole(path, version, wanted, moment).rows for moment in (at, None))
    return data_version(then), since_of(then, now)


@st.cache_resource(show_spinner=False, max_entries=ANSWERS_KEPT, hash_funcs=KNOWN_BY)
def _in_words(path: StoreAddress, version: str, wanted: Filter, asked: str, at: datetime | None) -> MapInWords:
    shown = found(path, wanted, at=at)
    if shown.is_whole:
        return words_of(shown.rows, names(path, "country"), asked)
    return counted_in_words(shown.size, facets(path, replace(wanted, mapped=True))["country"], asked)


@st.cache_data(show_spinner=False, max_entries=ANSWERS_KEPT)
def _holds_more_than(path: StoreAddress, version: str, events: int) -> bool:
    return opened.store(path).holds_more_than(events)


@st.cache_resource(show_spinner="Counting the events of this collection …", max_entries=2)
def _tally(path: StoreAddress, version: str) -> Tally:
    return opened.store(path).tally()


@st.cache_resource(show_spinner=False, max_entries=COUNTS_KEPT, hash_funcs=KNOWN_BY)
def _counted(path: StoreAddress, version: str, wanted: Filter) -> Counted:
    return counted_of(opened.store(path), _tally(path, version), wanted)


# Of a million events the numbers take some ten megabytes.
@st.cache_resource(show_spinner=False, max_entries=4, hash_funcs=KNOWN_BY)
def _compared(path: StoreAddress, version: str, left: Filter, right: Filter) -> Parts[tuple[int, ...]]:
    sides = (_counted(path, version, wanted) for wanted in (left, right))
    return parts(*(side.newest(side.size.events, side.left) for side in sides))


@st.cache_resource(show_spinner=False, max_entries=ANSWERS_KEPT, hash_funcs=KNOWN_BY)
def _newest(path: StoreAddress, version: str, wanted: Filter, event_id: str | None) -> pandas.DataFrame:
    store, counts = opened.store(path), _counted(path, version, wanted)
    read = [number for number in store.numbers([event_id] if event_id else []) if counts.leaves(number)]
    mapped = counts.tally.events["is_mapped"].to_numpy()
    listed = (counts.newest(MOST_LISTED, where) for where in (mapped, ~mapped))
    return store.rows_of([*read, *chain.from_iterable(listed)])


@st.cache_resource(show_spinner=False, max_entries=2, hash_funcs=KNOWN_BY)
def _latest(path: StoreAddress, version: str, wanted: Filter) -> Found:
    counts = _counted(path, version, wanted)
    return Found(opened.store(path).rows_of(counts.newest(MOST_GONE_THROUGH, counts.left)), counts.size, is_whole=False)


@st.cache_data(show_spinner=False, max_entries=ANSWERS_KEPT)
def _days(path: StoreAddress, version: str) -> tuple[date, ...]:
    if is_large(path):
        return _tally(path, opened.state(path)).days()
    everything = opened.store(path).rows()
    found = pandas.concat([everything[name] for name in ("date_start", "date_end", "published")]).dropna()
    return tuple(map(date.fromisoformat, sorted(set(found))))


@st.cache_data(show_spinner=False, max_entries=ANSWERS_KEPT, hash_funcs=KNOWN_BY)
def _unknown(path: StoreAddress, version: str, wanted: Filter) -> tuple[str, ...]:
    return opened.store(path).unknown(wanted)


@st.cache_data(show_spinner=False, max_entries=ANSWERS_KEPT)
def _accepted_sites(
    path: StoreAddress, version: str, made: tuple[Decision, ...], _gazetteer: Gazetteer
) -> tuple[AcceptedSite, ...]:
    return sites_of(opened.store(path), made, _gazetteer.place)
