"""The counties of the United States from us_counties.csv: local news names them as often as towns."""

from __future__ import annotations

from collections.abc import Iterator

from geodata.place_rows import DATA, Line, PlaceRow, lines, named, placed
from geodata.place_sources import version_of

TABLE = DATA / "us_counties.csv"
# What a county weighs among its namesakes, for none of which the table has a population.
COUNTY_PROMINENCE = 20_000


def rows() -> Iterator[PlaceRow]:
    """The counties of the table."""
    return map(_row, lines(TABLE))


def version() -> str:
    """Changes with the rows."""
    return version_of(TABLE)


def _row(line: Line) -> PlaceRow:
    place = placed(line, f"county:{line.filled('fips')}", "region", line.filled("source"))
    return PlaceRow(place, named(line), "county", 0, COUNTY_PROMINENCE, line.filled("admin1"))
