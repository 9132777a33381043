"""The shelf of picture formats. What lies in this folder is what the map can be saved as; adding a file adds a format.

A format is a module named after the end of its files, with `name`, `suffix`, `media_type`, `meaning` (what it is for)
and `render(order)`. It knows no format but the one that it is made from: equal orders give equal bytes.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import Protocol, cast

from dashboard.drawing.order import Order


class Format(Protocol):
    """What a module of this folder offers."""

    name: str
    suffix: str
    media_type: str
    meaning: str

    def render(self, order: Order) -> bytes:
        """The whole file."""
        ...


def kinds() -> tuple[str, ...]:
    """The ends of the files that there are, without the dot, in alphabetical order; loads none of the formats."""
    return tuple(sorted(found.name for found in pkgutil.iter_modules(__path__)))


@cache
def form(kind: str) -> Format:
    """One of the `kinds`, loaded alone: a PNG need not wait for the library of PDF."""
    return cast(Format, importlib.import_module(f"{__name__}.{kind}"))


def available() -> dict[str, Format]:
    """All formats by their kinds."""
    return {kind: form(kind) for kind in kinds()}
