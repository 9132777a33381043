"""The analyst's own places: a table in the data folder whose rows win over every source."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast, get_args

from geodata.place_names import fold
from geodata.place_rows import Line, PlaceRow, lines, named, placed
from geodata.records import PlaceKind

OWN_PLACES = "places.csv"
# Above every country: an own row is a decision.
OWN_PROMINENCE = 10_000_000_000


def own_rows(path: Path) -> tuple[PlaceRow, ...]:
    """The rows of an own table: name, aliases (parted by ;), kind, country, latitude, longitude, radius_km.

    Raises `PlaceRowError`, which names the line and the column of a mistake.
    """
    return tuple(_rows(path))


def _rows(path: Path) -> Iterator[PlaceRow]:
    for line in lines(path):
        identity = f"own:{fold(line.filled('name')).replace(' ', '-')}"
        place = placed(line, identity, _kind(line), "own row")
        yield PlaceRow(place, named(line, aliases="alias"), place.kind, 0, OWN_PROMINENCE)


def _kind(line: Line) -> PlaceKind:
    kind = line.filled("kind")
    if kind not in get_args(PlaceKind):
        raise line.mistake("kind", f"holds {kind!r}, which is none of {', '.join(get_args(PlaceKind))}")
    return cast(PlaceKind, kind)
