"""The quality file says what is measured now, and is written without touching what was not measured."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dashboard.quality import FILE, Tally, from_json, measured
from tests.quality.measuring import measured_dates
from tests.quality.quality_file import README, write
from tests.quality.readme_tables import with_tables

LATER = date(2100, 1, 1)


def test_the_figures_of_dates_are_those_measured_now() -> None:
    dates = measured_dates()
    assert replace(dates, made=measured().dates.made) == measured().dates, f"write them again: {dates.command}"


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """A copy of the file and of the README, to be written."""
    return Path(shutil.copy(FILE, tmp_path)), Path(shutil.copy(README, tmp_path))


def test_a_new_section_replaces_its_own_and_nothing_else(files: tuple[Path, Path]) -> None:
    file, readme = files
    before = json.loads(file.read_text(encoding="utf-8"))
    places = measured().places
    places = replace(places, made=LATER, lgl=replace(places.lgl, f1=0.123, sure=Tally(1, 4)))
    write(places, file=file, readme=readme)
    after = json.loads(file.read_text(encoding="utf-8"))
    assert from_json(after).places == places
    assert after | {"places": before["places"]} == before
    assert "| right words in the right place, F1 | 0.12 |" in readme.read_text(encoding="utf-8")


def test_equal_figures_written_later_change_no_byte(files: tuple[Path, Path]) -> None:
    file, readme = files
    quality = measured()
    write(
        *(replace(one, made=LATER) for one in (quality.claims, quality.dates, quality.places)), file=file, readme=readme
    )
    assert file.read_bytes() == FILE.read_bytes()
    assert readme.read_bytes() == README.read_bytes()


def test_a_readme_without_its_table_is_refused() -> None:
    with pytest.raises(ValueError, match="0 tables behind <!-- claims"):
        with_tables("no table", measured())
