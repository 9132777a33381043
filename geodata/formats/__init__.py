"""The shelf of data formats. What lies in this folder is what can be exported; adding a file adds a format.

A format is a module with `name`, `suffix`, `media_type` and `render(rows)`. It knows no other format, takes the table
of `geodata.rows` and gives bytes: equal rows give equal bytes. One that holds more than the rows also has
`render_from(store, rows)`; whoever has the store at hand asks `rendered`.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from pandas import DataFrame

    from geodata.store import Store


class Format(Protocol):
    """What a module of this folder offers."""

    name: str
    suffix: str
    media_type: str

    def render(self, rows: DataFrame) -> bytes:
        """The whole file."""
        ...


@runtime_checkable
class FullFormat(Format, Protocol):
    """A format that holds more than the rows."""

    def render_from(self, store: Store, rows: DataFrame) -> bytes:
        """The whole file, given the store that the rows are of."""
        ...


def rendered(form: Format, store: Store, rows: DataFrame) -> bytes:
    """The whole file in this format of rows of this store. Raises `StoreError` and `ExportError`."""
    return form.render_from(store, rows) if isinstance(form, FullFormat) else form.render(rows)


@cache
def available() -> dict[str, Format]:
    """The formats by name, in alphabetical order."""
    modules = [importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)]
    return {module.name: module for module in sorted(modules, key=lambda module: module.name)}
