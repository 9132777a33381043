"""NATO's APP-6 symbols as a layer of the map: on and off, in the address, in the legend, and never for a denial."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, FrameLocator, Page, Request, expect

from dashboard.drawing.order import Order
from dashboard.payload import as_json
from dashboard.snapshots import html
from dashboard.view import View
from tests.browser.conftest import Window
from tests.browser.on_the_map import colour_at
from tests.browser.test_layers import box, button, legend, open_map
from tests.dashboard.claims import POLAND, SITE, claims

pytestmark = pytest.mark.browser

WORDS = "APP-6 symbols"
# How many pixels of the marks have the yellow of a frame of unknown affiliation.
YELLOW = """() => {
    const canvas = document.querySelector(".leaflet-atlas-marks-pane canvas");
    const {data} = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    let count = 0;
    for (let at = 0; at < data.length; at += 4) {
        if (data[at] === 255 && data[at + 1] === 255 && data[at + 2] === 128 && data[at + 3] === 255) count += 1;
    }
    return count;
}"""


def yellow(frame: FrameLocator) -> int:
    found: int = frame.locator(".leaflet-atlas-marks-pane").evaluate(YELLOW)
    return found


def test_the_symbols_are_turned_on_and_off_on_the_map_in_its_legend_and_in_its_address(sample: Window) -> None:
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    sample.page.on("request", note)
    frame = open_map(sample, "?search=Patriot")
    assert yellow(frame) == 0
    assert not [url for url in asked if "app6" in url], "sent though nobody wants them"
    button(frame).click()
    box(frame, WORDS).check()
    expect(legend(frame)).to_contain_text("Air defence")
    expect(legend(frame)).to_contain_text("unknown affiliation")
    expect(sample.page).to_have_url(re.compile(r"layers=app6$"))
    assert yellow(frame) > 100
    box(frame, WORDS).uncheck()
    expect(legend(frame)).not_to_contain_text("unknown affiliation")
    expect(sample.page).to_have_url(re.compile(r"^(?!.*layers)"))
    assert yellow(frame) == 0


def test_a_link_opens_with_the_symbols(sample: Window) -> None:
    frame = open_map(sample, "?search=Patriot&layers=app6")
    expect(legend(frame)).to_contain_text("unknown affiliation")
    assert yellow(frame) > 100


def saved(context: BrowserContext, folder: Path, *rows: dict[str, Any], layers: tuple[str, ...] = ("app6",)) -> Page:
    """The saved file of some rows, close at the site."""
    order = Order(claims(*rows), date(2026, 11, 28), "all", view=View(44.0781, 24.4117, 8), layers=layers)
    file = folder / "map.html"
    file.write_bytes(html.render(order))
    page = context.new_page()
    page.goto(file.as_uri())
    page.locator("#map[data-marks]").wait_for()
    return page


@pytest.fixture
def context(chromium: Browser) -> Any:
    made = chromium.new_context(viewport={"width": 1200, "height": 820})
    yield made
    made.close()


@pytest.mark.parametrize("status", ["denied", "withdrawn", "cancelled", "alleged", None])
def test_what_nobody_says_is_there_or_to_come_has_no_frame(
    status: str | None, context: BrowserContext, tmp_path: Path
) -> None:
    page = saved(context, tmp_path, SITE | {"status": status}, POLAND)
    plain = saved(context, tmp_path, SITE | {"status": status}, POLAND, layers=())
    for each in (page, plain):
        assert each.evaluate(YELLOW) == 0
    middle = [colour_at(each, "atlas-marks", 44.0781, 24.4117) for each in (page, plain)]
    assert middle[0] == middle[1]
    expect(legend(page)).to_contain_text("keeps its sign of status")
    expect(legend(page)).not_to_contain_text("frame:")


def test_planned_and_considered_have_a_broken_frame_and_their_sign_beside_it(
    context: BrowserContext, tmp_path: Path
) -> None:
    pages = [saved(context, tmp_path, SITE | {"status": each}) for each in ("operational", "planned", "considered")]
    pixels = [
        page.evaluate("() => document.querySelector('.leaflet-atlas-marks-pane canvas').toDataURL()") for page in pages
    ]
    assert len(set(pixels)) == 3
    expect(legend(pages[0])).to_contain_text("Whole frame: in place")
    for page in pages[1:]:
        expect(legend(page)).to_contain_text("Broken frame: planned or considered")
        assert page.evaluate(YELLOW) > 100


def test_a_saved_file_without_the_symbols_does_not_offer_them(context: BrowserContext, tmp_path: Path) -> None:
    page = saved(context, tmp_path, SITE, layers=())
    button(page).click()
    expect(box(page, "Range rings")).to_be_visible()
    expect(box(page, WORDS)).to_have_count(0)


def test_where_the_package_is_missing_one_sentence_stands_in_place_of_the_box(
    context: BrowserContext, tmp_path: Path
) -> None:
    saved(context, tmp_path, SITE, layers=())
    file = tmp_path / "map.html"
    told = as_json({"app6": {"missing": "They need one more package."}})
    content = file.read_text(encoding="utf-8").replace('{"events":', f'{told[:-1]},"events":', 1)
    file.write_text(content.replace('id="atlas-layers">[]', 'id="atlas-layers">["app6"]'), encoding="utf-8")
    page = context.new_page()
    page.goto(file.as_uri())
    button(page).click()
    expect(page.locator(".atlas-layers")).to_contain_text("They need one more package.")
    expect(box(page, WORDS)).to_have_count(0)
    expect(legend(page)).not_to_contain_text(WORDS)
