"""Every cache of the page. What was read once is read once for all tabs; what changed in a store is read anew.

What is asked for at every run is kept as it is (`cache_resource`) and not copied for each: nobody may change it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

import numpy
import pandas
import streamlit as st
from numpy.typing import NDArray

from dashboard import wording
from dashboard.frozen import Since, since as since_of
from dashboard.layers import chosen, shading
from dashboard.map_in_words import MapInWords, counted_in_words, in_words as words_of
from dashboard.payload import as_json, on_the_map, overall as whole_of, payload
from extractors.records import Article
from geodata.accepted_sites import AcceptedSite, accepted_sites as sites_of
from geodata.article_versions import ArticleVersion
from geodata.claim_versions import Version
from geodata.comparison import Parts, parts
from geodata.data_version import data_version
from geodata.decided_events import decided_events, set_apart
from geodata.decisions import Decision, decisions, in_force, readable_decisions
from geodata.deployments import Deployment, deployments
from geodata.errors import GeodataError, StoreError
from geodata.filters import NOT_STATED, Filter
from geodata.records import PlacedReading
from geodata.store import Facet, Store, StoreAddress, open_store
from geodata.store.address import ServerAddress
from geodata.store.tally import Counted, Size, Tally, counted as counted_of
from geodata.verdicts import Judged

if TYPE_CHECKING:
    from extractors.pipeline import Pipeline
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
# What the columns of a store do not hold, and the course of a deployment does not rest on.
_NOT_COUNTED: Final = {"not_mapped": None, "publisher": None, "evidence": ""}
# How a cache tells one filter from another: Streamlit's own way through all its parts costs more than some answers do.
_KNOWN_BY: dict[str | type, Callable[[Any], Any]] = {Filter: repr}


@dataclass(frozen=True, slots=True)
class Found:
    """What a filter leaves: `rows` as `Store.rows`, all of them only if `is_whole`, and how many there are."""

    rows: pandas.DataFrame
    size: Size
    is_whole: bool


@dataclass(frozen=True, slots=True)
class FrequentDeployments:
    """The deployments that most claims tell of, with all their claims, of which `rows` are those that are shown.

    Here an event's id is its number in the store (see `event_id`). `others` deployments are told of less often and
    `undated` ones have no stage with a date.
    """

    deployments: tuple[Deployment, ...]
    rows: pandas.DataFrame
    others: int
    undated: int


def rows(path: StoreAddress, wanted: Filter, at: datetime | None = None) -> pandas.DataFrame:
    """The events asked for, one a row, as `Store.rows`; with a moment `at`, as they were known then."""
    return _whole(path, _state(path), wanted, at).rows


def facets(path: StoreAddress, wanted: Filter) -> dict[str, list[Facet]]:
    """For each kind of filter its values, each with how many events it would leave beside the other filters."""
    return _facets(path, _state(path), wanted)


def dates(path: StoreAddress, wanted: Filter) -> pandas.DataFrame:
    """The columns with days (`date_start`, `date_end`, `published`) of the events asked for."""
    names = ["date_start", "date_end", "published"]
    return counted(path, wanted).events(*names) if is_large(path) else rows(path, wanted)[names]


def is_large(path: StoreAddress) -> bool:
    """Whether a store holds more events than are ever drawn or listed one by one."""
    return _holds_more_than(path, _version(path), MOST_SINGLY)


def is_counted(path: StoreAddress, wanted: Filter) -> bool:
    """Whether what a filter leaves is counted only, and not drawn or listed one by one."""
    return is_large(path) and counted(path, wanted).size.events > MOST_SINGLY


def counted(path: StoreAddress, wanted: Filter) -> Counted:
    """What a filter leaves of a large store, to be counted."""
    return _counted(path, _state(path), wanted)


def found(path: StoreAddress, wanted: Filter, event_id: str | None = None, at: datetime | None = None) -> Found:
    """The events asked for: all, or where they are too many the newest of them and the one that is read.

    With a moment `at`, as they were known then; but too many are those of now, as only those are counted.
    """
    if is_counted(path, wanted):
        return Found(_newest(path, _state(path), wanted, event_id), counted(path, wanted).size, is_whole=False)
    return _whole(path, _state(path), wanted, at)


def to_go_through(path: StoreAddress, wanted: Filter) -> Found:
    """The events asked for with all that their rows hold: all, or where they are too many the newest of them."""
    if is_large(path) and counted(path, wanted).size.events > MOST_GONE_THROUGH:
        return _latest(path, _state(path), wanted)
    return _whole(path, _state(path), wanted, None)


def drawn(path: StoreAddress, wanted: Filter, accepted: Sequence[AcceptedSite], at: datetime | None = None) -> str:
    """The payload of the map of all events asked for, with the sites accepted for them, as JSON."""
    return _drawn(path, _state(path), wanted, at, repr(accepted), accepted)


def overall(path: StoreAddress, wanted: Filter) -> dict[str, Any]:
    """A payload without claims, but with what the map says of all events asked for in a large store."""
    return _overall(path, _state(path), wanted)


def no_claims(path: StoreAddress) -> dict[str, Any]:
    """The payload of a map without a claim, which nobody may change."""
    return _no_claims(path, _version(path))


def summed(path: StoreAddress, wanted: Filter) -> pandas.DataFrame:
    """Status, system and place of all events asked for, of a large store."""
    return counted(path, wanted).events("status", "system_name", "system", "place_name")


def numbers(path: StoreAddress, event_id: str | None) -> list[int]:
    """The number of an event in its store; none where it is not there."""
    return _opened(path).numbers([event_id] if event_id else [])


def compared(path: StoreAddress, left: Filter, right: Filter) -> Parts[tuple[int, ...]]:
    """The numbers of the events that two filters leave of a large store: both, one alone; the newest first."""
    return _compared(path, _state(path), left, right)


def rows_of(path: StoreAddress, numbers: Sequence[int]) -> pandas.DataFrame:
    """The rows of the events with these numbers."""
    return _opened(path).rows_of(numbers)


def rows_in(path: StoreAddress, article_id: str) -> pandas.DataFrame:
    """The rows of the events of an article."""
    return _opened(path).rows_in(article_id)


def stamp(path: StoreAddress) -> str:
    """Another one whenever what the store holds, or what readers have decided, has changed; fit for an address."""
    return sha256(_state(path).encode()).hexdigest()[:12]


def names(path: StoreAddress, kind: str) -> dict[str, str]:
    """What the values of one kind of filter are called: the names of countries, of systems."""
    return {facet.value: facet.label for facet in facets(path, Filter()).get(kind, ())}


def in_words(path: StoreAddress, wanted: Filter, asked: str, at: datetime | None = None) -> MapInWords:
    """What the map of the events asked for shows, in words; `asked` says what that is."""
    return _in_words(path, _state(path), wanted, asked, at)


def since(path: StoreAddress, wanted: Filter, at: datetime) -> tuple[str, Since]:
    """The data version of the events asked for as they were known at a moment, and what has become of them since."""
    return _since(path, _state(path), wanted, at)


def unknown(path: StoreAddress, wanted: Filter) -> tuple[str, ...]:
    """In plain words, the values of the filter that nothing in the store has."""
    return _unknown(path, _state(path), wanted)


def reading(path: StoreAddress, article_id: str) -> PlacedReading | None:
    """The article with all that was read in it; not cached, for it is asked once, for one event."""
    return _opened(path).reading(article_id)


def article_versions(path: StoreAddress, article_id: str) -> tuple[ArticleVersion, ...]:
    """The article as it was kept in the course of time, the oldest first."""
    return _opened(path).article_versions(article_id)


def text(path: StoreAddress, article_id: str) -> str:
    """The article's text. Raises `StoreError` where it is no longer in the store."""
    article = _opened(path).article(article_id)
    if article is None:
        raise StoreError("the article is no longer in this store", "Open the page again.")
    return article.text


