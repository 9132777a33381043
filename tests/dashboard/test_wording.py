"""Words for what the records call by short names, and foreign text that stays text."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given, strategies as some

from dashboard import wording
from extractors.records import EventType, Status
from geodata.errors import StoreError
from geodata.filters import Filter


def test_every_event_type_and_status_has_words() -> None:
    assert set(wording.EVENT_TYPES) == set(get_args(EventType))
    assert set(wording.STATUSES) == set(get_args(Status))


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2016-01-01", "2016-12-31", "2016"),
        ("2020-02-01", "2020-02-29", "2020-02"),
        ("2019-08-02", "2019-08-02", "2019-08-02"),
        ("2016-01-01", "2018-12-31", "2016-01-01 to 2018-12-31"),
        ("2016-01-01", None, "from 2016-01-01"),
        (None, "2016-01-01", "until 2016-01-01"),
        (None, None, None),
    ],
)
def test_an_interval_is_said_as_briefly_as_it_is_true(start: str | None, end: str | None, words: str | None) -> None:
    assert wording.days(start, end) == words


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2016-01-01", "2016-12-31", "2016"),
        ("2020-02-01", "2020-02-29", "2020-02"),
        ("2019-08-02", "2019-08-02", "02.08.2019"),
        ("2016-01-01", "2018-12-31", "01.01.2016 to 31.12.2018"),
        ("2016-01-01", None, "from 01.01.2016"),
        (None, "2016-01-01", "until 01.01.2016"),
        (None, None, None),
    ],
)
def test_only_whole_days_are_written_as_the_locale_has_them(
    start: str | None, end: str | None, words: str | None
) -> None:
    assert wording.days(start, end, "de-DE") == words


@given(some.text())
def test_no_markdown_is_left_in_foreign_text(text: str) -> None:
    safe = wording.markdown(text)
    bare = safe
    for sign in "\\!\"#$%&'()*+,-./:;<=>?@[]^_`{|}~":
        bare = bare.replace(f"\\{sign}", "")
    assert not set(bare) & set("\\!\"#$%&'()*+,-./:;<=>?@[]^_`{|}~\n")


def test_an_error_is_a_sentence_with_its_remedy() -> None:
    assert wording.in_a_sentence(StoreError("it is broken", "Mend it.")) == "It is broken. Mend it."
    assert wording.in_a_sentence(StoreError("It is broken.")) == "It is broken."


def test_a_time_has_its_day() -> None:
    assert wording.day("2026-11-24T23:59:00+00:00") == "2026-11-24"


def test_a_count_agrees_with_its_noun() -> None:
    assert [wording.count(number, "event") for number in (0, 1, 1204)] == ["0 events", "1 event", "1,204 events"]
    assert wording.count(1204, "event", locale="de-DE") == "1.204 events"


def test_what_was_asked_for_reads_like_a_heading() -> None:
    assert wording.asked(Filter(), {}) == "All events"
    assert wording.asked(Filter(country=("PL",)), {"PL": "Poland"}) == "Country Poland"
