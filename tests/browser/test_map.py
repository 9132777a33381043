"""The map itself, in the file that a reader saves, with no other machine in reach."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

import pandas
import pytest
from playwright.sync_api import Browser, FrameLocator, Locator, Page, expect

from dashboard.drawing.order import Order
from dashboard.marking import SIGNS
from dashboard.snapshots import html
from dashboard.view import View
from geodata.accepted_sites import AcceptedSite
from tests.dashboard.claims import BALTIC, EUROPE, POLAND, ROMANIA, RUSSIA, SITE, accepted, claims

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
UKRAINE = {"place_name": "Ukraine", "place_kind": "country", "country": "UA", "latitude": 49.0, "longitude": 32.0}
OVER_DESEVELU = View(44.0781, 24.4117, 6)

Opened = Callable[..., Page]
Strip = tuple[tuple[float, float], tuple[float, float]]


@pytest.fixture
def opened(chromium: Browser, tmp_path: Path) -> Iterator[Opened]:
    """Opens the HTML snapshot of some rows from the disk. No request may leave it, and no script may fail."""
    requests: list[str] = []
    errors: list[str] = []
    context = chromium.new_context(viewport={"width": 1200, "height": 820})

    def open_snapshot(
        rows: pandas.DataFrame,
        view: View | None = None,
        accepted: Sequence[AcceptedSite] = (),
        filter_words: str = "all claims",
    ) -> Page:
        file = tmp_path / "snapshot.html"
        made_on = date(2026, 11, 24)
        file.write_bytes(html.render(Order(rows, made_on, filter_words, accepted, view=view)))
        page = context.new_page()
        page.on("request", lambda request: requests.append(request.url))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.goto(file.as_uri())
        page.locator("#map[data-marks]").wait_for()
        return page

    yield open_snapshot
    context.close()
    assert [address for address in requests if not address.startswith(("file:", "data:"))] == []
    assert errors == []


def press_at(page: Page, latitude: float, longitude: float) -> None:
    """Click where a place is drawn."""
    point = page.evaluate(
        f"(() => {{ const p = map.latLngToContainerPoint([{latitude}, {longitude}]); return [p.x, p.y]; }})()"
    )
    page.locator("#map").click(position={"x": point[0], "y": point[1]})


def colour_at(page: Page, pane: str, latitude: float, longitude: float) -> list[int]:
    """Red, green, blue and opacity of the pixel that a pane's canvas has at a place."""
    script = """([pane, latitude, longitude]) => {
        const canvas = document.querySelector(`.leaflet-${pane}-pane canvas`);
        const corner = canvas.getBoundingClientRect();
        const point = map.latLngToContainerPoint([latitude, longitude]);
        const frame = map.getContainer().getBoundingClientRect();
        const ratio = canvas.width / corner.width;
        const at = [(point.x + frame.left - corner.left) * ratio, (point.y + frame.top - corner.top) * ratio];
        return [...canvas.getContext("2d").getImageData(Math.round(at[0]), Math.round(at[1]), 1, 1).data];
    }"""
    return page.evaluate(script, [pane, latitude, longitude])


def is_painted(page: Page, pane: str, latitude: float, longitude: float) -> bool:
    return colour_at(page, pane, latitude, longitude)[3] > 0


def painted_share(page: Page, west: tuple[float, float], east: tuple[float, float]) -> float:
    """How much of the straight line between two places (latitude, longitude) is filled: a hatch may miss a point."""
    steps = [step / 60 for step in range(61)]
    points = [[start + (end - start) * step for start, end in zip(west, east, strict=True)] for step in steps]
    return sum(is_painted(page, "atlas-fills", *point) for point in points) / len(points)


def card(page: Page | FrameLocator) -> Locator:
    return page.locator(".atlas-card")


def test_every_claim_is_drawn_and_counted(opened: Opened) -> None:
    page = opened(
        claims(SITE, KALININGRAD, POLAND, POLAND, EUROPE, BALTIC, SITE | {"not_mapped": "a sale is not a deployment"})
    )
    expect(page.locator("#map")).to_have_attribute("data-marks", "6")
    assert is_painted(page, "atlas-marks", 44.0781, 24.4117)


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


PACIFIC = {"place_name": "Pacific Ocean", "place_kind": "sea", "country": None, "latitude": 0.0, "longitude": -160.0}
CRIMEA = {"place_name": "Crimea", "place_kind": "region", "country": "UA", "latitude": 45.3, "longitude": 34.4}


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


def test_the_label_of_a_place_in_view_is_in_view(opened: Opened) -> None:
    crowd = [
        SITE | {"latitude": 48.0 + row / 2, "longitude": 24.0 + column} for row in range(12) for column in range(9)
    ]
    page = opened(claims(UKRAINE, *crowd), View(50, 22, 5))
    page.evaluate("""() => {
        const point = map.latLngToContainerPoint([49, 32]);
        map.panBy([point.x - map.getSize().x + 30, 0], { animate: false });
    }""")
    middle = page.locator(".atlas-area").evaluate(
        "each => (each.getBoundingClientRect().left + each.getBoundingClientRect().right) / 2"
    )
    assert 0 < middle < 1200


