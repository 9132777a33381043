"""Events by month or year: only where their whole date lies in it, and what is left out is counted."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, strategies as some

from dashboard.charts import by_time
from tests.dashboard.claims import SITE, claims

UNDATED = {"date_start": None, "date_end": None}


def dated(start: str | None, end: str | None, **parts: str | None) -> dict[str, object]:
    return {**SITE, "date_start": start, "date_end": end, **parts}


def periods(found: by_time.ByTime) -> dict[str, int]:
    return found.bars.groupby("period")["events"].sum().to_dict()


def test_months_are_bars_where_all_is_near_and_years_where_it_is_not() -> None:
    near = by_time.data(claims(dated("2019-07-05", "2019-07-05"), dated("2020-08-01", "2020-08-31")))
    assert (near.unit, periods(near)) == ("month", {"2019-07": 1, "2020-08": 1})
    far = by_time.data(claims(dated("2002-07-05", "2002-07-05"), dated("2020-08-01", "2020-08-31")))
    assert (far.unit, periods(far)) == ("year", {"2002": 1, "2020": 1})


@pytest.mark.parametrize("wide", [("2019-01-01", "2019-12-31"), ("2019-01-01", None), (None, "2019-08-01")])
def test_what_is_known_to_a_year_stands_in_no_month(wide: tuple[str | None, str | None]) -> None:
    found = by_time.data(claims(dated("2019-07-05", "2019-07-05"), dated(*wide), SITE | UNDATED))
    assert periods(found) == {"2019-07": 1}
    words = "1 of 3 events has no date and 1 is known only to a time longer than a month: they are not in this chart."
    assert found.left_out() == words


def test_by_publication_every_article_has_its_month() -> None:
    found = by_time.data(claims(SITE | UNDATED, SITE | {"published": "2019-08-01"}), "publication")
    assert periods(found) == {"2019-07": 1, "2019-08": 1}
    assert found.left_out() == ""


def test_a_planned_withdrawal_is_no_planned_deployment() -> None:
    day = ("2019-07-05", "2019-07-05")
    found = by_time.data(claims(dated(*day, status="planned"), dated(*day, status="planned", event_type="WITHDRAW")))
    assert set(found.bars["label"]) == {"planned", "withdrawal not certain"}
    asked = by_time.filter_of(found, "2019-07", "planned", "event")
    assert (asked["status"], asked["type"]) == (("planned",), ("DEPLOY",))
    assert (asked["start"], asked["end"]) == (date(2019, 7, 1), date(2019, 7, 31))


def test_a_bar_asks_for_a_type_only_where_the_status_alone_says_too_little() -> None:
    found = by_time.data(claims(dated("2019-07-05", "2019-07-05", status="planned")))
    assert "type" not in by_time.filter_of(found, "2019-07", "planned", "event")


def test_what_has_no_status_asks_for_just_that() -> None:
    meeting = dated("2019-07-05", "2019-07-05", status=None, event_type="CONSULT")
    asked = by_time.filter_of(by_time.data(claims(meeting)), "2019-07", "no status", "event")
    assert asked["status"] == ("none",)


def test_the_table_holds_the_same_numbers() -> None:
    day = ("2019-07-05", "2019-07-05")
    found = by_time.data(claims(dated(*day), dated(*day), dated("2019-08-01", "2019-08-02", status="denied")))
    assert found.table().to_dict("records") == [
        {"Month": "2019-07", "operational": 2, "denied": 0},
        {"Month": "2019-08", "operational": 0, "denied": 1},
    ]


DAYS = some.none() | some.dates(date(1990, 1, 1), date(2030, 1, 1))


@given(some.lists(some.tuples(DAYS, DAYS)))
def test_every_event_is_in_one_bar_or_counted_as_left_out(days: list[tuple[date | None, date | None]]) -> None:
    ordered = [tuple(sorted(pair)) if all(pair) else pair for pair in days]
    rows = claims(*(dated(*(day and day.isoformat() for day in pair)) for pair in ordered))
    found = by_time.data(rows)
    assert found.bars["events"].sum() + found.undated + found.wide == found.events == len(days)


@pytest.mark.parametrize("dark", [False, True])
def test_it_is_drawn_also_without_any_event(dark: bool) -> None:
    assert by_time.chart(by_time.data(claims()), dark).to_dict()["mark"]["type"] == "bar"
