"""The present view as a file: it says what was asked for, and what of that could not be used."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from anyio.from_thread import start_blocking_portal
from starlette.requests import Request

from dashboard import collection
from dashboard.snapshot_route import snapshot_route
from tests.geodata.examples import AEGIS, make_store

Ask = Callable[[str], str]


@pytest.fixture
def ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """The heading of the file that an address with these parameters gives."""
    make_store(tmp_path / "store.sqlite", [AEGIS]).close()
    monkeypatch.setenv(collection.STORE_VARIABLE, str(tmp_path / "store.sqlite"))

    def heading(parameters: str) -> str:
        request = Request({"type": "http", "method": "GET", "query_string": parameters.encode(), "headers": []})
        with start_blocking_portal() as portal:  # the browser's tests leave a loop running in this thread
            answer = portal.call(snapshot_route().endpoint, request)
        assert answer.status_code == 200
        return str(answer.body.decode()).partition("<header")[2].partition("</header>")[0]

    return heading


def test_the_heading_says_what_was_asked_for(ask: Ask) -> None:
    assert "<p>All events</p>" in ask("view=44,24,6")
    assert "<p>Country Romania</p>" in ask("country=RO")


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ("status=imaginary", "imaginary"),
        ("statsu=planned", "statsu"),
        ("view=abc", "view"),
        ("system=zzz", "zzz"),
        ("collection=other", "other"),
    ],
)
def test_what_could_not_be_used_is_said_in_the_file(ask: Ask, parameters: str, words: str) -> None:
    said = ask(parameters).partition("Not everything in the link could be used: ")[2]
    assert words in said