def accepted_sites(path: StoreAddress) -> tuple[AcceptedSite, ...]:
    """The inferred sites that readers have accepted for events of the store.

    The gazetteer is opened only where there are any: the map needs none of it. Raises `RecordError` for a broken line
    of the decisions, besides what a store and a gazetteer raise.
    """
    made = in_force(decisions(), "accept site")
    return _accepted_sites(path, _state(path), made, gazetteer()) if made else ()


def sites_to_show(path: StoreAddress) -> tuple[tuple[AcceptedSite, ...], str | None]:
    """The accepted sites, and in words why none where they cannot be known: that is no reason to be without claims."""
    try:
        return accepted_sites(path), None
    except GeodataError as error:
        return (), f"{wording.without_decisions(error)} {error.remedy}".strip()


def days(path: StoreAddress) -> tuple[date, ...]:
    """The days on which anything in the store begins, ends or was published."""
    return _days(path, _state(path))


def deployment(path: StoreAddress, event_id: str) -> Deployment | None:
    """The deployment that an event is a part of, by all that the store holds, whatever the filters leave out.

    Raises `RecordError` for a broken line of the decisions, besides what a store raises.
    """
    made = in_force(decisions(), "set apart")
    if is_large(path):
        return _beside(path, made, event_id)
    return _deployments(path, _state(path), made, Filter(mapped=True)).get(event_id)


