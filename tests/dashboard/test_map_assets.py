from __future__ import annotations

from pathlib import Path

import pytest

from dashboard import map_assets


def test_every_file_of_the_map_is_there() -> None:
    assert [path for path in map_assets.needed() if not path.is_file()] == []


def test_leaflet_comes_from_its_package_and_none_of_it_is_ours() -> None:
    assert "xstatic" in map_assets.leaflet().parts
    assert not list(map_assets.STATIC.rglob("leaflet*"))


@pytest.mark.parametrize("script", map_assets.scripts(), ids=lambda path: path.name)
def test_no_script_writes_text_as_markup(script: Path) -> None:
    text = script.read_text(encoding="utf-8")
    for forbidden in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
        assert forbidden not in text
