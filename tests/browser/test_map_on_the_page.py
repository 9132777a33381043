"""The map on the page: the address, the panel beside it, the theme, what is missing, and what it asks for."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import FrameLocator, Locator, Route, expect

from geodata.filters import Filter
from geodata.sample import sample_store
from geodata.store import open_store
from tests.browser.conftest import MAP_FRAME, OpenWindow, Window
from tests.browser.on_the_map import card

pytestmark = pytest.mark.browser


def on_the_page(window: Window) -> FrameLocator:
    return window.page.frame_locator(MAP_FRAME)


def frame_mark(window: Window) -> Locator:
    """An element that only this load of the frame has: gone as soon as the frame is loaded again."""
    window.map().evaluate("element => element.setAttribute('data-load', 'first')")
    return window.map().and_(on_the_page(window).locator("[data-load=first]"))


def test_a_pan_writes_the_view_and_a_filter_keeps_it_and_the_frame(sample: Window) -> None:
    sample.open("?view=52,19,5")
    first_load = frame_mark(sample)
    expect(first_load).to_have_count(1)
    on_the_page(sample).get_by_role("button", name="Zoom in").click()
    sample.page.wait_for_url("**view=5*,6")
    before = sample.marks()
    sample.page.get_by_placeholder("Search title and text").fill("THAAD")
    sample.page.keyboard.press("Enter")
    sample.page.wait_for_url("**search=THAAD*view=5*,6")
    sample.settled()
    expect(sample.map()).not_to_have_attribute("data-marks", str(before))
    expect(first_load).to_have_count(1)


def test_the_address_is_never_without_the_view(sample: Window) -> None:
    sample.open("?view=36,128,6")
    sample.map().wait_for()
    as_the_page_writes_it = """() => {
        window.history.pushState({}, "", "?status=planned");
        return new Promise((done) => window.setTimeout(() => done(window.location.search)));
    }"""
    assert "view=3" in sample.page.evaluate(as_the_page_writes_it)


def test_a_link_opens_the_same_view(sample: Window) -> None:
    sample.open("?view=36,128,6")
    sample.page.wait_for_url("**view=3*,12*,6")


def test_a_link_to_an_event_opens_its_card(sample: Window) -> None:
    with closing(open_store(sample_store(), read_only=True)) as store:
        event = store.rows(Filter(mapped=True))["event_id"].iloc[0]
    sample.open(f"?event={event}")
    expect(card(on_the_page(sample))).to_be_visible()
    sample.open(f"?event={event}&view=0,0,3")
    # As the map writes it, or as Streamlit does; a map of an odd width has its middle in the middle of a pixel.
    sample.page.wait_for_url(re.compile(r"view=0(,|%2C)0(\.0\d*)?(,|%2C)3$"))
    expect(card(on_the_page(sample))).to_have_count(1)


def event_at(place: str) -> str:
    """An event of the sample that is drawn at a place."""
    with closing(open_store(sample_store(), read_only=True)) as store:
        rows = store.rows(Filter(mapped=True))
    return str(rows[rows["place_name"] == place]["event_id"].iloc[0])


def hold(window: Window, *files: str) -> Callable[[], None]:
    """Keep files of the map from arriving until the returned function is called."""
    held: list[Route] = []
    for file in files:
        window.page.route(f"**/{file}", lambda route: held.append(route))  # noqa: PLW0108 - not a method of list

    def release() -> None:
        assert len(held) >= len(files)
        for route in held:
            route.continue_()

    return release


@pytest.mark.parametrize("place", ["Antarctica", "Poland", "Deveselu"])
def test_the_card_of_a_link_waits_for_what_it_is_measured_and_named_by(sample: Window, place: str) -> None:
    release = hold(sample, "leaflet.css", "atlas.css", "basemap.json")
    sample.open(f"?event={event_at(place)}")
    sample.map().wait_for()
    expect(card(on_the_page(sample))).to_have_count(0)
    release()
    expect(card(on_the_page(sample))).to_contain_text(place)
    apart = """() => {
        const { x, y, bottom, width } = document.querySelector(".leaflet-popup-tip-container").getBoundingClientRect();
        let place = null;
        map.eachLayer((layer) => { if (layer instanceof L.Popup) place = layer.getLatLng(); });
        const point = map.latLngToContainerPoint(place);
        return Math.hypot(x + width / 2 - point.x, bottom - point.y);
    }"""
    assert sample.map().evaluate(apart) < 20
    on_the_page(sample).get_by_role("button", name="Close popup").click()
    expect(card(on_the_page(sample))).to_have_count(0)


def test_the_panel_and_the_card_on_the_map_are_closed_together(sample: Window) -> None:
    sample.open(f"?event={event_at('Deveselu')}")
    on_the_map, beside_it = card(on_the_page(sample)), sample.page.locator(".st-key-panel .claim")
    expect(on_the_map).to_have_count(1)
    sample.page.get_by_role("button", name="Close").click()
    expect(on_the_map).to_have_count(0)
    expect(beside_it).to_have_count(0)
    sample.open(f"?event={event_at('Deveselu')}")
    expect(on_the_map).to_have_count(1)
    on_the_page(sample).get_by_role("button", name="Close popup").click()
    expect(beside_it).to_have_count(0)
    expect(sample.page).not_to_have_url(re.compile("event="))


def test_a_link_opens_its_card_without_a_base_map_too(sample: Window) -> None:
    sample.page.route("**/basemap.json", lambda route: route.abort())
    sample.open(f"?event={event_at('Antarctica')}")
    expect(card(on_the_page(sample))).to_be_visible()


def test_the_map_follows_the_dark_theme(open_window: OpenWindow, sample_address: str) -> None:
    window = open_window(sample_address, scheme="dark").open()
    expect(on_the_page(window).locator("body.atlas-dark")).to_be_visible()


def test_another_page_and_back_keeps_the_view(sample: Window) -> None:
    sample.open("?view=36,128,6")
    sample.map().wait_for()
    sample.page.get_by_role("link", name="About").click()
    sample.page.wait_for_url("**/about")
    sample.page.get_by_role("link", name="Map", exact=True).click()
    sample.page.wait_for_url("**view=3*,12*,6")


def test_the_view_on_the_screen_can_be_saved_as_a_file(sample: Window) -> None:
    sample.open("?search=THAAD&view=36,128,6")
    sample.page.wait_for_url("**view=3*,12*,6")
    on_the_page(sample).get_by_label("Save this view as a file").click()
    with sample.page.expect_download() as download:
        on_the_page(sample).get_by_role("button", name="HTML").click()
    saved = sample.page.context.new_page()
    saved.goto(Path(download.value.path()).rename(download.value.path().with_suffix(".html")).as_uri())
    expect(saved.locator("#map")).to_have_attribute("data-marks", str(sample.marks()))
    assert saved.evaluate("map.getZoom()") == 6


def test_the_view_on_the_screen_can_be_saved_as_a_picture_in_its_theme(sample: Window, tmp_path: Path) -> None:
    sample.page.emulate_media(color_scheme="dark")
    sample.open("?search=THAAD&view=36,128,6")
    sample.page.wait_for_url("**view=3*,12*,6")
    on_the_page(sample).get_by_label("Save this view as a file").click()
    with sample.page.expect_download() as download:
        on_the_page(sample).get_by_role("button", name="PNG").click()
    download.value.save_as(tmp_path / "map.png")
    with Image.open(tmp_path / "map.png") as picture:
        counted = re.match(r"A map with (\d+) claims from", picture.info["Description"])
        assert counted
        assert 0 < int(counted[1]) < sample.marks()  # the others are elsewhere on the earth
        assert sum(picture.convert("RGB").getpixel((2, 2))) < 200


@pytest.mark.parametrize("missing", ["basemap.json", "leaflet.js", "atlas.js?*", "app/static/*"])
def test_a_missing_asset_is_said_and_never_a_blank_map(sample: Window, missing: str) -> None:
    sample.page.route(f"**/{missing}", lambda route: route.abort())
    sample.open()
    expect(on_the_page(sample).get_by_role("alert")).to_contain_text("The map is not complete")


def test_claims_that_do_not_come_are_said_and_the_next_question_may_be_answered(sample: Window) -> None:
    sample.page.route("**/picture.json?*", lambda route: route.fulfill(status=400, body="the store is gone"))
    sample.open("?country=PL")
    said = "The claims asked for could not be loaded (the store is gone)"
    expect(on_the_page(sample).get_by_role("alert")).to_contain_text(said)
    sample.page.unroute("**/picture.json?*")
    sample.page.get_by_role("button", name="Clear all filters").click()
    sample.map().wait_for()
    expect(on_the_page(sample).get_by_role("alert")).to_have_count(0)


def test_credits_stay_whatever_lies_below(sample: Window) -> None:
    sample.page.route("**/basemap.json", lambda route: route.abort())
    sample.open()
    credits = on_the_page(sample).locator(".leaflet-control-attribution")
    for source in ("Natural Earth", "GeoNames (CC BY 4.0)", "OurAirports"):
        expect(credits).to_contain_text(source)


def test_the_base_map_of_another_machine_is_asked_for_only_when_chosen(sample: Window) -> None:
    sample.open()
    sample.map().wait_for()
    assert sample.foreign_requests == []
    on_the_page(sample).locator(".atlas-layers summary").click()
    on_the_page(sample).get_by_text("OpenStreetMap (needs the internet)").click()
    expect(on_the_page(sample).get_by_role("alert")).to_contain_text("OpenStreetMap cannot be reached")
    credits = on_the_page(sample).locator(".leaflet-control-attribution")
    expect(credits).to_contain_text("Made with Natural Earth")
    copyright = "https://www.openstreetmap.org/copyright"
    expect(credits.get_by_role("link", name="OpenStreetMap")).to_have_attribute("href", copyright)
    assert all(address.startswith("https://tile.openstreetmap.org/") for address in sample.foreign_requests)
    sample.foreign_requests.clear()
