"""A ring on the earth as areas of a flat map: cut at the date line, and closed over the pole that it goes round."""

from __future__ import annotations

from collections.abc import Callable

from geodata.rings import Point, Ring

_LAPS = range(-720, 721, 360)


def parts(ring: Ring) -> list[list[Point]]:
    """The areas that are within reach, counterclockwise, each closed and between 180 degrees west and east.

    None where the ring goes round both poles: what is within reach is then all but what it encloses.
    """
    if ring.pole == "both":
        return []
    corners = list(ring.points[:-1])
    if ring.pole:
        pole = 90.0 if ring.pole == "north" else -90.0
        corners = [*ring.points, (ring.points[-1][0], pole), (ring.points[0][0], pole)]
    found = []
    for lap in _LAPS:
        moved = [(longitude + lap, latitude) for longitude, latitude in corners]
        eastwards = _beyond(moved, -180.0, lambda longitude, edge: longitude >= edge)
        within = _beyond(eastwards, 180.0, lambda longitude, edge: longitude <= edge)
        if _area(within):
            found.append(_counterclockwise(within))
    return found


def _beyond(corners: list[Point], edge: float, keeps: Callable[[float, float], bool]) -> list[Point]:
    """The part of an area on one side of a meridian (Sutherland and Hodgman 1974)."""
    kept: list[Point] = []
    for number, (longitude, latitude) in enumerate(corners):
        before, height = corners[number - 1]
        if keeps(longitude, edge) != keeps(before, edge):
            share = (edge - before) / (longitude - before)
            kept.append((edge, height + share * (latitude - height)))
        if keeps(longitude, edge):
            kept.append((longitude, latitude))
    return kept


def _counterclockwise(corners: list[Point]) -> list[Point]:
    closed = [*corners, corners[0]]
    return closed if _area(corners) > 0 else closed[::-1]


def _area(corners: list[Point]) -> float:
    """In square degrees, twice; negative where they are clockwise."""
    return sum(
        corners[number - 1][0] * latitude - longitude * corners[number - 1][1]
        for number, (longitude, latitude) in enumerate(corners)
    )
