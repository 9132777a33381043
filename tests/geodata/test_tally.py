"""What is counted is what a store's own answers hold, whatever is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy
import pytest
from hypothesis import HealthCheck, given, settings, strategies as some

from extractors.records import EVENT_TYPES, STATUSES
from geodata.decisions import Decision, decide
from geodata.filters import EVERYTHING, NOT_STATED, Filter
from geodata.store import Store, StoreAddress, open_store
from geodata.store.tally import Tally, counted
from tests.geodata.examples import make_store

# Values of the sample, the least frequent ones too, and some that it does not have.
FILTERS = some.builds(
    Filter,
    status=some.lists(some.sampled_from((*STATUSES, NOT_STATED)), max_size=3, unique=True).map(tuple),
    system=some.lists(some.sampled_from(("patriot", "Aegis Ashore", "nowhere", NOT_STATED)), max_size=2).map(tuple),
    actor=some.lists(some.sampled_from(("United States", "russia", "Atlantis", NOT_STATED)), max_size=2).map(tuple),
    country=some.lists(some.sampled_from(("RO", "PL", "KR", NOT_STATED)), max_size=3, unique=True).map(tuple),
    type=some.lists(some.sampled_from(EVENT_TYPES), max_size=3, unique=True).map(tuple),
    start=some.none() | some.dates(date(2000, 1, 1), date(2015, 1, 1)),
    end=some.none() | some.dates(date(2015, 1, 1), date(2026, 1, 1)),
    date_of=some.sampled_from(("event", "publication")),
    search=some.sampled_from(("", "missile", "-radar")),
    bounds=some.sampled_from((None, (0.0, 30.0, 40.0, 60.0), (170.0, -60.0, -60.0, 80.0))),
    within=some.sampled_from(
        (None, ((20.0, 40.0), (30.0, 40.0), (25.0, 50.0)), ((120.0, 20.0), (200.0, 20.0), (160.0, 70.0)))
    ),
    mapped=some.sampled_from((None, True, False)),
    known_on=some.none() | some.dates(date(2010, 1, 1), date(2026, 1, 1)),
    as_of=some.sampled_from((None, None, date(2018, 12, 31))),
    cumulative=some.booleans(),
    reviewed=some.sampled_from((None, None, True, False)),
)


@pytest.fixture(scope="module")
def tally(sample_as_read: Store) -> Tally:
    return sample_as_read.tally()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(filter=FILTERS)
def test_what_is_counted_is_what_the_store_answers(filter: Filter, sample_as_read: Store, tally: Tally) -> None:
    found, rows = counted(sample_as_read, tally, filter), sample_as_read.rows(filter)
    mapped = rows["not_mapped"].isna() & rows["latitude"].notna()
    assert (found.size.events, found.size.mapped) == (len(rows), mapped.sum())
    assert found.size.articles == rows["article_id"].nunique()
    assert found.facets() == sample_as_read.facets(filter)
    assert len(sample_as_read.matching(filter)) == len(rows)
    assert sample_as_read.rows_of(found.numbers.tolist()).equals(rows)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30)
@given(filter=FILTERS, every=some.integers(1, 5))
def test_asked_about_some_events_a_store_answers_of_these_alone(
    filter: Filter, every: int, sample_as_read: Store, tally: Tally
) -> None:
    some_of_them = tally.events.index.to_numpy()[::every]
    found = set(sample_as_read.matching(filter).tolist())
    assert set(sample_as_read.matching(filter, some_of_them).tolist()) == found & set(some_of_them.tolist())


def test_the_newest_of_few_are_found_however_far_back_they_stand(sample_as_read: Store, tally: Tally) -> None:
    found = counted(sample_as_read, tally, EVERYTHING)
    oldest = tally.by_day[-3:]
    where = numpy.isin(numpy.arange(len(tally.by_day)), oldest)
    assert found.newest(2, where) == tally.events.index[oldest[:2]].tolist()
    assert found.newest(9, where) == tally.events.index[oldest].tolist()
    assert found.newest(0, where) == []


def test_the_newest_come_first_and_those_without_a_day_last(sample_as_read: Store, tally: Tally) -> None:
    found = counted(sample_as_read, tally, EVERYTHING)
    every = tally.events["event_type"].notna().to_numpy()
    numbers = found.newest(len(every), every)
    days = tally.events["published"].loc[numbers].astype(object)
    known = [day for day in days if isinstance(day, str)]
    assert known == sorted(known, reverse=True)
    assert list(days[: len(known)]) == known
    newest = sample_as_read.rows_of(numbers[:5])
    assert sorted(newest["published"], reverse=True) == known[:5]


def test_a_verdict_counts_as_it_does_in_the_rows(
    new_address: Callable[[], StoreAddress], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEPLOYMENT_ATLAS_HOME", str(tmp_path))
    made: list[Decision] = []
    make_store(address := new_address()).close()
    with open_store(address, read_only=True, decided=lambda: made) as store:
        rows = store.rows(Filter(status=("operational",), mapped=True))
        first, second = (rows.iloc[at].to_dict() for at in (0, 1))
        before = counted(store, store.tally(), EVERYTHING).size
        for row, action, after in ((first, "reject", None), (second, "correct", {"status": "alleged"})):
            made.append(decide(row, store.article(row["article_id"]).text, action, after=after))
        tally = store.tally()
        assert counted(store, tally, EVERYTHING).size == replace(before, mapped=before.mapped - 1)
        asked = Filter(status=("alleged",), mapped=True)
        assert counted(store, tally, asked).size.events == len(store.rows(asked))
        assert counted(store, tally, Filter(mapped=True)).facets() == store.facets(Filter(mapped=True))
        for reviewed in (Filter(reviewed=True), Filter(reviewed=False)):
            assert counted(store, tally, reviewed).size.events == len(store.rows(reviewed)) > 0


def test_an_empty_store_counts_nothing(new_address: Callable[[], StoreAddress]) -> None:
    with open_store(new_address(), decided=tuple) as store:
        found = counted(store, store.tally(), Filter(country=("RO",)))
        assert found.size.events == 0
        assert store.tally().days() == ()
