"""The review page as an analyst uses it: with keys, one claim after the other, and back again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from geodata.decisions import decide, decisions
from geodata.user_data import HOME_VARIABLE
from tests.browser.conftest import OpenWindow, Window, free_port, serving, start_command
from tests.geodata.examples import POLAND, ROMANIA, SEONGJU, THAAD, claim, make_store, reading

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
    page.settled()
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


def test_key_after_key_needs_no_click_in_between(page: Window) -> None:
    """One key decides a plain case, whatever was pressed, clicked or written before it."""
    keys = page.page.keyboard
    claim_shown = page.page.locator(".context")
    for number, key in enumerate("axa", start=1):
        before = claim_shown.inner_text()
        press(page, key)
        expect(page.page.get_by_text(f"{number} of")).to_be_visible()
        expect(claim_shown).not_to_have_text(before)
    press(page, "u")
    expect(page.page.get_by_text("2 of")).to_be_visible()
    page.settled()
    page.page.get_by_role("button", name="Accept").click()  # by mouse, and on by key
    expect(page.page.get_by_text("3 of")).to_be_visible()
    press(page, "x")
    expect(page.page.get_by_text("4 of")).to_be_visible()
    page.settled()
    other = page.page.get_by_role("radio", checked=False).first
    other.focus()
    keys.press("Space")
    expect(page.page.get_by_role("button", name="Save as corrected")).to_be_enabled()
    press(page, "s")
    expect(page.page.get_by_text("5 of")).to_be_visible()
    press(page, "a")
    expect(page.page.get_by_text("6 of")).to_be_visible()


def test_the_decisions_can_be_downloaded(page: Window, tmp_path: Path) -> None:
    expect(page.page.get_by_role("button", name="Download the decisions")).to_be_disabled()
    press(page, "x")
    expect(page.page.get_by_text("1 of")).to_be_visible()
    page.settled()
    with page.page.expect_download() as download:
        page.page.get_by_role("button", name="Download the decisions").click()
    assert download.value.path().read_bytes() == (tmp_path / "home" / "decisions.jsonl").read_bytes()


@pytest.fixture
def read_again(open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    """A store in which a claim reads otherwise than when Ada accepted it."""
    home, path = tmp_path / "home", tmp_path / "store.sqlite"
    monkeypatch.setenv(HOME_VARIABLE, str(home))
    text = THAAD.article.text
    sentence = text.partition(".")[0] + "."
    with make_store(path, [THAAD]) as store:
        (row,) = store.rows()[store.rows()["status"].notna()].to_dict("records")
        decide(row, text, "accept", who="Ada", why="seen there")
        planned = claim(text, sentence, "DEPLOY", "planned", system=("THAAD", "thaad"), at=("Seongju", SEONGJU))
        store.keep(reading(THAAD.article.id, "THAAD battery complete", "Example Wire", "2017-09-08", text, planned))
    port = free_port()
    with serving(start_command(port, "--store", str(path)), port, home) as address:
        yield open_window(address).open()


def test_what_reads_otherwise_is_asked_again_and_kept_with_a_key(read_again: Window, tmp_path: Path) -> None:
    window, page = read_again, read_again.page
    page.get_by_role("link", name="Review").click()
    expect(page.get_by_text("Read again: now planned")).to_contain_text("decided: operational")
    expect(page.get_by_text("0 of 1 claim reviewed")).to_be_visible()
    press(window, "k")
    expect(page.get_by_text("1 of 1 claim reviewed")).to_be_visible()
    window.settled()
    page.keyboard.press("u")
    expect(page.get_by_text("0 of 1 claim reviewed")).to_be_visible()
    press(window, "a")
    expect(page.get_by_text("1 of 1 claim reviewed")).to_be_visible()
    assert [one.action for one in decisions()] == ["accept", "uphold", "question", "accept"]


def test_a_verdict_is_taken_back_in_the_history_of_its_pin(read_again: Window, tmp_path: Path) -> None:
    window, page = read_again, read_again.page
    event = decisions()[0].event_id
    window.open(f"?event={event}")
    panel = page.locator(".st-key-panel")
    expect(panel.locator(".again")).to_contain_text("It waits for review.")
    panel.get_by_text("History", exact=True).click()
    expect(panel.get_by_text("Accepted by Ada. Why: seen there")).to_be_visible()
    panel.get_by_role("button", name="Take back").click()
    expect(panel.get_by_text("Not reviewed by anybody yet.")).to_be_visible()
    expect(panel.locator(".claim .tag")).to_have_text("planned")
    panel.get_by_text("History", exact=True).click()
    expect(panel.get_by_text("Verdict taken back by a reader without a name.")).to_be_visible()
    expect(panel.get_by_text("Read again: operational, actor United States, number six launchers")).to_be_visible()


def test_the_map_is_limited_to_what_was_reviewed(read_again: Window) -> None:
    page = read_again.page
    expect(page.locator(".figures")).to_contain_text("1 event")
    page.get_by_role("button", name="Review", exact=True).click()
    page.get_by_role("radio", name="Not reviewed").click()
    expect(page.get_by_text("No event matches these filters: not reviewed.")).to_be_visible()


@pytest.fixture
def misread(open_window: OpenWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    """The review of a store whose one claim stands in the wrong country and is told of the wrong actor."""
    home, path = tmp_path / "home", tmp_path / "store.sqlite"
    monkeypatch.setenv(HOME_VARIABLE, str(home))
    text = "Unlike Poland, Romania let the Aegis Ashore battery stay."
    wrong = claim(text, text, "DEPLOY", "operational", system=("Aegis Ashore", "aegis-ashore"), actor="Poland",
                  at=("Poland", POLAND))  # fmt: skip
    right = claim(text, text, "OBJECT", at=("Romania", ROMANIA), not_mapped="an objection is not a deployment")
    make_store(path, [reading("host", "A host", "Example Wire", "2026-03-01", text, wrong, right)]).close()
    port = free_port()
    with serving(start_command(port, "--store", str(path)), port, home) as address:
        window = open_window(address).open()
        window.page.get_by_role("link", name="Review").click()
        yield window


def choose(window: Window, label: str, typed: str) -> None:
    """Choose from a list by keys alone."""
    window.settled()
    box = window.page.get_by_role("combobox", name=label)
    box.click()
    box.press_sequentially(typed)
    expect(window.page.get_by_role("option").first).to_contain_text(typed)
    window.page.keyboard.press("Enter")
    expect(box).to_have_value(re.compile(typed))
    window.page.wait_for_timeout(300)  # on a busy machine the run that takes it begins late
    window.settled()


def test_a_wrong_place_and_actor_are_corrected_and_seen_on_the_map(misread: Window) -> None:
    window, page = misread, misread.page
    choose(window, "Place", "Romania")
    choose(window, "Actor", "Romania")
    page.get_by_role("button", name="Save as corrected").click()
    expect(page.get_by_text("1 of 1 claim reviewed")).to_be_visible()
    (made,) = decisions()
    window.open(f"?event={made.event_id}&country=RO&actor=Romania")
    assert window.figures()["on the map"] == 1, made
    panel = page.locator(".st-key-panel")
    expect(panel.get_by_text("Corrected by a reader without a name.")).to_be_visible()
    expect(panel.locator(".claim dl")).to_contain_text("Romania (the country as a whole; no site is named)")
    panel.get_by_text("History", exact=True).click()
    expect(panel.get_by_text("actor Poland, place Poland → actor Romania, place Romania")).to_be_visible()
