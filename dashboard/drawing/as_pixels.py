"""A sheet as pixels, drawn by ThorVG from its SVG, in which letters are lines: so each weight of a font is its own."""

from __future__ import annotations

from functools import cache, lru_cache
from threading import Lock
from typing import Final

import numpy
from numpy.typing import NDArray
from thorvg_cython import Engine, Picture, Result, SwCanvas

from dashboard.drawing.as_svg import as_outlines
from dashboard.drawing.engine import Base
from dashboard.drawing.sheet import Sheet

Pixels = NDArray[numpy.uint8]

_CHANNELS: Final = 4
# ThorVG shares its memory among all that is drawn at once.
_one_at_a_time: Final = Lock()
# A base map of more pixels is not kept: it would hold more memory than it saves time.
_MOST_KEPT: Final = 4_000_000


def as_pixels(shown: Sheet, scale: float) -> Pixels:
    """The sheet, `scale` pixels for each of its own, as an array of (height, width, 3): red, green and blue."""
    size = shown.width, shown.height
    first, *others = shown.things
    if "base" not in first:
        return _drawn(as_outlines(*size, shown.things, shown.paper), *size, scale)[:, :, :3]
    above = as_outlines(*size, others)  # first, as the engine may still be drawing the base map
    drawn = _base if shown.width * shown.height * scale**2 <= _MOST_KEPT else _base.__wrapped__
    below = drawn(first["base"], first["x"], first["y"], shown.paper, *size, scale)
    return _drawn(above, *size, scale, below)[:, :, :3]


@lru_cache(maxsize=4)
def _base(base: Base, x: float, y: float, paper: str, width: int, height: int, scale: float) -> Pixels:
    """The base map on its sheet: it takes as long to draw as all else, and many pictures share it."""
    return _drawn(as_outlines(width, height, [{"x": x, "y": y, "base": base}], paper), width, height, scale)


def _drawn(svg: str, width: int, height: int, scale: float, below: Pixels | None = None) -> Pixels:
    """What an SVG shows above pixels that are there already, as (height, width, 4)."""
    with _one_at_a_time:
        _engine()
        canvas = SwCanvas(round(width * scale), round(height * scale))
        pixels = numpy.frombuffer(canvas, numpy.uint8).reshape(canvas.height, canvas.width, _CHANNELS)
        if below is not None:
            pixels[:] = below
        picture = Picture()
        _done(picture.load_data(svg.encode(), "svg"))
        _done(picture.set_size(canvas.width, canvas.height))
        for result in (canvas.add(picture), canvas.update(), canvas.draw(False), canvas.sync()):
            _done(result)
        return pixels.copy()


@cache
def _engine() -> Engine:
    """What must live as long as anything is drawn. Without threads of its own, which cost more than they save."""
    return Engine(threads=0)


def _done(result: Result) -> None:
    if result != Result.SUCCESS:
        raise RuntimeError(f"the picture could not be drawn: {result!r}")
