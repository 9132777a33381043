"""GeoJSON: read by GDAL and by any reader of JSON, whatever the texts hold."""

from __future__ import annotations

import json
from pathlib import Path

import pyogrio
import pytest
from pandas import DataFrame

from geodata.data_version import data_version
from geodata.formats.geojson import render
from tests.geodata.formats.hostile_rows import TEXTS, hostile_rows, whole
from tests.hostile_strings import strings


def test_every_string_comes_back_but_for_half_a_surrogate_pair() -> None:
    features = json.loads(render(hostile_rows()))["features"]
    for column in TEXTS:
        assert [feature["properties"][column] for feature in features] == [whole(text) for text in strings()]


def test_gdal_reads_every_feature(tmp_path: Path, rows: DataFrame) -> None:
    (tmp_path / "rows.geojson").write_bytes(render(hostile_rows()))
    assert len(pyogrio.read_dataframe(tmp_path / "rows.geojson")) == len(strings())
    (tmp_path / "plain.geojson").write_bytes(render(rows))
    read = pyogrio.read_dataframe(tmp_path / "plain.geojson")
    assert read.evidence.tolist() == rows.evidence.tolist()
    assert read.crs.to_epsg() == 4326


@pytest.mark.parametrize("number", [0, 17])
def test_the_collection_and_every_feature_say_which_data_they_are(number: int, rows: DataFrame) -> None:
    collection = json.loads(render(rows[:number]))
    assert collection["data_version"] == data_version(rows[:number])
    assert [feature["properties"]["data_version"] for feature in collection["features"]] == [
        collection["data_version"]
    ] * number
