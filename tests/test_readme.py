"""The README keeps its word: its commands start, its tables are those of the program, its files are there."""

from __future__ import annotations

import dataclasses
import importlib
import re
import shlex
import subprocess
import sys
from argparse import ArgumentParser
from datetime import date
from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest

from dashboard.quality import measured
from extractors.json_lines import reading_to_line
from extractors.records import EVENT_TYPES, STATUSES, Article, Event, Failure, Mention, Reading, Scores, Span, When
from extractors.sources import known_suffixes
from geodata.decisions import TAKEN_BACK_BY, Decision
from geodata.filter_options import add_filter_options
from geodata.formats import available
from geodata.ingest import IngestReport
from geodata.json_lines import placed_to_line
from geodata.records import Place, PlacedEvent, PlacedMention, PlacedReading
from geodata.rows import to_frame
from geodata.user_data import HOME_VARIABLE, cache_folder, data_folder
from tests.quality.readme_tables import with_tables

ROOT = Path(__file__).parent.parent
PAGES = ("README.md", "CONTRIBUTING.md", "ARCHITECTURE.md")
README = (ROOT / "README.md").read_text(encoding="utf-8")
TEXT = "Russia moved two Iskander launchers to Kaliningrad in 2016."


def commands() -> list[str]:
    """The lines that the README sets apart as commands."""
    return re.findall(r"^ {4}(\S.*)$", README, flags=re.MULTILINE)


def table(heading: str) -> list[list[str]]:
    """The cells of the first table behind a heading or a mark, without its head."""
    lines = README.split(heading, maxsplit=1)[1].splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("|"))
    rows = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            return rows
        rows.append([cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]])
    return rows


def fields(mark: str) -> set[str]:
    """The fields that a table of the JSON line names in its first column."""
    return {name for cells in table(mark) for name in re.findall(r"`([^`]+)`", cells[0])}


def paths(value: object, before: str = "") -> set[str]:
    """Every path into a JSON value, written as in the README: `events[].actor`. Objects count as one field."""
    if not isinstance(value, dict):
        return set()
    found = set()
    for name, part in value.items():
        found.add(before + name)
        if isinstance(part, list):
            found |= paths(part[0], f"{before}{name}[].")
    return found


def full_reading() -> Reading:
    """A reading with a value in every part, so that the line shows all its fields."""
    place = Mention(39, 50, "place", "Kaliningrad")
    when = When("in 2016", date(2016, 1, 1), date(2016, 12, 31), "year")
    event = Event("DEPLOY", Span(0, len(TEXT)), "moved", Scores(system=0.9), system="Iskander", place=place, when=when)
    return Reading(Article("a", TEXT), (place,), (event,))


def placed_line() -> dict[str, Any]:
    """The line of the same reading with its place looked up."""
    reading = full_reading()
    spot = Place("geonames:554234", "Kaliningrad", "city", "RU", 54.7, 20.5, 8.0, "GeoNames")
    found = PlacedMention(reading.mentions[0], "literal", spot, 0.9)
    events = tuple(PlacedEvent(event, found, None) for event in reading.events)
    return placed_to_line(PlacedReading(reading.article, reading.mentions, (found,), events))


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_first_command_sets_up_and_the_second_tests() -> None:
    assert commands() == [
        "python3 -m venv .venv && .venv/bin/pip install -r requirements.txt && .venv/bin/python -m dashboard",
        "python3 -m tests",
    ]


def test_ci_runs_the_second_command() -> None:
    assert f"exec {commands()[1]}\n" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


