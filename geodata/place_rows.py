"""Rows of places as the sources hand them on, and the checked reading of our own tables."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from geodata.errors import PlaceRowError
from geodata.records import Place, PlaceKind

DATA = Path(__file__).parent / "data"

NameKind = Literal["name", "alias", "former", "abbreviation", "alternate", "demonym"]


@dataclass(frozen=True, slots=True)
class PlaceName:
    """One way to name a place. `alternate` is a name from GeoNames' long list, in any language and of any worth."""

    text: str
    kind: NameKind


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place with its names and with what decides between namesakes.

    `feature` is finer than the place's kind ("strait", "closed airfield"); `population` is 0 where nobody lives or
    nobody counted; `admin1` is GeoNames' code of the first-level region; `prominence` is how well known the place is,
    on the scale of town populations.
    """

    place: Place
    names: tuple[PlaceName, ...]
    feature: str
    population: int
    prominence: int
    admin1: str | None = None


class Line:
    """One line of a place table. Its readers name the file, the line and the column of a mistake."""

    def __init__(self, path: Path, number: int, cells: Mapping[str, str]) -> None:
        self.path, self.number, self.cells = path, number, cells

    def text(self, column: str) -> str:
        """The cell, which may be empty."""
        if column not in self.cells:
            raise self.mistake(column, "is missing")
        return self.cells[column].strip()

    def filled(self, column: str) -> str:
        """The cell, which must not be empty."""
        text = self.text(column)
        if not text:
            raise self.mistake(column, "is empty")
        return text

    def texts(self, column: str) -> tuple[str, ...]:
        """The parts of the cell between semicolons."""
        return tuple(part.strip() for part in self.text(column).split(";") if part.strip())

    def number_between(self, column: str, low: float, high: float) -> float:
        """The cell as a number of a range."""
        text = self.filled(column)
        try:
            number = float(text)
        except ValueError as cause:
            raise self.mistake(column, f"holds {text!r}, which is no number") from cause
        if not low <= number <= high:
            raise self.mistake(column, f"holds {number:g}, which is not between {low:g} and {high:g}")
        return number

    def mistake(self, column: str, problem: str) -> PlaceRowError:
        """The error to raise for a wrong cell."""
        where = f"{self.path.name}, line {self.number}, column {column}"
        return PlaceRowError(f"{where} {problem}", remedy=f"correct the row in {self.path}")


def lines(path: Path) -> Iterator[Line]:
    """The lines of a CSV table with a heading, UTF-8. A file that cannot be read raises `PlaceRowError`."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as table:
            reader = csv.DictReader(table)
            for cells in reader:
                present = {column: cell for column, cell in cells.items() if column and cell is not None}
                yield Line(path, reader.line_num, present)
    except (OSError, UnicodeDecodeError, csv.Error) as cause:
        remedy = "check that the file exists and is UTF-8"
        raise PlaceRowError(f"the place table {path} cannot be read: {cause}", remedy) from cause


def placed(line: Line, gazetteer_id: str, kind: PlaceKind, source: str) -> Place:
    """The place of a line with the columns name, country, latitude, longitude and radius_km."""
    return Place(
        gazetteer_id=gazetteer_id,
        name=line.filled("name"),
        kind=kind,
        country=_country(line),
        latitude=line.number_between("latitude", -90, 90),
        longitude=line.number_between("longitude", -180, 180),
        radius_km=line.number_between("radius_km", 0, 20_000),
        source=source,
    )


def named(line: Line, **columns: NameKind) -> tuple[PlaceName, ...]:
    """The name of a line and those in its list columns, each with its kind: `named(line, aliases="alias")`."""
    lists = [PlaceName(text, kind) for column, kind in columns.items() for text in line.texts(column)]
    return (PlaceName(line.filled("name"), "name"), *lists)


def _country(line: Line) -> str | None:
    country = line.text("country")
    if country and country not in _alpha2_codes():
        raise line.mistake("country", f"holds {country!r}, which is no ISO 3166-1 alpha-2 code known here")
    return country or None


@cache
def _alpha2_codes() -> frozenset[str]:
    return frozenset(line.filled("alpha2") for line in lines(DATA / "countries.csv"))
