"""Countries and territories, with GeoNames' own points, from countries.csv."""

from __future__ import annotations

from collections.abc import Iterator

from geodata.place_rows import DATA, Line, PlaceName, PlaceRow, lines, named
from geodata.place_sources import version_of
from geodata.records import Place

TABLE = DATA / "countries.csv"
# No town is better known than a country of the same name.
COUNTRY_PROMINENCE = 1_000_000_000


def rows() -> Iterator[PlaceRow]:
    """Every country of the table."""
    for line in lines(TABLE):
        yield _row(line)


def version() -> str:
    """Changes with the rows."""
    return version_of(TABLE)


def _row(line: Line) -> PlaceRow:
    alpha2 = line.filled("alpha2")
    population = int(line.number_between("population", 0, 2e9))
    codes = (PlaceName(line.filled("alpha3"), "abbreviation"),)
    return PlaceRow(
        place=_place(line, alpha2),
        names=named(line, aliases="alias", former="former", demonyms="demonym") + codes,
        feature="country",
        population=population,
        prominence=COUNTRY_PROMINENCE + population,
    )


def _place(line: Line, alpha2: str) -> Place:
    return Place(
        gazetteer_id=f"country:{alpha2}",
        name=line.filled("name"),
        kind="country",
        country=alpha2,
        latitude=line.number_between("latitude", -90, 90),
        longitude=line.number_between("longitude", -180, 180),
        radius_km=line.number_between("radius_km", 0, 5_000),
        source=line.filled("source"),
    )
