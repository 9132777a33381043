"""Which collection is shown: one's own where there is one, else the bundled sample."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dashboard import collection
from geodata.errors import HomeError, StoreError
from geodata.user_data import HOME_VARIABLE, default_store
from tests.geodata.examples import AEGIS, make_store


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    monkeypatch.setenv(collection.STORE_VARIABLE, "")
    monkeypatch.delenv(collection.STORE_VARIABLE)
    return tmp_path


def test_without_a_store_of_ones_own_there_is_the_sample() -> None:
    assert [one.key for one in collection.available()] == ["sample"]
    assert collection.chosen("own").key == "sample"


def test_a_link_to_a_collection_that_is_not_here_says_so() -> None:
    said = str(collection.problem("own"))
    assert "“My articles”, which this machine does not have; “Bundled sample” is shown" in said
    assert "'other'" in str(collection.problem("other"))
    assert collection.problem("sample") is None
    assert collection.problem(None) is None


def test_a_home_that_cannot_be_looked_into_is_said(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(home / ("x" * 300)))
    with pytest.raises(HomeError, match="cannot be looked for"):
        collection.available()


def test_a_store_of_ones_own_comes_first_and_the_sample_stays() -> None:
    make_store(default_store(), [AEGIS]).close()
    assert [one.key for one in collection.available()] == ["own", "sample"]
    assert collection.chosen(None).path == default_store()
    assert collection.chosen("sample").key == "sample"


def test_a_named_store_stands_in_for_the_default_one(home: Path) -> None:
    make_store(home / "named.sqlite", [AEGIS]).close()
    collection.open_named(home / "named.sqlite")
    assert collection.chosen(None).path == home / "named.sqlite"


def test_a_named_store_must_be_there_and_be_a_store(home: Path) -> None:
    with pytest.raises(StoreError, match="there is no store"):
        collection.open_named(home / "missing.sqlite")
    (home / "letter.sqlite").write_text("Dear Sir or Madam, this is no database at all.")
    with pytest.raises(StoreError):
        collection.open_named(home / "letter.sqlite")
    assert collection.STORE_VARIABLE not in os.environ
