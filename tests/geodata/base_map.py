"""The committed base map, read back into rings and lines as the browser reads it."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from geodata.arcs import Line, contains
from geodata.outlines import TARGET, UNITS_PER_DEGREE


@cache
def base_map() -> dict[str, Any]:
    return json.loads(TARGET.read_text(encoding="utf-8"))


def line(steps: list[int]) -> Line:
    x, y, points = 0, 0, []
    for dx, dy in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x, y))
    return tuple(points)


def ring(numbers: list[int]) -> Line:
    arcs = base_map()["arcs"]
    points: list[tuple[int, int]] = []
    for number in numbers:
        arc = line(arcs[number]) if number >= 0 else line(arcs[~number])[::-1]
        points += arc[1:] if points else arc
    return tuple(points)


def countries_at(latitude: float, longitude: float) -> set[str]:
    """The codes of the countries whose outlines hold a point; empty for a polygon without a code."""
    point = longitude * UNITS_PER_DEGREE + 0.25, latitude * UNITS_PER_DEGREE + 0.25
    return {
        country["code"]
        for country in base_map()["countries"]
        for polygon in country["polygons"]
        if sum(contains(ring(numbers), point) for numbers in polygon) % 2
    }


def disputed_at(latitude: float, longitude: float) -> set[str]:
    """The names of the disputed areas that hold a point."""
    point = longitude * UNITS_PER_DEGREE + 0.25, latitude * UNITS_PER_DEGREE + 0.25
    areas = base_map()["disputed"]
    return {area["name"] for area in areas if any(contains(line(steps), point) for steps in area["rings"])}
