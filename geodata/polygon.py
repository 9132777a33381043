"""A part of the earth within straight sides, as it is drawn on a map and written in an address.

Corners are (longitude, latitude) in degrees, and a side is straight in degrees, as in GeoJSON (RFC 7946, 3.1.1). Where
the sides cross the date line their longitudes count on beyond 180, so that "from 170 to 190" is never read as the long
way round.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import combinations, groupby, pairwise
from typing import Final

from geodata.errors import FilterError

Corner = tuple[float, float]
Polygon = tuple[Corner, ...]
Side = tuple[Corner, Corner]

FEWEST_CORNERS: Final = 3
MOST_CORNERS: Final = 100
_NUMBER: Final = r"[-+]?\d+(?:\.\d*)?(?:e[-+]?\d+)?"
_NUMBERS: Final = re.compile(rf"\s*{_NUMBER}(?:\s*,\s*{_NUMBER})*\s*", re.ASCII)
_FARTHEST: Final = 540  # a whole turn beyond the date line


def polygon_from_text(text: str) -> Polygon:
    """The polygon of `longitude,latitude,longitude,latitude,…`, its westernmost corner between -180 and 180.

    A corner that is written twice in a row is one corner, and the first may be written once more at the end. Raises
    `FilterError` for what is no such list, has too few or too many corners, lies off the earth or crosses itself.
    """
    if not _NUMBERS.fullmatch(text) or text.count(",") % 2 == 0:
        raise FilterError("write longitude,latitude of each corner in turn, such as 20,43,30,43,25,49")
    numbers = [float(part) for part in text.split(",")]
    corners = [corner for corner, _ in groupby(zip(numbers[::2], numbers[1::2], strict=True))]
    if len(corners) > 1 and corners[0] == corners[-1]:
        corners.pop()
    _check(corners)
    turn = 360 * ((min(longitude for longitude, _ in corners) + 180) // 360)
    return tuple((longitude - turn, latitude) for longitude, latitude in corners)


def polygon_to_text(polygon: Polygon) -> str:
    """What `polygon_from_text` reads back as this very polygon."""
    return ",".join(repr(degrees) for corner in polygon for degrees in corner)


def bounds_of(polygon: Polygon) -> tuple[float, float, float, float]:
    """West, south, east and north in degrees; west is greater than east where the polygon crosses the date line."""
    longitudes, latitudes = zip(*polygon, strict=True)
    west, east = min(longitudes), max(longitudes)
    if east - west == 360:
        west, east = -180.0, 180.0
    return west, min(latitudes), east if east <= 180 else east - 360, max(latitudes)


def is_within(longitude: float, latitude: float, polygon: Polygon) -> bool:
    """Whether a point, its longitude between -180 and 180, lies in the polygon or on a side of it."""
    return any(_holds(polygon, (turned, latitude)) for turned in (longitude, longitude + 360))


@lru_cache(maxsize=16)
def polygon_of(text: str) -> Polygon:
    """The same as `polygon_from_text`, read once for all the rows of an answer."""
    return polygon_from_text(text)


def _check(corners: list[Corner]) -> None:
    longitudes, latitudes = zip(*corners, strict=True)
    if len(corners) < FEWEST_CORNERS:
        raise FilterError(f"an area has at least {FEWEST_CORNERS} corners")
    if len(corners) > MOST_CORNERS:
        raise FilterError(f"an area has at most {MOST_CORNERS} corners")
    if not all(-90 <= latitude <= 90 for latitude in latitudes):
        raise FilterError("latitudes go from -90 to 90, each behind its longitude")
    if not all(abs(longitude) <= _FARTHEST for longitude in longitudes) or max(longitudes) - min(longitudes) > 360:
        raise FilterError("longitudes go once round the earth at most: from -180 to 180, or across 180 as 170 to 190")
    if len(set(corners)) < len(corners) or any(_meet(*pair) for pair in combinations(_sides(corners), 2)):
        raise FilterError("the sides of an area may not cross or touch: give its corners in order round it")


def _sides(corners: list[Corner] | Polygon) -> list[Side]:
    return list(pairwise((*corners, corners[0])))


def _holds(polygon: Polygon, point: Corner) -> bool:
    """By the even-odd rule: a ray to the east leaves a polygon once more than it enters it, if it begins inside."""
    inside = False
    for start, end in _sides(polygon):
        if _is_on((start, end), point):
            return True
        crosses = (start[1] > point[1]) != (end[1] > point[1])
        if crosses and (_turn(start, end, point) > 0) == (end[1] > start[1]):
            inside = not inside
    return inside


def _meet(first: Side, second: Side) -> bool:
    """Whether two sides have a point in common that is no corner of both."""
    if any(_is_on(second, corner) for corner in first if corner not in second):
        return True
    if any(_is_on(first, corner) for corner in second if corner not in first):
        return True
    return _parts(first, second) and _parts(second, first)


def _parts(side: Side, other: Side) -> bool:
    """Whether the ends of another side lie on either hand of the line through a side."""
    left, right = (_turn(*side, corner) for corner in other)
    return (left > 0 > right) or (left < 0 < right)


def _is_on(side: Side, point: Corner) -> bool:
    in_its_box = all(min(ends) <= degrees <= max(ends) for degrees, *ends in zip(point, *side, strict=True))
    return in_its_box and _turn(*side, point) == 0


def _turn(start: Corner, end: Corner, point: Corner) -> float:
    """Positive where the way from start over end to the point turns left, 0 where it goes on straight."""
    return (end[0] - start[0]) * (point[1] - start[1]) - (end[1] - start[1]) * (point[0] - start[0])
