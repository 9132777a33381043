"""Two sides differ in one thing, and there is always something sensible to begin with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, strategies as some

from dashboard.pages.compare import at_first, kind_of
from geodata.filters import Filter

POLAND = Filter(country=("PL",))
DAYS = (date(2014, 3, 1), date(2024, 2, 29))


def test_what_two_filters_differ_in_is_seen_from_them() -> None:
    one, other = replace(POLAND, as_of=date(2019, 1, 1)), replace(POLAND, as_of=date(2020, 1, 1))
    assert kind_of(one, other) == "days"
    assert kind_of(replace(POLAND, system=("patriot",)), replace(POLAND, system=("thaad",))) == "systems"
    assert kind_of(one, replace(other, country=("RO",))) == "views"
    assert kind_of(POLAND, Filter()) == "views"


def test_two_days_are_a_year_apart_at_first_and_end_with_what_is_known_last() -> None:
    left, right = at_first("days", POLAND, DAYS, (), ()) or (None, None)
    assert (left, right) == (replace(POLAND, as_of=date(2023, 2, 28)), replace(POLAND, as_of=date(2024, 2, 29)))


def test_a_system_that_is_asked_for_is_one_of_the_two() -> None:
    asked = Filter(system=("thaad",))
    left, right = at_first("systems", asked, DAYS, ("patriot", "thaad"), ()) or (None, None)
    assert (left, right) == (Filter(system=("thaad",)), Filter(system=("patriot",)))


def test_where_there_are_not_two_there_is_nothing_to_compare() -> None:
    assert at_first("days", POLAND, (), (), ()) is None
    assert at_first("systems", POLAND, DAYS, ("patriot",), ()) is None
    assert at_first("views", POLAND, DAYS, (), (POLAND,)) is None


@given(some.lists(some.dates(), min_size=1))
def test_any_day_has_one_a_year_before_it(days: list[date]) -> None:
    assert kind_of(*at_first("days", POLAND, sorted(days), (), ())) == "days"
