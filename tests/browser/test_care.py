"""What the page does for its reader beside the map: it tells the map in words, remembers visits, fits small screens."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from dashboard import locale_words
from geodata.filters import Filter
from geodata.store import Store
from tests.browser.conftest import MAP_FRAME, OpenWindow, Window, free_port, serving, shown_for, start_command
from tests.browser.test_accessibility import PAGES
from tests.geodata.examples import AEGIS, S400, make_store

pytestmark = pytest.mark.browser


def test_the_map_is_told_in_words_before_it_and_in_full_below(sample: Window) -> None:
    sample.open("?country=PL")
    figures = sample.figures()
    told = f"Country Poland: {figures['events']} claims"
    expect(sample.page.locator(".st-key-stage")).to_match_aria_snapshot(f'- paragraph: "/{told}/"\n- iframe')
    sample.page.get_by_text("Map in words", exact=True).click()
    shown = sample.page.locator(".in-words")
    expect(shown).to_contain_text(told)
    expect(shown.get_by_role("listitem").first).to_contain_text(f"Poland: {figures['on the map']} claims")


def test_what_came_since_the_last_visit_is_offered_and_nothing_where_nothing_came(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    store = tmp_path / "atlas.sqlite"
    make_store(store, [S400]).close()
    port = free_port()
    with serving(start_command(port), port, tmp_path) as address:
        window = open_window(address).open()
        everything = window.figures()["events"]
        expect(window.page.get_by_role("button", name="new since")).to_have_count(0)
    make_store(shown_for(store), [S400, AEGIS]).close()
    with serving(start_command(port), port, tmp_path) as address:
        window = open_window(address).open("?status=denied")
        window.page.get_by_role("button", name=f"{len(AEGIS.events)} new since").click()
        expect(window.page.locator(".figures b").first).to_have_text(str(len(AEGIS.events)))
        assert "new-since=" in window.page.url
        expect(window.page.get_by_role("button", name="Only new since")).to_be_visible()
        expect(window.page.get_by_role("button", name=f"{len(AEGIS.events)} new since")).to_have_count(0)
        window.page.get_by_role("button", name="Clear all filters").click()
        expect(window.page.locator(".figures b").first).to_have_text(str(everything + len(AEGIS.events)))


@pytest.mark.files_only("the tour is offered with the sample; a store on a server is a collection of one's own")
def test_the_tour_of_the_first_visit_leaves_the_map_where_it_is_and_ends_for_good(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    port = free_port()
    with serving(start_command(port), port, tmp_path) as address:
        window = open_window(address).open()
        page, frame = window.page, window.page.locator(MAP_FRAME)
        expect(window.map()).to_be_visible()  # until then Streamlit keeps its place with a larger box
        before = frame.bounding_box()
        expect(page.get_by_role("heading", name="Every mark opens its sentence 1 of 3")).to_be_visible()
        page.get_by_role("button", name="Next step").press("Enter")
        expect(page.get_by_role("heading", name="Ask, and send the link 2 of 3")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.get_by_role("button", name="Next step")).to_have_count(0)
        assert frame.bounding_box() == before
        window.open()
        expect(page.get_by_text("Of all")).to_be_visible()
        expect(page.get_by_role("heading", name="of 3")).to_have_count(0)
        window.open("about")
        page.get_by_role("button", name="Take the tour of the map").click()
        expect(page.get_by_role("heading", name="1 of 3")).to_be_visible()
        page.get_by_role("button", name="Skip the tour").click()
        expect(page.get_by_role("heading", name="1 of 3")).to_have_count(0)


def test_no_page_is_pushed_sideways(open_window: OpenWindow, sample_address: str) -> None:
    window = open_window(sample_address, width=1024)
    for path in PAGES:
        window.open(path)
        for width in (1024, 390):
            window.page.set_viewport_size({"width": width, "height": 900})
            for element in ("document.documentElement", "document.querySelector('[data-testid=\"stMain\"]')"):
                # Streamlit gives what stands beside each other its new place a moment later.
                window.page.wait_for_function(f"{element}.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("locale", ["en-GB", "de-DE"])
def test_the_card_on_the_map_has_days_as_the_reader_has_them(
    open_window: OpenWindow, sample_address: str, sample_as_read: Store, locale: str
) -> None:
    row = sample_as_read.rows(Filter(mapped=True)).dropna(subset="published").iloc[0]
    window = open_window(sample_address, locale=locale).open(f"?event={row['event_id']}")
    source = window.page.frame_locator(MAP_FRAME).locator(".leaflet-popup .atlas-from")
    expect(source).to_contain_text(locale_words.day(row["published"], locale))
