"""A sheet: the map with its title, its legend and its citation, laid out for a size, as a list of things to draw.

Things are those of `pen.js`, in pixels. What becomes of them is the matter of the picture formats.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from dashboard.citation import Citation, cited
from dashboard.drawing import engine, fonts
from dashboard.drawing.engine import Bounds, Drawn, Room, Thing
from dashboard.drawing.order import Order
from dashboard.payload import as_json, payload
from geodata.errors import ExportError

SMALLEST: Final = 320
LARGEST: Final = 8_000

_MARGIN: Final = 18.0
_GAP: Final = 12.0
_LEGEND: Final = 196.0
# Narrower sheets have the legend below the map.
_LEGEND_BESIDE: Final = 760
_LEAST_MAP: Final = 160.0
_LEAST_SCALED: Final = 0.4


@dataclass(frozen=True, slots=True)
class _Style:
    size: float
    weight: int
    line: float
    colour: str


_TITLE: Final = _Style(20, 700, 26, "ink")
_ASKED: Final = _Style(12, 400, 17, "muted")
_FOOT: Final = _Style(9.5, 400, 13, "muted")


@dataclass(frozen=True, slots=True)
class Sheet:
    """`things` on `paper`, `width` by `height` pixels; `bounds` is what its map shows, `cited` what it says of itself.

    `missing` are the names of the letters that no font could write.
    """

    width: int
    height: int
    paper: str
    things: list[Thing]
    bounds: Bounds
    cited: Citation
    missing: list[str]


def sheet(order: Order) -> Sheet:
    """Lay out what was ordered. Raises `ExportError` for a size that has no room for a map."""
    if not (SMALLEST <= order.width <= LARGEST and SMALLEST <= order.height <= LARGEST):
        wanted = f"a picture of {order.width} by {order.height} pixels"
        raise ExportError(f"{wanted} cannot be drawn", f"Choose from {SMALLEST} to {LARGEST} for each.")
    shown = payload(order.rows, order.accepted, order.wanted)
    page = _Page(order, cited(order))
    return page.drawn(as_json(shown))


class _Page:
    def __init__(self, order: Order, citation: Citation) -> None:
        self.order, self.cited = order, citation
        self.width = order.width - 2 * _MARGIN
        self.title = list(_wrapped(citation.title, _TITLE, self.width))
        self.asked = list(_wrapped(citation.asked, _ASKED, self.width))
        self.foot = [line for text in citation.lines() for line in _wrapped(text, _FOOT, self.width)]
        self.top = _MARGIN + len(self.title) * _TITLE.line + len(self.asked) * _ASKED.line + 6
        self.bottom = order.height - _MARGIN - len(self.foot) * _FOOT.line - 8

    def drawn(self, payload_json: str) -> Sheet:
        order, height = self.order, self.bottom - self.top
        if height < _LEAST_MAP:
            raise ExportError("the words leave no room for the map", "Choose a larger size or a shorter title.")
        found = engine.draw(
            payload_json, self._room(height),
            bounds=order.bounds, view=order.view, layers=order.layers, dark=order.dark,
        )  # fmt: skip
        map_width = self._room(height).width
        things = [
            {"x": _MARGIN, "y": self.top, "base": found.base, "things": found.base.things},
            {"x": _MARGIN, "y": self.top, "things": found.map},
            *_window(order, (_MARGIN, self.top, map_width, found.height), found.colours),
            *_texts(self.title, _TITLE, _MARGIN, found.colours),
            *_texts(self.asked, _ASKED, _MARGIN + len(self.title) * _TITLE.line, found.colours),
            self._legend(found, height),
            *_texts(self.foot, _FOOT, self.bottom + 8, found.colours),
        ]
        missing = fonts.missing(_words(things))
        return Sheet(order.width, order.height, found.colours["paper"], things, found.bounds, self.cited, missing)

    def _room(self, height: float) -> Room:
        if self.order.width < _LEGEND_BESIDE:
            return Room(self.width, height - _GAP, self.width, is_legend_below=True)
        return Room(self.width - _LEGEND - _GAP, height, _LEGEND, is_legend_below=False)

    def _legend(self, found: Drawn, height: float) -> Thing:
        """The legend at its place; smaller where it is higher than there is room."""
        room = self._room(height)
        at, left = (_MARGIN + room.width + _GAP, self.top), height
        if room.is_legend_below:
            at, left = (_MARGIN, self.top + found.height + _GAP), height - found.height - _GAP
        scale = max(_LEAST_SCALED, min(1.0, left / found.legend_height)) if found.legend_height else 1.0
        return {"x": at[0], "y": at[1], "scale": scale, "things": found.legend}


def _texts(lines: list[str], style: _Style, top: float, colours: dict[str, Any]) -> Iterator[Thing]:
    for number, line in enumerate(lines):
        baseline = top + number * style.line + style.size
        yield {
            "text": line, "x": _MARGIN, "y": round(baseline, 1), "size": style.size, "weight": style.weight,
            "anchor": "start", "fill": colours[style.colour],
        }  # fmt: skip


def _window(order: Order, box: tuple[float, float, float, float], colours: dict[str, Any]) -> Iterator[Thing]:
    """Paper all round the map, which covers what reaches out of it, and its frame. Cheaper than a clip by far."""
    left, top, width, height = box
    hole = _box(left, top, width, height)
    yield {
        "path": f"{_box(-50, -50, order.width + 100, order.height + 100)}{hole}",
        "fill": colours["paper"],
        "rule": "evenodd",
    }
    yield {"path": hole, "stroke": colours["muted"], "width": 0.8, "alpha": 0.7}


def _box(left: float, top: float, width: float, height: float) -> str:
    x, y, right, down = (round(10 * each) for each in (left, top, width, height))
    return f"M{x} {y}l{right} 0l0 {down}l{-right} 0Z"


def _wrapped(text: str, style: _Style, width: float) -> Iterator[str]:
    """The text in lines that are no wider; a word that is wider alone is broken."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if fonts.width(longer, style.weight) * style.size <= width:
            line = longer
            continue
        if line:
            yield line
        line = word
        while fonts.width(line, style.weight) * style.size > width and len(line) > 1:
            fitting = _fitting(line, style, width)
            yield line[:fitting]
            line = line[fitting:]
    if line:
        yield line


def _fitting(word: str, style: _Style, width: float) -> int:
    """How many letters of a word have room, at least one."""
    share = width / (fonts.width(word, style.weight) * style.size)
    count = max(1, int(share * len(word)))
    while count > 1 and fonts.width(word[:count], style.weight) * style.size > width:
        count -= 1
    return count


def _words(things: list[Thing]) -> Iterator[str]:
    for thing in things:
        if "text" in thing:
            yield thing["text"]
        yield from _words(thing.get("things", []))
