"""The layers of the map that a reader turns on, as they stand in an address: `layers=rings,shading`."""

from __future__ import annotations

from typing import Final

# In the order in which the map offers them. Each is drawn by `static/atlas-<name>.js`.
NAMES: Final = ("rings", "shading", "context", "heat", "app6")
# Those that the page sends with the claims, so that turning one on asks for nothing.
AT_HAND: Final = ("rings", "shading", "context")


def from_text(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The layers that a text names, in the order of `NAMES`, and what it names that is no layer of ours."""
    asked = dict.fromkeys(part.strip() for part in text.split(",") if part.strip())
    return tuple(name for name in NAMES if name in asked), tuple(name for name in asked if name not in NAMES)
