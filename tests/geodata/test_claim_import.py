"""Exported events brought back: without loss, once, all or nothing, never against what a store has learned since."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest

from extractors.records import Span
from geodata.__main__ import main
from geodata.added_events import add, missed
from geodata.decisions import decide, decisions, take_back
from geodata.filters import Filter
from geodata.records import PlacedReading
from geodata.store import open_store
from geodata.user_data import HOME_VARIABLE
from tests.geodata.examples import AEGIS, SALES, claim, make_store, reading
from tests.hostile_strings import strings

TWICE = "Patriot stands in Poland. Patriot stands in Poland."


def export(store: Path, output: Path, *filters: str) -> bytes:
    assert (
        main(["export", "--format", "jsonl", "--store", str(store), "--output", str(output), "--force", *filters]) == 0
    )
    return output.read_bytes()


def bring_in(file: Path, store: Path) -> None:
    assert main(["import", str(file), "--store", str(store)]) == 0


@pytest.fixture
def store(tmp_path: Path, home: Path) -> Path:
    """The examples, on which readers have decided."""
    path = tmp_path / "atlas.sqlite"
    with make_store(path) as opened:
        rows = {row["evidence"]: row for row in opened.rows().to_dict("records")}
    of_aegis = [row for row in rows.values() if row["article_id"] == "aegis-2019"]
    decide(of_aegis[0], AEGIS.article.text, "correct", who="Ada", after={"status": "alleged"})
    decide(of_aegis[1], AEGIS.article.text, "reject", who="Bo", why="a plan only")
    decide(of_aegis[2], AEGIS.article.text, "set apart", who="Ada")
    taken = decide(of_aegis[3], AEGIS.article.text, "accept", who="Bo")
    take_back(taken, who="Ada")
    other = next(row for row in rows.values() if row["article_id"] == "ankara-2020")
    decide(other, SALES.article.text, "accept", who="Ada")
    return path


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], Path]:
    """Moves to an empty home; gives the path of a store that is not there yet."""

    def move() -> Path:
        monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "elsewhere"))
        return tmp_path / "elsewhere.sqlite"

    return move


@pytest.mark.parametrize("filters", [(), ("--status", "alleged"), ("--country", "RO"), ("--type", "SALE")])
def test_there_and_back_are_equal_bytes(
    filters: tuple[str, ...], store: Path, tmp_path: Path, elsewhere: Callable[[], Path]
) -> None:
    written = export(store, tmp_path / "rows.jsonl", *filters)
    other = elsewhere()
    bring_in(tmp_path / "rows.jsonl", other)
    assert export(other, tmp_path / "again.jsonl") == written
    lines = [json.loads(line) for line in written.splitlines()]
    assert len(decisions()) == sum(line["kind"] == "decision" for line in lines)


def test_decisions_about_other_events_stay_at_home(store: Path, tmp_path: Path, elsewhere: Callable[[], Path]) -> None:
    export(store, tmp_path / "rows.jsonl", "--type", "SALE")
    bring_in(tmp_path / "rows.jsonl", elsewhere())
    assert [(one.action, one.who) for one in decisions()] == [("accept", "Ada")]


def test_twice_is_once_also_where_it_comes_from(
    store: Path, tmp_path: Path, elsewhere: Callable[[], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    written = export(store, tmp_path / "rows.jsonl")
    export(store, tmp_path / "part.jsonl", "--status", "planned")
    made = decisions()
    for file in ("rows.jsonl", "part.jsonl"):
        bring_in(tmp_path / file, store)
    assert export(store, tmp_path / "again.jsonl") == written
    assert decisions() == made
    other = elsewhere()
    bring_in(tmp_path / "rows.jsonl", other)
    capsys.readouterr()
    bring_in(tmp_path / "rows.jsonl", other)
    told = capsys.readouterr().out
    assert "17 events of 6 articles (0 kept, 0 changed, 6 unchanged), 0 decisions added" in told


def test_parts_of_one_article_come_together(store: Path, tmp_path: Path, elsewhere: Callable[[], Path]) -> None:
    written = export(store, tmp_path / "rows.jsonl")
    parts = [export(store, tmp_path / "part.jsonl", "--mapped", choice) for choice in ("yes", "no")]
    other = elsewhere()
    for part in parts:
        (tmp_path / "part.jsonl").write_bytes(part)
        bring_in(tmp_path / "part.jsonl", other)
    again = export(other, tmp_path / "again.jsonl")
    assert sorted(again.splitlines()) == sorted(written.splitlines())
    (tmp_path / "both.jsonl").write_bytes(b"".join(parts))
    bring_in(tmp_path / "both.jsonl", tmp_path / "third.sqlite")
    assert export(tmp_path / "third.sqlite", tmp_path / "third.jsonl") == (tmp_path / "again.jsonl").read_bytes()


def test_a_file_that_lacks_lines_is_told_by_its_end(
    store: Path, tmp_path: Path, elsewhere: Callable[[], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    *lines, end = export(store, tmp_path / "rows.jsonl").splitlines(keepends=True)
    (tmp_path / "rows.jsonl").write_bytes(b"".join([*lines[:-2], end]))
    other = elsewhere()
    assert main(["import", str(tmp_path / "rows.jsonl"), "--store", str(other)]) == 1
    assert "it ends a file of 6 decisions, and 4 stand above it. Nothing was kept." in capsys.readouterr().err
    assert not other.exists()
    (tmp_path / "rows.jsonl").write_bytes(b"".join(lines[:-2]))
    bring_in(tmp_path / "rows.jsonl", other)
    told = capsys.readouterr()
    assert "rows.jsonl has no last line, as an export has: it was cut" in told.err
    assert "4 decisions added" in told.out


def test_what_was_taken_back_and_made_again_within_a_second_holds(
    tmp_path: Path, home: Path, elsewhere: Callable[[], Path]
) -> None:
    with make_store(tmp_path / "a.sqlite") as opened:
        row = next(row for row in opened.rows().to_dict("records") if row["article_id"] == "aegis-2019")
    made = decide(row, AEGIS.article.text, "accept", who="Ada")
    to_lines = [made, replace(made, action="reopen"), made]
    (home / "decisions.jsonl").write_text("".join(json.dumps(asdict(one)) + "\n" for one in to_lines))
    written = export(tmp_path / "a.sqlite", tmp_path / "rows.jsonl")
    other = elsewhere()
    for _ in range(2):
        bring_in(tmp_path / "rows.jsonl", other)
        assert export(other, tmp_path / "again.jsonl") == written
    assert [one.action for one in decisions()] == ["accept", "reopen", "accept"]


def test_what_readers_have_added_comes_along_and_must_be_an_event(
    tmp_path: Path, home: Path, elsewhere: Callable[[], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    words = "The New York Times wrote that NATO was weighing missile defences for Europe."
    begin = AEGIS.article.text.index(words)
    with make_store(tmp_path / "a.sqlite") as opened:
        event = missed(AEGIS, Span(begin, begin + len(words)), "BASE", "planned", system=("Patriot", "patriot"))
        add(opened, AEGIS.article, event, who="Ada")
    written = export(tmp_path / "a.sqlite", tmp_path / "rows.jsonl")
    other = elsewhere()
    bring_in(tmp_path / "rows.jsonl", other)
    assert export(other, tmp_path / "again.jsonl") == written
    with open_store(other) as opened:
        assert [*opened.rows(Filter(reviewed=True)).review] == ["added"]
    (tmp_path / "rows.jsonl").write_bytes(written.replace(b'"record":"{', b'"record":"['))
    assert main(["import", str(tmp_path / "rows.jsonl"), "--store", str(tmp_path / "third.sqlite")]) == 1
    assert "rows.jsonl, line 19 cannot be brought in: " in capsys.readouterr().err
    assert not (tmp_path / "third.sqlite").exists()


def test_hostile_words_of_an_article_come_back_as_they_were(tmp_path: Path, home: Path) -> None:
    told = [text for text in strings() if not re.search("[\ud800-\udfff]", text)]
    with open_store(tmp_path / "a.sqlite") as opened:
        for number, text in enumerate(told):
            sentence = f"Patriot stands in Poland: {text}."
            said = claim(
                sentence, sentence, "DEPLOY", "alleged", system=("Patriot", "patriot"), claimed_by=text, quantity=text
            )
            opened.keep(reading(f"{number} {text}", text, text, None, sentence, said, url=text))
    written = export(tmp_path / "a.sqlite", tmp_path / "rows.jsonl")
    assert written.count(b"\n") == len(told) + 1
    bring_in(tmp_path / "rows.jsonl", tmp_path / "b.sqlite")
    assert export(tmp_path / "b.sqlite", tmp_path / "again.jsonl") == written
    with open_store(tmp_path / "b.sqlite") as opened:
        assert sorted(opened.rows().title) == sorted(told)


def test_another_text_under_the_same_id_takes_its_place_whole(tmp_path: Path, home: Path) -> None:
    make_store(tmp_path / "a.sqlite", [replace(twice(), article=replace(twice().article, id="aegis-2019"))]).close()
    written = export(tmp_path / "a.sqlite", tmp_path / "rows.jsonl")
    make_store(tmp_path / "b.sqlite", [AEGIS]).close()
    bring_in(tmp_path / "rows.jsonl", tmp_path / "b.sqlite")
    assert export(tmp_path / "b.sqlite", tmp_path / "again.jsonl") == written


def twice() -> PlacedReading:
    first, second = (
        claim(TWICE, "Patriot stands in Poland.", "DEPLOY", status, system=("Patriot", "patriot"))
        for status in ("operational", "alleged")
    )
    second = replace(second, event=replace(second.event, marks=()))
    return reading("twice", "Twice", "Example Wire", "2024-01-01", TWICE, first, second)


def test_the_second_of_two_equal_claims_keeps_its_id_alone(tmp_path: Path, home: Path) -> None:
    make_store(tmp_path / "a.sqlite", [twice()]).close()
    written = export(tmp_path / "a.sqlite", tmp_path / "rows.jsonl", "--status", "alleged")
    bring_in(tmp_path / "rows.jsonl", tmp_path / "b.sqlite")
    assert export(tmp_path / "b.sqlite", tmp_path / "again.jsonl") == written


def test_what_was_read_anew_since_does_not_come_back(store: Path, tmp_path: Path) -> None:
    export(store, tmp_path / "rows.jsonl")
    fewer = replace(AEGIS, events=AEGIS.events[2:])
    with open_store(store) as opened:
        opened.keep(fewer)
    written = export(store, tmp_path / "now.jsonl")
    bring_in(tmp_path / "rows.jsonl", store)
    assert export(store, tmp_path / "again.jsonl") == written


def test_what_readers_keep_in_place_of_a_new_reading_comes_back_as_shown(
    store: Path, tmp_path: Path, elsewhere: Callable[[], Path]
) -> None:
    first = AEGIS.events[0]
    other_place = replace(
        first, place=AEGIS.events[1].place, event=replace(first.event, place=AEGIS.events[1].event.place)
    )
    with open_store(store) as opened:
        opened.keep(replace(AEGIS, events=(other_place, *AEGIS.events[1:])))
        assert len(opened.rows(Filter(status=("alleged",)))) == 3, "the corrected one is shown still"
    written = export(store, tmp_path / "rows.jsonl")
    bring_in(tmp_path / "rows.jsonl", store)
    assert export(store, tmp_path / "again.jsonl") == written
    other = elsewhere()
    bring_in(tmp_path / "rows.jsonl", other)
    assert export(other, tmp_path / "again.jsonl") == written


def changed(**fields: object) -> Callable[[dict[str, Any]], object]:
    return lambda line: line.update(fields)


def without(name: str) -> Callable[[dict[str, Any]], object]:
    return lambda line: line.pop(name)


def far(line: dict[str, Any]) -> None:
    line["read"]["event"]["evidence"]["end"] = 10**9


def nowhere(line: dict[str, Any]) -> None:
    line["read"]["place"]["place"]["latitude"] = line["latitude"] = 91


MISTAKES = {
    "no kind": (without("kind"), "of the kind neither of an event nor of a decision"),
    "another kind": (changed(kind="claim"), "of the kind neither of an event nor of a decision"),
    "no reading": (without("read"), "it has no read"),
    "no article": (without("article"), "no line up to here holds its article"),
    "no mentions": (without("mentions"), "this is no KeptMentions"),
    "another status": (changed(status="planned"), "its status is 'planned', and 'operational' was read"),
    "another sentence": (changed(evidence="Nothing."), "its evidence is 'Nothing.'"),
    "another id": (changed(event_id="0" * 16), "its event_id is|is not the id of this event"),
    "another article": (changed(article_id="x"), "its article has another id"),
    "words beyond the end": (far, "characters 0 to 1000000000 are not in its article"),
    "a place beyond the pole": (nowhere, "lies nowhere on the earth"),
    "half a pair": (changed(title="\ud800"), "surrogates not allowed"),
    "a reading that is none": (changed(read={}), "this is no PlacedEvent"),
    "an id that is no text": (changed(event_id=7), "it has no event_id"),
    "an article that is none": (changed(article=[]), "this is no Article"),
    "an endless number": (changed(confidence=float("inf")), "Infinity is no number"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_bad_line_is_named_and_changes_nothing(
    mistake: str, store: Path, tmp_path: Path, elsewhere: Callable[[], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "rows.jsonl"
    lines = export(store, file).splitlines()
    other = elsewhere()
    spoil, words = MISTAKES[mistake]
    number = next(number for number, line in enumerate(lines) if b"off Adak" in line)
    spoilt = json.loads(lines[number])
    spoil(spoilt)
    lines[number] = json.dumps(spoilt).encode()
    file.write_bytes(b"\n".join(lines))
    capsys.readouterr()
    assert main(["import", str(file), "--store", str(other)]) == 1
    told = capsys.readouterr().err
    assert f"{file}, line {number + 1} cannot be brought in: " in told
    assert any(each in told for each in words.split("|"))
    assert told.count("\n") == 1
    assert not other.exists()
    assert decisions() == ()


@pytest.mark.parametrize(
    "line", [b"{", b"[]", b"\xff", b"null", b'{"kind":"decision"}', b"[" * 100_000, b'{"kind":"event"}']
)
def test_what_is_no_line_of_ours_is_named(
    line: bytes, tmp_path: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "rows.jsonl").write_bytes(b"\n" + line + b"\n")
    assert main(["import", str(tmp_path / "rows.jsonl")]) == 1
    assert "rows.jsonl, line 2 cannot be brought in: " in capsys.readouterr().err
    assert not (home / "atlas.sqlite").exists()


def test_a_file_that_is_not_there_is_one_sentence(
    tmp_path: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("missing.jsonl", "."):
        assert main(["import", str(tmp_path / name)]) == 1
        assert "cannot be read" in capsys.readouterr().err


def test_decisions_here_that_cannot_be_read_are_said_before_anything_is_kept(
    store: Path, tmp_path: Path, elsewhere: Callable[[], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    export(store, tmp_path / "rows.jsonl")
    other = elsewhere()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "decisions.jsonl").write_text("broken\n")
    capsys.readouterr()
    assert main(["import", str(tmp_path / "rows.jsonl"), "--store", str(other)]) == 1
    assert "decisions.jsonl, line 1" in capsys.readouterr().err
    with open_store(other, decided=tuple) as opened:
        assert opened.counts().events == 0
