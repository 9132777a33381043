"""What stands round the map on a sheet: title and filters above, the citation below, the legend beside or below it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from dashboard.citation import Citation
from dashboard.drawing import fonts
from dashboard.drawing.engine import Drawn, Room, Thing
from dashboard.drawing.order import Order
from geodata.errors import ExportError

MARGIN: Final = 18.0
GAP: Final = 12.0
_LEGEND: Final = 196.0
# Narrower sheets have the legend below the map.
_LEGEND_BESIDE: Final = 760
_LEAST_MAP: Final = 160.0
_LEAST_SCALED: Final = 0.4

Colours = dict[str, Any]
Box = tuple[float, float, float, float]  # left, top, width, height


@dataclass(frozen=True, slots=True)
class _Style:
    size: float
    weight: int
    line: float
    colour: str


_TITLE: Final = _Style(20, 700, 26, "ink")
_ASKED: Final = _Style(12, 400, 17, "muted")
_FOOT: Final = _Style(9.5, 400, 13, "muted")
_HEADING: Final = _Style(11, 600, 16, "ink")
HEADING_HEIGHT: Final = 18.0


class Page:
    """The words of a sheet, in lines, and the room that they leave: from `top` to `bottom`, `width` wide, in pixels."""

    def __init__(self, order: Order, citation: Citation) -> None:
        """Raises `ExportError` where the words leave no room for a map."""
        self.order = order
        self.width = order.width - 2 * MARGIN
        self._title = list(_wrapped(citation.title, _TITLE, self.width))
        self._asked = list(_wrapped(citation.asked, _ASKED, self.width))
        said = [*citation.lines(), *_without_font(citation)]
        self._foot = [line for text in said for line in _wrapped(text, _FOOT, self.width)]
        self.top = MARGIN + len(self._title) * _TITLE.line + len(self._asked) * _ASKED.line + 6
        self.bottom = order.height - MARGIN - max(len(self._foot), order.foot_lines) * _FOOT.line - 8
        if self.bottom - self.top < _LEAST_MAP:
            raise ExportError("the words leave no room for the map", "Choose a larger size or a shorter title.")

    def words(self, colours: Colours) -> Iterator[Thing]:
        """Title, filters and citation."""
        yield from _texts(self._title, _TITLE, MARGIN, colours)
        yield from _texts(self._asked, _ASKED, MARGIN + len(self._title) * _TITLE.line, colours)
        yield from _texts(self._foot, _FOOT, self.bottom + 8, colours)

    def room(self) -> Room:
        """Where the map and its legend are to be drawn."""
        height = self.bottom - self.top
        if self.order.width < _LEGEND_BESIDE:
            return Room(self.width, height - GAP, self.width, is_legend_below=True)
        return Room(self.width - _LEGEND - GAP, height, _LEGEND, is_legend_below=False)

    def legend(self, found: Drawn) -> Thing:
        """The legend at its place; smaller where it is higher than there is room."""
        room = self.room()
        at, left = (MARGIN + room.width + GAP, self.top), room.height
        if room.is_legend_below:
            at, left = (MARGIN, self.top + found.height + GAP), room.height - found.height
        scale = max(_LEAST_SCALED, min(1.0, left / found.legend_height)) if found.legend_height else 1.0
        return {"x": at[0], "y": at[1], "scale": scale, "things": found.legend}


def _without_font(citation: Citation) -> Iterator[str]:
    """Which letters are boxes on this sheet, so that nobody takes a box for what was written."""
    if missing := fonts.missing((citation.title, citation.asked)):
        yield f"No font here has what is drawn as a box: {', '.join(missing)}."


def heading(text: str, left: float, top: float, width: float, colours: Colours) -> Iterator[Thing]:
    """One line above a small map, cut where it is longer."""
    line = next(_wrapped(text, _HEADING, width), "")
    for thing in _texts([line], _HEADING, top, colours):
        yield thing | {"x": left}


def frame(box: Box, colours: Colours) -> Thing:
    """The line round a map."""
    return {"path": path(box), "stroke": colours["muted"], "width": 0.8, "alpha": 0.7}


def path(box: Box) -> str:
    """A rectangle as the path of a thing."""
    x, y, right, down = (round(10 * each) for each in box)
    return f"M{x} {y}l{right} 0l0 {down}l{-right} 0Z"


def _texts(lines: list[str], style: _Style, top: float, colours: dict[str, Any]) -> Iterator[Thing]:
    for number, line in enumerate(lines):
        baseline = top + number * style.line + style.size
        yield {
            "text": line, "x": MARGIN, "y": round(baseline, 1), "size": style.size, "weight": style.weight,
            "anchor": "start", "fill": colours[style.colour],
        }  # fmt: skip


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
