"""What is read as an area, and what lies in it."""

from __future__ import annotations

import math

import pytest
from hypothesis import assume, given, strategies as st

from geodata.errors import FilterError
from geodata.polygon import MOST_CORNERS, Polygon, bounds_of, is_within, polygon_from_text, polygon_to_text

TRIANGLE = polygon_from_text("20,43,30,43,25,49")


def star(west: float, middle: float, reaches: list[float]) -> str:
    """A polygon round a point, one corner in each direction, so that no side crosses another."""
    turns = [2 * math.pi * number / len(reaches) for number in range(len(reaches))]
    return ",".join(
        f"{round(west + reach * math.cos(turn), 4)},{round(middle + reach * math.sin(turn), 4)}"
        for turn, reach in zip(turns, reaches, strict=True)
    )


STARS = st.builds(
    star,
    st.floats(-180, 180),
    st.floats(-60, 60),
    st.lists(st.floats(1, 30), min_size=3, max_size=9),
)
POLYGONS = STARS.map(polygon_from_text)


@given(POLYGONS)
def test_an_area_is_read_back_as_it_was_written(polygon: Polygon) -> None:
    assert polygon_from_text(polygon_to_text(polygon)) == polygon


@given(POLYGONS, st.floats(-180, 180), st.floats(-90, 90))
def test_nothing_outside_its_bounds_is_within(polygon: Polygon, longitude: float, latitude: float) -> None:
    west, south, east, north = bounds_of(polygon)
    between = west <= longitude <= east if west <= east else longitude >= west or longitude <= east
    assume(not (between and south <= latitude <= north))
    assert not is_within(longitude, latitude, polygon)


@given(POLYGONS, st.integers(1, 8))
def test_the_corner_that_comes_first_and_the_way_round_mean_nothing(polygon: Polygon, first: int) -> None:
    turned = (*polygon[first % len(polygon) :], *polygon[: first % len(polygon)])[::-1]
    for longitude, latitude in ((x / 2, y / 2) for x in range(-360, 360, 61) for y in range(-160, 160, 41)):
        assert is_within(longitude, latitude, polygon) == is_within(longitude, latitude, turned)


def test_a_bay_is_outside() -> None:
    bay = polygon_from_text("0,0,10,0,10,10,5,2,0,10")
    assert is_within(1, 5, bay)
    assert is_within(9, 5, bay)
    assert not is_within(5, 5, bay)


def test_a_side_and_a_corner_are_within() -> None:
    assert is_within(25, 43, TRIANGLE)
    assert is_within(25, 49, TRIANGLE)
    assert not is_within(25, 42.9999, TRIANGLE)


def test_across_the_date_line_longitudes_count_on() -> None:
    pacific = polygon_from_text("170,0,190,0,190,20,170,20")
    assert bounds_of(pacific) == (170, 0, -170, 20)
    assert is_within(-175, 10, pacific)
    assert is_within(175, 10, pacific)
    assert not is_within(0, 10, pacific)
    assert polygon_from_text("-190,0,-170,0,-170,20,-190,20") == pacific
    assert is_within(0, 10, polygon_from_text("170,0,-170,0,-170,20,170,20")), "as it is written, the long way"


def test_the_whole_earth_is_one_area() -> None:
    earth = polygon_from_text("-180,-90,180,-90,180,90,-180,90")
    assert bounds_of(earth) == (-180, -90, 180, 90)
    assert all(is_within(longitude, 0, earth) for longitude in (-180, -1, 0, 180))
    assert bounds_of(polygon_from_text("-20,-60,340,-60,340,60,-20,60")) == (-180, -60, 180, 60)


def test_a_corner_written_twice_is_one_and_the_first_may_close_the_area() -> None:
    assert polygon_from_text("20,43, 20,43, 30,43, 25,49, 20,43") == TRIANGLE


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("20,43,30,43,25", "longitude,latitude of each corner"),
        ("20 43 30 43 25 49", "longitude,latitude of each corner"),
        ("nan,43,30,43,25,49", "longitude,latitude of each corner"),
        ("20,43", "at least 3 corners"),
        ("20,43,30,43,20,43", "at least 3 corners"),
        (",".join(f"{x},{x * x / 200}" for x in range(MOST_CORNERS + 1)), "at most 100 corners"),
        ("43,20,43,95,49,25", "latitudes go from -90 to 90"),
        ("20,43,900,43,25,49", "longitudes go once round the earth at most"),
        ("1e999,43,30,43,25,49", "longitudes go once round the earth at most"),
        ("-200,43,200,43,0,49", "longitudes go once round the earth at most"),
        ("0,0,10,10,10,0,0,10", "may not cross or touch"),
        ("0,0,10,10,20,20", "may not cross or touch"),
        ("0,0,10,0,5,0,5,5", "may not cross or touch"),
        ("0,0,5,5,10,0,10,10,5,5,0,10", "may not cross or touch"),
    ],
)
def test_what_is_no_area_is_said(text: str, words: str) -> None:
    with pytest.raises(FilterError, match=words):
        polygon_from_text(text)
