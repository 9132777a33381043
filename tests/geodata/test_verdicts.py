"""What readers have decided holds for the words that it was decided on, whatever is read in them later."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from pandas import DataFrame

from extractors.records import EventType, Status
from geodata.decisions import Action, Decision, decide, decisions, take_back, uphold
from geodata.filters import NOT_STATED, Filter
from geodata.records import Place, PlacedEvent, PlacedReading
from geodata.store import Store, StoreAddress
from geodata.verdicts import ReadAgain
from tests.geodata.examples import DEVESELU, POLAND, ROMANIA, claim, make_store, reading

NewAddress = Callable[[], StoreAddress]
OtherStore = Callable[..., Store]

SENTENCE = "Romania has hosted Aegis Ashore and Poland has hosted Patriot since 2016."
TEXT = f"NATO met in Brussels. {SENTENCE} Others wait."
AEGIS, PATRIOT = ("Aegis Ashore", "aegis-ashore"), ("Patriot", "patriot")


def aegis(
    status: Status = "operational", sentence: str = SENTENCE, *, actor: str | None = None, at: Place = ROMANIA,
    event_type: EventType = "BASE", text: str = TEXT,
) -> PlacedEvent:  # fmt: skip
    return claim(text, sentence, event_type, status, system=AEGIS, actor=actor, at=("Romania", at))


def patriot() -> PlacedEvent:
    return claim(TEXT, SENTENCE, "BASE", "operational", system=PATRIOT, at=("Poland", POLAND))


def article(*events: PlacedEvent, text: str = TEXT) -> PlacedReading:
    return reading("hosts", "Two hosts", "Example Wire", "2019-07-05", text, *events)


@pytest.fixture
def store(new_address: NewAddress, home: Path) -> Iterator[Store]:
    with make_store(new_address(), [article(aegis(), patriot())]) as made:
        yield made


@pytest.fixture
def other_store(new_address: NewAddress) -> Iterator[OtherStore]:
    """Makes stores of these articles."""
    with ExitStack() as opened:
        yield lambda *readings: opened.enter_context(make_store(new_address(), readings))


def shown(store: Store, system: str = "aegis-ashore") -> dict[str, Any]:
    rows = store.rows()
    (only,) = rows[rows["system_id"] == system].to_dict("records")
    return only


def made(store: Store, action: Action, **how: Any) -> Decision:
    return decide(shown(store), TEXT, action, who="Ada", **how)


def again(store: Store) -> ReadAgain:
    (only,) = store.judged().again
    return only


def test_the_last_word_about_a_claim_is_its_verdict(store: Store) -> None:
    made(store, "accept")
    rejected = made(store, "reject")
    assert shown(store)["review"] == "rejected"
    take_back(rejected)
    assert shown(store)["review"] is None


def test_a_changed_status_changes_nothing_of_what_was_accepted_but_is_asked_about(store: Store) -> None:
    made(store, "accept")
    assert store.judged().again == ()
    store.keep(article(aegis("planned"), patriot()))
    assert (shown(store)["status"], shown(store)["review"]) == ("operational", "accepted")
    asked = again(store)
    assert (asked.decided["status"], asked.now["status"], asked.shown) == (
        "operational",
        "planned",
        shown(store)["event_id"],
    )
    (new,) = store.rows_numbered([asked.row]).to_dict("records")
    assert (new["status"], new["review"], new["event_id"]) == ("planned", None, asked.event_id)


def test_another_place_and_actor_do_not_move_what_was_accepted(store: Store) -> None:
    before = shown(store)
    made(store, "accept")
    store.keep(article(aegis(actor="NATO", at=DEVESELU), patriot()))
    after = shown(store)
    assert {name: after[name] for name in before if name not in ("review", "reviewed_by")} == {
        name: before[name] for name in before if name not in ("review", "reviewed_by")
    }
    assert len(store.rows()) == 2
    assert set(store.rows(Filter(bounds=(24, 43, 25, 45))).event_id) == set()
    assert {facet.value for facet in store.facets()["actor"]} == {NOT_STATED}
    assert again(store).event_id != before["event_id"] == again(store).shown


def test_what_was_corrected_stays_corrected(store: Store) -> None:
    made(store, "correct", after={"status": "planned"})
    store.keep(article(aegis("considered", event_type="DEPLOY"), patriot()))
    row = shown(store)
    assert (row["status"], row["event_type"], row["review"]) == ("planned", "BASE", "corrected")
    assert (again(store).decided["status"], again(store).now["status"]) == ("planned", "considered")


def test_what_was_rejected_stays_rejected(store: Store) -> None:
    made(store, "reject")
    store.keep(article(aegis("planned", actor="NATO"), patriot()))
    assert (shown(store)["review"], shown(store)["not_mapped"]) == ("rejected", "a reader has rejected it")
    assert again(store).decision.action == "reject"


def test_a_reading_that_comes_to_what_was_decided_asks_nothing(store: Store) -> None:
    made(store, "correct", after={"status": "planned"})
    store.keep(article(aegis("planned"), patriot()))
    assert (shown(store)["status"], shown(store)["review"]) == ("planned", "corrected")
    assert store.judged().again == ()


def test_a_sentence_that_is_only_cut_otherwise_keeps_its_verdict(store: Store) -> None:
    made(store, "accept")
    before = shown(store)["event_id"]
    store.keep(article(aegis(sentence=SENTENCE.removesuffix(" since 2016.")), patriot()))
    assert shown(store)["event_id"] != before
    assert (shown(store)["review"], store.judged().again) == ("accepted", ())


def test_a_neighbour_in_the_sentence_never_takes_over_a_verdict(store: Store) -> None:
    made(store, "reject")
    store.keep(article(patriot()))
    assert shown(store, "patriot")["review"] is None
    (unread,) = store.judged().unread
    assert unread.before is not None
    assert unread.before["system_id"] == "aegis-ashore"
    store.keep(article(aegis(), patriot()))
    assert (shown(store)["review"], store.judged().unread) == ("rejected", ())


def test_of_two_claims_that_it_may_have_become_it_becomes_neither(store: Store) -> None:
    made(store, "accept")
    two = [
        claim(TEXT, SENTENCE, "BASE", "operational", system=AEGIS, actor=actor, at=("Romania", ROMANIA))
        for actor in ("NATO", "Romania")
    ]
    store.keep(article(*two, patriot()))
    assert set(store.rows()["review"]) == {None}
    assert len(store.judged().unread) == 1


def test_another_text_is_another_claim(store: Store) -> None:
    made(store, "accept")
    store.keep(article(aegis(text=f"{TEXT} Corrected."), text=f"{TEXT} Corrected."))
    assert shown(store)["review"] is None
    assert len(store.judged().unread) == 1


def test_taking_the_new_reading_ends_the_matter_and_undoing_that_brings_it_back(store: Store) -> None:
    made(store, "accept")
    store.keep(article(aegis("planned", actor="NATO"), patriot()))
    (new,) = store.rows_numbered([again(store).row]).to_dict("records")
    taken = decide(new, TEXT, "accept", who="Bo")
    row = shown(store)
    assert (row["status"], row["actor"], row["reviewed_by"]) == ("planned", "NATO", "Bo")
    assert (store.judged().again, store.judged().unread) == ((), ())
    take_back(taken)
    assert (shown(store)["status"], shown(store)["reviewed_by"]) == ("operational", "Ada")
    assert again(store).now["status"] == "planned"


def test_what_is_upheld_is_asked_about_only_when_it_reads_otherwise_once_more(store: Store) -> None:
    made(store, "accept")
    store.keep(article(aegis("planned"), patriot()))
    upheld = uphold(again(store).decision, again(store).now, again(store).decided, who="Bo")
    assert (upheld.before or {})["status"] == "planned"
    assert upheld.after == {"status": "operational"}
    assert (shown(store)["reviewed_by"], store.judged().again) == ("Ada", ())
    store.keep(article(aegis("alleged"), patriot()))
    assert again(store).now["status"] == "alleged"
    store.keep(article(aegis("planned"), patriot()))
    take_back(upheld)
    assert again(store).now["status"] == "planned"


def test_a_verdict_holds_through_several_readings(store: Store) -> None:
    made(store, "accept")
    for actor in ("NATO", "Romania", "United States"):
        store.keep(article(aegis(actor=actor), patriot()))
    assert (shown(store)["actor"], shown(store)["review"]) == (None, "accepted")
    assert again(store).now["actor"] == "United States"


def test_in_a_store_that_never_held_what_was_decided_system_and_place_tell_the_claim(
    store: Store, other_store: OtherStore
) -> None:
    made(store, "correct", after={"status": "withdrawn"})
    other = other_store(article(aegis("planned", event_type="DEPLOY"), patriot()))
    assert (shown(other)["status"], shown(other)["review"]) == ("withdrawn", "corrected")
    assert again(other).now["status"] == "planned"
    with_actor = other_store(article(aegis("planned", actor="NATO"), patriot()))
    assert shown(with_actor)["review"] is None  # nobody has accepted that it is NATO's
    assert again(with_actor).now["actor"] == "NATO"
    moved = other_store(article(aegis(at=DEVESELU, actor="NATO"), patriot()))
    assert (shown(moved)["review"], len(moved.judged().unread)) == (None, 1)


def test_only_the_very_reading_that_was_decided_on_is_shown_in_place_of_a_later_one(
    store: Store, other_store: OtherStore
) -> None:
    made(store, "accept")
    other = other_store(article(aegis("planned"), patriot()))
    other.keep(article(aegis("alleged", actor="NATO"), patriot()))
    assert (shown(other)["status"], shown(other)["review"]) == ("alleged", None)
    assert (again(other).decided["status"], again(other).now["status"]) == ("operational", "alleged")


def test_decisions_about_other_collections_are_none_of_this_one(store: Store, other_store: OtherStore) -> None:
    made(store, "accept")
    other = other_store(reading("else", "Else", "Wire", None, "Nothing."))
    assert other.judged().unread == ()


def test_a_line_without_what_was_read_holds_as_it_did(store: Store, home: Path) -> None:
    decision = made(store, "accept")
    line = (
        f'{{"at": "{decision.at}", "who": "Ada", "article_id": "hosts", "text_hash": "{decision.text_hash}",'
        f' "evidence_start": {decision.evidence_start}, "evidence_end": {decision.evidence_end},'
        f' "event_id": "{decision.event_id}", "action": "accept", "gazetteer_id": ""}}\n'
    )
    (home / "decisions.jsonl").write_text(line, encoding="utf-8")
    assert decisions()[0].sentence == ""
    assert shown(store)["review"] == "accepted"
    store.keep(article(aegis(actor="NATO"), patriot()))
    assert (shown(store)["actor"], shown(store)["review"]) == (None, "accepted")


def test_the_readings_of_a_claim_are_told_in_their_order(store: Store) -> None:
    first = shown(store)["event_id"]
    store.keep(article(aegis("planned"), patriot()))
    store.keep(article(aegis("planned", actor="NATO"), patriot()))
    second = shown(store)["event_id"]
    for event_id in (first, second):
        told = store.versions("hosts", event_id)
        assert [one.fields["status"] for one in told] == ["operational", "planned", "planned"]
        assert [one.fields.get("actor") for one in told] == [None, None, "NATO"]
        assert [one.known_to for one in told] == [told[1].known_from, told[2].known_from, None]
        assert [one.event_id for one in told] == [first, first, second]


def test_the_rows_are_those_of_a_table(store: Store) -> None:
    assert isinstance(store.rows_numbered([]), DataFrame)
    assert store.rows_numbered([]).empty
