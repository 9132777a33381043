"""The part of the earth that is asked for, as outlines: a rectangle of longitudes and latitudes, an area, or both."""

from __future__ import annotations

from geodata.filters import Filter

Ring = list[tuple[float, float]]


def build(wanted: Filter) -> list[Ring]:
    """The corners of each outline, (longitude, latitude) in degrees; across the date line longitudes count on."""
    rings = []
    if wanted.bounds:
        west, south, east, north = wanted.bounds
        east += 360 if east < west else 0
        rings.append([(west, south), (east, south), (east, north), (west, north)])
    if wanted.within:
        rings.append(list(wanted.within))
    return rings
