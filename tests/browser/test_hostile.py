"""Nothing that an article says is a script or a link to anything but a web page, tried in a real browser."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, expect

from dashboard import map_assets
from dashboard.drawing.order import Order
from dashboard.snapshots import html
from geodata.half_characters import has_half
from tests.dashboard.claims import SITE, claims
from tests.hostile_strings import links_nowhere, strings

pytestmark = pytest.mark.browser

GOOD = ("https://example.org/a?b=1&c=2#d", "HTTP://EXAMPLE.ORG")
# What is longer is a burden, and no other danger.
LONGEST = 400
WORDS = [words for words in (*strings(), *links_nowhere()) if len(words) <= LONGEST and not has_half(words)]
TEXTS = (
    "title", "url", "publisher", "system", "system_id", "system_name", "actor", "place_name", "claimed_by",
    "reported_by", "date_text", "evidence", "rule", "published",
)  # fmt: skip


def test_no_other_scheme_is_a_link_on_the_map(chromium: Browser) -> None:
    page = chromium.new_page()
    page.add_script_tag(content=map_assets.script())
    links = page.evaluate("addresses => addresses.map(Atlas.webAddress)", [*GOOD, *links_nowhere()])
    page.close()
    assert links == ["https://example.org/a?b=1&c=2#d", "http://example.org/", *[None] * len(links_nowhere())]


def test_a_saved_map_runs_nothing_of_what_articles_say(chromium: Browser, tmp_path: Path) -> None:
    """Each claim is hostile in every text."""
    rows = claims(*(SITE | dict.fromkeys(TEXTS, words) | {"article_id": f"a{n}"} for n, words in enumerate(WORDS)))
    page, happened = chromium.new_page(), []

    def dismissed(dialog: Dialog) -> None:
        happened.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismissed)
    page.on("pageerror", lambda error: happened.append(str(error)))
    markup = "</title><script>alert(1)</script><img src=x onerror=alert(2)>"
    file = tmp_path / "map.html"
    file.write_bytes(html.render(Order(rows, date(2026, 11, 28), markup, title=markup)))
    page.goto(file.as_uri())
    expect(page.locator("#map")).to_have_attribute("data-marks", str(len(WORDS)))
    made = page.evaluate(
        """() => [...document.querySelectorAll("script[src], iframe, object, embed, base, img:not([class*=leaflet])")]
            .map((element) => element.outerHTML)"""
    )
    page.close()
    assert (made, happened) == ([], [])
