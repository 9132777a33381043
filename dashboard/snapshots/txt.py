"""What is said with a picture, as text: its caption, what it shows for whoever cannot see it, and its sources."""

from __future__ import annotations

from typing import Final

from dashboard.drawing.order import Order
from dashboard.drawing.sheet import sheet

name: Final = "Citation"
suffix: Final = ".txt"
media_type: Final = "text/plain"
meaning: Final = "caption, alternative text, citation, and the sources as BibTeX and CSL-JSON"


def render(order: Order) -> bytes:
    """The file: that of the picture which is ordered alike."""
    return sheet(order).cited.as_text().encode("utf-8", "replace")
