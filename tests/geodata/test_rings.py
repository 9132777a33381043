from __future__ import annotations

import pytest
from geopy.distance import geodesic
from hypothesis import assume, example, given, settings, strategies as some

from geodata.rings import WIDEST_KM, Ring, ring

LATITUDES, LONGITUDES = some.floats(-89.9, 89.9), some.floats(-180, 180)
RADII = some.floats(1, WIDEST_KM - 500)
MAP_ENDS = 85.05

KALININGRAD = (54.71, 20.51)
FIJI = (-17.8, 178.0)


def is_inside(drawn: Ring, latitude: float, longitude: float) -> bool:
    """Whether a position is on the inner side of the line as the map draws it, in any copy of the world."""
    line = list(drawn.points)
    if drawn.pole in ("north", "south"):
        end = 100.0 if drawn.pole == "north" else -100.0
        line += [(line[-1][0], end), (line[0][0], end), line[0]]
    crossings = 0
    for copy in (-720, -360, 0, 360, 720):
        for (west, south), (east, north) in zip(line, line[1:], strict=False):
            if (west > longitude + copy) != (east > longitude + copy):
                crossings += latitude < south + (longitude + copy - west) / (east - west) * (north - south)
    return (crossings % 2 == 1) != (drawn.pole == "both")


@given(LATITUDES, LONGITUDES, RADII)
@example(*KALININGRAD, 500.0)
@example(89.9, 0.0, 1.0)
@example(*FIJI, 12_000.0)
@settings(max_examples=60, deadline=None)
def test_every_point_is_at_the_distance(latitude: float, longitude: float, radius_km: float) -> None:
    points = ring(latitude, longitude, radius_km).points
    for east, north in points[::5]:
        assert geodesic((latitude, longitude), (north, (east + 180) % 360 - 180)).km == pytest.approx(radius_km, 0.005)
    assert len(points) < 400


@given(LATITUDES, LONGITUDES, RADII)
@example(5.0, 170.0, 11_000.0)
@example(5.0, -170.0, 11_000.0)
@settings(max_examples=60, deadline=None)
def test_the_line_comes_back_to_where_it_began(latitude: float, longitude: float, radius_km: float) -> None:
    drawn = ring(latitude, longitude, radius_km)
    (first, north), (last, same) = drawn.points[0], drawn.points[-1]
    assert same == pytest.approx(north)
    east = [longitude for longitude, _ in drawn.points]
    assert abs(min(east) + max(east)) / 2 < 200
    assert abs(last - first) == pytest.approx(360 if drawn.pole in ("north", "south") else 0, abs=1e-6)


@given(LATITUDES, LONGITUDES, RADII, some.floats(-MAP_ENDS, MAP_ENDS), LONGITUDES)
@example(*FIJI, 1_500.0, -17.0, -179.0)
@example(*KALININGRAD, 11_000.0, 80.0, -160.0)
@example(-77.8, 166.7, 3_000.0, -84.0, -10.0)
@example(5.0, 20.0, 11_000.0, 70.0, -120.0)
@example(5.0, 20.0, 11_000.0, -5.0, -160.0)
@example(5.0, 170.0, 11_000.0, -5.0, -10.0)
@example(5.0, -170.0, 11_000.0, -5.0, 10.0)
@settings(max_examples=200, deadline=None)
def test_what_is_nearer_is_inside_and_what_is_farther_is_not(
    latitude: float, longitude: float, radius_km: float, north: float, east: float
) -> None:
    away = geodesic((latitude, longitude), (north, east)).km
    assume(abs(away - radius_km) > 0.03 * radius_km + 30)
    assert is_inside(ring(latitude, longitude, radius_km), north, east) == (away < radius_km)


def test_beyond_the_date_line_longitudes_run_on() -> None:
    east = [longitude for longitude, _ in ring(*FIJI, 500.0).points]
    assert max(east) > 180
    assert max(east) - min(east) < 15


@pytest.mark.parametrize(
    ("place", "radius_km", "pole"),
    [
        (KALININGRAD, 3_900.0, None),
        (KALININGRAD, 4_000.0, "north"),
        ((-77.8, 166.7), 2_000.0, "south"),
        ((5.0, 20.0), 11_000.0, "both"),
    ],
)
def test_a_ring_knows_which_pole_it_goes_round(place: tuple[float, float], radius_km: float, pole: str | None) -> None:
    assert ring(*place, radius_km).pole == pole


@pytest.mark.parametrize("radius_km", [0.0, -1.0, 20_100.0, float("nan")])
def test_no_ring_is_drawn_at_a_distance_that_is_none(radius_km: float) -> None:
    with pytest.raises(ValueError, match="no distance"):
        ring(*KALININGRAD, radius_km)
