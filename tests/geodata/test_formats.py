"""An export holds every event with its evidence, opens everywhere, and is the same bytes for the same articles."""

from __future__ import annotations

import csv
import json
from dataclasses import replace
from io import BytesIO, StringIO
from pathlib import Path

import pandas
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st
from pandas import DataFrame

from geodata.errors import ExportError
from geodata.filters import Filter
from geodata.formats import available
from geodata.rows import COLUMNS
from geodata.store import open_store
from geodata.whole_file import write_whole
from tests.geodata.examples import NOTHING, PACIFIC, READINGS, make_store

FORMATS = available()


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> DataFrame:
    with make_store(tmp_path_factory.mktemp("formats") / "atlas.sqlite") as store:
        return store.rows()


def as_csv(rows: DataFrame) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(FORMATS["csv"].render(rows).decode("utf-8-sig"), newline="")))


def as_geojson(rows: DataFrame) -> dict[str, object]:
    collection: dict[str, object] = json.loads(FORMATS["geojson"].render(rows))
    return collection


def test_the_shelf_holds_what_lies_in_the_folder() -> None:
    assert list(FORMATS) == ["csv", "excel", "geojson", "geopackage", "geoparquet", "jsonl", "kml", "kmz"]
    assert [each.suffix for each in FORMATS.values()] == [
        ".csv", ".xlsx", ".geojson", ".gpkg", ".parquet", ".jsonl", ".kml", ".kmz",
    ]  # fmt: skip
    assert FORMATS["geojson"].media_type == "application/geo+json"


@pytest.mark.parametrize("name", FORMATS)
def test_equal_articles_give_equal_bytes_whatever_the_order_of_ingest(
    name: str, rows: DataFrame, tmp_path: Path
) -> None:
    with make_store(tmp_path / "other.sqlite", (NOTHING, *READINGS[::-1])) as store:
        store.keep(replace(PACIFIC, events=()))
        store.keep(PACIFIC)  # gone and come back: later rows with other numbers
        assert FORMATS[name].render(store.rows()) == FORMATS[name].render(rows)


@pytest.mark.parametrize("name", FORMATS)
def test_an_empty_selection_is_a_file_too(name: str, rows: DataFrame) -> None:
    assert FORMATS[name].render(rows[:0]) or name == "jsonl", "no event is no line"
    assert as_csv(rows[:0]) == []
    assert as_geojson(rows[:0])["features"] == []


def test_a_table_holds_every_event_with_its_evidence_and_source(rows: DataFrame) -> None:
    table = as_csv(rows)
    assert len(table) == len(rows)
    assert set(table[0]) == {*COLUMNS, "place_credit", "data_version"} - {"marks"}
    romania = next(row for row in table if row["place_name"] == "Deveselu")
    assert "since 2016" in romania["evidence"]
    assert romania["url"].startswith("https://")
    assert (romania["status"], romania["latitude"], romania["radius_km"]) == ("operational", "44.0781", "5.0")
    assert (romania["date_start"], romania["date_end"], romania["negated"]) == ("2016-01-01", "", "false")
    assert "GeoNames (CC BY 4.0)" in romania["place_credit"]
    assert next(row for row in table if row["system_id"] == "9m729")["place_credit"] == ""


def test_pandas_reads_the_table_with_numbers_as_numbers(rows: DataFrame) -> None:
    table = pandas.read_csv(BytesIO(FORMATS["csv"].render(rows)))
    assert next(iter(table.columns)) == "event_id"
    for column in ("latitude", "longitude", "radius_km", "confidence"):
        assert table[column].tolist() == pytest.approx(rows[column].tolist(), nan_ok=True)
    assert table.longitude.min() < 0, "a negative number is no formula"


@given(st.text(max_size=30), st.sampled_from(["", "=", "+", "-", "@", "\t=", "\r\n=", " =", "＝", "\x00", "\ufeff"]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_no_text_becomes_a_formula_or_breaks_the_table(rows: DataFrame, text: str, start: str) -> None:
    try:
        (start + text).encode()
    except UnicodeEncodeError:
        return  # half a character: no store holds it
    hostile = rows[:2].assign(title=start + text, evidence=text)
    written = FORMATS["csv"].render(hostile).decode("utf-8-sig")
    assert len(written.splitlines()) == 3
    for row in csv.DictReader(StringIO(written, newline="")):
        assert not row["title"].lstrip().startswith(("=", "+", "-", "@", "\t", "\r", "＝"))
        assert row["event_type"] in set(rows.event_type)
    features = as_geojson(hostile)["features"]
    assert [feature["properties"]["title"] for feature in features] == [start + text] * 2  # type: ignore[attr-defined]


def test_a_mapped_event_is_a_point_with_longitude_first(rows: DataFrame) -> None:
    collection = as_geojson(rows)
    assert collection["type"] == "FeatureCollection"
    features = {feature["id"]: feature for feature in collection["features"]}  # type: ignore[attr-defined]
    assert len(features) == len(rows)
    deveselu = features[rows[rows.place_name == "Deveselu"].event_id.iloc[0]]
    assert deveselu["geometry"] == {"type": "Point", "coordinates": [24.4117, 44.0781]}
    assert deveselu["properties"]["gazetteer_id"] == "site:deveselu"
    assert deveselu["properties"]["radius_km"] == 5
    assert deveselu["properties"]["negated"] is False


def test_what_is_not_on_the_map_has_no_geometry_but_its_reason(rows: DataFrame) -> None:
    features = as_geojson(rows)["features"]
    unmapped = [feature for feature in features if feature["geometry"] is None]  # type: ignore[attr-defined]
    assert len(unmapped) == rows.not_mapped.notna().sum()
    assert all(feature["properties"]["not_mapped"] for feature in unmapped)
    meeting = next(feature for feature in unmapped if feature["properties"]["event_type"] == "CONSULT")
    assert meeting["properties"]["place_name"] == "Brussels"


def test_the_credits_travel_inside(rows: DataFrame) -> None:
    credits = as_geojson(rows)["credits"]
    assert {"source": "GeoNames", "licence": "CC BY 4.0", "url": "https://www.geonames.org"} in credits  # type: ignore[operator]


def test_a_file_is_not_replaced_unasked_and_never_half_written(tmp_path: Path) -> None:
    target = tmp_path / "rows.csv"
    write_whole(target, b"first")
    with pytest.raises(ExportError, match="exists already") as caught:
        write_whole(target, b"second")
    assert "--force" in caught.value.remedy
    assert target.read_bytes() == b"first"
    write_whole(target, b"second", replace=True)
    assert target.read_bytes() == b"second"
    with pytest.raises(ExportError, match="no folder"):
        write_whole(tmp_path / "missing" / "rows.csv", b"")
    with pytest.raises(ExportError, match="is a folder"):
        write_whole(tmp_path, b"", replace=True)
    with pytest.raises(ExportError, match="could not be written: file name too long"):
        write_whole(tmp_path / ("x" * 300), b"")
    assert [path.name for path in tmp_path.iterdir()] == ["rows.csv"]


def test_a_store_read_only_exports_the_same(tmp_path: Path, rows: DataFrame) -> None:
    make_store(tmp_path / "atlas.sqlite").close()
    with open_store(tmp_path / "atlas.sqlite", read_only=True) as store:
        assert FORMATS["csv"].render(store.rows(Filter())) == FORMATS["csv"].render(rows)
