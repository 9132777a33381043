"""The sentence and the facts of an event as HTML: right to the letter, and harmless whatever an article says."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as some

from dashboard.panels import detail
from tests.geodata.examples import AEGIS, PACIFIC, make_store

OUR_TAGS = {"div", "h3", "span", "blockquote", "mark", "dl", "dt", "dd", "footer", "p", "a"}


class Reader(HTMLParser):
    """What a browser would make of a piece of HTML: its tags, its links, its text, its marked words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.text = ""
        self.marked: list[tuple[str, str]] = []
        self.open_mark = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value or "" for name, value in attributes if name == "href"]
        self.open_mark = str(dict(attributes).get("class")) if tag == "mark" else ""

    def handle_data(self, data: str) -> None:
        self.text += data
        if self.open_mark:
            self.marked.append((data, self.open_mark))
        self.open_mark = ""


@pytest.fixture
def rows(tmp_path: Path) -> list[dict[str, Any]]:
    with make_store(tmp_path / "store.sqlite", [AEGIS, PACIFIC]) as store:
        return store.rows().to_dict("records")


def test_the_words_that_carry_the_claim_are_marked(rows: list[dict[str, Any]]) -> None:
    read = Reader(detail.evidence(rows[0]["evidence"], rows[0]["marks"]))
    assert read.text == rows[0]["evidence"]
    assert read.marked == [
        ("has operated", "status"),
        ("Aegis Ashore", "system"),
        ("Deveselu", "place"),
        ("since 2016", "date"),
    ]


def test_neighbours_of_one_kind_are_one_mark_and_of_two_that_overlap_only_the_first_is_shown() -> None:
    marks = json.dumps([[0, 3, "status"], [4, 7, "status"], [8, 12, "place"], [10, 17, "date"]])
    assert Reader(detail.evidence("has put Guam, now", marks)).marked == [("has put", "status"), ("Guam", "place")]


@given(
    some.text(max_size=60),
    some.lists(some.tuples(some.integers(0, 60), some.integers(0, 60), some.sampled_from(["place", "actor", "date"]))),
)
def test_a_sentence_comes_out_letter_by_letter(text: str, spans: list[tuple[int, int, str]]) -> None:
    marks = [(start, end, kind) for start, end, kind in spans if start < end <= len(text)]
    read = Reader(detail.evidence(text, json.dumps(marks)).replace("\r", "&#13;"))
    assert read.text == text
    assert read.tags <= {"mark"}


HOSTILE = "</blockquote><script>alert(1)</script><img src=x onerror=alert(2)> \" ' & ${1} `x`"


def test_no_word_of_an_article_becomes_a_tag(rows: list[dict[str, Any]]) -> None:
    texts = (
        "title", "publisher", "system", "system_name", "actor", "place_text", "place_name", "claimed_by", "reported_by",
        "quantity", "date_text", "not_mapped", "evidence", "event_type", "status", "published", "place_kind", "country",
    )  # fmt: skip
    for row in rows:
        read = Reader(detail.card(row | dict.fromkeys(texts, HOSTILE) | {"marks": "[]"}, {}))
        assert read.tags <= OUR_TAGS
        assert HOSTILE in read.text


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//host", "https://", "  ", None])
def test_only_web_addresses_become_links(rows: list[dict[str, Any]], url: str | None) -> None:
    assert Reader(detail.card(rows[0] | {"url": url}, {})).links == []


def test_a_web_address_is_linked_as_it_is(rows: list[dict[str, Any]]) -> None:
    address = 'https://example.org/?a=1&b="2"'
    assert Reader(detail.card(rows[0] | {"url": address}, {})).links == [address]


def test_a_place_says_how_precisely_it_is_known(rows: list[dict[str, Any]]) -> None:
    names = {"RO": "Romania", "PL": "Poland"}
    assert detail.place(rows[0], names) == "Deveselu, Romania (site, within 5 km)"
    assert detail.place(rows[1], names) == "Poland (the country as a whole; no site is named)"
    assert detail.place(rows[2], names) == "Europe (the region as a whole; no site is named)"
    assert detail.place(rows[3], names) is None


def test_an_interval_stands_beside_the_words_it_came_from(rows: list[dict[str, Any]]) -> None:
    assert detail.when(rows[0]) == "from 2016-01-01 “since 2016”"
    assert detail.when(rows[1]) == "2020 “next year”"
    assert detail.when(rows[2]) is None
    assert detail.when(rows[0], "en-US") == "from January 1, 2016 “since 2016”"


def test_who_reports_is_named_only_where_it_is_not_the_article_itself(rows: list[dict[str, Any]]) -> None:
    own = rows[0] | {"publisher": "Example Wire", "reported_by": "Example Wire"}
    assert "Reported by" not in Reader(detail.card(own, {})).text
    assert "Reported byThe Other Post" in Reader(detail.card(own | {"reported_by": "The Other Post"}, {})).text


def test_each_certainty_says_of_what(rows: list[dict[str, Any]]) -> None:
    said = Reader(detail.card(rows[0] | {"confidence": 0.62, "place_score": 0.94}, {})).text
    assert "62% that it is read rightly" in said
    assert "94% that this is the place" in said
    nowhere = Reader(detail.card(rows[0] | {"place_score": None}, {})).text
    assert "that this is the place" not in nowhere


def test_a_disputed_place_is_said_to_be_one(rows: list[dict[str, Any]]) -> None:
    belbek = {"place_name": "Belbek", "country": "UA", "latitude": 44.69, "longitude": 33.57, "radius_km": 2.0}
    assert detail.place(rows[0] | belbek, {"UA": "Ukraine"}) == "Belbek, Ukraine (site, within 2 km; disputed)"


def test_of_what_a_reader_added_it_is_said_who_did_and_not_how_surely_it_was_read(rows: list[dict[str, Any]]) -> None:
    row = {**rows[0], "rule": "reader", "review": "added", "reviewed_by": "Ada <b>"}
    said = Reader(detail.card(row, {})).text
    assert "Added by Ada <b>." in said
    assert "read rightly" not in said
    assert "this is the place" in said