def test_no_label_lies_under_the_legend(opened: Opened) -> None:
    page = opened(claims(PACIFIC, SITE), View(0, -160, 4))
    overlap = """() => {
        const label = document.querySelector(".atlas-area").getBoundingClientRect();
        const legend = document.querySelector(".atlas-legend").getBoundingClientRect();
        return label.left < legend.right && label.right > legend.left && label.bottom > legend.top;
    }"""
    place_under_legend = """() => {
        const legend = document.querySelector(".atlas-legend").getBoundingClientRect();
        const frame = map.getContainer().getBoundingClientRect();
        const point = map.latLngToContainerPoint([0, -160]);
        const by = [point.x + frame.left - legend.right + 20, point.y + frame.top - legend.top - 20];
        map.panBy(by, { animate: false });
    }"""
    page.evaluate(place_under_legend)
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


def test_a_country_is_hatched_and_what_is_disputed_is_not(opened: Opened) -> None:
    page = opened(claims(RUSSIA | {"category": "cruise missile"}), View(48, 37, 5))
    assert is_painted(page, "atlas-fills", 50.5, 40.0)
    assert not is_painted(page, "atlas-fills", 45.3, 34.4), "Crimea"
    assert not is_painted(page, "atlas-fills", 50.0, 32.0), "Ukraine"


def test_ukraine_too_is_filled_without_what_is_disputed(opened: Opened) -> None:
    page = opened(claims(UKRAINE), View(48, 35, 5))
    assert is_painted(page, "atlas-fills", 50.0, 32.0)
    assert not is_painted(page, "atlas-fills", 45.3, 34.4)


ISRAEL = {"place_name": "Israel", "place_kind": "country", "country": "IL", "latitude": 31.5, "longitude": 34.75}
SYRIA = {"place_name": "Syria", "place_kind": "country", "country": "SY", "latitude": 35.0, "longitude": 38.5}
GUYANA = {"place_name": "Guyana", "place_kind": "country", "country": "GY", "latitude": 5.0, "longitude": -59.0}
GOLAN = ((32.80, 35.72), (33.12, 35.73))
ESSEQUIBO = ((6.5, -60.0), (4.5, -58.9))


@pytest.mark.parametrize(
    ("country", "disputed", "own"),
    [
        (ISRAEL, GOLAN, ((31.0, 34.8), (30.6, 34.9))),
        (SYRIA, GOLAN, ((35.0, 37.0), (35.0, 39.0))),
        (GUYANA, ESSEQUIBO, ((5.9, -57.9), (5.0, -57.9))),
    ],
)
def test_a_disputed_area_is_filled_for_no_one_and_wholly(
    opened: Opened, country: dict[str, object], disputed: Strip, own: Strip
) -> None:
    page = opened(claims(country), View(*(sum(ends) / 2 for ends in zip(*disputed, strict=True)), 7))
    assert painted_share(page, *disputed) == 0
    assert painted_share(page, *own) > 0.5


def test_a_country_the_base_map_has_not_drawn_keeps_its_label(opened: Opened) -> None:
    tuvalu = {"place_name": "Tuvalu", "place_kind": "country", "country": "TV", "latitude": -8.0, "longitude": 178.0}
    page = opened(claims(tuvalu))
    expect(page.get_by_role("button", name="Tuvalu · 1")).to_be_visible()


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


ANTARCTICA = {"place_name": "Antarctica", "place_kind": "country", "country": "AQ", "latitude": -80.0, "longitude": 0.0}


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


def test_a_country_of_several_families_has_a_colour_of_the_legend(opened: Opened) -> None:
    rows = [POLAND | {"category": category} for category in ("troops", "air defence", "troops")]
    page = opened(claims(*rows), View(52, 20, 5))
    swatches = page.locator(".atlas-legend .atlas-disc").evaluate_all("all => all.map(each => each.style.background)")
    colour = page.locator(".atlas-area i").evaluate("each => each.style.background")
    assert colour == swatches[1]


def test_islands_too_small_to_be_seen_are_ringed_as_disputed(opened: Opened) -> None:
    page = opened(claims(SITE), View(16.5, 112, 4))
    share_of_the_ring_in_view = """() => {
        const shapes = Atlas.geometry.prepared(JSON.parse(document.getElementById("atlas-basemap").textContent));
        const { x, y } = Atlas.geometry;
        const [paracels, scale] = [[x(112), y(16.5)], 256 * 2 ** map.getZoom()];
        const { box } = shapes.disputedGroups.find(({ box }) =>
            box[0] < paracels[0] && box[2] > paracels[0] && box[1] < paracels[1] && box[3] > paracels[1]);
        const origin = map.getPixelBounds().min;
        const frame = map.getContainer().getBoundingClientRect();
        const radius = Math.hypot(box[2] - box[0], box[3] - box[1]) * scale / 2 + 3;
        const isDashed = (turn) => {
            const left = (box[0] + box[2]) / 2 * scale + radius * Math.cos(turn) - origin.x + frame.left;
            const top = (box[1] + box[3]) / 2 * scale + radius * Math.sin(turn) - origin.y + frame.top;
            const tile = [...document.querySelectorAll("canvas.atlas-tile")].find((each) => {
                const at = each.getBoundingClientRect();
                return left >= at.left && left < at.right && top >= at.top && top < at.bottom;
            });
            const at = tile.getBoundingClientRect();
            const [red, , blue] = tile.getContext("2d").getImageData(left - at.left, top - at.top, 1, 1).data;
            return red > blue; // The sea is blue, a dispute brown.
        };
        const turns = Array.from({ length: 90 }, (_, index) => index * Math.PI / 45);
        return turns.filter(isDashed).length / turns.length;
    }"""
    assert page.evaluate(share_of_the_ring_in_view) > 0.3


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
    page = opened(claims(POLAND, SITE))
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
