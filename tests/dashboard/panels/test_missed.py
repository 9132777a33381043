"""What the form for a missed event offers: first what the selected words name, then all the rest, in plain words."""

from __future__ import annotations

from dataclasses import replace

from dashboard.panels import missed
from extractors.lexicon import load_lexicon
from extractors.records import Mention, Span
from tests.geodata.examples import AEGIS, BRUSSELS, POLAND

LEXICON = load_lexicon()
TEXT = "Russia saw Patriots and an XR-99 beside Aegis."
WORDS = Span(11, len(TEXT))
PLACED = replace(
    AEGIS,
    article=replace(AEGIS.article, text=TEXT),
    mentions=(
        Mention(0, 6, "actor", "RU"),
        Mention(11, 19, "system", "patriot"),
        Mention(27, 32, "system", "xr-99"),
    ),
)


def test_the_systems_of_the_words_come_first_and_the_whole_catalogue_behind_them() -> None:
    offered = missed.systems(PLACED, WORDS, LEXICON)
    assert offered[:2] == [("Patriots", "patriot"), ("XR-99", None)]
    assert [key for _, key in offered].count("patriot") == 1
    assert {key for _, key in offered} == {*LEXICON.system_by_id, None}


def test_a_system_is_called_by_its_name_and_by_the_articles_words() -> None:
    name = LEXICON.system_by_id["patriot"].name
    assert missed.system_label(("Patriots", "patriot"), LEXICON) == f"{name} (“Patriots”)"
    assert missed.system_label((name, "patriot"), LEXICON) == name
    assert missed.system_label(("XR-99", None), LEXICON) == "XR-99"


def test_actors_are_called_as_rows_call_them() -> None:
    assert missed.actors_named(PLACED, WORDS, LEXICON) == ["Russia"]


def test_a_place_says_its_country_and_its_kind() -> None:
    names = {"BE": "Belgium", "PL": "Poland"}
    said = [missed.place_label(place, names) for place in (BRUSSELS, POLAND)]
    assert said == ["Brussels, Belgium (city)", "Poland"]
