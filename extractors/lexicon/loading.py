"""The lexicon from its tables: the shipped ones, and over them the analyst's own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from extractors.errors import LexiconError
from extractors.lexicon.checks import check_actors, check_places, check_systems
from extractors.lexicon.records import (
    ACTOR_KINDS,
    CATEGORIES,
    PLACE_NAME_KINDS,
    Actor,
    Lexicon,
    PlaceName,
    System,
)
from extractors.lexicon.table import Row, read_table

_SHIPPED = Path(__file__).parent
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_SYSTEM_COLUMNS = (
    "id", "name", "aliases", "designations", "category", "origin", "operators",
    "min_range_km", "max_range_km", "range_source", "context", "generic",
)  # fmt: skip
_ACTOR_COLUMNS = ("key", "name", "kind", "state", "aliases", "adjectives", "seats")
# An analyst's own place also says where it is. That is read by whoever knows the earth; here only the name counts.
_PLACE_COLUMNS = ("name", "kind", "country", "aliases", "latitude", "longitude", "radius_km")

Record = TypeVar("Record", System, Actor, PlaceName)


def load_lexicon(own_folder: Path | None = None) -> Lexicon:
    """The shipped tables, with the analyst's `systems.csv`, `actors.csv` and `places.csv` in `own_folder` over them.

    An own row replaces the shipped one with the same id (systems), key (actors) or name and country (places); an own
    file may leave out columns that it does not need. Loaded once, and again after one of the own files has changed.
    Raises `LexiconError`, which names the file, the line and the column, for any row that is wrong.
    """
    own = tuple(own_files(own_folder)) if own_folder else ()
    return _load(own, tuple(path.stat().st_mtime_ns for path in own))


def own_files(folder: Path) -> Iterable[Path]:
    """The analyst's own tables that are there. Raises `LexiconError` where there is no such folder."""
    if not folder.is_dir():
        raise LexiconError(f"{folder}: there is no such folder", "Name the folder that holds your own tables.")
    return (path for name in ("systems.csv", "actors.csv", "places.csv") if (path := folder / name).is_file())


@lru_cache(maxsize=8)
def _load(own: tuple[Path, ...], changed_ns: tuple[int, ...]) -> Lexicon:
    """`changed_ns`, the times of the last change, is there only to make the cache forget an older state."""
    actors = _rows("actors.csv", own, _ACTOR_COLUMNS, ("key", "name", "kind"), _actor, lambda actor: actor.key)
    check_actors(actors)
    peoples = {actor.key for _, actor in actors if not actor.state}
    systems = _rows("systems.csv", own, _SYSTEM_COLUMNS, ("id", "name", "category"), _system, lambda system: system.id)
    check_systems(systems, peoples)
    places = _rows("places.csv", own, _PLACE_COLUMNS, ("name", "kind"), _place, _place_key)
    check_places(places, peoples)
    return Lexicon(
        systems=tuple(system for _, system in systems),
        actors=tuple(actor for _, actor in actors),
        places=tuple(place for _, place in places),
    )


def _rows(
    name: str,
    own: tuple[Path, ...],
    columns: tuple[str, ...],
    required: tuple[str, ...],
    read: Callable[[Row], Record],
    key: Callable[[Record], str],
) -> list[tuple[Row, Record]]:
    """The records of the shipped table and of the own one by key, each with the row it came from."""
    merged: dict[str, tuple[Row, Record]] = {}
    for path in (_SHIPPED / name, *(path for path in own if path.name == name)):
        table: dict[str, tuple[Row, Record]] = {}
        for row in read_table(path, columns, required):
            record = read(row)
            if earlier := table.get(key(record)):
                raise row.error(columns[0], f"the row stands already in line {earlier[0].line}", "Make them one row.")
            table[key(record)] = row, record
        merged |= table
    return list(merged.values())


def _system(row: Row) -> System:
    if not _SLUG.fullmatch(row.required("id")):
        raise row.error("id", f"{row.text('id')!r} is no slug", "Use small letters, digits and single hyphens.")
    return System(
        id=row.text("id"),
        name=row.required("name"),
        aliases=row.names("aliases"),
        designations=row.names("designations"),
        category=row.choice("category", CATEGORIES),
        origin=row.names("origin"),
        operators=row.names("operators"),
        min_range_km=row.kilometres("min_range_km"),
        max_range_km=row.kilometres("max_range_km"),
        range_source=row.text("range_source"),
        context=row.names("context"),
        generic=row.yes("generic"),
    )


def _actor(row: Row) -> Actor:
    return Actor(
        key=row.required("key"),
        name=row.required("name"),
        kind=row.choice("kind", ACTOR_KINDS),
        state=row.text("state"),
        aliases=row.names("aliases"),
        adjectives=row.names("adjectives"),
        seats=row.names("seats"),
    )


def _place_key(place: PlaceName) -> str:
    return f"{place.name}, {place.country}"


def _place(row: Row) -> PlaceName:
    return PlaceName(
        name=row.required("name"),
        kind=row.choice("kind", PLACE_NAME_KINDS),
        country=row.text("country"),
        aliases=row.names("aliases"),
    )
