"""What is filled for a country, and what is disputed."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from dashboard.view import View
from tests.browser.on_the_map import is_painted, painted_share
from tests.browser.saved_map.conftest import Opened
from tests.dashboard.claims import POLAND, RUSSIA, SITE, claims

pytestmark = pytest.mark.browser

UKRAINE = {"place_name": "Ukraine", "place_kind": "country", "country": "UA", "latitude": 49.0, "longitude": 32.0}
ISRAEL = {"place_name": "Israel", "place_kind": "country", "country": "IL", "latitude": 31.5, "longitude": 34.75}
SYRIA = {"place_name": "Syria", "place_kind": "country", "country": "SY", "latitude": 35.0, "longitude": 38.5}
GUYANA = {"place_name": "Guyana", "place_kind": "country", "country": "GY", "latitude": 5.0, "longitude": -59.0}
GOLAN = ((32.80, 35.72), (33.12, 35.73))
ESSEQUIBO = ((6.5, -60.0), (4.5, -58.9))

Strip = tuple[tuple[float, float], tuple[float, float]]


def test_a_country_is_hatched_and_what_is_disputed_is_not(opened: Opened) -> None:
    page = opened(claims(RUSSIA | {"category": "cruise missile"}), View(48, 37, 5))
    assert is_painted(page, "atlas-fills", 50.5, 40.0)
    assert not is_painted(page, "atlas-fills", 45.3, 34.4), "Crimea"
    assert not is_painted(page, "atlas-fills", 50.0, 32.0), "Ukraine"


def test_ukraine_too_is_filled_without_what_is_disputed(opened: Opened) -> None:
    page = opened(claims(UKRAINE), View(48, 35, 5))
    assert is_painted(page, "atlas-fills", 50.0, 32.0)
    assert not is_painted(page, "atlas-fills", 45.3, 34.4)


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
