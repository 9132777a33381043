"""KML and KMZ: valid, read by GDAL, and honest about what is an area and what is on no map."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pyogrio
import pytest
from lxml import etree
from lxml.html import fragments_fromstring
from pandas import DataFrame

from extractors.addresses import web_address
from geodata.data_version import data_version
from geodata.exported_rows import EXPORTED
from geodata.formats import kml, kmz
from tests.geodata.formats.hostile_rows import TEXTS, for_xml, hostile_rows
from tests.hostile_strings import strings

SCHEMA = etree.RelaxNG(etree.parse(str(Path(__file__).with_name("kml.rng"))))
IN_KML = {"k": "http://www.opengis.net/kml/2.2"}


def parsed(rows: DataFrame) -> etree._Element:
    # The parser's own limit of text in one node is beyond what an article holds.
    return etree.fromstring(kml.render(rows), etree.XMLParser(resolve_entities=False))


def placemarks(document: etree._Element) -> Iterator[tuple[etree._Element, dict[str, str]]]:
    for placemark in document.iterfind(".//k:Placemark", IN_KML):
        data = placemark.iterfind("k:ExtendedData/k:Data", IN_KML)
        yield placemark, {each.get("name"): each.findtext("k:value", "", IN_KML) for each in data}


@pytest.fixture(scope="module")
def hostile() -> etree._Element:
    return parsed(hostile_rows())


@pytest.fixture(scope="module")
def plain(rows: DataFrame) -> dict[str, tuple[etree._Element, dict[str, str]]]:
    """The placemarks of the examples by evidence."""
    return {data["evidence"]: (placemark, data) for placemark, data in placemarks(parsed(rows))}


def test_it_is_valid(hostile: etree._Element, rows: DataFrame) -> None:
    for document in (hostile, parsed(rows), parsed(rows[:0])):
        SCHEMA.assertValid(document)


def test_every_string_comes_back_but_for_what_xml_cannot_hold(hostile: etree._Element) -> None:
    found = {data["event_id"]: data for _, data in placemarks(hostile)}
    assert len(found) == len(strings())
    for column in TEXTS:
        assert [found[event_id][column] for event_id in hostile_rows().event_id] == [*map(for_xml, strings())]


def test_no_word_of_an_article_is_markup_in_a_balloon(hostile: etree._Element) -> None:
    for placemark, data in placemarks(hostile):
        description = placemark.findtext("k:description", "", IN_KML)
        assert "$[" not in description
        elements = [
            each for part in fragments_fromstring(description) if not isinstance(part, str) for each in part.iter()
        ]
        assert {each.tag for each in elements} <= {"blockquote", "b", "br", "a"}
        links = [each.get("href") for each in elements if each.tag == "a"]
        assert links == [*filter(None, [web_address(data["url"])])]
        assert {name for each in elements for name in each.attrib} <= {"href"}


def test_gdal_reads_both_folders_of_both_files(tmp_path: Path, rows: DataFrame) -> None:
    for form in (kml, kmz):
        path = tmp_path / f"rows{form.suffix}"
        path.write_bytes(form.render(rows))
        assert pyogrio.list_layers(path)[:, 0].tolist() == ["On the map", "Mentioned, not mapped"]
        mapped, others = (pyogrio.read_dataframe(path, layer=name) for name in pyogrio.list_layers(path)[:, 0])
        assert mapped.evidence.tolist() == rows[rows.not_mapped.isna()].evidence.tolist()
        assert others.not_mapped.tolist() == rows.not_mapped.dropna().tolist()
        assert others.geometry.isna().all()
        assert not mapped.geometry.isna().any()
        assert set(EXPORTED) <= {*mapped.columns}
        assert set(mapped.data_version) | set(others.data_version) == {data_version(rows)}
    (tmp_path / "hostile.kml").write_bytes(kml.render(hostile_rows()))
    layers = pyogrio.list_layers(tmp_path / "hostile.kml")[:, 0]
    assert sum(pyogrio.read_info(tmp_path / "hostile.kml", layer=name)["features"] for name in layers) == len(strings())


def test_a_country_does_not_look_like_a_town(plain: dict[str, tuple[etree._Element, dict[str, str]]]) -> None:
    site, _ = plain["The United States has operated an Aegis Ashore site at Deveselu in Romania since 2016."]
    assert site.findtext("k:name", "", IN_KML) == "Aegis Ashore, operational: Deveselu"
    assert site.findtext("k:styleUrl", "", IN_KML) == "#place-operational"
    assert site.findtext("k:Point/k:coordinates", "", IN_KML) == "24.4117,44.0781"
    country, _ = plain["A similar capability is to be ready in Poland next year."]
    assert (
        country.findtext("k:name", "", IN_KML) == "Aegis Ashore, planned: somewhere in Poland (an area, radius 390 km)"
    )
    assert country.findtext("k:styleUrl", "", IN_KML) == "#area-planned"
    assert "this is an area and no spot" in country.findtext("k:description", "", IN_KML)
    assert country.find("k:MultiGeometry/k:Polygon", IN_KML) is not None


def test_an_area_has_no_icon_and_nothing_is_fetched(rows: DataFrame) -> None:
    document = parsed(rows)
    scales = {style.get("id"): style.findtext("k:IconStyle/k:scale", "", IN_KML) for style in document.iter("{*}Style")}
    assert {float(scale) for name, scale in scales.items() if name.startswith("area")} == {0}
    assert {float(scale) for name, scale in scales.items() if name.startswith("place")} == {1}
    assert {placemark.findtext("k:styleUrl", "", IN_KML)[1:] for placemark, _ in placemarks(document)} <= {*scales}
    assert not [each for name in ("Icon", "href", "NetworkLink", "Link") for each in document.iter(f"{{*}}{name}")]


def test_a_claim_has_its_time_and_its_evidence(plain: dict[str, tuple[etree._Element, dict[str, str]]]) -> None:
    since, _ = plain["The United States has operated an Aegis Ashore site at Deveselu in Romania since 2016."]
    assert since.findtext("k:TimeSpan/k:begin", "", IN_KML) == "2016-01-01"
    assert since.find("k:TimeSpan/k:end", IN_KML) is None, "it is not said to have ended"
    balloon = since.findtext("k:description", "", IN_KML)
    assert "<blockquote>The United States has operated an Aegis Ashore" in balloon
    assert '<a href="https://example.org/aegis-2019">' in balloon
    undated, _ = plain["A radar ship was seen off Adak."]
    assert undated.find("k:TimeSpan", IN_KML) is None


def test_an_area_across_the_date_line_is_cut_there(plain: dict[str, tuple[etree._Element, dict[str, str]]]) -> None:
    sea, _ = plain["Bombers flew an exercise over the South Pacific Ocean in March 2021."]
    outlines = [each.text.split() for each in sea.iterfind(".//k:LinearRing/k:coordinates", IN_KML)]
    sides = [[float(corner.split(",")[0]) for corner in outline] for outline in outlines]
    assert [(min(side), max(side)) for side in sorted(sides)] == [
        (-180, pytest.approx(-172, abs=1)),
        (pytest.approx(171, abs=1), 180),
    ]
    assert all(outline[0] == outline[-1] for outline in outlines)


def test_every_position_is_on_the_earth(hostile: etree._Element) -> None:
    for coordinates in hostile.iter("{*}coordinates"):
        for x, y in re.findall(r"([^\s,]+),([^\s,]+)", coordinates.text or ""):
            assert -180 <= float(x) <= 180
            assert -90 <= float(y) <= 90


def test_the_packed_file_holds_the_same_document(rows: DataFrame) -> None:
    packed = ZipFile(BytesIO(kmz.render(rows)))
    assert packed.namelist() == ["doc.kml"]
    assert packed.read("doc.kml") == kml.render(rows)
    assert packed.infolist()[0].date_time == (1980, 1, 1, 0, 0, 0)
