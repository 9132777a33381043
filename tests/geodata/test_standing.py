"""What stood on a day: by columns for a whole store at once, which is what its deployments tell one by one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy
from hypothesis import given, strategies as some
from pandas import DataFrame

from extractors.records import Status
from geodata.comparison import changes
from geodata.decisions import decide
from geodata.deployments import deployments
from geodata.filters import Filter
from geodata.records import PlacedReading
from geodata.store.standing import ASKED, Standing, claims_of
from geodata.store.tally import counted
from tests.dashboard.claims import claims
from tests.geodata.examples import DEVESELU, claim, make_store, reading
from tests.geodata.standing import stood_on
from tests.geodata.telling import CLAIMS, UNDATED, Row, told

DAYS = ("2013-12-31", "2014-01-01", "2015-06-01", "2017-01-01", "2018-12-31", "2019-01-01", "2026-01-01")


def standing(rows: DataFrame, apart: tuple[str, ...] = ()) -> Standing:
    ids, found = claims_of(rows[["event_id", *ASKED]].itertuples(index=False, name=None))
    return Standing.of(found, numpy.isin(ids, [*apart]))


def test_what_stood_on_a_day_is_what_the_stage_of_that_day_rests_on() -> None:
    rows = claims(
        told("planned", "2015-02-01"),
        told("operational", "2016-05-12"),
        told("operational", "2018-01-01"),
        told("denied", "2016-06-01"),
        told("withdrawn", "2020-01-02", event_type="WITHDRAW"),
        told("operational", "2017-03-01", event_type="TEST", date_start="2017-02-27", date_end="2017-02-28"),
        {"event_type": "CONSULT", "status": None, "not_mapped": "a meeting", "published": "2019-07-05", **UNDATED},
    )
    name = dict(zip(rows["event_id"], "plan there later denial gone test meeting".split(), strict=True))

    def stood(day: str, *, cumulative: bool = False) -> set[str]:
        found = standing(rows).on(day, cumulative=cumulative)
        return {name[event] for event in rows["event_id"][found]}

    assert stood("2014-12-31") == set()
    assert stood("2015-03-01") == {"plan"}
    assert stood("2017-02-27") == {"there", "test"}
    assert stood("2019-07-05") == {"there", "later", "meeting"}
    assert stood("2026-01-01") == {"gone"}
    assert stood("2017-02-27", cumulative=True) == {"plan", "there", "denial", "test"}
    assert stood("2026-01-01", cumulative=True) == set(name.values())


@given(CLAIMS, some.sampled_from(DAYS), some.booleans(), some.integers(0, 3))
def test_by_columns_it_is_what_the_deployments_tell_one_by_one(
    told_of: list[Row], day: str, cumulative: bool, set_apart: int
) -> None:
    rows = claims(*told_of)
    apart = tuple(rows["event_id"][:set_apart])
    found = rows["event_id"][standing(rows, apart).on(day, cumulative=cumulative)]
    assert set(found) == stood_on(day, rows, cumulative=cumulative, apart=apart)


@given(CLAIMS, some.sampled_from(DAYS), some.sampled_from(DAYS), some.lists(some.booleans(), min_size=12, max_size=12))
def test_by_columns_those_deployments_changed_that_did_one_by_one(
    told_of: list[Row], left: str, right: str, shown: list[bool]
) -> None:
    rows = claims(*told_of)
    where = numpy.array(shown[: len(rows)], dtype=bool)
    meant = set(rows["event_id"][where])
    told = changes([one for one in deployments(rows) if meant.intersection(one.events)], left, right)
    once = sum(None in (one.left, one.right) for one in told)
    found = standing(rows).changed(where, left, right, most=len(rows))
    assert (found.came, found.once) == (len(told) - once, once)
    assert set(rows["event_id"][found.claims]) == {event for one in told for event in one.deployment.events}
    few = set(rows["event_id"][standing(rows).changed(where, left, right, most=1).claims])
    assert few in [set(one.deployment.events) for one in told] or not told


PLAN = "The United States plans to build an Aegis Ashore site at Deveselu."
ARRIVAL = "The United States has an Aegis Ashore site at Deveselu."


def told_in(
    article_id: str, published: str, text: str, status: Status, actor: str | None = "United States"
) -> PlacedReading:
    told_of = claim(text, text, "BASE", status, system=("Aegis Ashore", "aegis-ashore"), actor=actor,
                    at=("Deveselu", DEVESELU))  # fmt: skip
    return reading(article_id, "A site", "Example Wire", published, text, told_of)


def test_a_plan_set_apart_from_what_came_true_still_stands_in_rows_and_counts(home: Path) -> None:
    readings = [told_in("plan", "2013-01-01", PLAN, "planned"), told_in("there", "2016-06-01", ARRIVAL, "operational")]
    with make_store(home / "store.sqlite", readings) as store:

        def standing_then() -> list[str]:
            for known_on in (None, date(2018, 12, 31)):
                wanted = Filter(as_of=date(2018, 1, 1), known_on=known_on)
                assert counted(store, store.tally(), wanted).size.events == len(store.rows(wanted))
            return list(store.rows(Filter(as_of=date(2018, 1, 1)))["article_id"])

        assert standing_then() == ["there"]
        decide(store.rows().iloc[0].to_dict(), PLAN, "set apart")
        assert standing_then() == ["plan", "there"]
        store.keep(told_in("plan", "2013-01-01", PLAN, "planned", actor=None))  # read anew, it bears another id
        assert standing_then() == ["plan", "there"]
        assert store.set_apart() == {store.rows_in("plan")["event_id"].item()}
        early = Filter(as_of=date(2018, 1, 1), known_on=date(2014, 1, 1))
        assert counted(store, store.tally(), early).size.events == len(store.rows(early)) == 1
