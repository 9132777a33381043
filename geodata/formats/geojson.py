"""GeoJSON (RFC 7946) for geographic programs: one feature per event.

An event that is not on the map is a feature without geometry, with the reason in `not_mapped`, so that nothing is lost
on the way; a meeting keeps its place as properties only. The credits are a member of the collection, which the
standard allows. `marks`, which serves the highlighting on screen, is left out.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from geodata.credits import PLACE_CREDITS
from geodata.rows import COLUMNS

if TYPE_CHECKING:
    from pandas import DataFrame

name = "geojson"
suffix = ".geojson"
media_type = "application/geo+json"

_PROPERTIES = tuple(column for column in COLUMNS if column not in ("event_id", "marks"))


def render(rows: DataFrame) -> bytes:
    """The rows as one FeatureCollection, a feature a line. Positions are WGS 84 degrees, longitude first."""
    features = ",\n".join(_text(_feature(row)) for row in rows.to_dict("records"))
    credits = _text([{"source": each.source, "licence": each.licence, "url": each.url} for each in PLACE_CREDITS])
    return f'{{"type":"FeatureCollection","credits":{credits},"features":[\n{features}\n]}}\n'.encode()


def _feature(row: dict[Any, Any]) -> dict[str, Any]:
    known = {column: None if row[column] != row[column] else row[column] for column in COLUMNS}  # NaN: not known
    mapped = known["not_mapped"] is None and known["latitude"] is not None
    return {
        "type": "Feature",
        "id": known["event_id"],
        "geometry": {"type": "Point", "coordinates": [known["longitude"], known["latitude"]]} if mapped else None,
        "properties": {column: known[column] for column in _PROPERTIES},
    }


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
