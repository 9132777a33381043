"""What is reported as wrong is kept line by line, and a line that is none is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from geodata.errors import RecordError, StoreError
from geodata.reports import FILE, report, reports


def test_nothing_is_reported_at_first(home: Path) -> None:
    assert reports() == ()


def test_reports_are_added_and_come_back_in_order(home: Path) -> None:
    first = report("a1", "e1", "Rota", "geonames:2511700", "Rota", "  It is the one\nin Spain. ")
    second = report("a2", "e2", None, None, None)
    assert reports() == (first, second)
    assert first.note == "It is the one in Spain."
    assert len((home / FILE).read_text(encoding="utf-8").splitlines()) == 2


@pytest.mark.parametrize("line", ["no JSON", "[]", '{"at": "today"}'])
def test_a_broken_line_is_named(home: Path, line: str) -> None:
    report("a1", "e1", "Rota", None, None)
    with (home / FILE).open("a", encoding="utf-8") as lines:
        lines.write(line + "\n")
    with pytest.raises(RecordError, match="line 2") as raised:
        reports()
    assert raised.value.remedy


def test_a_folder_that_cannot_be_written_is_said(home: Path) -> None:
    (home / FILE).mkdir()
    with pytest.raises(StoreError, match="cannot be kept"):
        report("a1", "e1", "Rota", None, None)
