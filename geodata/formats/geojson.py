"""GeoJSON (RFC 7946) for geographic programs: one feature per event.

An event that is not on the map is a feature without geometry, with the reason in `not_mapped`, so that nothing is lost
on the way; a meeting keeps its place as properties only. The credits and the version of the data are members of the
collection, which the standard allows; the version is a property of every feature too, as many a program keeps no more.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from geodata.credits import PLACE_CREDITS
from geodata.exported_rows import EXPORTED, Row, exported, is_mapped

if TYPE_CHECKING:
    from pandas import DataFrame

name = "geojson"
suffix = ".geojson"
media_type = "application/geo+json"

_PROPERTIES = tuple(column for column in EXPORTED if column not in ("event_id", "place_credit"))


def render(rows: DataFrame) -> bytes:
    """The rows as one FeatureCollection, a feature a line. Positions are WGS 84 degrees, longitude first."""
    found = exported(rows)
    features = ",\n".join(_text(_feature(row)) for row in found.rows)
    credits = _text([{"source": each.source, "licence": each.licence, "url": each.url} for each in PLACE_CREDITS])
    version = _text(found.version)
    head = f'"type":"FeatureCollection","credits":{credits},"data_version":{version}'
    return f'{{{head},"features":[\n{features}\n]}}\n'.encode()


def _feature(row: Row) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": row["event_id"],
        "geometry": {"type": "Point", "coordinates": [row["longitude"], row["latitude"]]} if is_mapped(row) else None,
        "properties": {column: row[column] for column in _PROPERTIES},
    }


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
