"""Rows as a document of KML 2.2 (OGC 07-147r2), for Google Earth and whatever else opens that.

A claim at a site or a town is a point. One that is known only to a country, a region or a sea is the area within its
radius, without an icon, and its name says so. What is not on the map stands in a folder of its own, "Mentioned, not
mapped", without geometry but with its reason, so that no event is lost. Colours go by status; nothing is fetched. Every
placemark has all columns as data, empty where nothing is stated: GDAL finds no schema in a KMZ file. What XML cannot
hold is replaced by U+FFFD.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING, Any

from lxml import etree

from extractors.addresses import web_address
from geodata.credits import PLACE_CREDITS
from geodata.exported_rows import EXPORTED, Exported, Row, exported, is_area, is_mapped
from geodata.ring_parts import parts
from geodata.rings import WIDEST_KM, ring
from geodata.xml_text import xml_text

if TYPE_CHECKING:
    from pandas import DataFrame

NAMESPACE = "http://www.opengis.net/kml/2.2"
# Blue, green and red, as KML has it. A status that is none of these, or none at all, is grey.
_COLOURS = {
    "operational": "3c14dc", "planned": "0078f0", "considered": "00c8f0", "withdrawn": "b4823c",
    "cancelled": "a08c78", "denied": "50a03c", "alleged": "b43cb4",
}  # fmt: skip
_NO_STATUS = "none"
_GREY = "808080"
_NO_ICON = "0"


def document(rows: DataFrame) -> bytes:
    """The whole file."""
    found = exported(rows)
    file = BytesIO()
    with etree.xmlfile(file, encoding="UTF-8") as xml:
        xml.write_declaration()
        with xml.element("kml", nsmap={None: NAMESPACE}), xml.element("Document"):
            _text(xml, "name", "Deployment Atlas")
            _text(xml, "description", _about(found))
            _styles(xml)
            _folder(xml, "On the map", filter(is_mapped, found.rows))
            _folder(xml, "Mentioned, not mapped", (row for row in found.rows if not is_mapped(row)))
    return file.getvalue()


def _about(found: Exported) -> str:
    credits = "; ".join(map(str, PLACE_CREDITS))
    words = f"What articles claim. Events: {len(found.rows)}. Data version: {found.version}. Places from {credits}."
    return escape(words)


def _styles(xml: Any) -> None:
    for status, colour in {**_COLOURS, _NO_STATUS: _GREY}.items():
        for is_of_area in (False, True):
            with xml.element("Style", id=_style(status, is_of_area)):
                with xml.element("IconStyle"):
                    _text(xml, "color", f"ff{colour}")
                    _text(xml, "scale", _NO_ICON if is_of_area else "1")
                with xml.element("LabelStyle"):
                    _text(xml, "color", f"ff{colour}")
                with xml.element("LineStyle"):
                    _text(xml, "color", f"ff{colour}")
                    _text(xml, "width", "2")
                with xml.element("PolyStyle"):
                    _text(xml, "color", f"26{colour}")


def _style(status: str | None, is_of_area: bool) -> str:
    return f"{'area' if is_of_area else 'place'}-{status if status in _COLOURS else _NO_STATUS}"


def _folder(xml: Any, name: str, rows: Iterable[Row]) -> None:
    with xml.element("Folder"):
        _text(xml, "name", name)
        for row in rows:
            with xml.element("Placemark"):
                _placemark(xml, row)
            xml.write("\n")


def _placemark(xml: Any, row: Row) -> None:
    _text(xml, "name", _name(row))
    _text(xml, "description", _balloon(row))
    days = {name: row[f"date_{column}"] for name, column in (("begin", "start"), ("end", "end"))}
    dated = {name: day for name, day in days.items() if day and _is_day(day)}
    if dated:
        with xml.element("TimeSpan"):
            for name, day in dated.items():
                _text(xml, name, day)
    _text(xml, "styleUrl", f"#{_style(row['status'], is_area(row))}")
    with xml.element("ExtendedData"):
        for column in EXPORTED:
            with xml.element("Data", name=column):
                _text(xml, "value", _value(row[column]))
    if is_mapped(row):
        _geometry(xml, row)


def _is_day(text: str) -> bool:
    # A reader of KML may refuse a whole file for one day that there is not.
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _geometry(xml: Any, row: Row) -> None:
    position = row["latitude"], row["longitude"]
    outlines = _outlines(*position, row["radius_km"] or 0.0) if is_area(row) else ()
    if not outlines:
        _point(xml, row)
        return
    with xml.element("MultiGeometry"):
        _point(xml, row)  # where the name stands
        for outline in outlines:
            with xml.element("Polygon"):
                _text(xml, "tessellate", "1")
                with xml.element("outerBoundaryIs"), xml.element("LinearRing"):
                    _text(xml, "coordinates", outline)


@lru_cache(maxsize=4096)
def _outlines(latitude: float, longitude: float, radius_km: float) -> tuple[str, ...]:
    """The corners of each area within reach, as KML has them; none where there is no ring to draw."""
    if not 0 < radius_km <= WIDEST_KM:
        return ()
    areas = parts(ring(latitude, longitude, radius_km))
    return tuple(" ".join(f"{x:.4f},{y:.4f}" for x, y in area) for area in areas)


def _point(xml: Any, row: Row) -> None:
    with xml.element("Point"):
        _text(xml, "coordinates", f"{row['longitude']!r},{row['latitude']!r}")


def _name(row: Row) -> str:
    what = f"{row['system_name'] or row['system'] or row['event_type']}, {row['status'] or row['event_type']}"
    where = row["place_name"] or row["place_text"]
    if not where:
        return what
    return f"{what}: somewhere in {where} ({_radius(row)})" if is_area(row) and is_mapped(row) else f"{what}: {where}"


def _radius(row: Row) -> str:
    return "an area" if row["radius_km"] is None else f"an area, radius {row['radius_km']:g} km"


def _balloon(row: Row) -> str:
    """The evidence and what is claimed, as HTML in which no word of an article is markup."""
    facts = {
        "Type": row["event_type"],
        "Status": row["status"],
        "System": row["system_name"] or row["system"],
        "Actor": row["actor"],
        "Place": row["place_name"] or row["place_text"],
        "Precision": None if row["radius_km"] is None else _precision(row),
        "Not on the map": row["not_mapped"],
        "Claimed by": row["claimed_by"],
        "Reported by": row["reported_by"],
        "When": " to ".join(filter(None, (row["date_start"], row["date_end"]))) or None,
        "In the words": row["date_text"],
        "Review": " by ".join(filter(None, (row["review"], row["reviewed_by"]))) or None,
        "Article": ", ".join(filter(None, (row["title"], row["publisher"], row["published"]))) or None,
        "Place from": row["place_credit"],
        "Data version": row["data_version"],
    }
    lines = [f"<blockquote>{_html(row['evidence'] or '')}</blockquote>"]
    lines += [f"<b>{what}:</b> {_html(fact)}<br>" for what, fact in facts.items() if fact]
    if address := web_address(row["url"]):
        lines.append(f'<a href="{_html(address)}">Open the article</a>')
    return "\n".join(lines)


def _precision(row: Row) -> str:
    if is_area(row):
        return f"somewhere within {row['radius_km']:g} km of the middle: this is an area and no spot"
    return f"within {row['radius_km']:g} km"


def _html(text: str) -> str:
    # Google Earth puts fields in the place of $[name].
    return escape(text).replace("$[", "$&#91;")


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def _text(xml: Any, element: str, text: str) -> None:
    with xml.element(element):
        xml.write(xml_text(text))
