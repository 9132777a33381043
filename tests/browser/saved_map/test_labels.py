"""Labels of countries, regions and seas: where they stand, what they say, what opens."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from dashboard.families import FAMILIES
from dashboard.view import View
from extractors.records import STATUSES
from tests.browser.on_the_map import card
from tests.browser.saved_map.conftest import Opened
from tests.dashboard.claims import BALTIC, EUROPE, POLAND, RUSSIA, SITE, claims

pytestmark = pytest.mark.browser

CZECHIA = {"place_name": "Czechia", "place_kind": "country", "country": "CZ", "latitude": 49.8, "longitude": 15.5}
UKRAINE = {"place_name": "Ukraine", "place_kind": "country", "country": "UA", "latitude": 49.0, "longitude": 32.0}
PACIFIC = {"place_name": "Pacific Ocean", "place_kind": "sea", "country": None, "latitude": 0.0, "longitude": -160.0}
CRIMEA = {"place_name": "Crimea", "place_kind": "region", "country": "UA", "latitude": 45.3, "longitude": 34.4}
GUYANA = {"place_name": "Guyana", "place_kind": "country", "country": "GY", "latitude": 5.0, "longitude": -59.0}


def test_a_country_is_a_square_label_that_opens_the_list(opened: Opened) -> None:
    planned = POLAND | {"system_name": "Aegis Ashore", "status": "planned"}
    page = opened(claims(POLAND, planned), View(52, 20, 5))
    page.get_by_role("button", name="Poland · 2").click()
    lines = page.locator(".atlas-line")
    expect(lines).to_have_count(2)
    lines.filter(has_text="Aegis Ashore").click()
    expect(card(page).locator("h3")).to_have_text("Aegis Ashore")
    page.get_by_role("button", name="All 2 in Poland").click()
    expect(lines).to_have_count(2)


def test_claims_of_a_list_are_told_apart_by_their_day_or_that_of_their_article(opened: Opened) -> None:
    undated = POLAND | {"published": "2010-12-17", "date_start": None, "date_end": None, "date_text": None}
    dated = undated | {"date_start": "2009-05-01", "date_end": "2009-05-01", "date_text": "1 May 2009"}
    page = opened(claims(undated, dated), View(52, 20, 5))
    page.get_by_role("button", name="Poland · 2").click()
    lines = page.locator(".atlas-line small")
    expect(lines.first).to_contain_text("published 2010-12-17")
    expect(lines.last).to_contain_text("2009-05-01")
    expect(lines.last).not_to_contain_text("published")


@pytest.mark.parametrize("zoom", [1, 2, 3])
def test_a_list_near_the_end_of_the_earth_is_not_cut_off(opened: Opened, zoom: int) -> None:
    page = opened(claims(*[RUSSIA] * 12), View(40, 60, zoom))
    page.get_by_role("button", name="Russia · 12").click()
    expect(page.locator(".atlas-line")).to_have_count(12)
    within = """() => {
        const [card, map] = [".leaflet-popup", ".leaflet-container"].map((each) =>
            document.querySelector(each).getBoundingClientRect());
        return card.top >= map.top && card.bottom <= map.bottom;
    }"""
    page.wait_for_function(within)


def test_labels_are_reached_and_opened_by_keyboard(opened: Opened) -> None:
    page = opened(claims(POLAND), View(52, 20, 5))
    page.get_by_role("button", name="Poland · 1").focus()
    page.keyboard.press("Enter")
    expect(card(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(card(page)).to_have_count(0)


def test_areas_too_close_to_each_other_share_a_label(opened: Opened) -> None:
    page = opened(claims(POLAND, POLAND, CZECHIA), View(50, 18, 2))
    page.get_by_role("button", name="Poland, Czechia · 3").click()
    page.get_by_role("button", name="Czechia · 1").click()
    page.locator(".atlas-line").click()
    expect(card(page)).to_contain_text("Czechia")


def test_a_label_for_many_names_none_of_them(opened: Opened) -> None:
    row = [POLAND | {"place_name": f"Land of the {number}", "longitude": 20.0 + number / 9} for number in range(5)]
    page = opened(claims(*[each | {"place_kind": "region"} for each in row]), View(50, 18, 2))
    expect(page.locator(".atlas-area b")).to_have_text("5 areas")
    expect(page.get_by_role("button", name="5 areas · 5: Land of the 0 1, Land of the 1 1")).to_be_visible()


def test_no_label_is_without_a_name(opened: Opened) -> None:
    crowd = [SITE | {"latitude": 40.0 + north, "longitude": 24.0 + east} for north in range(12) for east in range(20)]
    page = opened(claims(BALTIC, CRIMEA, EUROPE, POLAND, CZECHIA, *crowd), View(48, 30, 4))
    labels = page.locator(".atlas-area")
    written = labels.evaluate_all(
        "all => all.map(each => each.matches('.atlas-short') ? each.dataset.short : each.textContent)"
    )
    assert len(written) >= 4
    assert all(words.split(" · ")[0].strip(" ,") for words in written), written
    assert not any(words.startswith("UA") for words in written), "a country's code for a region in it"


def test_the_label_of_a_place_in_view_is_whole_in_view(opened: Opened) -> None:
    crowd = [
        SITE | {"latitude": 48.0 + row / 2, "longitude": 24.0 + column} for row in range(12) for column in range(9)
    ]
    page = opened(claims(UKRAINE, *crowd), View(50, 22, 5))
    page.evaluate("""() => {
        const point = map.latLngToContainerPoint([49, 32]);
        map.panBy([point.x - map.getSize().x + 30, 0], { animate: false });
    }""")
    label = page.locator(".atlas-area").bounding_box()
    assert label is not None
    assert 0 <= label["x"] < label["x"] + label["width"] < 1200


@pytest.mark.parametrize(("across", "down"), [(0.1, 0.1), (0.7, 0.7), (0.95, 0.2)])
def test_no_label_lies_under_the_legend(opened: Opened, across: float, down: float) -> None:
    """Its place does: by these parts of the legend's width and height from the upper right corner."""
    others = [SITE | {"status": status} for status in STATUSES]
    others += [SITE | {"category": family.categories[0]} for family in FAMILIES]  # so that the legend is a large one
    page = opened(claims(PACIFIC, *others), View(0, -160, 4))
    overlap = """() => {
        const label = document.querySelector(".atlas-area").getBoundingClientRect();
        const legend = document.querySelector(".atlas-legend").getBoundingClientRect();
        return label.left < 0 || (label.left < legend.right && label.right > legend.left && label.bottom > legend.top);
    }"""
    place_under_legend = """([across, down]) => {
        const legend = document.querySelector(".atlas-legend").getBoundingClientRect();
        const frame = map.getContainer().getBoundingClientRect();
        const point = map.latLngToContainerPoint([0, -160]);
        const [x, y] = [legend.right - across * legend.width, legend.top + down * legend.height];
        map.panBy([point.x + frame.left - x, point.y + frame.top - y], { animate: false });
    }"""
    page.evaluate(place_under_legend, [across, down])
    assert not page.evaluate(overlap)
    page.evaluate("document.querySelector('.atlas-area-icon').style.margin = 0")
    assert page.evaluate(overlap), "its place is under the legend"


def test_the_keyboard_goes_past_the_buttons_to_the_labels_in_view_from_west_to_east(opened: Opened) -> None:
    page = opened(claims(RUSSIA, POLAND, UKRAINE, GUYANA, CZECHIA), View(50, 24, 5))
    page.locator("#map").focus()
    reached = []
    while len(reached) < 12:
        page.keyboard.press("Tab")
        words = page.evaluate("(document.activeElement.getAttribute('aria-label') || '').split(' ·')[0]")
        if not words and reached and reached[-1] == "Ukraine":
            break
        reached.append(words)
    assert reached[:3] == ["Zoom in", "Zoom out", "Show all marks"]
    assert reached[-3:] == ["Czechia", "Poland", "Ukraine"]
