"""The history of a claim in words: the latest first, every decision with its reader, and harmless."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.panels import deciding, history
from geodata import corrections
from geodata.claim_versions import Version
from geodata.decisions import Decision, decide, decisions, take_back, uphold
from geodata.store import Store
from geodata.verdicts import decisions_about
from tests.dashboard.panels.test_detail import Reader
from tests.geodata.examples import POLAND, ROMANIA, claim, make_store, reading

TEXT = "Patriot batteries stand in Poland."


def keep(store: Store, status: str = "operational", actor: str | None = None) -> None:
    system = ("Patriot", "patriot")
    event = claim(TEXT, TEXT, "DEPLOY", status, system=system, actor=actor, at=("Poland", POLAND))  # type: ignore[arg-type]
    store.keep(reading("a", "Batteries", "Wire", "2026-03-01", TEXT, event))


@pytest.fixture
def store(tmp_path: Path, home: Path) -> Store:
    made = make_store(tmp_path / "store.sqlite", [])
    keep(made)
    return made


def at(made: Decision, moment: str) -> Decision:
    return replace(made, at=moment)


def words(store: Store) -> list[str]:
    (row,) = store.rows().to_dict("records")
    read = store.versions(row["article_id"], row["event_id"])
    made = decisions_about(row, {one.event_id for one in read}, decisions())
    return [entry.words for entry in history.entries(read, made)]


def test_every_decision_and_every_reading_of_a_claim_is_told(store: Store) -> None:
    (row,) = store.rows().to_dict("records")
    corrected = decide(row, TEXT, "correct", who="Ada", why="a plan only", after={"status": "planned"})
    keep(store, "considered", actor="Poland")
    (again,) = store.judged().again
    uphold(corrected, again.now, again.decided, who="Bo")
    take_back(corrected)
    assert set(words(store)) == {
        "Read for the first time: operational, deployment.",
        "Corrected by Ada: operational → planned. Why: a plan only",
        "Read again: operational, no actor → considered, actor Poland.",
        "Kept against a later reading by Bo: considered, actor Poland → planned, no actor.",
        "Verdict taken back by a reader without a name.",
    }


def test_a_corrected_place_and_actor_are_told_in_words(store: Store) -> None:
    (row,) = store.rows().to_dict("records")
    after = corrections.place(ROMANIA, "Romania") | corrections.actor("Romania") | corrections.days("2016-01-01", "")
    decide(row, TEXT, "correct", who="Ada", after=after)
    before, decided = "no actor, place Poland, without a date", "actor Romania, place Romania, dated from 2016-01-01"
    assert f"Corrected by Ada: {before} → {decided}." in words(store)


def test_the_latest_stands_first_and_only_what_holds_can_be_taken_back() -> None:
    rejected = Decision("2026-03-03T10:00:00+00:00", "Ada", "a", "0" * 64, 0, 9, "e", "reject", "")
    made = [rejected, at(replace(rejected, action="reopen"), "2026-03-04T09:00:00+01:00")]
    read = [Version("e", "2026-03-01T00:00:00.000001+00:00", None, {"event_type": "DEPLOY", "status": "planned"})]
    told = history.entries(read, made)
    assert [entry.words.split()[0] for entry in told] == ["Verdict", "Rejected", "Read"]
    assert [entry.decision for entry in told] == [None, None, None]
    assert [entry.decision for entry in history.entries(read, made[:1])] == [rejected, None]


def test_a_claim_that_was_not_read_for_a_while_says_so() -> None:
    fields = {"event_type": "DEPLOY", "status": "planned"}
    read = [Version("e", "2026-01-01", "2026-02-01", fields), Version("e", "2026-03-01", "2026-04-01", fields)]
    assert [entry.at for entry in history.entries(read, []) if entry.words == "No longer read."] == [
        "2026-04-01",
        "2026-02-01",
    ]


def test_another_date_is_written_as_the_reader_has_it() -> None:
    dates = ({"date_start": day, "date_end": day} for day in ("2016-05-12", "2016-05-13"))
    spans = (("2026-03-01", "2026-03-02"), ("2026-03-02", None))
    read = [Version("e", *span, fields) for span, fields in zip(spans, dates, strict=True)]
    assert history.entries(read, [], "de-DE")[0].words == "Read again: dated 12.05.2016 → dated 13.05.2016."
    assert history.entries(read, [])[0].words == "Read again: dated 2016-05-12 → dated 2016-05-13."


def test_what_was_decided_and_what_is_read_now_stand_in_one_sentence(store: Store) -> None:
    (row,) = store.rows().to_dict("records")
    decide(row, TEXT, "accept", who="Ada")
    keep(store, "planned")
    (again,) = store.judged().again
    made = at(again.decision, "2026-03-03T10:00:00+00:00")
    assert deciding.read_again(replace(again, decision=made)) == (
        "Read again: now planned; decided: operational by Ada on 3 March 2026."
    )
    rejected = replace(made, action="reject", who="")
    assert deciding.read_again(replace(again, decision=rejected)) == (
        "Read again: now planned; decided: rejected (operational) by a reader without a name on 3 March 2026."
    )


def test_words_of_readers_stay_words() -> None:
    hostile = "<script>alert(1)</script>"
    made = Decision("2026-03-03T10:00:00+00:00", hostile, "a", "0" * 64, 0, 9, "e", "reject", "", hostile)
    (entry,) = history.entries([], [made])
    assert Reader(history.as_html(entry)).tags <= {"p", "span"}


def test_what_a_reader_added_was_never_read() -> None:
    made = Decision("2026-03-03T10:00:00+00:00", "Ada", "a", "0" * 64, 0, 9, "e", "add event", "")
    read = [Version("e", "2026-03-03T10:00:00.000001+00:00", None, {"event_type": "DEPLOY", "status": "planned"})]
    (entry,) = history.entries(read, [made])
    assert (entry.words, entry.decision) == ("Added to the article by Ada.", made)
