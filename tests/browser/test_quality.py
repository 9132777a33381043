"""The page that says how well the program reads: it shows the figures of the file, at first sight and in detail."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from dashboard import quality_words
from dashboard.errors_to_expect import MISREAD, MISSED
from dashboard.quality import measured
from tests.browser.conftest import Window

pytestmark = pytest.mark.browser


def test_the_page_is_in_the_navigation_and_shows_the_figures_of_the_file(sample: Window) -> None:
    sample.open("about")
    sample.page.get_by_role("link", name="Quality", exact=True).click()
    expect(sample.page.get_by_role("heading", name="How well it reads")).to_be_visible()
    sample.settled()
    assert sample.page.url.endswith("/quality")
    figures = sample.page.locator(".measures b").all_inner_texts()
    assert figures == [one.figure for one in quality_words.measures(measured().claims.test)]
    found = measured().claims.test.recall_by_status["planned"]
    expect(sample.page.locator(".bars dd").nth(1)).to_have_text(f"{found.number} of {found.of}")
    expect(sample.page.get_by_role("alert")).to_have_count(0)


def test_every_kind_of_error_is_told_with_its_sentence(sample: Window) -> None:
    sample.open("quality")
    assert sample.page.locator(".misreadings q").all_inner_texts() == [one.sentence for one in (*MISSED, *MISREAD)]


def test_the_details_hold_f1_and_the_commands(sample: Window) -> None:
    quality = measured()
    sample.open("quality")
    sample.page.get_by_text("All figures, and how to measure them again").click()
    expect(sample.page.get_by_role("row", name="F1").first).to_contain_text(f"{quality.claims.test.f1.share:.2f}")
    expect(sample.page.get_by_text(quality.claims.command).first).to_be_visible()
    expect(sample.page.get_by_text(quality.places.command)).to_be_visible()
