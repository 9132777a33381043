"""A date that is known to a month or a year is never taken for its first day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, strategies as some

from geodata.day_precision import latest_beginning


@pytest.mark.parametrize(
    ("start", "end", "latest"),
    [
        ("2016-05-12", "2016-05-12", "2016-05-12"),  # on that day
        ("2016-01-01", "2016-12-31", "2016-12-31"),  # in 2016
        ("2016-02-01", "2016-02-29", "2016-02-29"),  # in February
        ("2006-06-01", "2006-08-31", "2006-08-31"),  # in summer
        ("2016-05-03", "2016-06-30", "2016-05-03"),  # from a day
        ("2016-01-01", "2019-12-31", "2016-01-01"),  # it lasted for years
        ("2016-01-01", None, "2016-12-31"),  # since 2016
        ("2016-03-01", None, "2016-03-31"),  # since March
        ("2016-03-02", None, "2016-03-02"),
    ],
)
def test_how_long_a_beginning_may_be_in_coming(start: str, end: str | None, latest: str) -> None:
    assert latest_beginning(start, end) == latest


@given(some.dates(date(1, 1, 1), date(9000, 1, 1)), some.none() | some.dates(date(1, 1, 1), date(9000, 1, 1)))
def test_it_is_never_before_the_first_day_nor_after_the_last(first: date, last: date | None) -> None:
    last = max(first, last) if last else None
    latest = latest_beginning(first.isoformat(), last and last.isoformat())
    assert first.isoformat() <= latest
    assert last is None or latest <= last.isoformat()
