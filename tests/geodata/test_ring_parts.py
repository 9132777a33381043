"""Rings as areas of a flat map: whole, cut at the date line, and closed over a pole."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st
from shapely import Point, Polygon

from geodata.ring_parts import parts
from geodata.rings import ring


def test_a_ring_away_from_the_date_line_is_one_area_counterclockwise() -> None:
    (outline,) = parts(ring(52, 20, 390))
    assert outline[0] == outline[-1]
    assert Polygon(outline).exterior.is_ccw
    assert Polygon(outline).contains(Point(20, 52))
    assert not Polygon(outline).contains(Point(27, 52))


@pytest.mark.parametrize("longitude", [179.5, -179.5])
def test_a_ring_across_the_date_line_is_two(longitude: float) -> None:
    first, second = sorted(parts(ring(-20, longitude, 900)))
    assert min(x for x, _ in first) == -180
    assert max(x for x, _ in second) == 180
    assert Polygon(first).contains(Point(-179, -20))
    assert Polygon(second).contains(Point(179, -20))


@pytest.mark.parametrize("latitude", [85, -85])
def test_a_ring_round_a_pole_reaches_it_at_every_longitude(latitude: float) -> None:
    areas = [Polygon(outline) for outline in parts(ring(latitude, 30, 1500))]
    for longitude in range(-179, 180, 7):
        assert any(area.contains(Point(longitude, latitude / 85 * 89.5)) for area in areas), longitude
        assert not any(area.contains(Point(longitude, latitude / 85 * 60)) for area in areas)


def test_a_ring_round_both_poles_is_no_area() -> None:
    assert parts(ring(0, 0, 15_000)) == []


@given(st.floats(-89, 89), st.floats(-180, 180), st.floats(1, 3_000))
def test_every_corner_is_on_the_map_and_the_middle_within(latitude: float, longitude: float, radius_km: float) -> None:
    outlines = parts(ring(latitude, longitude, radius_km))
    assert outlines
    for outline in outlines:
        assert all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in outline)
        assert Polygon(outline).exterior.is_ccw
    assert min(Polygon(outline).distance(Point(longitude, latitude)) for outline in outlines) < 1e-6
