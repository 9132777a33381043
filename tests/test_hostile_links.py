"""Only http and https are links, on the page and in every file, whatever stands where an article's address should."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from urllib.parse import parse_qsl, urlsplit

import pytest
from lxml import etree, html
from openpyxl import load_workbook
from pandas import DataFrame

from dashboard.drawing.order import Order
from dashboard.pages.article import head
from dashboard.panels import detail
from dashboard.panels.views import link
from dashboard.snapshots.html import render
from extractors.addresses import web_address
from extractors.records import Article
from geodata.formats import excel, kml
from geodata.half_characters import made_whole
from geodata.saved_views import SavedView
from tests.dashboard.claims import SITE, claims
from tests.hostile_strings import links_nowhere, strings

GOOD = "https://example.org/a?b=1&c=2"
# No store holds half a character.
ADDRESSES = (GOOD, *dict.fromkeys(map(made_whole, (*links_nowhere(), *strings()))))


@pytest.fixture(scope="module")
def rows() -> DataFrame:
    return claims(*(SITE | {"url": address} for address in ADDRESSES))


def links_in(markup: str) -> list[str]:
    """Where the links of a piece of HTML lead, as a browser reads it."""
    # libxml2 would end at a zero character, which a browser takes for U+FFFD.
    return [
        element.get("href", "") for element in html.fromstring(f"<div>{markup.replace(chr(0), '')}</div>").iter("a")
    ]


def is_followed(address: str) -> bool:
    return urlsplit(address).scheme in ("http", "https")


def test_no_other_scheme_is_an_address() -> None:
    assert [address for address in links_nowhere() if web_address(address)] == []
    found = [*filter(None, map(web_address, ADDRESSES))]
    assert GOOD in found
    assert all(address.startswith(("http://", "https://")) for address in found)
    assert not [address for address in found if any(sign.isspace() for sign in address)]


def test_the_card_and_the_article_link_only_to_addresses(rows: DataFrame) -> None:
    for row in rows.to_dict("records"):
        wanted = [web_address(row["url"])] if web_address(row["url"]) else []
        article = Article("a", "Text.", url=row["url"], title=row["url"], publisher=row["url"])
        card = detail.card(row | {"title": row["url"], "publisher": row["url"]}, {})
        assert len(links_in(card)) == len(links_in(head(article))) == len(wanted), row["url"]
        assert all(map(is_followed, [*links_in(card), *links_in(head(article))])), row["url"]


def test_a_view_leads_nowhere_but_to_this_page() -> None:
    for address in ADDRESSES:
        (target,) = links_in(link(SavedView("2026-01-01", address, address)))
        assert target.startswith("?"), address
    assert parse_qsl(links_in(link(SavedView("2026-01-01", "x", "search=a&status=planned")))[0][1:])


def test_google_earth_gets_only_addresses(rows: DataFrame) -> None:
    document = etree.fromstring(kml.render(rows), etree.XMLParser(resolve_entities=False, huge_tree=True))
    balloons = [*document.iterfind(".//{*}Placemark/{*}description")]
    assert len(balloons) == len(rows)
    found = [links_in(balloon.text or "") for balloon in balloons]
    assert found[0] == [GOOD]
    assert [len(links) for links in found] == [int(web_address(address) is not None) for address in ADDRESSES]
    assert all(is_followed(address) for links in found for address in links)


def test_a_sheet_links_only_to_addresses(rows: DataFrame) -> None:
    sheet = load_workbook(BytesIO(excel.render(rows)))["Events"]
    targets = [cell.hyperlink.target for line in sheet.iter_rows(min_row=2) for cell in line if cell.hyperlink]
    assert GOOD in targets
    assert [target for target in targets if not is_followed(target)] == []


def test_a_saved_map_holds_addresses_only_as_data(rows: DataFrame) -> None:
    """Its links are made by the page's own script, which a browser tries in `tests/browser/test_hostile.py`."""
    page = render(Order(rows, date(2026, 11, 28), "javascript:alert(1)", title="javascript:alert(1)"))
    tree = html.fromstring(page.replace(b"\x00", b""))
    assert [element.get("href") for element in tree.iter("a", "area", "base", "link")] == []
    assert [element.get("src") for element in tree.iter() if element.get("src")] == []
