"""The map as a file from the command line, with the filters of the page."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from dashboard.__main__ import main
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
