"""GeoParquet by month: the rows of the one file, in a folder that is wholly there or not at all."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import duckdb
import geopandas
import pandas
import pytest
from pandas import DataFrame
from pandas.testing import assert_frame_equal

from geodata import by_month
from geodata.__main__ import main
from geodata.data_version import data_version, data_version_of_parts
from geodata.filters import EVERYTHING, Filter
from geodata.formats import available
from geodata.store import Store, StoreAddress, open_store, sql_store, sqlite
from tests.geodata.examples import NOTHING, POLISH_SITE, READINGS, make_store
from tests.geodata.formats.test_writing import ROOT, SMALL_DISK, store as full_store  # noqa: F401

UNDATED = replace(POLISH_SITE, article=replace(POLISH_SITE.article, id="undated", published=None))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    make_store(tmp_path / "atlas.sqlite", (*READINGS, NOTHING, UNDATED)).close()
    return tmp_path / "atlas.sqlite"


def export(path: Path, output: Path, *options: str) -> int:
    asked = ["export", "--store", path, "--format", by_month.NAME, "--output", output, *options]
    return main([str(each) for each in asked])


def one_file(store: Store, filter: Filter = EVERYTHING) -> DataFrame:
    return pandas.read_parquet(BytesIO(available()["geoparquet"].render(store.rows(filter))))


def sorted_rows(rows: DataFrame) -> DataFrame:
    return rows.sort_values("event_id").reset_index(drop=True)


def stated(values: Iterable[object]) -> list[object]:
    """The values as Python has them, whoever has read them."""
    plain = (bytes(value) if isinstance(value, bytearray) else value for value in values)
    return [None if pandas.isna(value) else value for value in plain]


def test_each_month_of_publication_has_a_file(path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = tmp_path / "archive"
    assert export(path, output) == 0
    with open_store(path, read_only=True) as store:
        rows = store.rows()
    assert f"{len(rows)} events in" in capsys.readouterr().out
    months = {f"month={day[:7] if day else 'unknown'}" for day in rows.published}
    assert len(months) > 3
    assert {str(file.relative_to(output)) for file in output.rglob("*.parquet")} == {
        f"{month}/part-0.parquet" for month in months
    }
    assert by_month.is_archive(output)


def test_duckdb_reads_the_rows_of_the_one_file_and_one_month_alone(path: Path, tmp_path: Path) -> None:
    output = tmp_path / "archive"
    export(path, output)
    with open_store(path, read_only=True) as store:
        wanted = one_file(store)
    files = f"{output}/*/*.parquet"
    read = duckdb.sql(f"SELECT * FROM read_parquet('{files}', hive_partitioning = true)").df()
    expected = wanted.assign(month=[day[:7] if day else "unknown" for day in stated(wanted.published)])
    for column in wanted.columns:
        assert stated(sorted_rows(read)[column]) == stated(sorted_rows(expected)[column]), column
    assert sorted_rows(read).month.tolist() == sorted_rows(expected).month.tolist()
    month = next(day[:7] for day in stated(wanted.published) if isinstance(day, str))
    of_one = duckdb.sql(f"SELECT count(*) FROM read_parquet('{files}') WHERE month = '{month}'").fetchall()
    assert of_one == [(sum(expected.month == month),)]


def test_geopandas_reads_the_points_of_all_months(path: Path, tmp_path: Path) -> None:
    output = tmp_path / "archive"
    export(path, output)
    with open_store(path, read_only=True) as store:
        wanted = geopandas.read_parquet(BytesIO(available()["geoparquet"].render(store.rows())))
    read = geopandas.read_parquet(output)
    assert read.crs == wanted.crs
    assert_frame_equal(sorted_rows(read.drop(columns="month")), sorted_rows(wanted))
    for file in output.rglob("*.parquet"):  # each is a GeoParquet file of its own
        alone = geopandas.read_parquet(file)
        assert set(alone.data_version) == {data_version(rows_of(path))}


def rows_of(path: Path) -> DataFrame:
    with open_store(path, read_only=True) as store:
        return store.rows()


def test_in_small_parts_it_is_the_same(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    export(path, tmp_path / "whole")
    monkeypatch.setattr(sql_store, "ROWS_IN_PART", 2)
    with open_store(path, read_only=True) as store:
        assert max(map(len, store.rows_in_parts())) == 2
    export(path, tmp_path / "parts")
    assert_frame_equal(
        geopandas.read_parquet(tmp_path / "parts").drop(columns="month"),
        geopandas.read_parquet(tmp_path / "whole").drop(columns="month"),
    )


def test_a_store_in_a_file_and_one_on_a_server_give_their_rows_in_parts(
    new_address: Callable[[], StoreAddress], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sql_store, "ROWS_IN_PART", 3)
    with make_store(new_address(), (*READINGS, UNDATED)) as store:
        assert_frame_equal(pandas.concat(store.rows_in_parts(), ignore_index=True), store.rows())
        by_id = pandas.concat(store.rows_in_parts(by_id=True), ignore_index=True)
        assert by_id.event_id.tolist() == sorted(store.rows().event_id)
        romania = Filter(country=("RO",))
        assert_frame_equal(pandas.concat(store.rows_in_parts(romania), ignore_index=True), store.rows(romania))
        assert data_version_of_parts(store.rows_in_parts(by_id=True)) == data_version(store.rows())
        parts = store.rows_in_parts()
        next(parts)
        parts.close()  # who leaves early leaves no question open
        assert store.keep(replace(UNDATED, events=())) == "changed"


def test_equal_articles_give_equal_bytes(path: Path, tmp_path: Path) -> None:
    make_store(tmp_path / "other.sqlite", (UNDATED, NOTHING, *READINGS[::-1])).close()
    export(path, tmp_path / "one")
    export(tmp_path / "other.sqlite", tmp_path / "two")
    one, two = (
        {file.relative_to(folder): file.read_bytes() for file in folder.rglob("*.parquet")}
        for folder in (tmp_path / "one", tmp_path / "two")
    )
    assert one == two


def test_filters_hold_and_no_event_is_a_folder_too(path: Path, tmp_path: Path) -> None:
    assert export(path, tmp_path / "romania", "--country", "RO") == 0
    assert set(geopandas.read_parquet(tmp_path / "romania").country) == {"RO"}
    assert export(path, tmp_path / "none", "--from", "1900", "--to", "1901") == 0
    assert len(geopandas.read_parquet(tmp_path / "none")) == 0


def test_a_folder_is_replaced_only_when_asked_and_only_if_it_was_written_so(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / "archive"
    output.mkdir()  # an empty folder holds nothing that could be lost
    assert export(path, output, "--country", "RO") == 0
    before = {file: file.read_bytes() for file in output.rglob("*.parquet")}
    assert export(path, output) == 1
    assert "exists already. Name another folder, or say --force" in capsys.readouterr().err
    assert {file: file.read_bytes() for file in output.rglob("*.parquet")} == before
    assert export(path, output, "--force") == 0
    assert len(geopandas.read_parquet(output)) == len(rows_of(path))
    (output / "month=2024-05-mine.txt").write_text("mine")
    assert export(path, output, "--force") == 1
    assert "holds other files, which would be lost" in capsys.readouterr().err
    assert (output / "month=2024-05-mine.txt").read_text() == "mine"
    assert export(path, path, "--force") == 1
    assert "is a file and no folder" in capsys.readouterr().err
    assert export(path, Path("-")) == 1
    assert "cannot be written to standard output" in capsys.readouterr().err
    assert export(path, tmp_path / "missing" / "archive") == 1
    assert {each.name for each in tmp_path.iterdir()} == {"archive", "atlas.sqlite"}


@pytest.mark.skipif(sys.platform == "win32", reason="the limit on file size that stands for a full disk is POSIX's")
def test_a_full_disk_leaves_no_half_of_a_folder(full_store: Path, tmp_path: Path) -> None:  # noqa: F811
    output = tmp_path / "archive"
    asked = ["export", "--store", full_store, "--format", by_month.NAME, "--output", output]
    done = subprocess.run(
        [sys.executable, "-c", SMALL_DISK, *asked], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr == (
        f"python -m geodata: {output} could not be written: file too large. Make room, or name another file.\n"
    )
    assert [*tmp_path.iterdir()] == []


def test_what_changes_meanwhile_is_said_and_leaves_nothing(path: Path, tmp_path: Path) -> None:
    class Busy(sqlite.SqliteStore):
        def rows_in_parts(self, filter: Filter = EVERYTHING, *, by_id: bool = False):  # type: ignore[no-untyped-def]
            yield from super().rows_in_parts(filter, by_id=by_id)
            if by_id:
                self.keep(replace(POLISH_SITE, article=replace(POLISH_SITE.article, published=date(2031, 1, 1))))

    with Busy(path) as store, pytest.raises(OSError, match="has changed while its rows were written"):
        by_month.write(store, EVERYTHING, tmp_path / "archive")
    assert not (tmp_path / "archive").exists()
