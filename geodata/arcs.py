"""Polygons as shared arcs: a border between two countries is kept once and drawn once.

Rings are cut where their company changes (a junction of three countries, the end of a shared border), and equal
stretches are kept under one number. A ring is then a list of numbers; `~number` means the stretch backwards. That is
the idea of TopoJSON; it halves the data and tells a border (in two rings) from a coast (in one).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

Point = tuple[int, int]
Line = tuple[Point, ...]


@dataclass
class Arcs:
    """The stretches, and by number the names of the rings' owners that use each."""

    lines: list[Line] = field(default_factory=list)
    owners: list[list[str]] = field(default_factory=list)
    _numbers: dict[Line, int] = field(default_factory=dict)

    def number(self, line: Line, owner: str) -> int:
        """The number of a stretch, kept now if it is new; `~number` where it is known the other way round."""
        backwards = line[::-1]
        if backwards in self._numbers:
            known = self._numbers[backwards]
            self.owners[known].append(owner)
            return ~known
        known = self._numbers.setdefault(line, len(self.lines))
        if known == len(self.lines):
            self.lines.append(line)
            self.owners.append([])
        self.owners[known].append(owner)
        return known

    def ring(self, numbers: Iterable[int]) -> Line:
        """The closed ring that a list of numbers stands for."""
        points: list[Point] = []
        for number in numbers:
            line = self.lines[number] if number >= 0 else self.lines[~number][::-1]
            points.extend(line if not points else line[1:])
        return tuple(points)


def junctions(rings: Iterable[Line]) -> set[Point]:
    """The points where rings meet or part: those with different neighbours in different rings."""
    neighbours: dict[Point, frozenset[Point]] = {}
    found: set[Point] = set()
    for ring in rings:
        for index, point in enumerate(ring[:-1]):
            pair = frozenset((ring[index - 1] if index else ring[-2], ring[index + 1]))
            if neighbours.setdefault(point, pair) != pair:
                found.add(point)
    return found


def cut(ring: Line, at: set[Point]) -> list[Line]:
    """A closed ring as stretches between junctions; one without any starts at its least point, so that equals meet."""
    corners = [index for index, point in enumerate(ring[:-1]) if point in at]
    start = corners[0] if corners else min(range(len(ring) - 1), key=ring.__getitem__)
    turned = ring[start:-1] + ring[: start + 1]
    ends = [index for index, point in enumerate(turned) if point in at] if corners else [0, len(turned) - 1]
    return [turned[first : last + 1] for first, last in zip(ends, ends[1:], strict=False)]


def simplified(line: Line, tolerance: float) -> Line:
    """The line without points nearer than `tolerance` to the rest (Douglas and Peucker 1973). Ends stay."""
    keep = {0, len(line) - 1}
    waiting = [(0, len(line) - 1)]
    while waiting:
        first, last = waiting.pop()
        farthest, distance = _farthest(line, first, last)
        if distance > tolerance:
            keep.add(farthest)
            waiting += [(first, farthest), (farthest, last)]
    return tuple(line[index] for index in sorted(keep))


def _farthest(line: Line, first: int, last: int) -> tuple[int, float]:
    (ax, ay), (bx, by) = line[first], line[last]
    dx, dy = bx - ax, by - ay
    squared = dx * dx + dy * dy
    best, distance = first, 0.0
    for index in range(first + 1, last):
        x, y = line[index][0] - ax, line[index][1] - ay
        along = min(1.0, max(0.0, (x * dx + y * dy) / squared)) if squared else 0.0
        away = ((x - along * dx) ** 2 + (y - along * dy) ** 2) ** 0.5
        if away > distance:
            best, distance = index, away
    return best, distance


def contains(ring: Sequence[Point], point: tuple[float, float]) -> bool:
    """Whether a closed ring goes round a point (even-odd rule)."""
    x, y = point
    inside = False
    for (ax, ay), (bx, by) in zip(ring, ring[1:], strict=False):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            inside = not inside
    return inside
