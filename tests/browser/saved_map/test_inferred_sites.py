"""Sites that readers have accepted for a country's claims: marks of a kind of their own."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from dashboard.view import View
from tests.browser.on_the_map import card, is_painted, press_at
from tests.browser.saved_map.conftest import Opened
from tests.dashboard.claims import ROMANIA, SITE, accepted, claims

pytestmark = pytest.mark.browser

HOSTILE = "</script><script>window.hurt = 1</script>${window.hurt = 1}`\\<img src=x onerror='window.hurt = 1'>"
OVER_DESEVELU = View(44.0781, 24.4117, 6)


def test_an_inferred_site_is_a_mark_of_its_own_kind_with_a_card_that_says_so(opened: Opened) -> None:
    page = opened(claims(ROMANIA), OVER_DESEVELU, accepted=[accepted(why="The only one")])
    expect(page.locator("#map")).to_have_attribute("data-marks", "1")
    expect(page.get_by_role("region", name="Map with 1 claim. The table lists the same claims.")).to_be_visible()
    expect(page.get_by_role("button", name="Romania · 1")).to_be_visible()
    expect(page.locator(".atlas-legend")).to_contain_text("Inferred site, accepted by a reader")
    assert not is_painted(page, "atlas-marks", 44.0781, 24.4117), "among the claims"
    words = "Patriot · inferred site Deveselu, not said by the article; accepted by Ada Lovelace, 2026-11-24"
    mark = page.get_by_role("button", name=words)
    expect(mark).to_have_attribute("title", words)
    mark.click()
    for said in (
        "Patriot",
        "Inferred, not said by the article.",
        "Deveselu, Romania",
        "Romania, operational",
        "U.S. Navy, Naval Support Facility Deveselu",
        "Ada Lovelace, 2026-11-24",
        "The only one",
    ):
        expect(card(page)).to_contain_text(said)
    page.get_by_role("button", name="The claim that it belongs to").click()
    expect(card(page).locator("blockquote")).to_contain_text("stands there since 2016")
    page.get_by_role("button", name="The inferred site").click()
    expect(card(page)).to_contain_text("Inferred, not said by the article.")


def test_without_an_inferred_site_nothing_speaks_of_one(opened: Opened) -> None:
    page = opened(claims(ROMANIA), OVER_DESEVELU)
    expect(page.locator(".atlas-inferred")).to_have_count(0)
    expect(page.locator(".atlas-legend")).not_to_contain_text("nferred")


def test_an_inferred_site_covers_no_claim_at_the_same_place(opened: Opened) -> None:
    page = opened(claims(ROMANIA, SITE), OVER_DESEVELU, accepted=[accepted()])
    point = page.evaluate("map.latLngToContainerPoint([44.0781, 24.4117])")
    frame, mark = page.locator("#map").bounding_box(), page.locator(".atlas-inferred").bounding_box()
    assert frame is not None
    assert mark is not None
    x, y = (
        mark["x"] + mark["width"] / 2 - frame["x"] - point["x"],
        mark["y"] + mark["height"] / 2 - frame["y"] - point["y"],
    )
    assert 16 < (x**2 + y**2) ** 0.5 < 60
    press_at(page, 44.0781, 24.4117)
    expect(card(page)).to_contain_text("from 2016-01-01")


def test_several_events_at_an_inferred_site_open_as_a_list_by_keyboard_too(opened: Opened) -> None:
    page = opened(claims(ROMANIA, ROMANIA), OVER_DESEVELU, accepted=[accepted(0), accepted(1, who="")])
    page.get_by_role("button", name="accepted 2 times").focus()
    page.keyboard.press("Enter")
    lines = page.locator(".atlas-line")
    expect(lines).to_have_count(2)
    lines.filter(has_text="a reader without a name").click()
    expect(card(page)).to_contain_text("Inferred, not said by the article.")
    page.get_by_role("button", name="All 2 at Deveselu").click()
    expect(lines).to_have_count(2)
    page.keyboard.press("Escape")
    expect(page.locator(".atlas-popup")).to_have_count(0)


def test_what_a_reader_wrote_of_an_inferred_site_executes_nothing(opened: Opened) -> None:
    page = opened(claims(ROMANIA), OVER_DESEVELU, accepted=[accepted(who=HOSTILE, why=HOSTILE)])
    page.locator(".atlas-inferred").click()
    expect(card(page)).to_contain_text(HOSTILE)
    assert page.evaluate("window.hurt") is None
    assert page.locator("img[src=x]").count() == 0
