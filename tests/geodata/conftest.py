"""What reads and places, loaded once for all tests, and a home for each test that must not be the developer's."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.lexicon import load_lexicon
from extractors.pipeline import Pipeline
from geodata.gazetteer import Gazetteer, open_gazetteer
from geodata.user_data import HOME_VARIABLE, cache_folder


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


@pytest.fixture(scope="session")
def pipeline(gazetteer: Gazetteer) -> Pipeline:
    return Pipeline(load_lexicon(), gazetteer)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, gazetteer: Gazetteer) -> Path:
    """An empty home of the program, with the gazetteer that is already built in its cache."""
    folder = tmp_path / "home"
    folder.mkdir()
    (folder / "cache").symlink_to(cache_folder(), target_is_directory=True)
    monkeypatch.setenv(HOME_VARIABLE, str(folder))
    return folder
