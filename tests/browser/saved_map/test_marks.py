"""Marks, cards, the first view and the legend."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from dashboard.marking import SIGNS
from dashboard.view import View
from tests.browser.on_the_map import card, colour_at, is_painted, press_at
from tests.browser.saved_map.conftest import Opened
from tests.dashboard.claims import BALTIC, EUROPE, POLAND, RUSSIA, SITE, claims

pytestmark = pytest.mark.browser

HOSTILE = "</script><script>window.hurt = 1</script>${window.hurt = 1}`\\<img src=x onerror='window.hurt = 1'>"
ADDRESSES = [
    "javascript:window.hurt=1",
    "JaVaScRiPt:window.hurt=1",
    "data:text/html,<script>1</script>",
    "//example.org",
    "",
]
KALININGRAD = {
    "place_name": "Kaliningrad",
    "place_kind": "city",
    "country": "RU",
    "latitude": 54.71,
    "longitude": 20.51,
}
CZECHIA = {"place_name": "Czechia", "place_kind": "country", "country": "CZ", "latitude": 49.8, "longitude": 15.5}
OVER_DESEVELU = View(44.0781, 24.4117, 6)
ANTARCTICA = {"place_name": "Antarctica", "place_kind": "country", "country": "AQ", "latitude": -80.0, "longitude": 0.0}


def test_every_claim_is_drawn_and_counted(opened: Opened) -> None:
    page = opened(
        claims(SITE, KALININGRAD, POLAND, POLAND, EUROPE, BALTIC, SITE | {"not_mapped": "a sale is not a deployment"})
    )
    expect(page.locator("#map")).to_have_attribute("data-marks", "6")
    assert is_painted(page, "atlas-marks", 44.0781, 24.4117)


def test_the_card_says_all_and_marks_the_words(opened: Opened) -> None:
    page = opened(claims(SITE | {"claimed_by": "Jens Stoltenberg", "reported_by": "The New York Times"}), OVER_DESEVELU)
    press_at(page, 44.0781, 24.4117)
    for words in (
        "Patriot",
        "operational",
        "United States",
        "Deveselu, Romania",
        "from 2016-01-01",
        "Claimed by Jens Stoltenberg; reported by The New York Times",
        "A battery arrives",
        "Example Wire, 2019-07-05",
    ):
        expect(card(page)).to_contain_text(words)
    expect(card(page).locator('mark[data-kind="system"]')).to_have_text("Patriot")
    expect(card(page).locator('mark[data-kind="date"]')).to_have_text("since 2016")
    link = card(page).get_by_role("link", name="A battery arrives")
    expect(link).to_have_attribute("href", "https://example.org/1")
    expect(link).to_have_attribute("rel", "noopener noreferrer")


def test_offsets_count_characters_as_python_does(opened: Opened) -> None:
    text = "😀😀 The S-400 is there."
    page = opened(claims(SITE | {"evidence": text, "marks": '[[7, 12, "system"]]'}), OVER_DESEVELU)
    press_at(page, 44.0781, 24.4117)
    expect(card(page).locator("mark")).to_have_text("S-400")


def test_several_events_at_one_spot_fan_out_and_each_can_be_read(opened: Opened) -> None:
    page = opened(claims(*[SITE | {"system_name": name} for name in ("Patriot", "S-400")]), OVER_DESEVELU)
    place = page.evaluate("map.latLngToContainerPoint([44.0781, 24.4117])")
    seen = []
    for side in (-10, 10):
        page.locator("#map").click(position={"x": place["x"] + side, "y": place["y"]})
        expect(card(page)).to_have_count(1)  # the one before fades out
        seen.append(card(page).locator("h3").inner_text())
    assert seen == ["Patriot", "S-400"]


def test_many_events_at_one_spot_open_as_a_list(opened: Opened) -> None:
    page = opened(claims(*[SITE] * 12), OVER_DESEVELU)
    press_at(page, 44.0781, 24.4117)
    expect(page.locator(".atlas-line")).to_have_count(12)


def test_crowded_spots_come_apart_on_a_click(opened: Opened) -> None:
    near = SITE | {"place_name": "Caracal", "latitude": 44.11, "longitude": 24.35}
    page = opened(claims(SITE, near), View(44.1, 24.4, 3))
    press_at(page, 44.0781, 24.4117)
    page.wait_for_function("map.getZoom() > 3")


def test_the_first_view_leaves_antarctica_out_unless_it_is_all_there_is(opened: Opened) -> None:
    page = opened(claims(POLAND, CZECHIA, ANTARCTICA))
    assert page.evaluate("map.getZoom()") > 4
    assert page.evaluate("map.getBounds().contains([52, 20]) && map.getBounds().contains([50, 15])")
    page = opened(claims(ANTARCTICA))
    assert page.evaluate("map.getCenter().lat") < -70


def test_the_first_view_has_no_claim_under_the_legend(opened: Opened) -> None:
    west = SITE | {"latitude": 44.0, "longitude": 16.0}
    page = opened(claims(*[west | {"latitude": 44.0 - south / 2} for south in range(8)], SITE))
    legend = page.locator(".atlas-legend").bounding_box()
    assert legend is not None
    assert page.evaluate("map.latLngToContainerPoint([40.5, 16]).x") > legend["x"] + legend["width"]


def test_a_wide_window_shows_nothing_twice(opened: Opened) -> None:
    page = opened(claims(RUSSIA, SITE | {"longitude": -170.0}), View(30, 20, 2))
    assert page.evaluate("map.getSize().x > 256 * 2 ** map.getZoom()")
    assert not is_painted(page, "atlas-marks", 44.0781, -170.0)
    assert is_painted(page, "atlas-marks", 44.0781, 190.0)
    covered, open_sea = (colour_at(page, "atlas-fills", 62.0, longitude) for longitude in (-163.0, -150.0))
    assert (covered[3], open_sea[3]) == (255, 0)


def test_the_legend_is_open_where_there_is_room_until_a_reader_folds_it(opened: Opened) -> None:
    """A page may give the map its width only after the legend is there."""
    page = opened(claims(POLAND, SITE))
    entries = page.locator(".atlas-legend-body")
    for width, is_open in ((320, False), (1200, True)):
        page.set_viewport_size({"width": width, "height": 820})
        expect(entries).to_be_visible(visible=is_open)
    page.locator(".atlas-legend > summary").click()
    for width in (320, 1200):
        page.set_viewport_size({"width": width, "height": 820})
        page.wait_for_timeout(300)
        expect(entries).to_be_hidden()


def test_the_legend_names_what_is_shown(opened: Opened) -> None:
    page = opened(claims(SITE, SITE | {"status": "denied", "category": "radar"}))
    legend = page.locator(".atlas-legend")
    for words in ("Operational", "Denied", "Air defence", "Other, or not named", "Several sites or towns"):
        expect(legend).to_contain_text(words)
    for words in ("Planned", "Nuclear", "Country only", "Region or sea"):
        expect(legend).not_to_contain_text(words)


def test_signs_differ_without_colour(opened: Opened) -> None:
    page = opened(claims(SITE))
    script = """(sign) => {
        const data = Atlas.glyphs.glyphElement(sign, "#000000", 8).getContext("2d").getImageData(0, 0, 22, 22).data;
        return Array.from({ length: 22 * 22 }, (_, at) => data[4 * at + 3] === 0 ? 255 : data[4 * at]);
    }"""
    signs = [*SIGNS, "inferred"]
    drawn = {sign: page.evaluate(script, sign) for sign in signs}
    for sign, pixels in drawn.items():
        for other in signs[signs.index(sign) + 1 :]:
            differing = sum(abs(a - b) > 80 for a, b in zip(pixels, drawn[other], strict=True))
            assert differing > 20, (sign, other)


def test_a_plan_to_leave_is_said_in_the_card_and_in_the_legend(opened: Opened) -> None:
    page = opened(claims(SITE | {"event_type": "WITHDRAW", "status": "planned"}), OVER_DESEVELU)
    expect(page.locator(".atlas-legend")).to_contain_text("Planned withdrawal")
    press_at(page, 44.0781, 24.4117)
    expect(card(page).locator(".atlas-status")).to_have_text("planned withdrawal")


def test_a_denial_is_no_disc(opened: Opened) -> None:
    page = opened(claims(SITE))
    ink = """(status) => {
        const data = Atlas.glyphs.glyphElement(status, "#000000", 8).getContext("2d").getImageData(0, 0, 22, 22).data;
        const inked = (at) => data[4 * at + 3] > 128 && data[4 * at] < 128;
        return Array.from({ length: 22 * 22 }, (_, at) => inked(at)).filter(Boolean).length;
    }"""
    assert page.evaluate(ink, "denied") < 0.6 * page.evaluate(ink, "operational")


@pytest.mark.parametrize("address", ADDRESSES)
def test_hostile_articles_execute_nothing(opened: Opened, address: str) -> None:
    words = dict.fromkeys(
        ("title", "publisher", "evidence", "actor", "claimed_by", "system_name", "place_name"), HOSTILE
    )
    page = opened(claims(SITE | words | {"url": address, "marks": "[]"}), OVER_DESEVELU, filter_words=HOSTILE)
    press_at(page, 44.0781, 24.4117)
    expect(card(page)).to_contain_text(HOSTILE)
    expect(page.locator(".snapshot-head p")).to_have_text(HOSTILE)
    assert page.evaluate("window.hurt") is None
    assert page.locator("img[src=x]").count() == 0
    assert card(page).get_by_role("link").count() == 0


def test_nothing_to_show_is_said_on_the_map(opened: Opened) -> None:
    page = opened(claims())
    expect(page.locator("#map")).to_have_attribute("data-marks", "0")
    expect(page.get_by_text("Nothing to show for these filters.")).to_be_visible()


def test_the_map_is_told_to_screen_readers(opened: Opened) -> None:
    page = opened(claims(SITE, POLAND))
    expect(page.get_by_role("region", name="Map with 2 claims. The table lists the same claims.")).to_be_visible()


def test_a_mark_across_the_date_line_is_drawn_on_both_sides(opened: Opened) -> None:
    adak = SITE | {"place_name": "Adak", "latitude": 51.88, "longitude": -176.66}
    page = opened(claims(adak), View(50, 175, 4))
    assert is_painted(page, "atlas-marks", 51.88, 360 - 176.66)


def test_an_event_without_a_mark_closes_the_card_of_another(opened: Opened) -> None:
    page = opened(claims(SITE), OVER_DESEVELU)
    press_at(page, 44.0781, 24.4117)
    expect(card(page)).to_have_count(1)
    page.evaluate("Atlas.data(undefined, 'not on the map', '').addTo(map)")
    expect(card(page)).to_have_count(0)


def test_the_claims_fit_a_map_that_gets_its_width_later_until_a_reader_moves_it(opened: Opened) -> None:
    page = opened(claims(POLAND, SITE | {"latitude": 40.0, "longitude": -5.0}))
    scale = page.locator(".leaflet-control-scale-line")
    wide = scale.inner_text()
    page.set_viewport_size({"width": 320, "height": 820})
    expect(scale).not_to_have_text(wide)
    narrow = scale.inner_text()
    page.set_viewport_size({"width": 1200, "height": 820})
    expect(scale).to_have_text(wide)
    page.get_by_role("button", name="Zoom out").click()
    expect(scale).not_to_have_text(wide)
    chosen = scale.inner_text()
    page.set_viewport_size({"width": 320, "height": 820})
    page.wait_for_timeout(300)
    expect(scale).to_have_text(chosen)
    assert narrow != wide
