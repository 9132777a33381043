"""The figures that ship: complete, within what is possible, and none of them left out in silence."""

from __future__ import annotations

import json

import pytest

from dashboard.quality import FILE, ReadPassages, Tally, from_json, measured
from extractors.records import STATUSES
from geodata.errors import RecordError


@pytest.mark.parametrize("part", ["dev", "test", "news"])
def test_every_share_lies_within_its_range_and_every_count_within_its_whole(part: str) -> None:
    read: ReadPassages = getattr(measured().claims, part)
    for one in (read.precision, read.recall, read.f1):
        assert 0 <= one.low <= one.share <= one.high <= 1
    assert sum(one.of for one in read.recall_by_status.values()) == read.gold
    for one in (*read.recall_by_status.values(), read.unsure_read_as_operational, read.false_alarms):
        assert 0 <= one.number <= one.of
    assert set(read.recall_by_status) <= set(STATUSES)


def test_each_section_says_when_and_how_it_was_made() -> None:
    quality = measured()
    assert all(one.command.startswith("python -m tests.") for one in (quality.claims, quality.places, quality.dates))
    assert all(one.made.year >= 2024 for one in (quality.claims, quality.places, quality.dates))


def test_a_figure_that_is_missing_is_noticed() -> None:
    content = json.loads(FILE.read_text(encoding="utf-8"))
    del content["claims"]["test"]["recall"]
    with pytest.raises(RecordError, match="recall"):
        from_json(content)


def test_a_share_of_nothing_is_nothing() -> None:
    assert (Tally(0, 0).share, Tally(1, 4).share) == (0, 0.25)
