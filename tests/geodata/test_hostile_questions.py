"""Whatever is typed into a box: no error but our own, and no row that the store would not give without it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from geodata.decisions import decide, decisions, take_back
from geodata.errors import FilterError, RecordError
from geodata.filters import EVERYTHING, NAMES, NOT_STATED, REPEATABLE, Filter
from geodata.half_characters import has_half, made_whole
from geodata.saved_views import FILE, LONGEST_NAME, save, saved_views
from geodata.store import Store
from tests.hostile_strings import strings

# What means something to SQLite's search for words, around words that the sample holds.
SEARCH_SYNTAX = (
    "missile AND radar", "missile OR radar", "missile NOT radar", "NEAR(missile radar, 5)", "missile NEAR radar",
    "title: missile", "{title text}: missile", "- title : missile", "missile*", "^missile", "miss* + radar", '"missile',
    'missile"', '""missile""', "(missile", "missile)", "((missile) OR (radar))", "missile \x00 radar", '"missile\x00"',
    "missile\ud800", '"\udfff missile"', "-missile -radar", "--missile", '-"missile', "missile -", "* missile",
    "+missile", "rowid: 1", "article_words: missile", "rank MATCH 'bm25(10)' missile", '"missile" "radar"*',
    "missile' OR '1'='1", '"missile" OR "a" -"b"', "missile; DELETE FROM articles", "missile\nOR\nradar",
    "ﬁ missile", "missile" * 60,
)  # fmt: skip
TYPED = (*SEARCH_SYNTAX, *(f"missile {words}" for words in strings()), *strings())
READERS_WORDS = (*SEARCH_SYNTAX, *strings())
HALVES = tuple(filter(has_half, READERS_WORDS))
VALUES = tuple(words for words in READERS_WORDS if words not in HALVES)


@pytest.fixture(scope="module")
def everything(sample_as_read: Store) -> frozenset[int]:
    return frozenset(sample_as_read.matching(EVERYTHING).tolist())


def of(name: str, *values: str) -> Filter:
    asked: dict[str, Any] = {name: values}
    return Filter(**asked)


def found(store: Store, filter: Filter) -> frozenset[int]:
    return frozenset(store.matching(filter).tolist())


def test_no_search_is_an_error_or_finds_more(sample_as_read: Store, everything: frozenset[int]) -> None:
    for words in TYPED:
        assert found(sample_as_read, Filter(search=words)) <= everything, words


def test_syntax_beside_a_word_only_narrows(sample_as_read: Store) -> None:
    """What is behind the word is never an OR, a column or a wildcard of it."""
    alone = found(sample_as_read, Filter(search="missile"))
    assert alone
    for words in ("OR radar", 'OR "radar"', "*", "OR 1", ") OR (radar", '" OR "radar', "\x00 OR radar"):
        assert found(sample_as_read, Filter(search=f"missile {words}")) <= alone, words


@pytest.mark.parametrize("name", REPEATABLE)
def test_no_value_is_an_error_or_finds_what_does_not_have_it(name: str, sample_as_read: Store) -> None:
    assert found(sample_as_read, of(name, *VALUES)) == frozenset()
    for words in VALUES[: len(SEARCH_SYNTAX)]:
        assert found(sample_as_read, of(name, words)) == frozenset(), words
    without = found(sample_as_read, of(name, NOT_STATED))
    assert found(sample_as_read, of(name, NOT_STATED, *VALUES)) == without
    assert sample_as_read.unknown(of(name, *VALUES[:40]))


@pytest.mark.parametrize("name", NAMES)
def test_half_a_character_is_left_out_and_said(name: str) -> None:
    for words in HALVES:
        read, problems = Filter.from_parameters({name: [words]})
        assert read == EVERYTHING, words
        assert "lone surrogate" in problems[0], words


@pytest.mark.parametrize("name", NAMES)
def test_an_address_holds_a_filter_or_says_what_is_left_out(
    name: str, sample_as_read: Store, everything: frozenset[int]
) -> None:
    for words in READERS_WORDS:
        read, problems = Filter.from_parameters({name: [words]})
        assert read != EVERYTHING or problems or not words.strip() or read.to_parameters() == {}, words
        if name != "search" and read != EVERYTHING and name not in REPEATABLE:
            assert found(sample_as_read, read) <= everything, words


def test_rows_and_facets_stay_whole_under_the_worst_search(sample_as_read: Store) -> None:
    whole = set(sample_as_read.rows()["event_id"])
    for words in SEARCH_SYNTAX:
        asked = Filter(search=words)
        assert set(sample_as_read.rows(asked)["event_id"]) <= whole, words
        assert sample_as_read.facets(asked).keys() == sample_as_read.facets().keys(), words


def test_a_view_bears_any_name_or_none(home: Path) -> None:
    names = []
    for words in READERS_WORDS:
        if 0 < len(" ".join(words.split())) <= LONGEST_NAME:
            names.append(save(words, "country=PL").name)
        else:
            with pytest.raises(FilterError):
                save(words, "country=PL")
    assert {view.name.casefold() for view in saved_views()} == {name.casefold() for name in names}
    assert not any(map(has_half, names))


def test_a_decision_keeps_any_name_and_any_words(home: Path) -> None:
    row = {"article_id": "a1", "event_id": "e1", "evidence_start": 0, "evidence_end": 20}
    made = []
    for words in READERS_WORDS:
        made.append(decide({**row, "title": made_whole(words)}, "Romania hosts Aegis.", "accept", who=words, why=words))
        made.append(take_back(made[-1], who=words, why=words))
    assert decisions() == tuple(made)


def test_half_a_character_in_a_log_is_named_before_a_store_is_asked_with_it(home: Path) -> None:
    save("Poland", "country=PL")
    with (home / FILE).open("a", encoding="utf-8") as log:
        log.write('{"at": "2026-01-01T00:00:00+00:00", "name": "\\ud800", "address": ""}\n')
    with pytest.raises(RecordError, match=r"line 2 is no saved view: it holds half a character"):
        saved_views()
