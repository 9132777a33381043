"""The shelf of picture formats. What lies in this folder is what the map can be saved as; adding a file adds a format.

A format is a module with `name`, `suffix`, `media_type`, `meaning` (what it is for) and `render(order)`. It knows no
format but the one that it is made from: equal orders give equal bytes.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import Protocol

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


@cache
def available() -> dict[str, Format]:
    """The formats by the ends of their files, without the dot, in alphabetical order."""
    modules = [importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)]
    return {module.suffix.removeprefix("."): module for module in sorted(modules, key=lambda module: module.suffix)}
