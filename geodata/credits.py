"""Whom the places and the outlines come from: their licences ask that it be said wherever the data goes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Credit:
    """One source of places: what it gave, under which licence, and where to find it."""

    source: str
    licence: str
    url: str

    def __str__(self) -> str:
        return f"{self.source} ({self.licence})"


PLACE_CREDITS = (
    Credit("GeoNames", "CC BY 4.0", "https://www.geonames.org"),
    Credit("Natural Earth", "public domain", "https://www.naturalearthdata.com"),
    Credit("OurAirports", "public domain", "https://ourairports.com"),
)
