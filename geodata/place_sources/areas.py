"""Seas, straits, islands, ranges and the regions that people name, from regions.csv (ours) and named_areas.csv."""

from __future__ import annotations

from collections.abc import Iterator

from geodata.place_rows import DATA, Line, PlaceRow, lines, named, placed
from geodata.place_sources import version_of

REGIONS, AREAS = DATA / "regions.csv", DATA / "named_areas.csv"

SEA_FEATURES = frozenset({"ocean", "sea", "gulf", "bay", "strait", "channel", "sound", "fjord", "lagoon", "reef"})
# A region that somebody wrote down by hand is as well known as a large city; one of a map's labels as a small one.
REGION_PROMINENCE, AREA_PROMINENCE = 20_000_000, 100_000
PROMINENCE_PER_SQUARE_KM = 100


def rows() -> Iterator[PlaceRow]:
    """The regions of both tables."""
    for line in lines(REGIONS):
        yield _row(line, f"region:{line.filled('id')}", REGION_PROMINENCE)
    for line in lines(AREAS):
        yield _row(line, f"ne:{line.filled('id')}", AREA_PROMINENCE)


def version() -> str:
    """Changes with the rows."""
    return version_of(REGIONS, AREAS)


def _row(line: Line, gazetteer_id: str, floor: int) -> PlaceRow:
    feature = line.filled("feature")
    place = placed(line, gazetteer_id, "sea" if feature in SEA_FEATURES else "region", line.filled("source"))
    names = named(line, aliases="alias", demonyms="demonym")
    # The larger an area, the better known it is.
    return PlaceRow(place, names, feature, 0, floor + round(PROMINENCE_PER_SQUARE_KM * place.radius_km**2))
