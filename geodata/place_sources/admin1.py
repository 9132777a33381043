"""First-level regions of every country from admin1.csv, under the names that English uses now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from geodata.place_rows import DATA, Line, PlaceName, PlaceRow, lines, named, placed
from geodata.place_sources import version_of

TABLE, CORRECTIONS = DATA / "admin1.csv", DATA / "corrected_names.csv"

# The states of these are known by name beside any town; elsewhere a province mostly bears the name of its capital, and
# the bare name means the city.
FEDERATIONS = frozenset({"US", "CA", "AU", "IN", "DE", "GB", "ES", "IT", "FR", "BR", "MX"})
STATE_SHARE, PROVINCE_SHARE, OVERSHADOWED_SHARE = 1.0, 0.1, 0.01
# States whose bare name means their city, or the capital far away, unless the text says otherwise.
OVERSHADOWED = frozenset({"New York", "Washington", "São Paulo", "Rio de Janeiro"})


def rows() -> Iterator[PlaceRow]:
    """The regions of the table, corrected."""
    corrections = {(line.filled("country"), line.filled("natural_earth")): line for line in lines(CORRECTIONS)}
    for line in lines(TABLE):
        row = _row(line)
        correction = corrections.get((line.filled("country"), line.filled("name")))
        yield _corrected(row, correction) if correction else row


def version() -> str:
    """Changes with the rows."""
    return version_of(TABLE, CORRECTIONS)


def _row(line: Line) -> PlaceRow:
    population = int(line.number_between("population", 0, 1e9))
    return PlaceRow(
        place=placed(line, f"admin1:{line.filled('code')}", "region", line.filled("source")),
        names=named(line, demonyms="demonym") + tuple(_short(text) for text in line.texts("aliases")),
        feature=line.filled("level"),
        population=population,
        prominence=1_000 + round(population * _share(line)),
        admin1=line.text("admin1") or None,
    )


def _share(line: Line) -> float:
    """How much of its population makes a region known by its bare name."""
    if line.filled("name") in OVERSHADOWED:
        return OVERSHADOWED_SHARE
    return STATE_SHARE if line.filled("country") in FEDERATIONS else PROVINCE_SHARE


def _short(text: str) -> PlaceName:
    """ "Calif." and "CA" are abbreviations, which hold only as written; "Lombardia" is another name."""
    return PlaceName(text, "abbreviation" if text.endswith(".") or text.isupper() else "alias")


def _corrected(row: PlaceRow, correction: Line) -> PlaceRow:
    name = correction.filled("name")
    aliases = tuple(PlaceName(text, "alias") for text in (row.place.name, *correction.texts("aliases")))
    kept = tuple(entry for entry in row.names if entry.kind != "name")
    return replace(row, place=replace(row.place, name=name), names=(PlaceName(name, "name"), *aliases, *kept))
