"""The sample that ships is what the present rules read, and opens at once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from geodata import sample
from geodata.errors import StoreError
from geodata.store import open_store
from geodata.user_data import HOME_VARIABLE


def test_the_sample_that_ships_equals_a_fresh_reading(home: Path) -> None:
    shipped = {placed.article.id: placed for placed in sample.readings()}
    fresh = {placed.article.id: placed for placed in sample.fresh_readings()}
    differing = [article_id for article_id in fresh if fresh[article_id] != shipped.get(article_id)]
    assert list(shipped) == list(fresh), "make it again with: python -m geodata.sample"
    assert not differing, "make it again with: python -m geodata.sample"


def test_the_sample_becomes_a_store_on_first_use(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "new" / "home"))
    with ThreadPoolExecutor(4) as starts:
        (path,) = {start.result() for start in [starts.submit(sample.sample_store) for _ in range(4)]}
    assert path.parent == tmp_path / "new" / "home" / "cache"
    assert [each.name for each in path.parent.iterdir()] == [path.name], "nothing half made is left"
    with open_store(path, read_only=True) as store:
        assert store.counts().articles == len(list(sample.readings())) >= 60
        assert store.counts().mapped > 60
    written = path.stat().st_mtime_ns
    assert sample.sample_store() == path
    assert path.stat().st_mtime_ns == written


@pytest.mark.parametrize("name", ["file", "x" * 300], ids=["a file", "too long"])
def test_a_cache_that_cannot_be_made_is_said(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / name))
    with pytest.raises(StoreError, match="the sample cannot be laid out"):
        sample.sample_store()
