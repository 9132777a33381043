"""Visits: what counts as the last one, by a clock that is given; and a file that is damaged is said to be."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from geodata.errors import GeodataError, RecordError
from geodata.visits import FILE, LONGEST_PAUSE, last_visit_ended

STORE = Path("atlas.sqlite")
START = datetime(2026, 3, 3, 9, tzinfo=UTC)
A_MINUTE = timedelta(minutes=1)


def look(now: datetime, started: datetime = START, store: Path = STORE) -> datetime | None:
    return last_visit_ended(store, now, started)


def test_the_first_visit_comes_after_none(home: Path) -> None:
    assert look(START) is None
    assert look(START + A_MINUTE) is None


def test_a_visit_goes_on_until_nothing_is_looked_at_for_long(home: Path) -> None:
    now = START
    for _ in range(4):
        assert look(now) is None
        now += LONGEST_PAUSE
    last, now = now - LONGEST_PAUSE, now + A_MINUTE
    assert [look(now), look(now + A_MINUTE)] == [last, last]


def test_a_visit_ends_with_the_program(home: Path) -> None:
    look(START)
    again = START + A_MINUTE
    assert look(again, started=again) == START
    assert look(again + A_MINUTE, started=again) == START
    later = again + 2 * A_MINUTE
    assert look(later, started=later) == again + A_MINUTE


def test_every_store_has_visits_of_its_own(home: Path) -> None:
    look(START)
    later = START + 2 * LONGEST_PAUSE
    assert look(later, store=Path("another.sqlite")) is None
    assert look(later) == START


@pytest.mark.parametrize(
    "content", ["", "[]", '{"a": 1}', '{"a": {"looked_at": "yesterday"}}', '{"a": {"looked_at": "2026-03-03T09:00"}}']
)
def test_a_damaged_file_is_said_and_left_as_it_is(home: Path, content: str) -> None:
    (home / FILE).write_text(content, encoding="utf-8")
    with pytest.raises(RecordError, match="does not say when you were last here") as caught:
        look(START)
    assert caught.value.remedy == "Delete it: it is made again."
    assert (home / FILE).read_text(encoding="utf-8") == content


def test_a_folder_that_cannot_be_written_is_said(home: Path) -> None:
    (home / FILE).mkdir()
    with pytest.raises(GeodataError, match="cannot be read"):
        look(START)
