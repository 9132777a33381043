"""GeoPackage: GDAL takes it for one, and SQLite finds nothing wrong with it."""

from __future__ import annotations

from pathlib import Path

import apsw
import pyogrio
import pytest
from pandas import DataFrame

from geodata.data_version import data_version
from geodata.exported_rows import EXPORTED
from geodata.formats.geopackage import render
from tests.geodata.formats.hostile_rows import TEXTS, hostile_rows, whole
from tests.hostile_strings import strings


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> DataFrame:
    path = tmp_path_factory.mktemp("geopackage") / "rows.gpkg"
    path.write_bytes(render(hostile_rows()))
    return pyogrio.read_dataframe(path)


def test_every_string_comes_back_but_for_a_nul_and_half_a_surrogate_pair(hostile: DataFrame) -> None:
    wanted = [whole(text).replace("\0", "\ufffd") for text in strings()]
    for column in TEXTS:
        assert hostile[column].tolist() == wanted


def test_gdal_reads_points_types_and_what_is_not_mapped(tmp_path: Path, rows: DataFrame) -> None:
    path = tmp_path / "rows.gpkg"
    path.write_bytes(render(rows))
    read = pyogrio.read_dataframe(path)
    assert [*read.columns] == [*EXPORTED, "geometry"]
    assert read.crs.to_epsg() == 4326
    assert read.geometry.isna().tolist() == rows.not_mapped.notna().tolist()
    mapped = read[rows.not_mapped.isna()]
    assert mapped.geometry.x.tolist() == mapped.longitude.tolist()
    assert mapped.geometry.y.tolist() == mapped.latitude.tolist()
    assert read.negated.tolist() == rows.negated.tolist()
    assert read.evidence_start.tolist() == rows.evidence_start.tolist()
    assert set(read.data_version) == {data_version(rows)}
    west, south, east, north = pyogrio.read_info(path, force_total_bounds=True)["total_bounds"]
    assert (west, east) == (mapped.longitude.min(), mapped.longitude.max())
    assert (south, north) == (mapped.latitude.min(), mapped.latitude.max())


def test_no_event_is_a_table_too(tmp_path: Path, rows: DataFrame) -> None:
    (tmp_path / "rows.gpkg").write_bytes(render(rows[:0]))
    assert len(pyogrio.read_dataframe(tmp_path / "rows.gpkg")) == 0


def test_the_file_is_marked_and_sound_as_the_standard_asks(tmp_path: Path, rows: DataFrame) -> None:
    (tmp_path / "rows.gpkg").write_bytes(render(rows))
    connection = apsw.Connection(str(tmp_path / "rows.gpkg"), flags=apsw.SQLITE_OPEN_READONLY)
    assert connection.pragma("application_id").to_bytes(4, "big") == b"GPKG"
    assert connection.pragma("user_version") == 10300
    assert connection.pragma("integrity_check") == "ok"
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    systems = connection.execute("SELECT srs_id FROM gpkg_spatial_ref_sys ORDER BY srs_id").fetchall()
    assert systems == [(-1,), (0,), (4326,)]
    assert connection.execute("SELECT last_change FROM gpkg_contents").get == "1970-01-01T00:00:00.000Z"
    connection.close()
