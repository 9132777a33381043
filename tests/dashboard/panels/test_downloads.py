"""A button for each format there is, whose file is made when it is asked for, from the rows that are shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dashboard import loading, snapshots
from dashboard.panels import downloads
from geodata.filters import EVERYTHING
from geodata.formats import available, rendered
from geodata.store import open_store
from tests.geodata.examples import make_store


@pytest.fixture
def buttons(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, dict[str, Any]]:
    """What each button is given, by its label."""
    path = tmp_path / "atlas.sqlite"
    make_store(path).close()
    drawn: dict[str, dict[str, Any]] = {}

    def button(label: str, **given: Any) -> None:
        drawn[label] = given

    monkeypatch.setattr("dashboard.panels.downloads.st.download_button", button)
    downloads.show(loading.found(path, EVERYTHING), path, EVERYTHING, (), "everything")
    return drawn


@pytest.mark.parametrize("name", available())
def test_each_format_has_a_button_that_gives_its_file(
    name: str, buttons: dict[str, dict[str, Any]], tmp_path: Path
) -> None:
    form = available()[name]
    given = buttons[form.suffix]
    assert (given["file_name"], given["mime"]) == (f"deployment-atlas{form.suffix}", form.media_type)
    made: Callable[[], bytes] = given["data"]
    with open_store(tmp_path / "atlas.sqlite", read_only=True) as store:
        assert made() == rendered(form, store, store.rows())


def test_no_two_buttons_are_alike(buttons: dict[str, dict[str, Any]]) -> None:
    assert len(buttons) == len(available()) + len(snapshots.available())
