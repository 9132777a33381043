"""Saved views that are watched: which they are, and since when their matches count as new.

Lines in a file of the data folder, only ever added to; the last one about a name holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import Final, Literal
from urllib.parse import parse_qs

from geodata import log_lines
from geodata.filters import Filter
from geodata.saved_views import SavedView, saved_views

FILE: Final = "watchlists.jsonl"
_LONGEST_STEM: Final = 60
_NO_LETTERS: Final = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class WatchNote:
    """What was done about the view of a name, and when (UTC, ISO 8601)."""

    at: str
    name: str
    done: Literal["watched", "looked at", "let go"]

    def __post_init__(self) -> None:
        """Raises `ValueError` for what is no moment of UTC."""
        if datetime.fromisoformat(self.at).tzinfo is None:
            raise ValueError(f"{self.at!r} is of no time zone")


@dataclass(frozen=True, slots=True)
class Watched:
    """A saved view that is watched, and when its matches were last looked at (UTC)."""

    view: SavedView
    looked_at: datetime

    @property
    def filter(self) -> Filter:
        """What it asks for; what is no filter in its address is passed over."""
        return Filter.from_parameters(parse_qs(self.view.address))[0]

    @property
    def of_sample(self) -> bool:
        """Whether it looks at the bundled sample, whose claims are in no store of the user."""
        return parse_qs(self.view.address).get("collection", [""])[-1] == "sample"

    @property
    def new(self) -> Filter:
        """What it asks for, of that what came since it was last looked at."""
        wanted = self.filter
        since = max(self.looked_at, wanted.new_since) if wanted.new_since else self.looked_at
        return replace(wanted, new_since=since)

    @property
    def stem(self) -> str:
        """Its name as that of a file or in an address, another one for each view, whatever the names hold."""
        name = self.view.name.casefold()
        stem = _NO_LETTERS.sub("-", name).strip("-")[:_LONGEST_STEM]
        return stem if stem == name else f"{stem or 'view'}-{sha256(name.encode()).hexdigest()[:8]}"


def watch(view: SavedView) -> None:
    """Watches a view from now on. Raises `StoreError` where the data folder cannot be written."""
    _note(view.name, "watched")


def look_at(view: SavedView) -> None:
    """Notes that what is new in a view has been seen. Raises `StoreError`."""
    _note(view.name, "looked at")


def let_go(view: SavedView) -> None:
    """Watches a view no more. Raises `StoreError`."""
    _note(view.name, "let go")


def watched_views(views: Iterable[SavedView] | None = None) -> tuple[Watched, ...]:
    """The views that are watched, of these or of all, by name. Raises `RecordError` and `StoreError`."""
    last = {note.name.casefold(): note for note in log_lines.read(FILE, WatchNote)}
    found = ((view, last.get(view.name.casefold())) for view in (saved_views() if views is None else views))
    return tuple(
        Watched(view, datetime.fromisoformat(note.at)) for view, note in found if note and note.done != "let go"
    )


def _note(name: str, done: Literal["watched", "looked at", "let go"]) -> None:
    log_lines.append(FILE, WatchNote(datetime.now(UTC).isoformat(), name, done))
