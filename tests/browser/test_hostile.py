"""The scripts of the map make a link of an address only where it is one that a browser may follow."""

from __future__ import annotations

from playwright.sync_api import Browser

from dashboard import map_assets
from tests.hostile_strings import links_nowhere

GOOD = ("https://example.org/a?b=1&c=2#d", "HTTP://EXAMPLE.ORG")


def test_no_other_scheme_is_a_link_on_the_map(chromium: Browser) -> None:
    page = chromium.new_page()
    page.add_script_tag(content=map_assets.script())
    links = page.evaluate("addresses => addresses.map(Atlas.webAddress)", [*GOOD, *links_nowhere()])
    page.close()
    assert links == ["https://example.org/a?b=1&c=2#d", "http://example.org/", *[None] * len(links_nowhere())]
