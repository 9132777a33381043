"""The layers that a reader turns on: on the page without a word to Python, in its address and in the saved file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, FrameLocator, Locator, Page, WebSocket, expect

from dashboard.drawing.order import Order
from dashboard.snapshots import html
from dashboard.view import View
from tests.browser.conftest import MAP_FRAME, Window
from tests.browser.on_the_map import card, colour_at, is_painted
from tests.browser.test_accessibility import SERIOUS
from tests.dashboard.claims import POLAND, RUSSIA, SITE, claims

pytestmark = pytest.mark.browser

MEETING = SITE | {
    "place_name": "Brussels", "place_kind": "city", "country": "BE", "latitude": 50.85, "longitude": 4.35,
    "event_type": "CONSULT", "status": None, "system_name": None, "system": None, "category": None,
    "evidence": "Envoys met in Brussels.", "marks": "[]", "not_mapped": "a meeting is not a deployment",
}  # fmt: skip
SALE_TO_POLAND = POLAND | {"event_type": "SALE", "status": None, "not_mapped": "a sale is not a deployment"}
RINGS, SHADING, HEAT = "atlas-rings", "atlas-shading", "atlas-heat"

Opened = Callable[..., Page]


@pytest.fixture
def opened(chromium: Browser, tmp_path: Path) -> Iterator[Opened]:
    """Opens the HTML snapshot of some rows with layers on. No script may fail."""
    errors: list[str] = []
    contexts = []

    def open_snapshot(
        rows: Sequence[dict[str, Any]], layers: Sequence[str] = (), view: View | None = None, **options: Any
    ) -> Page:
        file = tmp_path / "snapshot.html"
        day = date(2026, 11, 28)
        file.write_bytes(html.render(Order(claims(*rows), day, "all", view=view, layers=layers)))
        contexts.append(chromium.new_context(**({"viewport": {"width": 1200, "height": 820}} | options)))
        page = contexts[-1].new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(file.as_uri())
        page.locator("#map[data-marks]").wait_for()
        return page

    yield open_snapshot
    for context in contexts:
        context.close()
    assert errors == []


def open_map(window: Window, path: str) -> FrameLocator:
    """The map's frame on the page at a path, once the map is drawn."""
    window.open(path).map().wait_for()
    return on_the_page(window)


def button(page: Page | FrameLocator) -> Locator:
    return page.locator(".atlas-layers summary")


def box(page: Page | FrameLocator, words: str) -> Locator:
    return page.get_by_role("checkbox", name=words)


def legend(page: Page | FrameLocator) -> Locator:
    return page.locator(".atlas-legend")


def on_the_page(window: Window) -> FrameLocator:
    return window.page.frame_locator(MAP_FRAME)


def test_a_layer_is_turned_on_by_keyboard_without_a_word_to_python_and_stands_in_the_address(sample: Window) -> None:
    sent: list[str | bytes] = []

    def note(frame: str | bytes) -> None:  # playwright takes no built-in method for a listener
        sent.append(frame)

    def listen(socket: WebSocket) -> None:
        socket.on("framesent", note)

    sample.page.on("websocket", listen)
    frame = open_map(sample, "?search=Patriot&view=40,36,5")
    button(frame).focus()
    sample.page.keyboard.press("Enter")
    sample.page.keyboard.press("Tab")
    expect(box(frame, "Range rings")).to_be_focused()
    sample.settled()
    sent.clear()
    sample.page.keyboard.press("Space")
    expect(legend(frame)).to_contain_text("Patriot: ")
    expect(sample.page).to_have_url(re.compile(r"layers=rings$"))
    sample.page.keyboard.press("Escape")
    expect(box(frame, "Range rings")).to_be_hidden()
    expect(button(frame)).to_be_focused()
    assert sent == []


