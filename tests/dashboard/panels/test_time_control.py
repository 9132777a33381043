"""Where the control of time stops: at the ends of months, or of years where there would be too many."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, strategies as some

from dashboard.panels.time_control import after, steps

DAYS = some.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))


def test_it_stops_at_the_end_of_every_month_with_something_in_it_and_at_the_chosen_day() -> None:
    told = [date(2020, 2, 1), date(2019, 11, 5), date(2019, 11, 30)]
    assert steps(told, date(2019, 12, 24)) == [date(2019, 11, 30), date(2019, 12, 24), date(2020, 2, 29)]


def test_many_months_are_passed_by_years() -> None:
    told = [date(year, month, 1) for year in range(1918, 2020) for month in range(1, 13)]
    assert steps(told, date(2019, 12, 31))[:2] == [date(1918, 12, 31), date(1919, 12, 31)]


@given(some.lists(DAYS, max_size=40), DAYS)
def test_playing_reaches_every_stop_once_and_ends(told: list[date], chosen: date) -> None:
    days = steps(told, chosen)
    assert chosen in days
    assert all(any(day <= stop for stop in days) for day in told)
    played, day = [], after(days, days[0] - timedelta(days=1))
    while day:
        played.append(day)
        day = after(days, day)
    assert played == days
