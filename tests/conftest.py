"""What all tests share: no invariant is timed, since a busy machine is no fault of the program."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import settings

from geodata.sample import sample_store
from geodata.store import Store, open_store

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def sample_as_read() -> Iterator[Store]:
    """The bundled sample as it was read, without anything that readers have decided."""
    with open_store(sample_store(), read_only=True, decided=tuple) as opened:
        yield opened
