"""The map as PDF, by reportlab: lines stay lines, and text stays text that can be searched and copied.

Letters that are not of Noto Sans (Arabic, Chinese, Japanese, Korean) are drawn as lines, with the same text unseen.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any, Final

from reportlab.lib.colors import Color
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import FILL_EVEN_ODD, FILL_NON_ZERO, Canvas
from reportlab.pdfgen.pathobject import PDFPathObject

from dashboard.drawing import fonts, unseen_text
from dashboard.drawing.colour import shares
from dashboard.drawing.engine import Thing
from dashboard.drawing.order import TITLE, Order
from dashboard.drawing.page import path as rectangle
from dashboard.drawing.place import Place
from dashboard.drawing.sheet import Sheet, sheet

name: Final = "PDF"
suffix: Final = ".pdf"
media_type: Final = "application/pdf"
meaning: Final = "lines and text, for print"

# A pixel of the page is 1/96 inch, a point of PDF 1/72.
_POINTS: Final = 0.75
_LETTERS: Final = re.compile(r"[MlCZ]|-?\d+")
_CAPS: Final = {"butt": 0, "round": 1}
_JOINS: Final = {"miter": 0, "round": 1, "bevel": 2}
# The font that is embedded has one weight. Its letters get an edge where they are to be bold, in parts of their size.
_BOLD_FROM: Final = 500
_BOLD_EDGE: Final = 0.035
_FILL_AND_STROKE: Final = 2


def render(order: Order) -> bytes:
    """The file. Raises `ExportError` as `sheet` does. Equal orders give equal bytes."""
    shown = sheet(order)
    target = BytesIO()
    size = (shown.width * _POINTS, shown.height * _POINTS)
    canvas = Canvas(target, pagesize=size, invariant=1, pageCompression=1)
    _describe(canvas, shown)
    writer = _Writer(canvas, size[1])
    canvas.setFillColor(_colour(shown.paper))
    canvas.rect(0, 0, *size, stroke=0, fill=1)
    writer.write(shown.things, Place(0, 0, 1))
    canvas.save()
    # What reportlab writes where two runs are to give the same file.
    return target.getvalue().replace(b"D:20000101000000", f"D:{order.made_on:%Y%m%d}000000".encode())


def _describe(canvas: Canvas, shown: Sheet) -> None:
    cited = shown.cited
    canvas.setTitle(cited.title)
    canvas.setAuthor(TITLE)
    canvas.setCreator(TITLE)
    canvas.setSubject(f"{cited.alt_text()} {' '.join(cited.lines())}")
    canvas.setKeywords([f"data version {cited.version}", *cited.publishers()])


class _Writer:
    def __init__(self, canvas: Canvas, height: float) -> None:
        self.canvas, self.height = canvas, height

    def write(self, things: Sequence[Thing], place: Place) -> None:
        for thing in things:
            if "text" in thing:
                self._text(thing, place)
            elif "path" in thing:
                self._path(thing, place)
            elif "clip" in thing:
                self._clipped(thing, place.within(thing))
            elif "base" in thing:
                self.write(thing["base"].things, place.within(thing))
            else:
                self.write(thing["things"], place.within(thing))

    def _clipped(self, thing: Thing, place: Place) -> None:
        width, height = thing["clip"]
        self.canvas.saveState()
        self.canvas.clipPath(self._made(rectangle((0, 0, width, height)), place), stroke=0, fill=0)
        self.write(thing["things"], place)
        self.canvas.restoreState()

    def _point(self, x: float, y: float, place: Place) -> tuple[float, float]:
        right, down = place.point(x, y)
        return right * _POINTS, self.height - down * _POINTS

    def _made(self, letters: str, place: Place) -> PDFPathObject:
        path = self.canvas.beginPath()
        parts = iter(_LETTERS.findall(letters))
        x = y = 0
        for letter in parts:
            if letter == "Z":
                path.close()
                continue
            if letter == "C":
                points = [(int(next(parts)), int(next(parts))) for _ in range(3)]
                x, y = points[-1]
                path.curveTo(*(part for at in points for part in self._point(at[0] / 10, at[1] / 10, place)))
                continue
            across, down = int(next(parts)), int(next(parts))
            x, y = (across, down) if letter == "M" else (x + across, y + down)
            (path.moveTo if letter == "M" else path.lineTo)(*self._point(x / 10, y / 10, place))
        return path

    def _path(self, thing: Thing, place: Place) -> None:
        path = self._made(thing["path"], place)
        alpha = thing.get("alpha", 1)
        if "fill" in thing:
            self.canvas.setFillColor(_colour(thing["fill"], alpha))
            rule = FILL_EVEN_ODD if thing.get("rule") == "evenodd" else FILL_NON_ZERO
            self.canvas.drawPath(path, stroke=0, fill=1, fillMode=rule)
            return
        self.canvas.setStrokeColor(_colour(thing["stroke"], alpha))
        self.canvas.setLineWidth(thing["width"] * place.scale * _POINTS)
        self.canvas.setLineCap(_CAPS[thing.get("cap", "butt")])
        self.canvas.setLineJoin(_JOINS[thing.get("join", "miter")])
        self.canvas.setDash([part * place.scale * _POINTS for part in thing.get("dash") or []])
        self.canvas.drawPath(path, stroke=1, fill=0)

    def _text(self, thing: Thing, place: Place) -> None:
        weight, italic = thing.get("weight", fonts.REGULAR), bool(thing.get("italic"))
        size = thing["size"] * place.scale * _POINTS
        spacing = thing.get("spacing", 0) * place.scale * _POINTS
        stretches = list(fonts.runs(thing["text"]))
        widths = [
            fonts.advance(family, text, weight, italic=italic) * size + spacing * len(text)
            for family, text in stretches
        ]
        x, y = self._point(thing["x"], thing["y"], place)
        x -= {"start": 0, "middle": 0.5, "end": 1}[thing.get("anchor", "start")] * sum(widths)
        for (family, text), width in zip(stretches, widths, strict=True):
            letters = _Letters(family, text, weight, italic, size, spacing)
            if thing.get("halo"):
                self._halo(letters, x, y, thing, place)
            self.canvas.setFillColor(_colour(thing.get("fill", "#000000")))
            self._write(letters, x, y, width)
            x += width

    def _write(self, letters: _Letters, x: float, y: float, width: float) -> None:
        if letters.family != fonts.FAMILIES[0]:
            self.canvas.drawPath(self._outlined(letters, x, y), stroke=0, fill=1)
            unseen_text.write(self.canvas, letters.family, letters.text, x, y, letters.size, width)
            return
        text = self.canvas.beginText(x, y)
        text.setFont(_embedded(letters.italic), letters.size)
        text.setCharSpace(letters.spacing)
        if letters.weight >= _BOLD_FROM:
            self.canvas.setStrokeColor(self.canvas._fillColorObj)
            self.canvas.setLineWidth(_BOLD_EDGE * letters.size)
            self.canvas.setDash([])
            text.setTextRenderMode(_FILL_AND_STROKE)
        text.textOut(letters.text)
        text.setTextRenderMode(0)
        text.setCharSpace(0)
        self.canvas.drawText(text)

    def _halo(self, letters: _Letters, x: float, y: float, thing: Thing, place: Place) -> None:
        """As lines, so that the text stands in the file once."""
        self.canvas.setStrokeColor(_colour(thing["halo"]))
        self.canvas.setLineWidth(thing["haloWidth"] * place.scale * _POINTS)
        self.canvas.setLineJoin(_JOINS["round"])
        self.canvas.setDash([])
        self.canvas.drawPath(self._outlined(letters, x, y), stroke=1, fill=0)

    def _outlined(self, letters: _Letters, x: float, y: float) -> PDFPathObject:
        path = self.canvas.beginPath()
        em = letters.size / fonts.units(letters.family)
        count = 0

        def pen(right: float, up: float) -> fonts.Pen:
            nonlocal count
            spaced = count * letters.spacing
            count += 1
            return _PathPen(path, x + right * letters.size + spaced, y + up * letters.size, em)

        fonts.outline(letters.family, letters.text, pen, letters.weight, italic=letters.italic)
        return path


@dataclass(frozen=True, slots=True)
class _Letters:
    """A stretch of text of one font; its `size` and the `spacing` between letters in points."""

    family: str
    text: str
    weight: int
    italic: bool
    size: float
    spacing: float


class _PathPen:
    """Draws a letter's outline into a path, at a place in points; `em` of them are one of the font's own parts."""

    def __init__(self, path: PDFPathObject, x: float, y: float, em: float) -> None:
        self.path, self.x, self.y, self.em = path, x, y, em
        self.at: fonts.Point = (0, 0)

    def _placed(self, point: fonts.Point) -> fonts.Point:
        return self.x + point[0] * self.em, self.y + point[1] * self.em

    def moveTo(self, point: fonts.Point) -> None:  # noqa: N802 - the names are those of fontTools
        self.at = self._placed(point)
        self.path.moveTo(*self.at)

    def lineTo(self, point: fonts.Point) -> None:  # noqa: N802
        self.at = self._placed(point)
        self.path.lineTo(*self.at)

    def curveTo(self, *points: fonts.Point) -> None:  # noqa: N802
        first, second, end = map(self._placed, points)
        self.at = end
        self.path.curveTo(*first, *second, *end)

    def qCurveTo(self, *points: fonts.Point) -> None:  # noqa: N802
        """A quadratic curve as the cubic one of the same shape."""
        handle, end = map(self._placed, points)
        first = [here + 2 / 3 * (there - here) for here, there in zip(self.at, handle, strict=True)]
        second = [here + 2 / 3 * (there - here) for here, there in zip(end, handle, strict=True)]
        self.at = end
        self.path.curveTo(*first, *second, *end)

    def closePath(self) -> None:  # noqa: N802
        self.path.close()


@cache
def _embedded(italic: bool) -> str:
    font = f"Atlas{'Italic' if italic else ''}"
    pdfmetrics.registerFont(TTFont(font, str(fonts.path(fonts.FAMILIES[0], italic=italic))))
    return font


@cache
def _colour(text: str, alpha: float = 1) -> Any:
    """A colour as reportlab's."""
    red, green, blue, opacity = shares(text)
    return Color(red, green, blue, alpha * opacity)
