"""A log is read back as it was written, whoever has had it open in between, and a broken line of it is named."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, strategies as some

from geodata import log_lines
from geodata.errors import RecordError, StoreError

FILE = "notes.jsonl"


@dataclass(frozen=True, slots=True)
class Note:
    number: int
    words: str | None


@given(some.lists(some.builds(Note, some.integers(), some.none() | some.text()), max_size=4))
def test_records_come_back_as_they_were_and_in_order(
    tmp_path_factory: pytest.TempPathFactory, notes: list[Note]
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DEPLOYMENT_ATLAS_HOME", str(tmp_path_factory.mktemp("home")))
        for note in notes:
            log_lines.append(FILE, note)
        assert log_lines.read(FILE, Note) == tuple(notes)


def test_what_python_takes_for_the_end_of_a_line_does_not_end_one(home: Path) -> None:
    log_lines.append(FILE, Note(1, "one\u2028two\x85three\nfour"))
    assert log_lines.read(FILE, Note) == (Note(1, "one\u2028two\x85three\nfour"),)


def test_a_last_line_without_its_end_is_not_written_on(home: Path) -> None:
    log_lines.append(FILE, Note(1, None))
    (home / FILE).write_bytes((home / FILE).read_bytes().rstrip(b"\n"))
    log_lines.append(FILE, Note(2, None))
    assert [note.number for note in log_lines.read(FILE, Note)] == [1, 2]


def test_empty_lines_are_passed_over_and_counted(home: Path) -> None:
    (home / FILE).write_text('\r\n{"number": 1, "words": null}\r\n  \n{"number": 2}\nend', encoding="utf-8")
    with pytest.raises(RecordError, match="line 5"):
        log_lines.read(FILE, Note)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (b"no JSON", "Expecting value"),
        (b"[]", "list"),
        (b'{"words": "x"}', "missing number"),
        (b'{"number": "one", "words": null}', "'one' is not expected"),
        (b'{"number": 1, "colour": 2}', "unknown colour"),
        (b'{"number": 1, "words": "\xff"}', "utf-8"),
    ],
)
def test_a_broken_line_is_named_with_what_is_wrong(home: Path, line: bytes, words: str) -> None:
    log_lines.append(FILE, Note(1, None))
    (home / FILE).write_bytes((home / FILE).read_bytes() + line + b"\n")
    with pytest.raises(RecordError, match=f"notes.jsonl, line 2 is no note: .*{words}") as raised:
        log_lines.read(FILE, Note)
    assert str(home / FILE) in raised.value.remedy


def test_a_file_that_is_none_is_said(home: Path) -> None:
    (home / FILE).mkdir()
    with pytest.raises(StoreError, match="cannot be read"):
        log_lines.read(FILE, Note)
    with pytest.raises(StoreError, match="the note cannot be kept"):
        log_lines.append(FILE, Note(1, None))
