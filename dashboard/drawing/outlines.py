"""Text as the outlines of its letters, for what draws pictures without fonts."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from dashboard.drawing import fonts

# In how many parts the size of a font is divided here, whatever its own are.
EM: Final = 1000


@lru_cache(maxsize=2048)
def outlined(text: str, weight: int, italic: bool, spacing: float) -> tuple[str, float]:
    """A text that begins at 0, 0, as a path in SVG's letters, in parts of its size (`EM`), and its width in sizes.

    `spacing` is the room between letters, in sizes.
    """
    path: list[str] = []
    begin = 0.0
    for family, stretch in fonts.runs(text):
        for number, (glyph, right, up) in enumerate(fonts.glyphs(family, stretch, weight, italic=italic)):
            x = begin + right + number * spacing
            path.append(f"M{EM * x:.0f} {-EM * up:.0f}{_letter(family, glyph, weight, italic)}")
        begin += fonts.advance(family, stretch, weight, italic=italic) + spacing * len(stretch)
    return "".join(path), begin


@lru_cache(maxsize=4096)
def _letter(family: str, glyph: int, weight: int, italic: bool) -> str:
    """The outline of a letter, from where it stands; in steps, so that it is the same wherever that is."""
    pen = _Pen(EM / fonts.units(family))
    fonts.draw(family, glyph, pen, weight, italic=italic)
    return "".join(pen.written)


class _Pen:
    """Writes down the outline of a letter, which fonts draw upwards and pictures downwards."""

    def __init__(self, scale: float) -> None:
        self.written: list[str] = []
        self.scale = scale
        self.start = self.at = (0, 0)

    def _write(self, letter: str, points: tuple[fonts.Point, ...]) -> None:
        places = [(round(x * self.scale), -round(y * self.scale)) for x, y in points]
        steps = (f"{x - self.at[0]} {y - self.at[1]}" for x, y in places)
        self.written.append(f"{letter}{' '.join(steps)}")
        self.at = places[-1]

    def moveTo(self, point: fonts.Point) -> None:  # noqa: N802 - the names are those of fontTools
        self._write("m", (point,))
        self.start = self.at

    def lineTo(self, point: fonts.Point) -> None:  # noqa: N802
        self._write("l", (point,))

    def curveTo(self, *points: fonts.Point) -> None:  # noqa: N802
        self._write("c", points)

    def qCurveTo(self, *points: fonts.Point) -> None:  # noqa: N802
        self._write("q", points)

    def closePath(self) -> None:  # noqa: N802
        self.written.append("z")
        self.at = self.start
