"""The pieces of an article put together are the article, and each says rightly what its words are."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as some

from dashboard import article_text
from dashboard.pages import article
from extractors.records import Article, Mention
from tests.dashboard.claims import DEVESELU, SITE, claims
from tests.geodata.examples import AEGIS, make_store

TEXT = "\U0001f680 Aegis Ashore\n\nsteht in Deveselu. <b>שלום</b>"


@some.composite
def stretches(draw: some.DrawFn) -> tuple[int, int]:
    start, end = sorted(draw(some.tuples(*[some.integers(0, len(TEXT))] * 2)))
    return start, end


@given(some.lists(stretches(), max_size=6), some.lists(stretches(), max_size=4))
def test_the_pieces_put_together_are_the_text_and_tell_apart_what_is_named_and_claimed(
    named: list[tuple[int, int]], claimed: list[tuple[int, int]]
) -> None:
    rows = [{"evidence_start": start, "evidence_end": end, "marks": "[]"} for start, end in claimed]
    found = article_text.pieces(TEXT, [Mention(*each, "place", "") for each in named], rows)
    assert "".join(piece["words"] for piece in found) == TEXT
    at = 0
    for piece in found:
        inside = range(at, at := at + len(piece["words"]))
        assert all(("kind" in piece) == any(start <= each < end for start, end in named) for each in inside)
        holding = {number for number, (start, end) in enumerate(claimed) if all(start <= each < end for each in inside)}
        assert set(piece.get("claims", ())) == holding


def test_the_very_words_are_named_and_those_that_carry_the_claim_are_marked(tmp_path: Path) -> None:
    with make_store(tmp_path / "store.sqlite", [AEGIS]) as store:
        rows = store.rows().to_dict("records")
    found = article_text.pieces(AEGIS.article.text, AEGIS.mentions, rows)
    marked = [(piece["words"], piece["kind"]) for piece in found if 0 in piece.get("marks", ())]
    assert ("Aegis Ashore", "system") in marked
    assert ("Deveselu", "place") in marked
    assert "".join(piece["words"] for piece in found if 0 in piece.get("claims", ())) == rows[0]["evidence"]


def test_what_a_name_is_in_the_claim_comes_before_what_else_it_is() -> None:
    row = {"evidence_start": 0, "evidence_end": 10, "marks": json.dumps([[3, 9, "place"]])}
    (piece,) = (one for one in article_text.pieces("To Poland.", [Mention(3, 9, "actor", "Poland")], [row])
                if one["words"] == "Poland")  # fmt: skip
    assert piece["kind"] == "place"


def test_every_line_is_a_block_and_one_without_end_is_broken_at_a_space() -> None:
    found = article_text.pieces("One.\n\n" + "two " * 1_000, [], [])
    assert [piece["line"] for piece in found] == [0, 1, 2, 3]
    assert found[0]["words"] == "One.\n"
    assert all(piece["words"].endswith(("\n", " ")) for piece in found)


def test_the_legend_names_the_kinds_that_occur() -> None:
    cut = article_text.pieces("Poland", [Mention(0, 6, "place", "Poland")], [])
    assert article_text.legend(cut) == [{"kind": "place", "label": "Place"}]


def _listed(**row: Any) -> dict[str, Any]:
    rows = claims(SITE | row).to_dict("records")
    (one,) = article_text.events(rows, {"RO": "Romania"}, "sample")
    return one


def test_an_event_is_listed_with_its_sign_its_place_and_the_way_to_the_map() -> None:
    one = _listed(status="planned", event_type="WITHDRAW")
    assert (one["sign"], one["said"]) == ("leaving", "planned withdrawal")
    assert one["place"].startswith(DEVESELU.name)
    assert one["map"] == "./?event=0000000000000000&collection=sample"
    assert "why" not in one


def test_an_event_that_is_not_on_the_map_says_why() -> None:
    assert _listed(not_mapped="a threat is not a deployment")["why"] == "Not on the map: a threat is not a deployment"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x"])
def test_the_head_holds_no_markup_of_the_article_and_no_link_but_to_the_web(url: str) -> None:
    html = article.head(Article("a", "x", url=url, title="<img src=x onerror=alert(1)>"))
    assert "<img" not in html
    assert "href" not in html


@pytest.mark.parametrize(
    ("told", "words"),
    [([0, 3], "\U0001f680 A"), ([1, 7], "Aegis"), ([0, 99], None), ([3, 3], None), ([1, 2], None), (["0", "3"], None),
     ([-3, 3], None), ([0], None), (None, None), ({"start": 0}, None)],
)  # fmt: skip
def test_what_the_browser_says_is_selected_is_words_of_the_text_or_nothing(told: object, words: str | None) -> None:
    span = article_text.selected(told, TEXT)
    assert (span and span.cut(TEXT)) == words