@pytest.mark.parametrize("row", table("## On the command line"), ids=lambda row: row[0])
def test_a_command_of_the_table_exists_with_its_options(row: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    words = shlex.split(row[0].strip("`").replace("\\|", "|").replace("[", " ").replace("]", " "))
    named = takewhile(lambda word: word.isalpha() and word.islower(), words[3:])
    program = importlib.import_module(f"{words[2]}.__main__")
    with pytest.raises(SystemExit) as ended:  # in this process: forty programs would take a minute to start
        program.main([*named, "--help"])
    shown = capsys.readouterr()
    assert ended.value.code == 0, shown.err
    assert {word for word in words if word.startswith("--")} - set(re.findall(r"--[a-z-]+", shown.out)) == set()


def test_the_options_of_the_page_are_the_programs() -> None:
    shown = run(sys.executable, "-m", "dashboard", "--help").stdout
    options = {word for cells in table("## On the page") for word in re.findall(r"--[a-z-]+", cells[0])}
    assert options == set(re.findall(r"--[a-z-]+", shown)) - {"--help"}


def test_the_table_of_filters_is_the_programs() -> None:
    parser = ArgumentParser(add_help=False, usage="")
    add_filter_options(parser)
    offered = re.findall(r"^ +(--[a-z-]+)", parser.format_help(), flags=re.MULTILINE)
    assert [cells[0].strip("`") for cells in table("<!-- filters")] == offered


def test_the_table_of_endings_is_the_programs() -> None:
    assert fields("<!-- endings") == set(known_suffixes())


def test_own_things_lie_where_the_readme_says(monkeypatch: pytest.MonkeyPatch) -> None:
    (_, own, usual), (_, own_cache, usual_cache) = table("<!-- folders")
    monkeypatch.setenv(HOME_VARIABLE, "home")
    assert (own, data_folder()) == ("in that folder itself", Path("home"))
    assert (own_cache, cache_folder()) == ("in `cache` in that folder", Path("home/cache"))
    monkeypatch.delenv(HOME_VARIABLE)
    for variable in ("XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(variable, raising=False)
    if sys.platform == "linux":
        assert usual == f"in `~/{data_folder().relative_to(Path.home())}`"
        assert usual_cache == f"in `~/{cache_folder().relative_to(Path.home())}`"


def test_the_table_of_the_json_line_is_the_programs() -> None:
    assert fields("<!-- line") == paths(reading_to_line(full_reading()))


@pytest.mark.parametrize(("field", "values"), [("event_type", EVENT_TYPES), ("status", STATUSES)])
def test_the_values_that_a_field_can_have_are_all_named(field: str, values: tuple[str, ...]) -> None:
    (meaning,) = [cells[2] for cells in table("<!-- line") if f"`events[].{field}`" in cells[0]]
    assert tuple(re.findall(r"`(\w+)`", meaning)) == values


def test_the_table_of_the_placed_line_is_the_programs() -> None:
    line = placed_line()
    assert fields("<!-- placed line") == paths(line) - paths(reading_to_line(full_reading())) | {"events[].place"}
    (place,), (event,) = line["places"], line["events"]
    assert event["place"].keys() == place.keys()


def test_the_table_of_columns_is_that_of_the_exports() -> None:
    header = available()["csv"].render(to_frame([])).decode("utf-8-sig").strip()
    assert fields("<!-- rows") == set(header.split(","))


def test_the_table_of_formats_is_the_programs() -> None:
    rows = [[re.findall(r"`([^`]+)`", cell) for cell in cells[:2]] for cells in table("<!-- formats")]
    told = {name: suffix for names, suffixes in rows for name, suffix in zip(names, suffixes, strict=True)}
    assert told == {name: form.suffix for name, form in available().items()}


def test_the_report_is_described_field_by_field() -> None:
    words = README.split("The JSON that `ingest --report FILE` writes")[1].split("##")[0]
    described = re.findall(r"`(\w+)`", words)
    assert described == [*IngestReport().to_json(), *(field.name for field in dataclasses.fields(Failure))]


def test_the_tables_of_figures_are_those_of_the_quality_file() -> None:
    assert with_tables(README, measured()) == README


def test_the_folder_variable_is_the_programs() -> None:
    assert f"`{HOME_VARIABLE}`" in README


@pytest.mark.parametrize("page", PAGES)
def test_every_file_that_a_page_names_is_there(page: str) -> None:
    named = re.findall(r"`((?:extractors|geodata|dashboard|tests|\.ci)/[\w./*-]*)`", (ROOT / page).read_text("utf-8"))
    assert [name for name in named if not any(ROOT.glob(name.rstrip("/")))] == []


def test_the_packages_used_are_credited_with_their_licences() -> None:
    direct = (ROOT / "requirements.txt").read_text("utf-8").split("# --- Direct")[1].split("# --- Brought")[0]
    assert re.findall(r"^[\w.-]+==\S+(?!.*\(.+\)$).*$", direct, flags=re.MULTILINE) == []


def test_the_fields_of_a_decision_are_those_of_its_line() -> None:
    assert fields("<!-- decisions") == {field.name for field in dataclasses.fields(Decision)}
    told = {name for cells in table("<!-- decisions") for name in re.findall(r"`([^`]+)`", cells[1])}
    assert told >= {*TAKEN_BACK_BY, *TAKEN_BACK_BY.values()}
