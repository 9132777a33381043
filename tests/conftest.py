"""What all tests share: no invariant is timed, since a busy machine is no fault of the program."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

import pytest
from hypothesis import settings

from geodata.sample import sample_store
from geodata.store import Store, StoreAddress, open_store
from tests import postgis_server
from tests.postgis_server import Server

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--store-under-test=postgis` shows the pages of tests/browser from a PostgreSQL server."""
    parser.addoption("--store-under-test", choices=("sqlite", "postgis"), default="sqlite")


@pytest.fixture(autouse=True)
def own_program() -> Iterator[None]:
    """Streamlit's AppTest leaves its script as the program that runs, which a process that we start would run too."""
    program = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = program


@pytest.fixture(scope="session")
def sample_as_read() -> Iterator[Store]:
    """The bundled sample as it was read, without anything that readers have decided."""
    with open_store(sample_store(), read_only=True, decided=tuple) as opened:
        yield opened


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server of this process alone; without one, what asks for it is skipped and says why."""
    if reason := postgis_server.why_not():
        pytest.skip(reason)
    with postgis_server.running_server() as running:
        yield running


@pytest.fixture(scope="module", params=["sqlite", "postgis"])
def new_address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Callable[[], StoreAddress]:
    """Gives addresses at which no store is yet, of each kind in turn."""
    if request.param == "postgis":
        running: Server = request.getfixturevalue("server")
        return running.new_store
    return lambda: tmp_path_factory.mktemp("store") / "atlas.sqlite"
