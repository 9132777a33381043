"""A folder by month, laid out as a store: its rows are those that were exported, and nothing is made up."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow
import pytest
from pyarrow import parquet

from geodata import archive, by_month
from geodata.errors import StoreError
from geodata.filters import EVERYTHING, Filter
from geodata.rows import COLUMNS
from geodata.sample import sample_store
from geodata.store import Store, open_store
from geodata.store.checking import check_store
from tests.geodata.examples import AEGIS, READINGS, make_store

OF_THE_ROW = [name for name in COLUMNS if name not in ("marks", "review", "reviewed_by")]


@pytest.fixture
def original(tmp_path: Path) -> Store:
    return make_store(tmp_path / "atlas.sqlite", READINGS)


@pytest.fixture
def folder(original: Store, tmp_path: Path) -> Path:
    with original:
        by_month.write(original, EVERYTHING, tmp_path / "archive")
    return tmp_path / "archive"


def test_the_rows_of_an_archive_are_those_that_were_exported(tmp_path: Path, home: Path) -> None:
    with open_store(sample_store(), read_only=True, decided=tuple) as original:
        by_month.write(original, EVERYTHING, tmp_path / "archive")
        path = archive.store_of(tmp_path / "archive")
        with open_store(path, read_only=True, decided=tuple) as laid_out:
            rows = laid_out.rows()
            assert rows[OF_THE_ROW].equals(original.rows()[OF_THE_ROW])
            assert laid_out.facets() == original.facets()
            assert laid_out.counts().articles == original.rows()["article_id"].nunique()
        assert check_store(path, repair=False) == ()


def test_an_article_has_its_sentences_where_they_stood_and_a_sign_for_the_rest(folder: Path, home: Path) -> None:
    with open_store(archive.store_of(folder), read_only=True) as laid_out:
        reading = laid_out.reading(AEGIS.article.id)
        assert reading is not None
        for placed in reading.events:
            assert placed.event.evidence.cut(reading.article.text) == placed.event.evidence.cut(AEGIS.article.text)
        said = {placed.event.evidence.cut(AEGIS.article.text) for placed in AEGIS.events}
        rest = reading.article.text
        for sentence in said:
            rest = rest.replace(sentence, "")
        assert rest.replace(archive.GAP.strip(), "").strip() == ""
        assert len(laid_out.rows_in(AEGIS.article.id)) == len(AEGIS.events)
        assert len(laid_out.rows(Filter(search="Deveselu"))) > 0


def test_an_archive_is_laid_out_once_and_anew_when_it_has_changed(folder: Path, home: Path) -> None:
    told: list[int] = []
    first = archive.store_of(folder, told.append)
    assert sum(told) == sum(len(reading.events) for reading in READINGS)
    assert archive.store_of(folder, pytest.fail) == first
    shutil.rmtree(next(folder.glob("month=2*")))
    again = archive.store_of(folder)
    with open_store(first, read_only=True) as before, open_store(again, read_only=True) as after:
        assert after.counts().events < before.counts().events


def test_a_folder_of_other_things_is_none(folder: Path, tmp_path: Path) -> None:
    assert archive.is_one(folder)
    assert not archive.is_one(folder.parent)
    assert not archive.is_one(tmp_path / "missing")
    (tmp_path / "empty").mkdir()
    assert not archive.is_one(tmp_path / "empty")


def damaged(change: Callable[[pyarrow.Table], pyarrow.Table]) -> Callable[[Path], None]:
    return lambda file: parquet.write_table(change(parquet.read_table(file)), file)


def with_all(column: str, value: Any) -> Callable[[Path], None]:
    def change(table: pyarrow.Table) -> pyarrow.Table:
        at = table.schema.get_field_index(column)
        return table.set_column(at, column, pyarrow.array([value] * len(table), table.schema.field(column).type))

    return damaged(change)


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lambda file: file.write_bytes(file.read_bytes()[:-100]), "is no part of an archive of ours"),
        (lambda file: file.write_bytes(b"no parquet"), "is no part of an archive of ours"),
        (damaged(lambda table: table.drop_columns(["evidence"])), "is no part of an archive of ours"),
        (with_all("evidence_start", -1), "holds what no store does"),
        (with_all("evidence_end", 2**60), "holds what no store does"),
        (with_all("status", "standing about"), "holds what no store does"),
        (with_all("date_start", "tomorrow"), "holds what no store does"),
        (with_all("event_id", None), "holds what no store does"),
    ],
    ids=["cut", "other", "without a column", "before it", "beyond it", "status", "day", "without an id"],
)
def test_what_is_damaged_is_named_and_leaves_nothing(
    damage: Callable[[Path], Any], words: str, folder: Path, home: Path
) -> None:
    file = next(folder.glob("month=2*/part-0.parquet"))
    damage(file)
    with pytest.raises(StoreError, match=words) as refused:
        archive.store_of(folder)
    assert str(file) in str(refused.value)
    kept = home / "cache" / "archives"
    assert not [*kept.glob("half-*")]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DEPLOYMENT_ATLAS_HOME", str(tmp_path / "home"))
    return tmp_path / "home"
