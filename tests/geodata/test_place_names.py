"""Spellings that are one name, and the words that say a kind."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from geodata.place_names import fold, split_kind_word, without_possessive


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("São Paulo", "sao paulo"),
        ("Łódź", "Lodz"),
        ("Bodø", "BODO"),
        ("U.A.E.", "UAE"),
        ("Guinea-Bissau", "Guinea Bissau"),
        ("Saint Louis", "St. Louis"),
        ("Côte d’Ivoire", "Cote d'Ivoire"),
        ("Washington, D.C.", "Washington DC"),
    ],
)
def test_spellings_of_one_name_fold_together(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_different_names_stay_apart() -> None:
    assert fold("Nice") != fold("Niš")
    assert fold("St. John's") != fold("Saint John")


@given(st.text())
def test_folding_twice_is_folding_once(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@pytest.mark.parametrize("name", ["Poland's", "Poland’s", "Poland"])
def test_a_possessive_ending_is_no_part_of_the_name(name: str) -> None:
    assert without_possessive(name) == "Poland"


@pytest.mark.parametrize(
    ("name", "bare", "allowed"),
    [
        ("Kaliningrad Oblast", "Kaliningrad", "first"),
        ("the Province of Kandahar", "Kandahar", "first"),
        ("Seongju County", "Seongju", "city"),
        ("Incirlik base", "Incirlik", "site"),
    ],
)
def test_a_word_of_kind_says_what_may_be_meant(name: str, bare: str, allowed: str) -> None:
    assert split_kind_word(name)[0] == bare
    assert allowed in split_kind_word(name)[1]


def test_a_name_without_such_a_word_stays_whole() -> None:
    assert split_kind_word("Deveselu") == ("Deveselu", frozenset())
    assert split_kind_word("County") == ("County", frozenset())
