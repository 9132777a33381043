"""The map as SVG: lines stay lines and text stays text, so that it can be edited and prints at any size."""

from __future__ import annotations

from typing import Final

from dashboard.drawing.as_svg import as_svg
from dashboard.drawing.order import Order
from dashboard.drawing.sheet import sheet

name: Final = "SVG"
suffix: Final = ".svg"
media_type: Final = "image/svg+xml"
meaning: Final = "lines and text that can be edited"


def render(order: Order) -> bytes:
    """The file. Raises `ExportError` as `sheet` does."""
    return as_svg(sheet(order)).encode()