def _beside(path: StoreAddress, made: tuple[Decision, ...], event_id: str) -> Deployment | None:
    """The same from the claims of its system in its country alone: those of others are of other deployments."""
    store = _opened(path)
    for row in store.rows_of(store.numbers([event_id])).to_dict("records"):
        system, country = row["system_id"] or row["system"], row["country"] or NOT_STATED
        if system:
            rows = _rows(path, _state(path), Filter(mapped=True, system=(system,), country=(country,)), None)
            found = deployments(rows[rows["gazetteer_id"] == row["gazetteer_id"]], set_apart(store, made))
            return next((one for one in found if event_id in one.events), None)
    return None


def same_report(path: StoreAddress, deployment: Deployment) -> dict[str, str]:
    """Which articles of a deployment are copies of one report, as `Store.same_report`."""
    return _opened(path).same_report({report.article_id for report in deployment.reports})


def copies(path: StoreAddress, article_id: str) -> tuple[Article, ...]:
    """The other articles that print the same report as this one, by publication."""
    return _opened(path).copies(article_id)


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
    found = _deployments(path, _state(path), in_force(decisions(), "set apart"), beside)
    return tuple({one.id: one for one in found.values()}.values())


def frequent_deployments(path: StoreAddress, wanted: Filter, most: int) -> FrequentDeployments:
    """Of a large store, the deployments with claims under a filter that are told of most often."""
    return _frequent_deployments(path, _state(path), wanted, most)


def event_id(path: StoreAddress, number: int) -> str:
    """The id of the event with this number in its store."""
    return str(_opened(path).rows_of([number])["event_id"].iloc[0])


def set_apart_by(path: StoreAddress, event_id: str) -> Decision | None:
    """The decision by which a reader has set an event apart from its deployment, if one has."""
    made = in_force(decisions(), "set apart")
    found = decided_events(_opened(path), made) if made else ()
    return next((decision for decision, rows in found if rows[0]["event_id"] == event_id), None)


def judged(path: StoreAddress) -> Judged:
    """What the verdicts of readers come to in the store."""
    return _opened(path).judged()


def rows_numbered(path: StoreAddress, numbers: Sequence[int]) -> pandas.DataFrame:
    """New readings that wait for review (`ReadAgain.row`), as they were read."""
    return _opened(path).rows_numbered(numbers)


def versions(path: StoreAddress, article_id: str, event_id: str) -> tuple[Version, ...]:
    """How a claim was read in the course of time, the oldest first; not cached, as it is asked for one event."""
    return _opened(path).versions(article_id, event_id)


def store(path: StoreAddress) -> Store:
    """The store itself, for whoever keeps something in it; where it may not be written, it says so then."""
    return _opened(path)


def _opened(path: StoreAddress) -> Store:
    """The store at `path`, opened once for all tabs. A file put in another's place is another store."""
    if isinstance(path, ServerAddress):
        return _open(path, 0)
    try:
        identity = path.stat().st_ino
    except FileNotFoundError as cause:
        remedy = "Put it back, or choose the bundled sample."
        raise StoreError(f"the store {path} is no longer there", remedy) from cause
    return _open(path, identity)


def _version(path: StoreAddress) -> str:
    return _opened(path).data_version()


def _state(path: StoreAddress) -> str:
    """Changes with all that an answer rests on: what the store holds, and what readers have decided."""
    return f"{_version(path)} {len(readable_decisions())}"


