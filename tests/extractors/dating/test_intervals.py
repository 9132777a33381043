"""Calendar arithmetic: lengths, thirds, and which of several days is meant."""

from __future__ import annotations

from datetime import date, timedelta
from typing import get_args

import pytest
from hypothesis import given, strategies as st

from extractors.dating.fiscal_years import AMERICAN
from extractors.dating.intervals import (
    Interval,
    Lean,
    Part,
    Unit,
    containing,
    fiscal_year_of,
    nearest_of,
    one_day,
    part_of,
    quarter_of,
    season_of,
    shifted,
    year_of,
)

DAYS = st.dates(min_value=date(1800, 1, 1), max_value=date(2200, 12, 31))
UNITS = st.sampled_from(get_args(Unit))


def days(start: str, end: str) -> tuple[date, date]:
    return date.fromisoformat(start), date.fromisoformat(end)


def test_a_fiscal_year_opens_in_october_of_the_year_before() -> None:
    fiscal, first, last = (
        fiscal_year_of(2024),
        quarter_of(2024, 1, fiscal=AMERICAN),
        quarter_of(2024, 4, fiscal=AMERICAN),
    )
    assert (fiscal.start, fiscal.end) == days("2023-10-01", "2024-09-30")
    assert (first.start, last.end) == (fiscal.start, fiscal.end)


def test_a_winter_ends_in_the_next_year() -> None:
    winter = season_of(2023, "winter")
    assert (winter.start, winter.end) == days("2023-12-01", "2024-02-29")


@pytest.mark.parametrize(
    ("part", "start", "end"),
    [
        ("early", "2016-01-01", "2016-04-30"), ("mid", "2016-05-01", "2016-08-31"),
        ("late", "2016-09-01", "2016-12-31"),
        ("start", "2016-01-01", "2016-01-31"), ("end", "2016-12-01", "2016-12-31"),
    ],
)  # fmt: skip
def test_parts_of_a_year(part: Part, start: str, end: str) -> None:
    piece = part_of(year_of(2016), part)
    assert (piece.start, piece.end) == days(start, end)


def test_a_month_shorter_than_the_day_ends_on_its_last() -> None:
    assert shifted(date(2024, 1, 31), 1, "month") == date(2024, 2, 29)
    assert shifted(date(2024, 2, 29), -1, "year") == date(2023, 2, 28)


@given(DAYS, UNITS)
def test_a_day_lies_in_the_unit_that_contains_it(day: date, unit: Unit) -> None:
    whole = containing(day, unit)
    assert whole.start is not None
    assert whole.end is not None
    assert whole.end >= day
    assert whole.start <= day or unit == "weekend"


@given(DAYS, UNITS)
def test_early_mid_and_late_fill_the_whole_and_do_not_overlap(day: date, unit: Unit) -> None:
    whole = containing(day, unit)
    early, mid, late = (part_of(whole, part) for part in ("early", "mid", "late"))
    assert (early.start, late.end) == (whole.start, whole.end)
    if unit not in ("day", "weekend"):
        assert early.end is not None
        assert mid.end is not None
        assert early.end + timedelta(days=1) == mid.start
        assert mid.end + timedelta(days=1) == late.start


@given(DAYS, st.lists(DAYS, min_size=1, max_size=6), st.sampled_from(get_args(Lean)))
def test_the_past_has_begun_and_the_future_is_not_over(published: date, others: list[date], lean: Lean) -> None:
    chosen = nearest_of([one_day(day) for day in others], published, lean)
    if lean == "past":
        assert chosen == max((one_day(day) for day in others if day <= published), key=_start, default=None)
    elif lean == "future" and max(others) >= published:
        assert chosen == min((one_day(day) for day in others if day >= published), key=_start)


def _start(one: Interval) -> date:
    assert one.start is not None
    return one.start
