"""Towns and cities of 500 people and more from GeoNames, out of the table of `geodata.towns`."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from geodata.place_names import fold
from geodata.place_rows import PlaceName, PlaceRow
from geodata.place_sources import version_of
from geodata.records import Place
from geodata.towns import TABLE, Town, read_towns

SMALLEST_RADIUS_KM, LARGEST_RADIUS_KM = 3.0, 30.0
# A city of two million covers a circle of some 17 km; area grows with population.
RADIUS_KM_PER_ROOT_OF_PEOPLE = 0.012

# GeoNames writes names of other scripts twice, once in letters without capitals ("ba li"): these name nothing in
# English. Nor do airport codes ("KGD") and other very short names, unless everybody knows the city ("LA", "Rio").
_NO_NAME = re.compile(r"[a-z]|[A-Z]{3}\Z")
SHORT_NAME_LETTERS, SHORT_NAME_POPULATION = 3, 1_000_000


def rows() -> Iterator[PlaceRow]:
    """Every town of the table."""
    return map(_row, read_towns())


def version() -> str:
    """Changes with the rows."""
    return version_of(TABLE)


def radius_km(population: int) -> float:
    """How far a town of so many people reaches, in kilometres: 3 for a village, 30 for the largest cities."""
    radius = round(RADIUS_KM_PER_ROOT_OF_PEOPLE * math.sqrt(population), 1)
    return min(LARGEST_RADIUS_KM, max(SMALLEST_RADIUS_KM, radius))


def _row(town: Town) -> PlaceRow:
    place = Place(
        gazetteer_id=f"geonames:{town.geonameid}",
        name=town.name,
        kind="city",
        country=town.country,
        latitude=town.latitude,
        longitude=town.longitude,
        radius_km=radius_km(town.population),
        source="GeoNames",
    )
    return PlaceRow(place, tuple(_names(town)), "city", town.population, town.population, town.admin1 or None)


def _names(town: Town) -> Iterator[PlaceName]:
    yield PlaceName(town.name, "name")
    for text in town.alternates:
        short = len(fold(text)) <= SHORT_NAME_LETTERS and town.population < SHORT_NAME_POPULATION
        if not short and not _NO_NAME.match(text):
            yield PlaceName(text, "alternate")
