"""KML 2.2 for Google Earth: time, colours by status, the evidence in the balloon. See `geodata.kml_document`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata.kml_document import document

if TYPE_CHECKING:
    from pandas import DataFrame

name = "kml"
suffix = ".kml"
media_type = "application/vnd.google-earth.kml+xml"


def render(rows: DataFrame) -> bytes:
    """The rows as KML, those that are not mapped in a folder of their own."""
    return document(rows)
