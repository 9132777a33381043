"""A frozen link, opened after the collection has changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenWindow, Window, free_port, serving, shown_for, start_command
from tests.geodata.examples import AEGIS, POLAND, claim, make_store, reading

pytestmark = pytest.mark.browser

TEXT = "Patriot batteries stand in Poland."


@pytest.fixture
def store(tmp_path: Path) -> Path:
    make_store(tmp_path / "store.sqlite", [AEGIS]).close()
    return tmp_path / "store.sqlite"


@pytest.fixture
def page(open_window: OpenWindow, store: Path, tmp_path: Path) -> Iterator[Window]:
    port = free_port()
    with serving(start_command(port, "--store", str(store)), port, tmp_path / "other home") as address:
        yield open_window(address)


def test_a_frozen_link_tells_what_was_added_since_and_shows_either(page: Window, store: Path) -> None:
    page.open("?country=PL&country=RO")
    page.settled()
    before = page.figures()["events"]
    page.page.get_by_role("button", name="Views").click()
    page.page.get_by_role("button", name="Freeze this view").click()
    said = page.page.locator(".st-key-frozen")
    expect(said).to_contain_text("Since then nothing has changed.")
    page.page.wait_for_url("**frozen=**")
    link = page.page.url
    event = claim(TEXT, TEXT, "DEPLOY", "operational", system=("Patriot", "patriot"), at=("Poland", POLAND))
    with make_store(shown_for(store), []) as opened:
        opened.keep(reading("later", "Batteries", "Wire", "2026-03-01", TEXT, event))
    page.page.goto(link)
    expect(said).to_contain_text("Since then 1 event was added.")
    page.shows(before + 1)
    said.get_by_role("button", name="Show it as it was then").click()
    page.shows(before)
    expect(said).to_contain_text("The map shows it as it was then.")
    page.page.get_by_text("Map in words", exact=True).click()  # and so do the words, which say of when they are
    expect(page.page.locator(".in-words")).to_contain_text(f"UTC: {before} claims")
    said.get_by_text("What differs").click()
    expect(said).to_contain_text(TEXT)
    said.get_by_role("button", name="Let go of the frozen link").click()
    expect(said).to_have_count(0)
    page.shows(before + 1)


def test_a_link_of_other_data_is_told_apart(page: Window) -> None:
    page.open("?frozen=2020-01-01T00:00:00Z-0123456789abcdef")
    expect(page.page.locator(".st-key-frozen")).to_contain_text("of other data than this collection held then")
