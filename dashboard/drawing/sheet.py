"""A sheet: the map with its title, its legend and its citation, laid out for a size, as a list of things to draw.

Things are those of `pen.js`, in pixels, {clip, x, y, things}: others within a rectangle, and {base, x, y}: the base
map. What becomes of them is the matter of the picture formats.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dashboard.citation import Citation, cited
from dashboard.drawing import engine, multiples
from dashboard.drawing.engine import Bounds, Thing
from dashboard.drawing.order import Order
from dashboard.drawing.page import MARGIN, Box, Colours, Page, frame, path
from dashboard.layers import legend
from dashboard.payload import on_the_map, payload
from geodata.errors import ExportError

SMALLEST: Final = 320
LARGEST: Final = 8_000
_TRIES: Final = 3


@dataclass(frozen=True, slots=True)
class Sheet:
    """`things` on `paper`, `width` by `height` pixels; `bounds` is what its map shows, `cited` what is said of it."""

    width: int
    height: int
    paper: str
    things: list[Thing]
    bounds: Bounds
    cited: Citation


def sheet(order: Order) -> Sheet:
    """Lay out what was ordered. Raises `ExportError` for a size that has no room for a map."""
    if not (SMALLEST <= order.width <= LARGEST and SMALLEST <= order.height <= LARGEST):
        wanted = f"a picture of {order.width} by {order.height} pixels"
        raise ExportError(f"{wanted} cannot be drawn", f"Choose from {SMALLEST} to {LARGEST} for each.")
    page, found, citation = _drawn(order)
    box = (MARGIN, page.top, page.room().width, found.height)
    things = [
        *(multiples.drawn(order, box, found) if order.by else _one_map(order, box, found)),
        page.legend(found),
        *page.words(found.colours),
    ]
    return Sheet(order.width, order.height, found.colours["paper"], things, found.bounds, citation)


def _drawn(order: Order) -> tuple[Page, engine.Drawn, Citation]:
    """The map with the words and the legend of what it shows: claims that were asked for may lie outside the picture.

    Fewer words leave more room, in which there may be more claims: then these are looked for once more.
    """
    claims = payload(order.rows, order.accepted, order.wanted, cards=False, optional=order.layers)
    asked_for = on_the_map(order.rows)
    shown, citation = [*range(len(asked_for))], cited(order)
    page = Page(order, citation)
    for _ in range(_TRIES):
        seen = shown if order.by else engine.seen(claims, _wanted(order, page))  # each small map shows another part
        if seen == shown:
            break
        shown, citation = seen, cited(order, seen, citation.version)
        page = Page(order, citation)
        claims |= {"told": legend.build(asked_for.iloc[seen], inferred=bool(claims["inferred"]))}
    return page, engine.draw(claims, _wanted(order, page)), citation


def _wanted(order: Order, page: Page) -> engine.Wanted:
    return engine.Wanted(page.room(), order.bounds, order.view, order.layers, order.dark)


def _one_map(order: Order, box: Box, found: engine.Drawn) -> Iterator[Thing]:
    left, top, _, _ = box
    yield {"x": left, "y": top, "base": found.base}
    yield {"x": left, "y": top, "things": found.map}
    yield from _window(order, box, found.colours)


def _window(order: Order, box: Box, colours: Colours) -> Iterator[Thing]:
    """Paper all round the map, which covers what reaches out of it, and its frame. Cheaper than a clip by far."""
    around = path((-50, -50, order.width + 100, order.height + 100))
    yield {"path": f"{around}{path(box)}", "fill": colours["paper"], "rule": "evenodd"}
    yield frame(box, colours)
