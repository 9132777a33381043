"""The review page as an analyst uses it: with keys, one claim after the other, and back again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenWindow, Window, free_port, serving, start_command

pytestmark = pytest.mark.browser


@pytest.fixture
def page(open_window: OpenWindow, tmp_path: Path) -> Iterator[Window]:
    """A server with a data folder of its own, so that what is decided here is decided nowhere else."""
    port = free_port()
    with serving(start_command(port), port, tmp_path / "home") as address:
        # The map first: a fresh server needs its time for the sample.
        window = open_window(address).open()
        window.page.get_by_role("link", name="Review").click()
        yield window


def press(window: Window, key: str) -> None:
    """Press a key once the page is there: before that nobody listens to it."""
    window.settled()
    expect(window.page.get_by_role("button", name="Accept")).to_be_visible()
    window.page.keyboard.press(key)


def reviewed(window: Window) -> str:
    return window.page.get_by_text(re.compile(r"\d+ of [\d,]+ claims reviewed")).inner_text().split()[0]


def test_claims_are_accepted_corrected_rejected_and_taken_back_by_key(page: Window) -> None:
    expect(page.page.get_by_text("0 of")).to_be_visible()
    sentence = page.page.locator(".context mark.system").first
    first = sentence.inner_text()
    press(page, "a")
    expect(page.page.get_by_text("1 of")).to_be_visible()
    press(page, "u")
    expect(page.page.get_by_text("0 of")).to_be_visible()
    expect(sentence).to_have_text(first)
    press(page, "x")
    expect(page.page.get_by_text("1 of")).to_be_visible()
    page.page.get_by_role("radio", name="planned").click()
    expect(page.page.get_by_role("button", name="Save as corrected")).to_be_enabled()
    press(page, "s")
    expect(page.page.get_by_text("2 of")).to_be_visible()
    page.settled()
    page.open("?reviewed=yes")
    assert page.figures()["events"] == 2
    assert page.figures()["not mapped"] >= 1


def test_a_claim_left_for_later_comes_back_at_the_end(page: Window) -> None:
    title = page.page.locator(".source p").first
    expect(title).to_be_visible()
    before = page.page.locator(".context").inner_text()
    press(page, "l")
    expect(page.page.locator(".context")).not_to_have_text(before)
    assert reviewed(page) == "0"
