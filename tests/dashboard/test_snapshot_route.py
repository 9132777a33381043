"""The present view as a file: it says what was asked for, and what of that could not be used."""

from __future__ import annotations

import json
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from anyio.from_thread import start_blocking_portal
from starlette.requests import Request
from starlette.responses import Response

from dashboard import collection, orders
from dashboard.orders import PUBLIC_ADDRESS
from dashboard.snapshot_route import EMBEDDERS, snapshot_routes
from geodata.decisions import FILE, decide
from geodata.filters import Filter
from geodata.store import open_store
from geodata.store.sqlite import SqliteStore
from tests.geodata.examples import AEGIS, make_store

Ask = Callable[[str], str]
Answer = Callable[[str, str], Response]


@pytest.fixture
def answer(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Answer:
    """What the address of a format with these parameters answers."""
    make_store(tmp_path / "store.sqlite", [AEGIS]).close()
    monkeypatch.setenv(collection.STORE_VARIABLE, str(tmp_path / "store.sqlite"))
    endpoints = {route.path: route.endpoint for route in snapshot_routes()}

    def answered(ending: str, parameters: str) -> Response:
        request = Request({"type": "http", "method": "GET", "query_string": parameters.encode(), "headers": []})
        with start_blocking_portal() as portal:  # the browser's tests leave a loop running in this thread
            found: Response = portal.call(endpoints[f"/app/snapshot.{ending}" if ending else "/embed"], request)
        return found

    return answered


@pytest.fixture
def ask(answer: Answer) -> Ask:
    """The HTML file that an address with these parameters gives."""

    def file(parameters: str) -> str:
        found = answer("html", parameters)
        assert found.status_code == 200
        return bytes(found.body).decode()

    return file


@pytest.fixture
def embedded(answer: Answer) -> Ask:
    """Who may show the map in a frame, or why it is not given."""

    def policy(parameters: str) -> str:
        found = answer("", parameters)
        return found.headers.get("Content-Security-Policy") or bytes(found.body).decode()

    return policy


def heading(file: str) -> str:
    return file.partition("<header")[2].partition("</header>")[0]


def payload(file: str) -> dict[str, Any]:
    """The data of the file."""
    found: dict[str, Any] = json.loads(file.partition('id="atlas-payload">')[2].partition("</script>")[0])
    return found


def drawn(file: str) -> list[str]:
    """The ids of the events in the file."""
    return [*payload(file)["events"]["id"]]


def inferred(file: str) -> list[str]:
    """The names of the inferred sites in the file."""
    return [site["name"] for site in payload(file)["inferred"]]


def test_the_heading_says_what_was_asked_for(ask: Ask) -> None:
    assert "<p>All events</p>" in heading(ask("view=44,24,6"))
    assert "<p>Country Romania</p>" in heading(ask("country=RO"))


def test_the_part_of_the_earth_that_was_asked_for_is_outlined(ask: Ask) -> None:
    file = ask("within=20,43,30,43,25,49")
    assert payload(file)["chosen"] == [[[20, 43], [30, 43], [25, 49]]]
    assert "Within an area of 3 corners between longitudes 20° and 30°" in heading(file)
    assert payload(ask("country=RO"))["chosen"] == []


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ("status=imaginary", "imaginary"),
        ("statsu=planned", "statsu"),
        ("view=abc", "view"),
        ("layers=glow,rings", "layer &#x27;glow&#x27;"),
        ("system=zzz", "zzz"),
        ("collection=other", "other"),
    ],
)
def test_what_could_not_be_used_is_said_in_the_file(ask: Ask, parameters: str, words: str) -> None:
    said = heading(ask(parameters)).partition("Not everything in the link could be used: ")[2]
    assert words in said


def test_reviewed_claims_alone_are_in_the_file_and_it_says_so(ask: Ask, tmp_path: Path) -> None:
    with open_store(tmp_path / "store.sqlite", read_only=True) as store:
        (row,) = store.rows(Filter(status=("planned",))).to_dict("records")
    decide(row, AEGIS.article.text, "accept", who="Ada")
    assert drawn(ask("reviewed=yes")) == [row["event_id"]]
    assert "<p>Reviewed</p>" in heading(ask("reviewed=yes"))
    assert "Every claim on the map has been reviewed by a reader." in ask("reviewed=yes")
    assert row["event_id"] not in drawn(ask("reviewed=no"))
    assert "<p>Not reviewed</p>" in heading(ask("reviewed=no"))
    assert row["event_id"] in drawn(ask(""))


