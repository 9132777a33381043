"""The map as a file from the command line, with the filters of the page."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from dashboard.__main__ import main
from tests.browser.conftest import browser_path
from tests.geodata.examples import AEGIS, make_store


@pytest.fixture
def store(home: Path, tmp_path: Path) -> str:
    make_store(tmp_path / "store.sqlite", [AEGIS]).close()
    return str(tmp_path / "store.sqlite")


def test_a_picture_is_written_with_the_filters(store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "map.png"
    asked = ["--country", "RO", "--size", "900x600", "--scale", "2", "--theme", "dark", "--title", "Romania"]
    assert main(["snapshot", "--format", "png", "--output", str(file), "--store", store, *asked]) == 0
    with Image.open(file) as picture:
        assert picture.size == (1800, 1200)
        assert picture.info["Title"] == "Romania"
        assert "Asked for: Country Romania." in picture.info["Comment"]
    assert f"{file}: 2 events (country RO)" in capsys.readouterr().out


def test_bounds_narrow_what_is_shown_and_where(store: str, tmp_path: Path) -> None:
    file = tmp_path / "map.svg"
    arguments = ["snapshot", "--format", "svg", "--output", str(file), "--store", store, "--bounds", "-10,35,40,70"]
    assert main(arguments) == 0
    assert "Between longitudes -10° and 40°" in file.read_text(encoding="utf-8")


def test_nothing_is_overwritten_unless_asked(store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "map.txt"
    file.write_text("mine", encoding="utf-8")
    arguments = ["snapshot", "--format", "txt", "--output", str(file), "--store", store]
    assert main(arguments) == 1
    assert file.read_text(encoding="utf-8") == "mine"
    assert "exists already" in capsys.readouterr().err
    assert main([*arguments, "--force"]) == 0
    assert file.read_text(encoding="utf-8").startswith("Caption\n")


@pytest.mark.parametrize(
    ("option", "words"),
    [
        (["--view", "here"], "the view 'here' is not understood"),
        (["--layers", "glow"], "there is no layer 'glow'"),
        (["--size", "big"], "the size 'big' is not understood"),
        (["--by", "system", "--format", "html"], "small maps are not drawn in html"),
        (["--status", "maybe"], "--status 'maybe' is not understood"),
        (["--output", "no/such/folder.png"], "there is no folder no/such"),
    ],
)
def test_what_is_not_understood_is_said_and_nothing_is_written(
    store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], option: list[str], words: str
) -> None:
    file = tmp_path / "map.png"
    assert main(["snapshot", "--format", "png", "--output", str(file), "--store", store, *option]) == 1
    assert words in capsys.readouterr().err
    assert not file.exists()


def test_a_series_has_a_picture_for_each_month(store: str, tmp_path: Path) -> None:
    asked = ["--every", "month", "--from", "2016-04", "--to", "2016-06", "--size", "500x400"]
    file = tmp_path / "map.png"
    assert main(["snapshot", "--format", "png", "--output", str(file), "--store", store, *asked]) == 0
    files = sorted(path.name for path in tmp_path.glob("*.png"))
    assert files == ["map-2016-04.png", "map-2016-05.png", "map-2016-06.png"]
    with Image.open(tmp_path / files[1]) as picture:
        assert "Asked for: As of 2016-05-31." in picture.info["Comment"]


def test_a_series_can_be_one_picture_that_moves(store: str, tmp_path: Path) -> None:
    asked = ["--every", "year", "--from", "2014", "--to", "2016", "--size", "500x400"]
    file = tmp_path / "map.gif"
    assert main(["snapshot", "--format", "gif", "--output", str(file), "--store", store, *asked]) == 0
    with Image.open(file) as picture:
        assert (picture.size, getattr(picture, "n_frames", 1) > 1) == ((500, 400), True)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--format", "gif"], "a GIF is a series"),
        (["--format", "png", "--every", "month", "--as-of", "2016"], "--as-of stands still"),
        (["--format", "png", "--every", "month", "--from", "1900", "--to", "2000"], "1212 pictures are too many"),
        (["--format", "png", "--every", "month", "--search", "nowhere"], "no claim on the map has a date"),
    ],
)
def test_a_series_that_cannot_be_is_refused(
    store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], options: list[str], words: str
) -> None:
    assert main(["snapshot", "--output", str(tmp_path / "map.png"), "--store", store, *options]) == 1
    assert words in capsys.readouterr().err
    assert list(tmp_path.glob("map*")) == []


def test_a_letter_without_a_font_is_named(store: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["snapshot", "--format", "png", "--output", str(tmp_path / "map.png"), "--store", store]
    assert main([*arguments, "--title", "ქ"]) == 0
    assert "no font has the georgian letter khar" in capsys.readouterr().err


def test_a_picture_as_seen_is_taken_by_an_installed_browser(
    store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    browser_path()
    file = tmp_path / "map.png"
    arguments = ["snapshot", "--format", "png", "--output", str(file), "--store", store, "--as-seen"]
    assert main([*arguments, "--size", "900x600", "--scale", "2"]) == 0
    with Image.open(file) as picture:
        assert picture.size == (1800, 1200)
        assert len(picture.convert("RGB").getcolors(1_000_000) or ()) > 50
    monkeypatch.setenv("PATH", "/nowhere")
    assert main([*arguments, "--force"]) == 1
    assert "there is no Chromium on this machine" in capsys.readouterr().err


def test_a_store_that_is_not_there_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["snapshot", "--format", "txt", "--output", str(tmp_path / "map.txt")]
    assert main([*arguments, "--store", str(tmp_path / "none.sqlite")]) == 1
    assert "there is no store at" in capsys.readouterr().err