@st.cache_resource(show_spinner=False, max_entries=8)
def _open(path: StoreAddress, identity: int) -> Store:
    # An older store is brought forward when it is opened, which needs the right to write to it and beside it. A server
    # itself knows who may.
    writable = isinstance(path, ServerAddress) or (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))
    return open_store(path, read_only=not writable, decided=readable_decisions)


@st.cache_resource(show_spinner=False, max_entries=TABLES_KEPT, hash_funcs=_KNOWN_BY)
def _whole(path: StoreAddress, version: str, wanted: Filter, at: datetime | None) -> Found:
    rows = _rows(path, version, wanted, at)
    return Found(rows, Size(len(rows), len(on_the_map(rows)), rows["article_id"].nunique()), is_whole=True)


def _rows(path: StoreAddress, version: str, wanted: Filter, at: datetime | None) -> pandas.DataFrame:
    """As `Store.rows`; of a large store the events are found by counting, which is quicker where few are left."""
    if at is None and is_large(path):
        counts = _counted(path, version, wanted)
        if counts.size.events <= MOST_GONE_THROUGH:
            return _opened(path).rows_of(counts.numbers.tolist())
    return _opened(path).rows(wanted, at)


@st.cache_resource(show_spinner=False, max_entries=ANSWERS_KEPT, hash_funcs=_KNOWN_BY)
def _facets(path: StoreAddress, version: str, wanted: Filter) -> dict[str, list[Facet]]:
    return _counted(path, version, wanted).facets() if is_large(path) else _opened(path).facets(wanted)


# The sites are told apart by their words, as Streamlit knows no key of them.
@st.cache_resource(show_spinner=False, max_entries=PICTURES_KEPT, hash_funcs=_KNOWN_BY)
def _drawn(
    path: StoreAddress, version: str, wanted: Filter, at: datetime | None, sites: str, _accepted: Sequence[AcceptedSite]
) -> str:
    return as_json(payload(_whole(path, version, wanted, at).rows, _accepted, wanted))


@st.cache_resource(show_spinner=False, max_entries=ANSWERS_KEPT, hash_funcs=_KNOWN_BY)
def _overall(path: StoreAddress, version: str, wanted: Filter) -> dict[str, Any]:
    counted = whole_of(_counted(path, version, wanted), _countries(path, version))
    return no_claims(path) | {"chosen": chosen.build(wanted)} | counted


@st.cache_resource(show_spinner=False, max_entries=2)
def _countries(path: StoreAddress, version: str) -> tuple[NDArray[numpy.int64], list[str]]:
    return shading.numbered(_tally(path, version).events)


# Of no claims too its parts take a twentieth of a second, which every answer of a large store would wait for.
@st.cache_resource(show_spinner=False, max_entries=2)
def _no_claims(path: StoreAddress, version: str) -> dict[str, Any]:
    return payload(_opened(path).rows_of(()))


@st.cache_resource(show_spinner=False, max_entries=ANSWERS_KEPT, hash_funcs=_KNOWN_BY)
def _since(path: StoreAddress, version: str, wanted: Filter, at: datetime) -> tuple[str, Since]:
    then, now = (_whole(path, version, wanted, moment).rows for moment in (at, None))
    return data_version(then), since_of(then, now)


@st.cache_resource(show_spinner=False, max_entries=ANSWERS_KEPT, hash_funcs=_KNOWN_BY)
def _in_words(path: StoreAddress, version: str, wanted: Filter, asked: str, at: datetime | None) -> MapInWords:
    shown = found(path, wanted, at=at)
    if shown.is_whole:
        return words_of(shown.rows, names(path, "country"), asked)
    return counted_in_words(shown.size, facets(path, replace(wanted, mapped=True))["country"], asked)


@st.cache_data(show_spinner=False, max_entries=ANSWERS_KEPT)
def _holds_more_than(path: StoreAddress, version: str, events: int) -> bool:
    return _opened(path).holds_more_than(events)


@st.cache_resource(show_spinner="Counting the events of this collection …", max_entries=2)
def _tally(path: StoreAddress, version: str) -> Tally:
    return _opened(path).tally()


@st.cache_resource(show_spinner=False, max_entries=COUNTS_KEPT, hash_funcs=_KNOWN_BY)
def _counted(path: StoreAddress, version: str, wanted: Filter) -> Counted:
    return counted_of(_opened(path), _tally(path, version), wanted)


