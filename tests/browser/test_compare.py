"""Two views side by side: what differs is counted, leads to its events, and opens again from its address."""

from __future__ import annotations

import re
from datetime import date
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, expect

from geodata.comparison import changes, parts
from geodata.deployments import deployments
from geodata.filters import Filter
from geodata.sample import sample_store
from geodata.store import Store, open_store
from tests.browser.conftest import MAP_FRAME, OpenWindow, Window

pytestmark = pytest.mark.browser

LEFT, RIGHT = date(2015, 12, 31), date(2025, 12, 31)
TWO_DAYS = f"compare?left=as-of%3D{LEFT}&right=as-of%3D{RIGHT}"
TWO_SYSTEMS = "compare?left=system%3Dpatriot&right=system%3Ds-400"


@pytest.fixture(scope="module")
def store() -> Store:
    return open_store(sample_store(), read_only=True)


def maps(window: Window) -> list[Locator]:
    """The two maps, left and right, once they are drawn."""
    frames = window.page.frame_locator(MAP_FRAME)
    drawn = [frames.nth(number).locator("[data-marks]") for number in range(2)]
    for one in drawn:
        one.wait_for()
    return drawn


def mapped(store: Store, **asked: object) -> str:
    return str(len(store.rows(Filter(mapped=True, **asked))))


def test_two_days_stand_side_by_side_with_what_is_in_both_and_in_one(sample: Window, store: Store) -> None:
    sample.open(TWO_DAYS)
    for shown, day in zip(maps(sample), (LEFT, RIGHT), strict=True):
        expect(shown).to_have_attribute("data-marks", mapped(store, as_of=day))
    found = parts(*(store.rows(Filter(as_of=day))["event_id"] for day in (LEFT, RIGHT)))
    for label, events in (("Only left", found.left), ("Only right", found.right), ("On both sides", found.both)):
        tab = sample.page.get_by_role("tab", name=f"{label} · {len(events)}", exact=True)
        expect(tab).to_be_visible()
    sample.page.get_by_role("tab", name="Only right").click()
    line = sample.page.locator('[aria-label^="Only right"] tbody a').first
    event = parse_qs(urlsplit(line.get_attribute("href") or "").query)["event"][0]
    assert event in found.right
    line.click()
    expect(sample.page.locator(".st-key-panel blockquote")).to_be_visible()
    assert f"event={event}" in sample.page.url


def test_a_deployment_that_changed_its_stage_is_told_with_both_stages(sample: Window, store: Store) -> None:
    days = ("2015-12-31", "2025-12-31")
    changed = next(one for one in changes(deployments(store.rows()), *days) if one.left and one.right)
    sample.open(TWO_DAYS)
    first = sample.page.locator('[aria-label="Deployments that changed their stage"] tbody tr').first
    stages = {(one.left, one.right) for one in changes(deployments(store.rows()), *days) if one.left and one.right}
    assert (changed.left, changed.right) in stages
    assert tuple(first.locator("td").all_inner_texts()[1:]) in stages
    first.get_by_role("link").last.click()
    expect(sample.page.locator(".st-key-panel .story")).to_be_visible()


def test_another_day_is_in_the_address_and_the_address_opens_it_again(sample: Window, store: Store) -> None:
    sample.open(TWO_DAYS)
    sample.page.get_by_role("spinbutton", name="year, What held on (right)").click()
    sample.page.keyboard.type("2020")
    for _ in ("month", "day", "beyond"):  # Streamlit takes a typed day once its field is left
        sample.page.keyboard.press("Tab")
    expect(sample.page).to_have_url(re.compile(r"right=as-of%3D2020-12-31"))
    expect(maps(sample)[1]).to_have_attribute("data-marks", mapped(store, as_of=date(2020, 12, 31)))
    sample.page.reload()
    expect(maps(sample)[1]).to_have_attribute("data-marks", mapped(store, as_of=date(2020, 12, 31)))
    expect(maps(sample)[0]).to_have_attribute("data-marks", mapped(store, as_of=LEFT))


def test_two_systems_are_compared_by_country(sample: Window, store: Store) -> None:
    sample.open(TWO_SYSTEMS)
    sides = [store.rows(Filter(system=(system,)))["country"].dropna() for system in ("patriot", "s-400")]
    found = parts(*sides)
    words = f"{len(found.left)} only on the left, {len(found.right)} only on the right."
    expect(sample.page.get_by_text(words)).to_be_visible()
    expect(sample.page.locator('[aria-label="Countries"] tbody tr')).to_have_count(
        len({*found.both, *found.left, *found.right})
    )
    sample.page.locator('[aria-label="Countries"] tbody a').first.click()
    expect(sample.page.get_by_role("button", name="Country · 1")).to_be_visible()
    expect(sample.page.get_by_role("button", name="System · 1")).to_be_visible()


def test_it_begins_with_the_filter_of_the_map(sample: Window) -> None:
    sample.open("?country=PL")
    sample.page.get_by_role("link", name="Compare", exact=True).click()
    sample.page.get_by_role("heading", name="Compare").wait_for()
    expect(sample.page).to_have_url(re.compile(r"left=country%3DPL%26as-of"))


def test_both_maps_move_together_and_stay_out_of_the_address(sample: Window) -> None:
    sample.open(TWO_SYSTEMS)
    left, right = maps(sample)
    scales = [shown.locator(".leaflet-control-scale-line") for shown in (left, right)]
    for _ in range(2):
        before = scales[0].inner_text()
        left.get_by_role("button", name="Zoom in").click()
        expect(scales[0]).not_to_have_text(before)
        expect(scales[1]).to_have_text(scales[0].inner_text())
    assert "view=" not in sample.page.url


def test_one_stands_below_the_other_on_a_telephone(open_window: OpenWindow, sample_address: str) -> None:
    window = open_window(sample_address, width=390, height=844).open(TWO_DAYS)
    maps(window)
    boxes = [frame.bounding_box() for frame in window.page.locator(MAP_FRAME).all()]
    assert boxes[0]["x"] == boxes[1]["x"]
    assert boxes[0]["y"] + boxes[0]["height"] <= boxes[1]["y"]
    main = window.page.get_by_test_id("stMain")
    assert main.evaluate("main => main.scrollWidth - main.clientWidth") == 0


def test_what_a_link_gets_wrong_is_said(sample: Window) -> None:
    sample.open("compare?left=status%3Dnonsense&right=status%3Dplanned")
    expect(sample.page.get_by_text("status 'nonsense' is not understood and left out")).to_be_visible()
