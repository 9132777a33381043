"""The SVG can be read by whoever reads XML, whatever the texts hold, and text in it is text."""

from __future__ import annotations

from datetime import date

import pytest
from lxml import etree

from dashboard.drawing.order import Order
from dashboard.snapshots import svg
from tests.dashboard.claims import POLAND, SITE, claims

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "]]></text><script>alert(1)</script>&bad; \x00\x0b\ud800 \"' <!-- ${x}"


def rendered(title: str = "A map", asked: str = "All events") -> etree._Element:
    made = svg.render(Order(claims(SITE, POLAND), date(2026, 11, 28), asked, title=title))
    return etree.fromstring(made, etree.XMLParser(resolve_entities=False))


def test_text_is_text() -> None:
    words = ["".join(each.itertext()) for each in rendered().iter(f"{SVG}text")]
    assert {"A map", "All events", "Poland"} <= set(words)


def test_it_names_itself_for_who_cannot_see_it() -> None:
    found = rendered()
    assert found.findtext(f"{SVG}title") == "A map"
    assert "A map with 2 claims from 1 article. Deveselu: 1 claim" in (found.findtext(f"{SVG}desc") or "")
    assert "data version" in "".join(found.find(f"{SVG}metadata").itertext())  # type: ignore[union-attr]


def test_other_scripts_name_their_fonts() -> None:
    found = {each.get("font-family"): each.text for each in rendered("Київ 北京 الخليج").iter(f"{SVG}text")}
    assert found["'Noto Sans', sans-serif"] == "Київ "
    assert found["'Noto Sans CJK SC', sans-serif"] == "北京 "
    assert found["'Noto Sans Arabic', sans-serif"] == "الخليج"


@pytest.mark.parametrize("hostile", [HOSTILE, "<svg onload=alert(1)>", "&#0; ￾", "\u202ereversed"])
def test_hostile_words_stay_words(hostile: str) -> None:
    found = rendered(hostile, hostile)
    tags = {each.tag for each in found.iter()}
    assert tags <= {f"{SVG}{name}" for name in "svg title desc metadata rect g path text".split()} | {
        each for each in tags if "purl.org/dc" in str(each) or "rdf-syntax" in str(each)
    }
    assert not any(name.startswith("on") for each in found.iter() for name in each.attrib)


def test_equal_orders_give_equal_bytes() -> None:
    assert etree.tostring(rendered()) == etree.tostring(rendered())
