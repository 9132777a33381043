"""The tour of the first visit: that it has ended is remembered, or said to be impossible to remember."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.panels import tour
from geodata.errors import StoreError
from geodata.user_data import HOME_VARIABLE


def test_an_end_is_remembered(home: Path) -> None:
    assert not tour.ended()
    tour.remember_end()
    tour.remember_end()
    assert tour.ended()


def test_a_folder_that_takes_no_file_is_said(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "file").touch()
    monkeypatch.setenv(HOME_VARIABLE, str(home / "file"))
    with pytest.raises(StoreError, match="cannot be kept in"):
        tour.remember_end()
