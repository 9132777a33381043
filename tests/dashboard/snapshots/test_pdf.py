"""The PDF opens elsewhere, keeps its text as text, and carries its citation."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from dashboard.drawing.order import Order
from dashboard.snapshots import pdf
from tests.dashboard.claims import POLAND, SITE, claims


def rendered(**options: Any) -> bytes:
    return pdf.render(Order(claims(SITE, POLAND), date(2026, 11, 28), "All events", **options))


def test_text_is_text_and_stands_there_once() -> None:
    (page,) = PdfReader(BytesIO(rendered(title="Київ and Đà Nẵng"))).pages
    text = page.extract_text()
    assert "Київ and Đà Nẵng" in text
    assert "2 claims from 1 article" in text
    assert text.count("Poland") == 1
    assert [float(side) for side in page.mediabox[2:]] == [960, 540]


@pytest.mark.parametrize(
    "title",
    ["الخليج العربي", "北京导弹", "臺灣飛彈", "ミサイル基地", "성주군 미사일", "Map of قاعدة طهران", "Дом 서울 2026"],
)
def test_letters_that_are_drawn_as_lines_can_be_searched_and_copied(title: str) -> None:
    (page,) = PdfReader(BytesIO(rendered(title=title))).pages
    assert page.extract_text().count(title) == 1


def test_it_carries_its_citation() -> None:
    told = PdfReader(BytesIO(rendered(title="A map"))).metadata
    assert told is not None
    assert told.title == "A map"
    assert "Sources: Example Wire." in str(told.subject)
    assert str(told["/CreationDate"]).startswith("D:20261128")


@pytest.mark.parametrize("title", ["الخليج العربي", "北京 서울", "Ẁ\x00\ud800]]>", "(\\) endobj"])
def test_any_title_gives_a_file_that_opens(title: str) -> None:
    (page,) = PdfReader(BytesIO(rendered(title=title, layers=("rings", "shading", "heat", "context", "app6")))).pages
    assert "All events" in page.extract_text()


def test_equal_orders_give_equal_bytes() -> None:
    assert rendered() == rendered()
