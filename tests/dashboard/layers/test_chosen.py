"""The outlines of what is asked for."""

from __future__ import annotations

from dashboard.layers import chosen
from geodata.filters import EVERYTHING, Filter
from geodata.polygon import polygon_from_text


def test_without_a_part_of_the_earth_there_is_no_outline() -> None:
    assert chosen.build(EVERYTHING) == []


def test_a_rectangle_and_an_area_have_an_outline_each() -> None:
    triangle = polygon_from_text("20,43,30,43,25,49")
    found = chosen.build(Filter(bounds=(-10, 35, 40, 70), within=triangle))
    assert found == [[(-10, 35), (40, 35), (40, 70), (-10, 70)], list(triangle)]


def test_an_outline_across_the_date_line_counts_on() -> None:
    (ring,) = chosen.build(Filter(bounds=(170, -10, -170, 10)))
    assert ring == [(170, -10), (190, -10), (190, 10), (170, 10)]
