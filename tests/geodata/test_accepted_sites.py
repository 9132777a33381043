"""Which decisions apply in a store: those whose words are still there and still leave the question open."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from geodata.accepted_sites import AcceptedSite, accepted_sites, sites_offered
from geodata.decisions import Decision, decide, decisions, in_force, take_back
from geodata.records import Place, PlacedReading
from geodata.store import Store
from tests.geodata.examples import DEVESELU, ROMANIA, claim, make_store, reading

TEXT = "NATO met in Brussels. Romania has hosted Aegis Ashore since 2016. Poland waits."
SENTENCE = "Romania has hosted Aegis Ashore since 2016."
PLACES = {DEVESELU.gazetteer_id: DEVESELU}


def hosted(
    sentence: str = SENTENCE, text: str = TEXT, actor: str = "United States", at: Place = ROMANIA
) -> PlacedReading:
    system = ("Aegis Ashore", "aegis-ashore")
    event = claim(text, sentence, "BASE", "operational", system=system, actor=actor, at=("Romania", at))
    return reading("hosted", "A host", "Example Wire", "2019-07-05", text, event)


@pytest.fixture
def store(tmp_path: Path, home: Path) -> Store:
    return make_store(tmp_path / "store.sqlite", [hosted()])


def row(store: Store) -> dict[Any, Any]:
    (only,) = store.rows().to_dict("records")
    return only


def accept(store: Store, gazetteer_id: str = DEVESELU.gazetteer_id) -> Decision:
    return decide(row(store), TEXT, "accept site", gazetteer_id, who="Ada")


def applied(store: Store, places: dict[str, Place] = PLACES) -> tuple[AcceptedSite, ...]:
    return accepted_sites(store, in_force(decisions(), "accept site"), places.get)


def test_a_site_is_offered_only_where_no_more_than_the_country_is_named(store: Store) -> None:
    assert [site.gazetteer_id for site in sites_offered(row(store))] == ["site:deveselu"]
    assert sites_offered(row(store) | {"place_kind": "city"}) == ()
    assert sites_offered(row(store) | {"system_id": None}) == ()


def test_an_accepted_site_stands_with_its_event_its_source_and_who_accepted_it(store: Store) -> None:
    decision = accept(store)
    (found,) = applied(store)
    assert (found.event_id, found.place, found.decision) == (row(store)["event_id"], DEVESELU, decision)
    assert "Deveselu" in found.source
    take_back(decision)
    assert applied(store) == ()


def test_a_changed_text_is_another_text(store: Store) -> None:
    accept(store)
    store.keep(hosted(text=TEXT + " It was corrected."))
    assert applied(store) == ()
    store.keep(hosted())
    assert len(applied(store)) == 1


@pytest.mark.parametrize("sentence", [SENTENCE, SENTENCE.removesuffix(" since 2016.")])
def test_a_better_reading_of_the_same_words_keeps_what_was_decided_on_them(store: Store, sentence: str) -> None:
    accept(store)
    before = row(store)["event_id"]
    store.keep(hosted(sentence, actor="NATO"))
    (found,) = applied(store)
    assert found.event_id == row(store)["event_id"] != before
    take_back(found.decision)
    assert applied(store) == ()


def test_where_the_article_turns_out_to_name_the_site_nothing_is_inferred(store: Store) -> None:
    accept(store)
    store.keep(hosted(at=DEVESELU))
    assert applied(store) == ()


def test_another_sentence_of_the_article_is_none_of_it(store: Store) -> None:
    decision = accept(store)
    elsewhere = replace(decision, event_id="gone", evidence_start=0, evidence_end=21)
    assert accepted_sites(store, [elsewhere], PLACES.get) == ()


def test_what_is_accepted_twice_under_two_readings_stands_once(store: Store) -> None:
    decision = accept(store)
    assert len(accepted_sites(store, [decision, replace(decision, event_id="of an earlier reading")], PLACES.get)) == 1


def test_a_site_that_nobody_knows_any_more_and_an_article_that_is_gone_are_passed_over(store: Store) -> None:
    decision = accept(store)
    assert applied(store, {}) == ()
    assert accepted_sites(store, [replace(decision, gazetteer_id="site:redzikowo")], lambda _: DEVESELU) == ()
    assert accepted_sites(store, [replace(decision, article_id="gone")], PLACES.get) == ()
