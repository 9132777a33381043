"""The review page without a browser: what one step decides, what is asked again, and what is said of the rest."""

from __future__ import annotations

import textwrap
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import loading
from dashboard.collection import STORE_VARIABLE
from dashboard.pages.review import in_context, unread_as_html
from dashboard.panels.correcting import known_actors, places, systems
from dashboard.panels.missed import system_label
from extractors.lexicon import load_lexicon
from extractors.records import Mention, Span, Status
from geodata.corrections import NO_PLACE_THERE
from geodata.decisions import FILE, Decision, decide, decisions
from geodata.records import PlacedMention, PlacedReading
from geodata.store import Store
from tests.dashboard.panels.test_detail import Reader
from tests.geodata.examples import BRUSSELS, POLAND, claim, make_store, reading

SENTENCE = "Patriot batteries stand in Poland."
PATIENCE_S = 60


def printed(article: str, status: Status = "operational", actor: str | None = None) -> PlacedReading:
    """An article that prints the report of an agency."""
    system = ("Patriot", "patriot")
    event = claim(SENTENCE, SENTENCE, "DEPLOY", status, system=system, actor=actor, at=("Poland", POLAND))
    return reading(article, "Batteries", article, "2026-03-01", SENTENCE, event)


@pytest.fixture
def store(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv(STORE_VARIABLE, str(tmp_path / "store.sqlite"))
    return make_store(tmp_path / "store.sqlite", [printed("one"), printed("two"), printed("three")])


def page() -> AppTest:
    def script() -> None:
        from dashboard.pages import review

        review.show()

    return AppTest.from_function(script, default_timeout=PATIENCE_S).run()


def press(test: AppTest, label: str) -> AppTest:
    next(button for button in test.button if button.label == label).click().run()
    assert not test.exception
    return test


def said(test: AppTest) -> str:
    shown = (*test.markdown, *test.info, *test.warning, *test.success)
    return "\n".join(str(one.value) for one in shown).replace("\\", "")


def test_of_too_many_the_newest_are_gone_through_and_that_is_said(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer = printed("four")
    store.keep(replace(newer, article=replace(newer.article, published=date(2026, 3, 2))))
    monkeypatch.setattr(loading, "MOST_SINGLY", 1)
    monkeypatch.setattr(loading, "MOST_GONE_THROUGH", 2)
    test = page()
    assert [one.value for one in test.caption if "gone through" in one.value] == [
        "Of 4 events the newest 2 are gone through. Narrow the filters on the map to reach others."
    ]
    assert "0 of 2 claims reviewed" in said(test)
    assert [box.label for box in test.checkbox] == ["Decide the same for 1 copy"]


def test_copies_of_a_report_are_decided_at_once_and_undone_at_once(store: Store) -> None:
    test = page()
    assert [box.label for box in test.checkbox] == ["Decide the same for 2 copies"]
    press(test, "Accept")
    assert {one.article_id for one in decisions()} == {"one", "two", "three"}
    assert store.rows()["review"].tolist() == ["accepted"] * 3
    press(test, "Undo the last 3 claims")
    assert store.rows()["review"].isna().all()


def test_copies_that_are_not_to_be_decided_stay_open(store: Store) -> None:
    test = page()
    test.checkbox[0].uncheck().run()
    press(test, "Reject")
    assert store.rows()["review"].notna().sum() == 1
    assert "1 of 3 claims reviewed." in said(test)


def test_a_correction_of_copies_corrects_each(store: Store) -> None:
    test = page()
    test.button_group[0].set_value("planned").run()
    press(test, "Save as corrected")
    assert store.rows()["status"].tolist() == ["planned"] * 3


def select(test: AppTest, label: str, value: str) -> None:
    """Choose what begins so in a list."""
    box = next(one for one in test.selectbox if one.label == label)
    box.select_index(next(at for at, option in enumerate(box.options) if option.startswith(value))).run()
    assert not test.exception


def write(test: AppTest, label: str, value: str) -> None:
    next(field for field in test.text_input if field.label == label).set_value(value).run()
    assert not test.exception


def test_actor_system_place_and_days_are_corrected_in_each_copy(store: Store) -> None:
    test = page()
    for label, value in (("Actor", "Romania"), ("System", "none stated"), ("Place", "no place")):
        select(test, label, value)
    write(test, "From", "2026-02-03")
    press(test, "Save as corrected")
    rows = store.rows()
    assert rows["review"].tolist() == ["corrected"] * 3
    assert set(rows["actor"]) == {"Romania"}
    assert set(rows["system"]) | set(rows["date_end"]) | set(rows["place_name"]) == {None}
    assert (set(rows["date_start"]), set(rows["not_mapped"])) == ({"2026-02-03"}, {NO_PLACE_THERE})


def test_a_place_is_looked_for_in_the_gazetteer(store: Store) -> None:
    test = page()
    write(test, "Look for another place", "Nowherehurst")
    assert "No place is called “Nowherehurst”." in [str(one.value) for one in test.caption]
    write(test, "Look for another place", "Redzikowo, Poland")
    press(test, "Save as corrected")
    assert set(store.rows()["place_name"]) == {"Redzikowo"}
    assert set(store.rows()["place_text"]) == {None}, "the article has no words for it"


def test_what_cannot_be_is_said_and_not_saved(store: Store) -> None:
    test = page()
    write(test, "From", "last spring")
    assert "is no day such as 2019-08-02" in str(test.error[0].value).replace("\\", "")
    assert {one.label: one.disabled for one in test.button}["Save as corrected"]


def test_several_actors_are_typed_and_unknown_ones_named() -> None:
    lexicon = load_lexicon()
    assert known_actors("poland, NATO,", lexicon) == {"actor": "Poland, NATO"}
    with pytest.raises(ValueError, match="no actor is called 'Atlantis'"):
        known_actors("Poland, Atlantis", lexicon)


def accepted_and_read_again(store: Store) -> None:
    for row in store.rows().to_dict("records"):
        decide(row, SENTENCE, "accept", who="Ada")
    store.keep(printed("two", "planned", actor="Poland"))


def test_what_reads_otherwise_is_asked_about_and_counts_as_open(store: Store) -> None:
    accepted_and_read_again(store)
    test = page()
    assert "2 of 3 claims reviewed." in said(test)
    assert "Read again: now planned, actor Poland; decided: operational, no actor by Ada" in said(test)


@pytest.mark.parametrize(
    ("label", "status", "reader"),
    [
        ("Accept the new reading", "planned", "a reader without a name"),
        ("Keep what was decided", "operational", "Ada"),
    ],
)
def test_the_new_reading_is_taken_or_not_and_the_step_undone(
    store: Store, label: str, status: str, reader: str
) -> None:
    accepted_and_read_again(store)
    test = press(page(), label)
    rows = store.rows().set_index("article_id")
    assert (rows.loc["two"].status, rows.loc["two"].review, rows.loc["two"].reviewed_by) == (status, "accepted", reader)
    assert "Every claim asked for has been reviewed." in said(test)
    press(test, "Undo the last claim")
    assert store.rows().set_index("article_id").loc["two"].status == "operational"
    assert "2 of 3 claims reviewed." in said(test)


def test_a_decision_of_a_claim_that_is_no_longer_read_is_listed(store: Store) -> None:
    accepted_and_read_again(store)
    store.keep(reading("one", "Batteries", "one", "2026-03-01", SENTENCE))
    test = page()
    assert [one.label for one in test.expander] == ["1 decision is of a claim that is no longer read"]


def test_with_a_log_that_cannot_be_read_no_claim_is_offered_as_not_reviewed(store: Store, home: Path) -> None:
    (home / FILE).write_text("what is this\n", encoding="utf-8")
    test = page()
    assert "line 1 is no decision" in test.exception[0].value
    assert "reviewed" not in said(test)


def test_words_of_a_log_stay_words() -> None:
    hostile = "<img src=x onerror=alert(1)>"
    made = Decision("2026-03-03", hostile, "a", "0" * 64, 0, 9, "e", "reject", "", hostile, sentence=hostile)
    read = Reader(unread_as_html([made]))
    assert read.tags == {"ul", "li", "span"}
    assert "3 March 2026" in read.text


def test_what_stands_around_a_sentence_begins_and_ends_with_whole_words_and_flows() -> None:
    around = "A radar in Poland was asked for, and then again it was not, as everybody in this room knows.\n"
    lines = textwrap.wrap(around * 20, 72)
    text = "\n\n".join(["\n".join(lines), SENTENCE, "\n".join(lines)])
    start = text.index(SENTENCE)
    row = {"evidence_start": start, "evidence_end": start + len(SENTENCE), "marks": '[[27, 33, "place"]]'}
    shown = in_context(row, text)
    before, behind = (part.split("</span>")[0] for part in shown.split('<span class="quiet">')[1:])
    assert before.startswith("… ")
    assert before.split()[1] in around.split()
    assert behind.endswith(" …")
    assert behind.split()[-2] in around.split()
    assert '">Poland</mark>.' in shown
    assert shown.count("\n") == 4, "the sentence stands in a paragraph of its own"


def test_no_two_choices_look_alike_and_what_was_read_is_the_first(store: Store) -> None:
    """A list tells its choices apart by what they are called: the wrong one of two would be taken."""
    springs = [
        PlacedMention(Mention(start, start + 7, "place", "patriot"), "literal", place, 0.4)
        for start, place in ((0, replace(BRUSSELS, gazetteer_id="a", latitude=1.0)), (8, BRUSSELS))
    ]
    placed = replace(printed("one"), mentions=(Mention(0, 7, "system", "no key"),), places=tuple(springs))
    row, lexicon, span = store.rows().iloc[0].to_dict(), load_lexicon(), Span(0, len(SENTENCE))
    offered = [system_label(one, lexicon) for one in systems(row, placed, span, lexicon)]
    where = [one.label for one in places(row, placed, span, {"BE": "Belgium", "PL": "Poland"})]
    assert len(offered) == len(set(offered))
    assert offered[0] == "Patriot"
    assert where == [
        "Poland (the country as a whole; no site is named)", "no place: off the map",
        "Brussels, Belgium (city), 1.00, 4.35", "Brussels, Belgium (city), 50.85, 4.35",
    ]  # fmt: skip