def test_a_link_opens_its_layers_which_outlast_a_filter_and_another_page_of_ours(sample: Window) -> None:
    frame = open_map(sample, "?search=Patriot&layers=heat,rings")
    expect(legend(frame)).to_contain_text("Density of claims at sites")
    expect(sample.page).to_have_url(re.compile(r"layers=rings,heat$"))
    sample.page.get_by_role("button", name="Clear").first.click()
    sample.settled()
    expect(sample.page).to_have_url(re.compile(r"^(?!.*search).*layers=rings,heat$"))
    sample.page.get_by_role("link", name="Quality").click()
    sample.page.get_by_role("link", name="Map", exact=True).click()
    sample.map().wait_for()
    expect(sample.page).to_have_url(re.compile(r"layers=rings,heat$"))
    expect(legend(frame)).to_contain_text("Range rings")


def test_a_link_with_a_layer_that_is_none_says_so_and_opens_the_others(sample: Window) -> None:
    frame = open_map(sample, "?layers=glow,shading")
    expect(sample.page.get_by_text("Layer 'glow' is not known and left out")).to_be_visible()
    expect(legend(frame)).to_contain_text("Countries by number of claims")


def test_the_saved_file_has_the_layers_that_are_on_and_offers_the_others(sample: Window) -> None:
    frame = open_map(sample, "?search=Patriot&layers=rings")
    frame.get_by_label("Save this view as a file").click()
    with sample.page.expect_download() as download:
        frame.get_by_role("button", name="HTML").click()
    saved = sample.page.context.new_page()
    saved.goto(Path(download.value.path()).rename(download.value.path().with_suffix(".html")).as_uri())
    expect(legend(saved)).to_contain_text("Range rings")
    button(saved).click()
    expect(box(saved, "Range rings")).to_be_checked()
    box(saved, "Countries by number of claims").check()
    expect(legend(saved)).to_contain_text("Countries by number of claims")


def test_nothing_is_on_unless_it_is_asked_for(opened: Opened) -> None:
    page = opened([SITE, MEETING])
    expect(page.locator(".leaflet-atlas-rings-pane canvas")).to_have_count(0)
    expect(page.locator(".atlas-context")).to_have_count(0)
    expect(legend(page)).not_to_contain_text("Range rings")


def reach_km(page: Page) -> float:
    """The range that the legend gives for the only system on the map."""
    found = re.search(r": ([\d,]+) km", legend(page).inner_text())
    assert found is not None
    return float(found[1].replace(",", ""))


def test_a_ring_reaches_as_far_as_the_legend_says_and_names_its_source(opened: Opened) -> None:
    page = opened([SITE], ["rings"], View(44.08, 24.41, 6))
    expect(legend(page)).to_contain_text("The range is a figure of the catalogue and not of the article.")
    expect(legend(page).get_by_role("link")).to_have_attribute("href", re.compile("^https://"))
    degrees = reach_km(page) / 111.1
    assert is_painted(page, RINGS, 44.0781 - 0.9 * degrees, 24.4117)
    assert not is_painted(page, RINGS, 44.0781 - 1.1 * degrees, 24.4117)
    line, within = (colour_at(page, RINGS, 44.0781 - share * degrees, 24.4117)[3] for share in (1, 0.5))
    assert line > 3 * within > 0


def test_a_ring_goes_on_beyond_the_date_line(opened: Opened) -> None:
    fiji = SITE | {"latitude": -17.8, "longitude": 179.5}
    page = opened([fiji], ["rings"], View(-17.8, 179.5, 6))
    assert reach_km(page) > 110
    for longitude in (178.6, 180.4, -179.6):
        assert is_painted(page, RINGS, -17.8, longitude if longitude > 0 else longitude + 360)


def test_a_ring_round_the_pole_holds_what_lies_beyond_it(opened: Opened) -> None:
    topol = SITE | {"system_id": "topol-m", "latitude": 57.0, "longitude": 40.0}
    page = opened([topol], ["rings"], View(60, 20, 1))
    assert 9_000 < reach_km(page) < 13_000
    assert is_painted(page, RINGS, 84.0, 10.0)
    assert is_painted(page, RINGS, 70.0, -100.0)
    assert not is_painted(page, RINGS, -60.0, -100.0)


