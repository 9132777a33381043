"""The one table that says how each disputed area and border is drawn, and whose view that is (`data/disputed.csv`)."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from geodata.arcs import Line, Point
from geodata.errors import PlaceRowError

_DRAWN = {"area": {"area", "own", "no"}, "border": {"dashed"}}


@dataclass(frozen=True, slots=True)
class Dispute:
    """One row. For an area `name` and `of` are Natural Earth's BRK_NAME and NAME, for a border its two state codes.

    `drawn` is `area` (outlined as disputed, filled for no one), `own` (a place of its own with its own code), `dashed`
    (a border) or `no`.
    """

    what: str
    name: str
    of: str
    drawn: str
    administered_by: str
    claimed_by: str
    view: str
    source: str


@cache
def disputes() -> tuple[Dispute, ...]:
    """All rows.

    Raises:
        PlaceRowError: a row has too few or too many columns, or a word that is not known. Names the line.
    """
    lines = files("geodata").joinpath("data/disputed.csv").read_text(encoding="utf-8").splitlines()
    return tuple(_checked(number, row) for number, row in enumerate(csv.reader(lines), start=1) if number > 1)


def _checked(number: int, row: Sequence[str]) -> Dispute:
    if len(row) != 8:
        raise PlaceRowError(f"disputed.csv, line {number}: {len(row)} columns", "A row has eight columns.")
    dispute = Dispute(*row)
    if dispute.drawn not in _DRAWN.get(dispute.what, set()):
        raise PlaceRowError(f"disputed.csv, line {number}, column drawn: {dispute.drawn!r}", "See geodata/disputes.py.")
    return dispute


class Near:
    """Whether a point lies within about `distance` of given lines, looked up in a grid of squares of that size."""

    def __init__(self, lines: Iterable[Line], distance: int) -> None:
        self._distance = distance
        self._squares = {self._square(point) for line in lines for point in _filled(line, distance)}

    def __call__(self, point: Point) -> bool:
        column, row = self._square(point)
        around = ((column + right, row + up) for right in (-1, 0, 1) for up in (-1, 0, 1))
        return any(square in self._squares for square in around)

    def _square(self, point: Point) -> Point:
        return point[0] // self._distance, point[1] // self._distance

    def edges(self, ring: Line) -> Iterator[Point]:
        """The points of a ring, not near themselves, beside which it comes near: where it changes how it is drawn."""
        for first, last in zip(ring, ring[1:], strict=False):
            if self(first) != self(last):
                yield last if self(first) else first


def _filled(line: Line, gap: int) -> Iterator[Point]:
    """The points of a line and as many between them that no gap is wider than `gap`."""
    for (ax, ay), (bx, by) in zip(line, line[1:], strict=False):
        pieces = max(abs(bx - ax), abs(by - ay)) // gap + 1
        yield from ((ax + (bx - ax) * piece // pieces, ay + (by - ay) * piece // pieces) for piece in range(pieces))
    yield line[-1]
