"""The explanation of a placement as HTML: complete, and harmless whatever an article says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dashboard.panels.placement import card, mention_of
from geodata.explanation import Argument, Considered, Explanation
from geodata.records import Place
from tests.dashboard.panels.test_detail import HOSTILE, Reader
from tests.geodata.examples import AEGIS, PACIFIC, make_store

OUR_TAGS = {"section", "p", "b", "ol", "ul", "li", "h4", "small", "span", "abbr"}
DEVESELU = Place("site:deveselu", "Deveselu", "site", "RO", 44.08, 24.41, 2, "OurAirports")
VILLAGE = Place("geonames:679453", "Deveselu", "city", "RO", 44.07, 24.38, 3, "GeoNames")


def found(*places: Place, words: str = "the name has several words") -> Explanation:
    arguments = (Argument(words, 2.0), Argument("a region bears the same name", -1.5))
    candidates = tuple(Considered(one, 0.8 / (number + 1), arguments) for number, one in enumerate(places))
    return Explanation("Deveselu", candidates, 0.1)


@pytest.fixture
def rows(tmp_path: Path) -> list[dict[str, Any]]:
    with make_store(tmp_path / "store.sqlite", [AEGIS, PACIFIC]) as store:
        return store.rows().to_dict("records")


def test_every_candidate_stands_with_its_share_and_its_reasons(rows: list[dict[str, Any]]) -> None:
    read = Reader(card(rows[0], found(DEVESELU, VILLAGE), {"RO": "Romania"}))
    assert "2 places in the gazetteer bear the name “Deveselu”" in read.text
    assert "site in Romania, 44.08, 24.41" in read.text
    assert "city in Romania" in read.text
    assert "+ 2.0" in read.text
    assert "− 1.5" in read.text
    assert "None of these 10%" in read.text


def test_of_many_only_the_likeliest_are_shown_and_the_rest_counted(rows: list[dict[str, Any]]) -> None:
    read = Reader(card(rows[0], found(*[VILLAGE] * 9), {}))
    assert read.text.count("geonames") == 0
    assert "and 3 less likely places" in read.text


def test_a_name_that_nothing_bears_is_said(rows: list[dict[str, Any]]) -> None:
    read = Reader(card(rows[0] | {"place_name": None}, Explanation("x", (), 1.0), {}))
    assert "No place in the gazetteer bears the name" in read.text


def test_no_word_of_an_article_or_a_table_becomes_a_tag(rows: list[dict[str, Any]]) -> None:
    hostile = Place("own:x", HOSTILE, "city", HOSTILE, 1, 2, 3, HOSTILE)
    row = rows[0] | {"place_text": HOSTILE, "place_name": HOSTILE}
    read = Reader(card(row, found(hostile, words=HOSTILE), {HOSTILE: HOSTILE}))
    assert read.tags <= OUR_TAGS
    assert read.text.count(HOSTILE) >= 4


def test_the_words_of_a_row_are_found_again_in_its_reading(rows: list[dict[str, Any]]) -> None:
    named = mention_of(rows[0], AEGIS)
    assert named is not None
    assert named.cut(AEGIS.article.text) == "Deveselu"
    assert mention_of(rows[0] | {"place_text": "elsewhere"}, AEGIS) is None
