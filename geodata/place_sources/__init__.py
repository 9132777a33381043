"""Where places come from: one module per source, found by looking into this folder.

Each module offers `rows() -> Iterator[PlaceRow]` and `version() -> str`, which changes whenever the rows may.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import NamedTuple

from geodata.place_rows import PlaceRow


class PlaceSource(NamedTuple):
    """One source: its name, its rows, and a text that changes whenever they may."""

    name: str
    rows: Callable[[], Iterator[PlaceRow]]
    version: Callable[[], str]


def sources() -> tuple[PlaceSource, ...]:
    """Every source on the shelf, by name."""
    names = sorted(module.name for module in iter_modules(__path__))
    modules = [(name, import_module(f"{__name__}.{name}")) for name in names]
    return tuple(PlaceSource(name, module.rows, module.version) for name, module in modules)


def version_of(*paths: Path) -> str:
    """A text that changes with the content of the files."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()
