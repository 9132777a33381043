"""Building the gazetteer's file: whole or not at all, once, and again when a source changes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from geodata import gazetteer as gazetteer_module
from geodata.errors import GazetteerError
from geodata.gazetteer import Gazetteer, open_gazetteer
from geodata.gazetteer_file import build
from geodata.place_rows import PlaceRow
from geodata.place_sources import PlaceSource, sources
from geodata.user_data import HOME_VARIABLE


@pytest.fixture
def countries_only() -> tuple[PlaceSource, ...]:
    return tuple(source for source in sources() if source.name == "countries")


def test_every_module_of_the_shelf_is_a_source() -> None:
    assert {source.name for source in sources()} >= {"countries", "cities", "admin1", "areas", "sites"}


def test_a_built_file_answers(
    tmp_path: Path, countries_only: tuple[PlaceSource, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    build(tmp_path / "small.sqlite", countries_only)
    assert capsys.readouterr().err == "Building the gazetteer once, about 20 s …\n", "no bar tells of it in a pipe"
    small = Gazetteer(tmp_path / "small.sqlite")
    assert small.candidates("Romania")[0].place.country == "RO"
    assert small.candidates("Brussels") == ()
    small.close()


def test_a_build_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    def broken() -> Iterator[PlaceRow]:
        raise OSError("the disk is gone")
        yield

    with pytest.raises(GazetteerError, match="the disk is gone"):
        build(tmp_path / "small.sqlite", [PlaceSource("broken", broken, lambda: "1")])
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_said_with_a_remedy(
    tmp_path: Path, countries_only: tuple[PlaceSource, ...]
) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(GazetteerError, match="could not be built at") as caught:
        build(tmp_path / "file" / "cache" / "small.sqlite", countries_only)
    assert HOME_VARIABLE in caught.value.remedy


def test_it_is_built_once_and_again_when_a_source_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, countries_only: tuple[PlaceSource, ...]
) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    monkeypatch.setattr(gazetteer_module, "sources", lambda: countries_only)
    open_gazetteer().close()
    built = list((tmp_path / "cache").iterdir())
    assert len(built) == 1
    written = built[0].stat().st_mtime_ns
    open_gazetteer().close()
    assert built[0].stat().st_mtime_ns == written
    changed = tuple(source._replace(version=lambda: "another") for source in countries_only)
    monkeypatch.setattr(gazetteer_module, "sources", lambda: changed)
    open_gazetteer().close()
    assert len(list((tmp_path / "cache").iterdir())) == 2


def test_a_home_named_from_here_will_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, countries_only: tuple[PlaceSource, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(HOME_VARIABLE, "atlas")
    monkeypatch.setattr(gazetteer_module, "sources", lambda: countries_only)
    open_gazetteer().close()
    assert len(list((tmp_path / "atlas" / "cache").iterdir())) == 1


def test_a_file_that_is_no_database_is_said_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, countries_only: tuple[PlaceSource, ...]
) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    monkeypatch.setattr(gazetteer_module, "sources", lambda: countries_only)
    open_gazetteer().close()
    built = next((tmp_path / "cache").iterdir())
    built.write_bytes(b"not a database at all" * 400)
    with pytest.raises(GazetteerError, match="cannot be opened"):
        open_gazetteer()
    shutil.rmtree(tmp_path / "cache")
    open_gazetteer().close()
