"""A home for each test that must not be the developer's, with what is built once for all in its cache."""

from __future__ import annotations

from pathlib import Path

import pytest

from geodata.user_data import HOME_VARIABLE, cache_folder


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home of the program, with the cache that the machine has already."""
    folder, cache = tmp_path / "home", cache_folder()
    folder.mkdir()
    cache.mkdir(parents=True, exist_ok=True)
    (folder / "cache").symlink_to(cache, target_is_directory=True)
    monkeypatch.setenv(HOME_VARIABLE, str(folder))
    return folder