def test_where_nothing_is_there_is_no_ring_and_the_legend_says_so(opened: Opened) -> None:
    page = opened([SITE | {"status": "denied"}, POLAND], ["rings"], View(44.08, 24.41, 6))
    assert not is_painted(page, RINGS, 44.5, 24.4117)
    expect(legend(page)).to_contain_text("No claim at a site or in a town is about a system with a known range.")


def test_countries_are_shaded_below_their_hatching_and_what_is_disputed_is_not(opened: Opened) -> None:
    page = opened([RUSSIA, RUSSIA, SITE], ["shading"], View(48, 37, 5))
    assert is_painted(page, SHADING, 50.5, 40.0)
    assert is_painted(page, "atlas-fills", 50.5, 40.0)
    assert not is_painted(page, SHADING, 45.3, 34.4), "Crimea"
    assert not is_painted(page, SHADING, 50.0, 32.0), "Ukraine"
    for words in ("1 claim", "2 or more claims", "Claims of every status, denials too."):
        expect(legend(page)).to_contain_text(words)


def test_a_meeting_is_a_mark_of_another_kind_that_is_counted_nowhere(opened: Opened) -> None:
    page = opened([SITE, MEETING, SALE_TO_POLAND], ["context"], View(49, 14, 5))
    expect(page.locator("#map")).to_have_attribute("data-marks", "1")
    expect(legend(page)).to_contain_text("Not deployments, and no claims")
    expect(page.locator(".atlas-aside")).to_have_text("Poland · 1")
    assert not is_painted(page, "atlas-marks", 50.85, 4.35), "among the claims"
    page.get_by_role("button", name="Brussels · 1. Meetings, treaties and incidents: not deployments.").focus()
    page.keyboard.press("Enter")
    for words in ("Meeting", "not a deployment", "Brussels", "Envoys met in Brussels."):
        expect(card(page)).to_contain_text(words)
    page.keyboard.press("Escape")
    expect(card(page)).to_have_count(0)


def test_a_meeting_read_on_the_map_is_read_beside_it_too(sample: Window) -> None:
    frame = open_map(sample, "?layers=context&view=50.85,4.35,7")
    frame.get_by_role("button", name="Brussels").click()
    expect(sample.page).to_have_url(re.compile(r"event="))
    sample.settled()
    sentence = card(frame).locator("blockquote").inner_text()
    expect(sample.page.locator(".st-key-panel")).to_contain_text(sentence)


def test_heat_gathers_where_claims_at_sites_are_and_knows_no_area(opened: Opened) -> None:
    crowd = [SITE | {"longitude": 24.4117 + east / 10} for east in range(6)]
    lone = SITE | {"latitude": 40.0, "longitude": 10.0}
    page = opened([*crowd, lone, POLAND], ["heat"], View(46, 18, 5))
    crowded, alone, country = (colour_at(page, HEAT, *place)[3] for place in ((44.2, 24.6), (40.1, 10.1), (52.0, 20.0)))
    assert crowded > 2 * alone > 0
    assert country == 0


@pytest.mark.parametrize(("width", "scheme"), [(1200, "light"), (390, "dark")])
def test_axe_finds_nothing_serious_with_all_layers_on(width: int, scheme: str, opened: Opened) -> None:
    layers = ["rings", "shading", "context", "heat", "app6"]
    size = {"width": width, "height": 820}
    page = opened([SITE, MEETING, SALE_TO_POLAND, RUSSIA], layers, viewport=size, color_scheme=scheme)
    button(page).click()
    if width == 390:
        legend(page).locator("summary").first.click()
    found = [rule for rule in Axe().run(page).response["violations"] if rule["impact"] in SERIOUS]
    assert not found, [(rule["id"], node["html"][:160]) for rule in found for node in rule["nodes"]]
