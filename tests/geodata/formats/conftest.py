"""The rows that every format is tried with."""

from __future__ import annotations

import pytest
from pandas import DataFrame

from tests.geodata.examples import make_store


@pytest.fixture(scope="session")
def rows(tmp_path_factory: pytest.TempPathFactory) -> DataFrame:
    with make_store(tmp_path_factory.mktemp("formats") / "atlas.sqlite", None) as store:
        return store.rows()
