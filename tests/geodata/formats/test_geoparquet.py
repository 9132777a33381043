"""GeoParquet: geopandas takes it for a table of places, pandas for a table."""

from __future__ import annotations

from io import BytesIO

import geopandas
import pandas
import pytest
from pandas import DataFrame

from geodata.data_version import data_version
from geodata.exported_rows import EXPORTED
from geodata.formats.geoparquet import render
from tests.geodata.formats.hostile_rows import TEXTS, hostile_rows, whole
from tests.hostile_strings import strings


@pytest.fixture(scope="module")
def hostile() -> DataFrame:
    return pandas.read_parquet(BytesIO(render(hostile_rows())))


def test_every_string_comes_back_but_for_half_a_surrogate_pair(hostile: DataFrame) -> None:
    wanted = [whole(text) for text in strings()]
    for column in TEXTS:
        assert hostile[column].tolist() == wanted


def test_geopandas_reads_points_types_and_what_is_not_mapped(rows: DataFrame) -> None:
    read = geopandas.read_parquet(BytesIO(render(rows)))
    assert [*read.columns] == [*EXPORTED, "geometry"]
    assert read.crs.to_string() == "OGC:CRS84"
    assert read.geometry.isna().tolist() == rows.not_mapped.notna().tolist()
    mapped = read[rows.not_mapped.isna()]
    assert mapped.geometry.x.tolist() == mapped.longitude.tolist()
    assert mapped.geometry.y.tolist() == mapped.latitude.tolist()
    assert read.negated.tolist() == rows.negated.tolist()
    assert read.evidence.tolist() == rows.evidence.tolist()
    assert set(read.data_version) == {data_version(rows)}


def test_no_event_is_a_table_too(rows: DataFrame) -> None:
    assert len(geopandas.read_parquet(BytesIO(render(rows[:0])))) == 0
