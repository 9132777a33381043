"""Views that a reader has saved under a name: lines in a file of the data folder, only ever added to.

A view is the part of an address that says what is looked at. The last line about a name holds; taking a view away is
another line.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from geodata import log_lines
from geodata.errors import FilterError
from geodata.half_characters import made_whole

FILE = "views.jsonl"
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class SavedView:
    """What a name stands for. `address` are the parameters of an address, "status=planned&view=50,10,4".

    `at` is UTC, ISO 8601; `removed` says that the name stands for nothing any more.
    """

    at: str
    name: str
    address: str
    removed: bool = False


def save(name: str, address: str) -> SavedView:
    """Keeps a view under a name, which it takes over from an earlier one.

    Raises `FilterError` for a name that is none, and `StoreError` where the data folder cannot be written.
    """
    name = made_whole(" ".join(name.split()))
    if not 0 < len(name) <= LONGEST_NAME:
        raise FilterError(f"a view needs a name of at most {LONGEST_NAME} characters", "Write one and save again.")
    return _kept(SavedView(_now(), name, address))


def remove(view: SavedView) -> SavedView:
    """Keeps that a name stands for nothing any more. Raises `StoreError`."""
    return _kept(SavedView(_now(), view.name, view.address, removed=True))


def saved_views() -> tuple[SavedView, ...]:
    """The views that there are, by name. Raises `RecordError`, which names the line of a mistake, and `StoreError`."""
    last = {view.name.casefold(): view for view in log_lines.read(FILE, SavedView)}
    return tuple(sorted((view for view in last.values() if not view.removed), key=lambda view: view.name.casefold()))


def _kept(view: SavedView) -> SavedView:
    log_lines.append(FILE, view)
    return view


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
