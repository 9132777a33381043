"""Where a system is publicly known to stand in a country: offered as a guess, never drawn by itself.

An article that says "Romania" stays with Romania. Somebody who reads it may still want to know that the only Aegis
Ashore there stands at Deveselu; that is our table's word, not the article's, and is shown as such.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from geodata.place_rows import DATA, lines

TABLE = DATA / "known_sites.csv"


@dataclass(frozen=True, slots=True)
class KnownSite:
    """A site where a system stands, or stood, by a public source. `gazetteer_id` finds it in the gazetteer."""

    system_id: str
    country: str
    gazetteer_id: str
    source: str


def known_sites(system_id: str | None, country: str | None) -> tuple[KnownSite, ...]:
    """The sites of a system of the catalogue in a country (ISO 3166-1 alpha-2); empty where none is known."""
    return _table().get((system_id or "", country or ""), ())


@cache
def _table() -> Mapping[tuple[str, str], tuple[KnownSite, ...]]:
    found: dict[tuple[str, str], tuple[KnownSite, ...]] = {}
    for line in lines(TABLE):
        site = KnownSite(*(line.filled(column) for column in ("system_id", "country", "gazetteer_id", "source")))
        found[site.system_id, site.country] = (*found.get((site.system_id, site.country), ()), site)
    return found
