"""Builds the gazetteer's file: one SQLite database of places and names, made once and then only read."""

from __future__ import annotations

import os
import sqlite3
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from tqdm import tqdm

from geodata.errors import GazetteerError
from geodata.place_names import fold
from geodata.place_rows import DATA, PlaceName, PlaceRow
from geodata.place_sources import PlaceSource
from geodata.user_data import HOME_VARIABLE

ORDINARY_WORDS = DATA / "ordinary_words.txt"

# A town's name is looked for in running text only from this many people on, for shorter names are mostly chance.
TAGGED_POPULATION, TAGGED_POPULATION_ALTERNATE, TAGGED_LETTERS = 5_000, 100_000, 4

SCHEMA = """
CREATE TABLE place (
    id INTEGER PRIMARY KEY, gazetteer_id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, kind TEXT NOT NULL, country TEXT,
    latitude REAL NOT NULL, longitude REAL NOT NULL, radius_km REAL NOT NULL, source TEXT NOT NULL,
    feature TEXT NOT NULL, population INTEGER NOT NULL, prominence INTEGER NOT NULL, admin1 TEXT);
CREATE TABLE name (
    folded TEXT NOT NULL, place INTEGER NOT NULL, kind TEXT NOT NULL, letters TEXT NOT NULL, tagged INTEGER NOT NULL,
    PRIMARY KEY (folded, place)) WITHOUT ROWID;
CREATE TABLE opening (word TEXT PRIMARY KEY, most_words INTEGER NOT NULL) WITHOUT ROWID;
"""

NameEntry = tuple[str, int, str, str, int]


def build(path: Path, sources: Iterable[PlaceSource]) -> None:
    """Writes the gazetteer of all `sources` to `path`, whole or not at all. Raises `GazetteerError`."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, unfinished = tempfile.mkstemp(dir=path.parent, suffix=".building")
        os.close(handle)
        try:
            _write(Path(unfinished), sources)
            Path(unfinished).replace(path)
        finally:
            Path(unfinished).unlink(missing_ok=True)
    except (OSError, sqlite3.Error) as cause:
        remedy = f"Make room and check your rights there, or name another folder in {HOME_VARIABLE}."
        raise GazetteerError(f"the gazetteer could not be built at {path}: {cause}", remedy) from cause


def _write(path: Path, sources: Iterable[PlaceSource]) -> None:
    rows: list[PlaceRow] = []
    if not sys.stderr.isatty():
        print("Building the gazetteer once, about 20 s …", file=sys.stderr)  # else somebody who waits sees nothing
    # `disable=None`: no bar where the error stream is no terminal.
    with tqdm(desc="Gazetteer, built once", unit=" places", disable=None, leave=False) as progress:
        for source in sources:
            for row in source.rows():
                rows.append(row)
                progress.update()
        # Numbered by prominence, so that a lookup by name comes back in that order without sorting.
        rows.sort(key=lambda row: (-row.prominence, row.place.gazetteer_id))
        progress.set_description("Gazetteer, names sorted and written")
        with closing(sqlite3.connect(path)) as database, database:
            _fill(database, rows)


def _fill(database: sqlite3.Connection, rows: list[PlaceRow]) -> None:
    database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + SCHEMA)
    places = (_cells(number, row) for number, row in enumerate(rows))
    database.executemany("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", places)
    ordinary = frozenset(fold(line) for line in ORDINARY_WORDS.read_text(encoding="utf-8").splitlines())
    passed_over = ordinary | _countries_and_continents(rows)
    # In the order of the index: the tree is written once from left to right.
    entries = sorted(entry for number, row in enumerate(rows) for entry in _entries(number, row, ordinary, passed_over))
    database.executemany("INSERT OR IGNORE INTO name VALUES (?, ?, ?, ?, ?)", entries)
    database.executemany("INSERT INTO opening VALUES (?, ?)", _openings(entries).items())
    database.execute("CREATE INDEX place_by_latitude ON place (latitude)")


def _cells(number: int, row: PlaceRow) -> tuple[object, ...]:
    place = row.place
    position = (place.latitude, place.longitude, place.radius_km)
    weight = (row.feature, row.population, row.prominence, row.admin1)
    return (number, place.gazetteer_id, place.name, place.kind, place.country, *position, place.source, *weight)


def _countries_and_continents(rows: Iterable[PlaceRow]) -> frozenset[str]:
    wide = (row for row in rows if row.feature in ("country", "continent"))
    return frozenset(fold(name.text) for row in wide for name in row.names if name.kind in ("name", "alias"))


def _entries(number: int, row: PlaceRow, ordinary: frozenset[str], passed_over: frozenset[str]) -> Iterator[NameEntry]:
    """The entries of one place: a folded name once, in the best of its kinds; `letters` where the case matters.

    GeoNames knows somebody who called Casablanca "White House", Mexico City "Mexico" and Mahdia "Africa": an alternate
    name that is an ordinary word, a country or a continent names no town.
    """
    seen: set[str] = set()
    for name in row.names:
        folded = fold(name.text)
        said_of_another = name.kind == "alternate" and folded in passed_over
        if folded and folded not in seen and not said_of_another:
            seen.add(folded)
            yield folded, number, name.kind, _letters_that_matter(name), int(_tagged(folded, name, row, ordinary))


def _letters_that_matter(name: PlaceName) -> str:
    """Abbreviations hold only as written: "US" is no "us", "Pa." no "pa". Empty for all other names."""
    short = name.kind == "abbreviation" or (name.text.replace(".", "").isupper() and len(name.text) <= 6)
    return name.text if short else ""


def _tagged(folded: str, name: PlaceName, row: PlaceRow, ordinary: frozenset[str]) -> bool:
    """Whether the name may be looked for in running text, where most short or ordinary words are no places."""
    as_written = _letters_that_matter(name) != ""
    if name.kind == "demonym" or folded.isdigit() or (folded in ordinary and not as_written):
        return False
    if name.kind == "abbreviation":
        return len(folded) > 2
    if row.place.kind != "city":
        return len(folded) >= TAGGED_LETTERS or as_written
    floor = TAGGED_POPULATION_ALTERNATE if name.kind == "alternate" else TAGGED_POPULATION
    return row.population >= floor and len(folded) >= TAGGED_LETTERS and folded.isascii()


def _openings(entries: Iterable[NameEntry]) -> dict[str, int]:
    """For each word that opens a name of running text, how many words the longest such name has."""
    longest: dict[str, int] = {}
    for folded, _, _, _, tagged in entries:
        if tagged:
            word, _, rest = folded.partition(" ")
            longest[word] = max(longest.get(word, 0), rest.count(" ") + 2 if rest else 1)
    return longest
