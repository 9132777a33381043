"""Whether a place lies in a disputed area, by the outlines that the base map draws and fills for no one."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from itertools import product
from math import floor

from geodata.arcs import Line, contains
from geodata.disputes import disputes
from geodata.outlines import TARGET, UNITS_PER_DEGREE

Box = tuple[int, int, int, int]

# A wider place need not be in the area that its middle lies in: the Himalayas are no part of Arunachal Pradesh.
_WIDEST_KM = 20.0
# Where all outlines of an area are smaller, it is a group of islets and reefs, and the base map has but some of them.
_ISLET = UNITS_PER_DEGREE // 20
_BETWEEN_ISLETS = round(1.4 * UNITS_PER_DEGREE)


def disputed(name: str, country: str | None, latitude: float, longitude: float, radius_km: float) -> bool:
    """Whether several states claim this place, or one claims it that does not hold it. Degrees of WGS 84.

    A wide place counts by its name alone. Around islets a place counts only if the gazetteer gives it to no state:
    about their neighbours nobody may quarrel.
    """
    if radius_km > _WIDEST_KM:
        return name in _names()
    point = longitude * UNITS_PER_DEGREE, latitude * UNITS_PER_DEGREE
    near = _by_degree().get((floor(longitude), floor(latitude)), ())
    if any(_in_box(point, box) and contains(ring, point) for ring, box in near):
        return True
    return country is None and any(_in_box(point, box) for box in _areas()[1])


def _in_box(point: tuple[float, float], box: Box) -> bool:
    west, south, east, north = box
    return west < point[0] < east and south < point[1] < north


@cache
def _names() -> frozenset[str]:
    drawn = (dispute.name for dispute in disputes() if dispute.drawn == "area")
    return frozenset(name.replace(" Is.", " Islands") for name in drawn)


@cache
def _by_degree() -> dict[tuple[int, int], list[tuple[Line, Box]]]:
    """The outlines in each square of one degree, by its western and southern edge: in most squares there are none."""
    found: dict[tuple[int, int], list[tuple[Line, Box]]] = defaultdict(list)
    for ring, box in _areas()[0]:
        west, south, east, north = (edge // UNITS_PER_DEGREE for edge in box)
        for corner in product(range(west, east + 1), range(south, north + 1)):
            found[corner].append((ring, box))
    return dict(found)


@cache
def _areas() -> tuple[list[tuple[Line, Box]], list[Box]]:
    """All outlines, each with the box around it, and the boxes around every group of islets."""
    outlines, groups = [], []
    for area in json.loads(TARGET.read_text(encoding="utf-8"))["disputed"]:
        rings = [_points(steps) for steps in area["rings"]]
        outlines += [(ring, _box_around(ring, 1)) for ring in rings]
        if rings and all(_size(ring) < _ISLET for ring in rings):
            groups.append(_box_around([point for ring in rings for point in ring], _BETWEEN_ISLETS))
    return outlines, groups


def _box_around(points: Sequence[tuple[int, int]], by: int) -> Box:
    """West, south, east and north of the points in the base map's units, wider on each side."""
    xs, ys = zip(*points, strict=True)
    return min(xs) - by, min(ys) - by, max(xs) + by, max(ys) + by


def _points(steps: list[int]) -> Line:
    x, y, points = 0, 0, []
    for right, up in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + right, y + up
        points.append((x, y))
    return tuple(points)


def _size(ring: Line) -> int:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return max(max(xs) - min(xs), max(ys) - min(ys))
