"""Where things are drawn on a sheet, for formats that move and scale them by themselves."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.drawing.engine import Thing


@dataclass(frozen=True, slots=True)
class Place:
    """Where things are drawn: their own pixels times `scale`, moved by x and y, in pixels of the sheet."""

    x: float
    y: float
    scale: float

    def within(self, thing: Thing) -> Place:
        """The place of what a thing holds."""
        x, y = self.point(thing.get("x", 0), thing.get("y", 0))
        return Place(x, y, self.scale * thing.get("scale", 1))

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the things, in pixels of the sheet."""
        return self.x + self.scale * x, self.y + self.scale * y
