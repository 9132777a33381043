"""How far something reaches on the earth: all positions at one distance from a place, as a line for the web map.

Every point solves the direct geodesic problem on the ellipsoid of WGS 84 (Karney 2013, in geographiclib), so a ring is
true over the poles too, where it is no circle on the map.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from geographiclib.geodesic import Geodesic

# Beyond this a ring shrinks to the place opposite, where the shortest ways cross each other.
WIDEST_KM = 19_900.0

Pole = Literal["north", "south", "both"]
Point = tuple[float, float]

_STEP = 5.0
# No halving of a step from here meets due north or due south, where a way over a pole has two longitudes.
_FIRST = 2.4
# Near a pole longitudes run fast. A longer gap would cut off a corner that can be seen; a shorter step cannot.
_WIDEST_GAP = 10.0
_SHORTEST_STEP = 0.01

_DIRECT = Geodesic.LATITUDE | Geodesic.LONGITUDE | Geodesic.LONG_UNROLL


@dataclass(frozen=True, slots=True)
class Ring:
    """`points` are longitude and latitude in degrees, all the way round: the last is the place of the first.

    Longitudes run on beyond the date line instead of jumping there; the middle of the ring is not far beyond it. Round
    one pole they come to a full circle, and what is within reach lies between the line and that pole; round both, it is
    all but what the line encloses.
    """

    points: tuple[Point, ...]
    pole: Pole | None


@lru_cache(maxsize=4096)
def ring(latitude: float, longitude: float, radius_km: float) -> Ring:
    """The ring round a position in degrees of WGS 84. Raises `ValueError` for a radius not within 0 and `WIDEST_KM`."""
    if not 0 < radius_km <= WIDEST_KM:
        raise ValueError(f"{radius_km} km is no distance to draw a ring at: it must be within 0 and {WIDEST_KM:,.0f}")
    pole = _pole_within(latitude, longitude, radius_km)
    # Unrolled longitudes jump where the way leads over a pole that is within: the walk round begins and ends there.
    start = 180.0 if pole == "south" else 0.0
    turn = {"north": -360.0, "south": 360.0}.get(pole or "", 0.0)

    def at(azimuth: float) -> Point:
        laps, within = divmod(azimuth, 360.0)
        found = Geodesic.WGS84.Direct(latitude, longitude, start + within, radius_km * 1000, _DIRECT)
        beyond = 0.0
        if pole == "both" and (within < 180.0) == (longitude > 0):
            beyond = -360.0 if longitude > 0 else 360.0  # one loop, round the place opposite
        return found["lon2"] + beyond + laps * turn, found["lat2"]

    def between(first: float, one: Point, last: float, other: Point) -> list[Point]:
        if abs(other[0] - one[0]) <= _WIDEST_GAP or last - first <= _SHORTEST_STEP:
            return [other]
        middle = (first + last) / 2
        halfway = at(middle)
        return [*between(first, one, middle, halfway), *between(middle, halfway, last, other)]

    azimuths = [_FIRST + step * _STEP for step in range(round(360 / _STEP) + 1)]
    corners = [at(azimuth) for azimuth in azimuths]
    points = [corners[0]]
    for number in range(1, len(corners)):
        points += between(azimuths[number - 1], corners[number - 1], azimuths[number], corners[number])
    return Ring(tuple(points), pole)


def _pole_within(latitude: float, longitude: float, radius_km: float) -> Pole | None:
    north, south = (
        Geodesic.WGS84.Inverse(latitude, longitude, pole, longitude, Geodesic.DISTANCE)["s12"] < radius_km * 1000
        for pole in (90.0, -90.0)
    )
    if north and south:
        return "both"
    return "north" if north else "south" if south else None
