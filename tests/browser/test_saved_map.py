"""A saved map narrows itself, with nobody to ask; and the map alone stands in a frame of another page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from dashboard.drawing.order import Order
from dashboard.snapshots import html
from tests.browser.conftest import Window
from tests.dashboard.claims import POLAND, RUSSIA, SITE, claims

pytestmark = pytest.mark.browser

Opened = Callable[..., Page]
TOWN = SITE | {"place_name": "Redzikowo", "country": "PL", "latitude": 54.4789, "longitude": 17.0975}
PLANNED = {"status": "planned", "date_start": "2024-01-01", "date_end": "2024-12-31", "system_name": "Aegis Ashore"}
UNDATED = {"status": "denied", "date_start": None, "date_end": None}


@pytest.fixture
def opened(chromium: Browser, tmp_path: Path) -> Iterator[Opened]:
    """Opens the HTML of some rows from the disk. No script may fail."""
    errors: list[str] = []
    context = chromium.new_context(viewport={"width": 1200, "height": 820})

    def open_file(*rows: dict[str, Any], layers: tuple[str, ...] = ()) -> Page:
        file = tmp_path / "map.html"
        file.write_bytes(html.render(Order(claims(*rows), date(2026, 11, 28), "All events", layers=layers)))
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(file.as_uri())
        page.locator("#map[data-marks]").wait_for()
        return page

    yield open_file
    context.close()
    assert errors == []


def shows(page: Page, claims_shown: int) -> None:
    expect(page.locator("#map")).to_have_attribute("data-marks", str(claims_shown))


def test_a_saved_map_is_narrowed_to_a_status_and_back(opened: Opened) -> None:
    page = opened(SITE, TOWN | PLANNED, POLAND | PLANNED, RUSSIA | UNDATED)
    shows(page, 4)
    page.get_by_role("combobox", name="Status").select_option("planned")
    shows(page, 2)
    expect(page.locator("output")).to_have_text("2 of 4 claims shown")
    expect(page.locator(".atlas-legend")).not_to_contain_text("Operational")
    expect(page.locator(".atlas-legend")).to_contain_text("Planned2")
    expect(page.locator(".atlas-area")).to_have_count(1)
    page.get_by_role("combobox", name="Status").select_option("")
    shows(page, 4)
    expect(page.locator("output")).to_have_text("")


def test_a_saved_map_is_narrowed_to_days_and_an_undated_claim_passes_none(opened: Opened) -> None:
    page = opened(SITE, TOWN | PLANNED, RUSSIA | UNDATED)
    page.get_by_label("From", exact=True).fill("2025-01-01")
    shows(page, 1)  # what has stood since 2016
    page.get_by_label("From", exact=True).fill("")
    page.get_by_label("To", exact=True).fill("2023-12-31")
    shows(page, 1)
    page.get_by_role("combobox", name="System").select_option("Aegis Ashore")
    shows(page, 0)
    page.get_by_label("To", exact=True).fill("2024-06-01")
    shows(page, 1)


def test_a_country_is_hatched_by_what_is_left(opened: Opened) -> None:
    page = opened(POLAND, POLAND | PLANNED)
    expect(page.locator(".atlas-area")).to_have_attribute("data-sign", "operational")
    page.get_by_role("combobox", name="Status").select_option("planned")
    expect(page.locator(".atlas-area")).to_have_attribute("data-sign", "planned")
    expect(page.locator(".atlas-area")).to_contain_text("Poland · 1")


def test_the_map_alone_stands_in_a_frame(sample: Window) -> None:
    answer = sample.page.goto(f"{sample.address}/embed?status=denied&view=50,20,4")
    assert answer is not None
    assert answer.headers["content-security-policy"] == "frame-ancestors 'self'"
    expect(sample.page.locator("#map[data-marks]")).to_be_visible()
    expect(sample.page.locator(".snapshot-foot")).to_contain_text("Data version")
    expect(sample.page.locator(".snapshot-head")).to_contain_text("Status denied")
    shown = sample.page.locator("#map").get_attribute("data-marks")
    sample.open("?status=denied")
    assert shown == str(sample.marks())