def test_the_layers_of_the_address_are_on_in_the_file(ask: Ask) -> None:
    assert '<script type="application/json" id="atlas-layers">["rings","heat"]</script>' in ask(
        "layers=heat,glow,rings"
    )
    assert '<script type="application/json" id="atlas-layers">[]</script>' in ask("")


def test_accepted_sites_are_in_the_file_while_their_event_passes_the_filters(ask: Ask, tmp_path: Path) -> None:
    with open_store(tmp_path / "store.sqlite", read_only=True) as store:
        (row,) = store.rows(Filter(status=("planned",))).to_dict("records")
    decide(row, AEGIS.article.text, "accept site", "site:redzikowo", who="Ada")
    assert inferred(ask("")) == inferred(ask("status=planned")) == ["Redzikowo"]
    assert inferred(ask("status=denied")) == []


def test_a_broken_line_of_the_decisions_is_said_in_the_file_and_its_folder_is_not(ask: Ask, home: Path) -> None:
    (home / FILE).write_text("what is this\n", encoding="utf-8")
    file = ask("")
    assert "What readers have decided is not heeded: decisions.jsonl, line 1" in heading(file)
    assert str(home) not in file
    assert inferred(file) == []


def test_every_format_is_what_it_says(answer: Answer) -> None:
    begins = {"html": b"<!doctype html>", "pdf": b"%PDF-", "png": b"\x89PNG", "svg": b"<svg ", "txt": b"Caption\n"}
    for ending, bytes_ in begins.items():
        found = answer(ending, "country=RO&size=800x600")
        assert bytes(found.body).startswith(bytes_)
        assert found.headers["Content-Disposition"].endswith(f'.{ending}"')


def test_a_picture_is_as_large_as_is_asked(answer: Answer) -> None:
    body = bytes(answer("png", "size=800x600&scale=1.5&theme=dark").body)
    assert struct.unpack(">II", body[16:24]) == (1200, 900)


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ("size=large", "the size 'large' is not understood"),
        ("size=99x99", "99 by 99 pixels cannot be drawn"),
        ("size=8000x8000&scale=4", "is too large"),
        ("scale=0", "the scale '0' is not understood"),
        ("theme=blue", "the theme 'blue' is not known"),
    ],
)
def test_a_picture_that_cannot_be_is_refused_in_a_sentence(answer: Answer, parameters: str, words: str) -> None:
    found = answer("png", parameters)
    assert found.status_code == 404
    assert words in bytes(found.body).decode()


def test_the_text_names_the_article_and_no_address_of_this_machine(answer: Answer) -> None:
    text = bytes(answer("txt", "country=RO").body).decode()
    assert AEGIS.article.url is not None
    assert f"url = {{{AEGIS.article.url}}}" in text
    assert "127.0.0.1" not in text
    assert "The view:" not in text


def test_the_link_is_to_the_public_address(answer: Answer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PUBLIC_ADDRESS, "https://atlas.example.org/map/")
    text = bytes(answer("txt", "country=RO&view=44,24,6&layers=rings").body).decode()
    address = text.partition("The view: ")[2].partition("\n")[0]
    assert address.startswith("https://atlas.example.org/map/?country=RO&frozen=20")
    assert address.endswith("&view=44.0%2C24.0%2C6.0&layers=rings")
    version = text.partition("Data version ")[2][:16]
    assert f"Z-{version}&" in address
    monkeypatch.setenv(PUBLIC_ADDRESS, "javascript:alert(1)")
    assert answer("txt", "").status_code == 404


def test_who_may_show_the_map_in_a_frame_is_named(embedded: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    assert embedded("") == "frame-ancestors 'self'"
    monkeypatch.setenv(EMBEDDERS, "https://news.example.org http://localhost:8000")
    assert embedded("") == "frame-ancestors 'self' https://news.example.org http://localhost:8000"
    monkeypatch.setenv(EMBEDDERS, "https://news.example.org; script-src *")
    assert "which is no site" in embedded("")


def test_more_claims_than_can_be_drawn_are_refused_before_they_are_read(
    answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(orders, "MOST_ROWS", 1)
    monkeypatch.setattr(SqliteStore, "rows", None)
    found = answer("png", "")
    assert found.status_code == 404
    assert "claims are too many for one map" in bytes(found.body).decode()
