"""What readers add to an article because it was missed: kept like any other event, through every later reading."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from extractors.pipeline import Pipeline
from extractors.records import Article, Span
from geodata.added_events import add, additions, missed, with_added, with_details, withdraw
from geodata.decisions import FILE, Decision, decide, decisions, take_back
from geodata.errors import RecordError, StoreError
from geodata.filters import Filter
from geodata.gazetteer import Gazetteer
from geodata.ingest import ingest, preview
from geodata.named_in_article import named_in, places_offered
from geodata.reread import reread
from geodata.store import Store, open_store

READ = "The United States deployed Aegis Ashore in Romania in 2016."
MISSED = "Poland, it was whispered, knows all about Patriot missiles."
TEXT = f"{READ} {MISSED}"
WORDS = Span(TEXT.index(MISSED), len(TEXT))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "article.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path / "article.txt"


@pytest.fixture
def store(tmp_path: Path, home: Path, file: Path, pipeline: Pipeline, gazetteer: Gazetteer) -> Store:
    made = open_store(tmp_path / "store.sqlite")
    ingest([file], made, pipeline=pipeline, gazetteer=gazetteer)
    return made


def article(store: Store) -> Article:
    (only,) = store.articles()
    return only


def added(store: Store, days: tuple[str, str] = ("", ""), quantity: str = "", **how: Any) -> Decision:
    placed = store.reading(article(store).id)
    assert placed
    place = places_offered(placed, WORDS)[0]
    event = missed(placed, WORDS, "BASE", "operational", system=("Patriot", "patriot"), place=place, **how)
    return add(store, placed.article, with_details(event, days, quantity), who="Ada", why="it says so")


def by_reader(store: Store) -> list[dict[Any, Any]]:
    rows = store.rows()
    return [*rows[rows["rule"] == "reader"].to_dict("records")]


def test_what_is_added_is_an_event_like_any_other_and_says_who_added_it(store: Store) -> None:
    before = set(store.rows()["event_id"])
    made = added(store)
    (row,) = by_reader(store)
    assert (row["event_id"], row["evidence"], row["system_name"]) == (made.event_id, MISSED, "Patriot")
    assert (row["place_name"], row["country"], row["not_mapped"]) == ("Poland", "PL", None)
    assert (row["review"], row["reviewed_by"]) == ("added", "Ada")
    assert before == set(store.rows()["event_id"]) - {made.event_id}
    only = store.rows(Filter(country=("PL",), system=("patriot",), mapped=True, reviewed=True, search="whispered"))
    assert [*only["event_id"]] == [made.event_id]
    assert made.event_id not in set(store.rows(Filter(reviewed=False))["event_id"])
    assert (made.sentence, made.after and made.after["status"]) == (MISSED, "operational")


def test_places_and_names_in_the_selected_words_are_offered_first(store: Store) -> None:
    placed = store.reading(article(store).id)
    assert placed
    assert [one.place and one.place.name for one in places_offered(placed, WORDS)][:2] == ["Poland", "United States"]
    assert [one.key for one in named_in(placed, WORDS, "system")] == ["patriot", "aegis-ashore"]
    assert [one.key for one in named_in(placed, Span(0, len(READ)), "system")] == ["aegis-ashore", "patriot"]


def test_without_a_place_it_is_listed_and_not_mapped(store: Store) -> None:
    placed = store.reading(article(store).id)
    assert placed
    add(store, placed.article, missed(placed, WORDS, "DEPLOY", "planned", system=("Patriot", "patriot")))
    (row,) = by_reader(store)
    assert (row["place_name"], row["not_mapped"]) == (None, "no place is named")
    assert row["reviewed_by"] == "a reader without a name"


def test_it_may_have_days_and_a_number(store: Store) -> None:
    added(store, days=("2016-05-01", ""), quantity="two batteries")
    (row,) = by_reader(store)
    assert (row["date_start"], row["date_end"], row["date_text"]) == ("2016-05-01", None, None)
    assert row["quantity"] == "two batteries"
    assert len(store.rows(Filter(reviewed=True, start=date(2016, 5, 2)))) == 1
    with pytest.raises(ValueError, match="before it begins"):
        added(store, days=("2016-05-02", "2016-05-01"))


def test_reading_the_article_again_keeps_it(store: Store, file: Path, pipeline: Pipeline, gazetteer: Gazetteer) -> None:
    added(store)
    version = store.data_version()
    assert ingest([file], store, pipeline=pipeline, gazetteer=gazetteer).unchanged == 1
    assert reread(store, pipeline=pipeline, gazetteer=gazetteer).changes == ()
    assert store.data_version() == version
    assert len(by_reader(store)) == 1


def test_a_new_store_of_the_same_article_has_it_and_one_of_another_text_has_not(
    store: Store, tmp_path: Path, file: Path, pipeline: Pipeline, gazetteer: Gazetteer
) -> None:
    made = added(store)
    with open_store(tmp_path / "anew.sqlite") as anew:
        ingest([file], anew, pipeline=pipeline, gazetteer=gazetteer)
        assert by_reader(anew) == by_reader(store)
    (text,) = store.articles()
    other = preview(replace(text, text=f"{TEXT} More."), pipeline=pipeline, gazetteer=gazetteer)
    assert made.event_id not in {one.event.rule for one in with_added(other, additions(decisions())).events}
    assert with_added(other, additions(decisions())) == other


def test_taking_it_back_removes_it_for_good(store: Store, file: Path, pipeline: Pipeline, gazetteer: Gazetteer) -> None:
    before = store.rows()
    made = added(store)
    withdraw(store, made, who="Bo")
    assert by_reader(store) == []
    assert store.rows().equals(before)
    ingest([file], store, pipeline=pipeline, gazetteer=gazetteer)
    assert by_reader(store) == []
    assert [(one.action, one.who) for one in decisions()] == [("add event", "Ada"), ("withdraw event", "Bo")]
    assert added(store).event_id == made.event_id


def test_applying_it_twice_is_once(store: Store) -> None:
    added(store)
    added(store, actor="Poland")
    placed = store.reading(article(store).id)
    assert placed
    once = with_added(placed, additions(decisions()))
    assert with_added(once, additions(decisions())) == once
    assert store.keep(once) == "unchanged"


def test_of_two_the_other_stays_as_it_was_when_one_is_taken_back(store: Store) -> None:
    first, second = added(store), added(store, actor="Poland")
    withdraw(store, first)
    (row,) = by_reader(store)
    assert (row["event_id"], row["review"], row["actor"]) == (second.event_id, "added", "Poland")


def test_the_same_is_not_added_twice(store: Store) -> None:
    added(store)
    with pytest.raises(RecordError, match="added already"):
        added(store)
    assert len(by_reader(store)) == len(decisions()) == 1


def test_a_verdict_on_it_goes_before(store: Store) -> None:
    added(store)
    (row,) = by_reader(store)
    rejected = decide(row, TEXT, "reject", who="Bo")
    (row,) = by_reader(store)
    assert (row["review"], row["reviewed_by"], row["not_mapped"]) == ("rejected", "Bo", "a reader has rejected it")
    take_back(rejected)
    assert [row["review"] for row in by_reader(store)] == ["added"]


def test_a_store_that_cannot_be_written_keeps_neither(store: Store) -> None:
    with open_store(store.path, read_only=True) as closed, pytest.raises(StoreError) as raised:
        added(closed)
    assert raised.value.remedy
    assert (by_reader(store), decisions()) == ([], ())


def test_a_folder_that_cannot_be_written_keeps_neither(store: Store, home: Path) -> None:
    (home / FILE).mkdir()
    before = article(store)
    with pytest.raises(StoreError, match="the decision cannot be kept"):
        added(store)
    (home / FILE).rmdir()
    assert (by_reader(store), article(store)) == ([], before)


def test_a_text_that_changed_meanwhile_is_said(store: Store, pipeline: Pipeline, gazetteer: Gazetteer) -> None:
    old = store.reading(article(store).id)
    assert old
    event = missed(old, WORDS, "BASE", "operational", system=("Patriot", "patriot"))
    store.keep(preview(replace(old.article, text=READ), pipeline=pipeline, gazetteer=gazetteer))
    with pytest.raises(StoreError, match="changed meanwhile"):
        add(store, old.article, event)
    assert decisions() == ()


@pytest.mark.parametrize("record", ["", "{}", None])
def test_a_decision_that_holds_no_event_is_said(store: Store, record: str | None) -> None:
    made = added(store)
    placed = store.reading(article(store).id)
    assert placed
    broken = {**(made.after or {}), "record": record} if record is not None else {}
    with pytest.raises(RecordError):
        with_added(placed, additions([replace(made, after=broken)]))  # type: ignore[arg-type]


def test_a_decision_whose_event_stands_on_other_words_is_said(store: Store) -> None:
    made = added(store)
    placed = store.reading(article(store).id)
    assert placed
    with pytest.raises(RecordError, match="words of its decision"):
        with_added(placed, additions([replace(made, evidence_start=0)]))
