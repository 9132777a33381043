"""Decisions are kept line by line, the last word holds, and a line that is none is named."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, strategies as some

from geodata.decisions import FILE, Decision, decide, decisions, in_force, take_back, text_hash
from geodata.errors import RecordError, StoreError

ROW = {"article_id": "a1", "event_id": "e1", "evidence_start": 0, "evidence_end": 20}
TEXT = "Romania hosts Aegis."

DECISIONS = some.builds(
    Decision,
    at=some.datetimes().map(lambda at: at.isoformat()),
    who=some.text(max_size=3),
    article_id=some.sampled_from(["a1", "a2"]),
    text_hash=some.just(text_hash(TEXT)),
    evidence_start=some.sampled_from([0, 30]),
    evidence_end=some.just(50),
    event_id=some.sampled_from(["e1", "e2"]),
    action=some.sampled_from(["accept site", "withdraw site"]),
    gazetteer_id=some.sampled_from(["site:deveselu", "site:redzikowo"]),
)


def test_nothing_is_decided_at_first(home: Path) -> None:
    assert decisions() == ()


def test_decisions_are_added_and_come_back_in_order(home: Path) -> None:
    first = decide(ROW, TEXT, "accept site", "site:deveselu", who="  Ada\nLovelace ", why=" It is the\nonly one. ")
    second = take_back(first, who="Charles")
    assert decisions() == (first, second)
    assert (first.who, first.why, second.who, second.why) == ("Ada Lovelace", "It is the only one.", "Charles", "")
    assert first.at.endswith("+00:00")
    assert first.text_hash == text_hash(TEXT)
    assert len((home / FILE).read_text(encoding="utf-8").splitlines()) == 2


def test_what_is_withdrawn_holds_no_longer_and_may_be_accepted_again(home: Path) -> None:
    first = decide(ROW, TEXT, "accept site", "site:deveselu")
    other = decide(ROW, TEXT, "accept site", "site:redzikowo")
    assert in_force(decisions(), "accept site") == (first, other)
    take_back(first)
    assert in_force(decisions(), "accept site") == (other,)
    again = decide(ROW, TEXT, "accept site", "site:deveselu", who="Ada")
    assert in_force(decisions(), "accept site") == (other, again)


@given(some.lists(DECISIONS, max_size=12))
def test_of_all_that_is_decided_about_one_thing_the_last_word_holds(made: list[Decision]) -> None:
    accepted = in_force(made, "accept site")
    for about in {one.about for one in made}:
        last = [one for one in made if one.about == about][-1]
        assert [one for one in accepted if one.about == about] == [last] * (last.action == "accept site")
    spoken = [max(at for at, each in enumerate(made) if each.about == one.about) for one in accepted]
    assert spoken == sorted(spoken)


@given(some.lists(DECISIONS, max_size=8), DECISIONS)
def test_a_withdrawal_undoes_any_past(made: list[Decision], one: Decision) -> None:
    undone = in_force([*made, replace(one, action="withdraw site")], "accept site")
    assert undone == tuple(each for each in in_force(made, "accept site") if each.about != one.about)


@pytest.mark.parametrize("line", ["no JSON", "[]", '{"at": "2026-11-24"}'])
def test_a_broken_line_is_named(home: Path, line: str) -> None:
    decide(ROW, TEXT, "accept site", "site:deveselu")
    with (home / FILE).open("a", encoding="utf-8") as lines:
        lines.write(line + "\n")
    with pytest.raises(RecordError, match=r"decisions\.jsonl, line 2 is no decision") as raised:
        decisions()
    assert str(home / FILE) in raised.value.remedy


@pytest.mark.parametrize(("old", "new"), [("accept site", "accept everything"), ('"at": "2', '"at": "soon, 2')])
def test_an_unknown_action_and_a_time_that_is_none_are_mistakes_too(home: Path, old: str, new: str) -> None:
    decide(ROW, TEXT, "accept site", "site:deveselu")
    line = (home / FILE).read_text(encoding="utf-8")
    (home / FILE).write_text(line.replace(old, new), encoding="utf-8")
    with pytest.raises(RecordError, match="line 1"):
        decisions()


def test_a_folder_that_cannot_be_written_is_said(home: Path) -> None:
    (home / FILE).mkdir()
    with pytest.raises(StoreError, match="the decision cannot be kept"):
        decide(ROW, TEXT, "accept site", "site:deveselu")


def test_setting_apart_and_accepting_a_site_are_different_matters(home: Path) -> None:
    site = decide(ROW, TEXT, "accept site", "site:deveselu")
    apart = decide(ROW, TEXT, "set apart", who="Ada")
    assert (in_force(decisions(), "accept site"), in_force(decisions(), "set apart")) == ((site,), (apart,))
    take_back(apart)
    assert (in_force(decisions(), "accept site"), in_force(decisions(), "set apart")) == ((site,), ())