# Of a million events the numbers take some ten megabytes.
@st.cache_resource(show_spinner=False, max_entries=4, hash_funcs=_KNOWN_BY)
def _compared(path: StoreAddress, version: str, left: Filter, right: Filter) -> Parts[tuple[int, ...]]:
    sides = (_counted(path, version, wanted) for wanted in (left, right))
    return parts(*(side.newest(side.size.events, side.left) for side in sides))


@st.cache_resource(show_spinner=False, max_entries=ANSWERS_KEPT, hash_funcs=_KNOWN_BY)
def _newest(path: StoreAddress, version: str, wanted: Filter, event_id: str | None) -> pandas.DataFrame:
    store, counts = _opened(path), _counted(path, version, wanted)
    read = [number for number in store.numbers([event_id] if event_id else []) if counts.leaves(number)]
    mapped = counts.tally.events["is_mapped"].to_numpy()
    listed = (counts.newest(MOST_LISTED, where) for where in (mapped, ~mapped))
    return store.rows_of([*read, *chain.from_iterable(listed)])


@st.cache_resource(show_spinner=False, max_entries=2, hash_funcs=_KNOWN_BY)
def _latest(path: StoreAddress, version: str, wanted: Filter) -> Found:
    counts = _counted(path, version, wanted)
    return Found(_opened(path).rows_of(counts.newest(MOST_GONE_THROUGH, counts.left)), counts.size, is_whole=False)


@st.cache_data(show_spinner=False, max_entries=ANSWERS_KEPT)
def _days(path: StoreAddress, version: str) -> tuple[date, ...]:
    if is_large(path):
        return _tally(path, _state(path)).days()
    everything = _opened(path).rows()
    found = pandas.concat([everything[name] for name in ("date_start", "date_end", "published")]).dropna()
    return tuple(map(date.fromisoformat, sorted(set(found))))


@st.cache_resource(show_spinner="Putting the claims of each deployment together …", max_entries=4, hash_funcs=_KNOWN_BY)
def _deployments(path: StoreAddress, version: str, made: tuple[Decision, ...], wanted: Filter) -> dict[str, Deployment]:
    store = _opened(path)
    found = deployments(_rows(path, version, wanted, None), set_apart(store, made))
    return {event: one for one in found for event in one.events}


@st.cache_resource(show_spinner=False, max_entries=8, hash_funcs=_KNOWN_BY)
def _frequent_deployments(path: StoreAddress, version: str, wanted: Filter, most: int) -> FrequentDeployments:
    counts = _counted(path, version, wanted)
    tally, found = counts.tally, counts.tally.standing.most_told(counts.left, most)
    rows = tally.claims[found.claims].assign(event_id=lambda some: some.index.map(str), **_NOT_COUNTED).astype(object)
    rows = rows.where(rows.notna(), None)
    apart = frozenset(map(str, tally.apart))
    told = tuple(deployments(rows, apart))
    others = found.deployments - found.undated - len(told)
    return FrequentDeployments(told, rows[counts.left[found.claims]], others, found.undated)


@st.cache_data(show_spinner=False, max_entries=ANSWERS_KEPT, hash_funcs=_KNOWN_BY)
def _unknown(path: StoreAddress, version: str, wanted: Filter) -> tuple[str, ...]:
    return _opened(path).unknown(wanted)


@st.cache_data(show_spinner=False, max_entries=ANSWERS_KEPT)
def _accepted_sites(
    path: StoreAddress, version: str, made: tuple[Decision, ...], _gazetteer: Gazetteer
) -> tuple[AcceptedSite, ...]:
    return sites_of(_opened(path), made, _gazetteer.place)


@st.cache_resource(show_spinner="Opening the gazetteer; the first time it is built, which takes about a minute …")
def gazetteer() -> Gazetteer:
    """All place names. Imported here, because the map needs none of it."""
    from geodata.gazetteer import open_gazetteer

    return open_gazetteer()


@st.cache_resource(show_spinner="Loading the language model …")
def pipeline() -> Pipeline:
    """The reader of articles, with the model that it needs."""
    from extractors.lexicon import load_lexicon
    from extractors.pipeline import Pipeline

    return Pipeline(load_lexicon(), gazetteer())
