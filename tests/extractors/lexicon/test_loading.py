"""An analyst's own tables: what they change, and what a mistake in them says."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from extractors.errors import LexiconError
from extractors.lexicon import load_lexicon
from extractors.lexicon.records import folded

HEADING = "id,name,aliases,category,origin,min_range_km,max_range_km,range_source,context,generic\n"


def own(folder: Path, text: str, name: str = "systems.csv") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_an_own_row_replaces_the_shipped_one_and_others_are_added(tmp_path: Path) -> None:
    own(tmp_path, HEADING + "thaad,THAAD,THAAD of ours,missile defence,US,,,,,\nsling,Test Sling,,artillery,,,,,,\n")
    lexicon = load_lexicon(tmp_path)
    assert lexicon.system_by_id["thaad"].aliases == ("THAAD of ours",)
    assert lexicon.system_by_id["sling"].name == "Test Sling"
    assert len(lexicon.systems) == len(load_lexicon().systems) + 1


def test_own_actors_and_places_are_read_too(tmp_path: Path) -> None:
    own(tmp_path, "key,name,kind,state,aliases\nXX-NAVY,Navy of Testland,service,US,Testers\n", "actors.csv")
    own(tmp_path, "name,kind,country\nTestville,city,US\n", "places.csv")
    lexicon = load_lexicon(tmp_path)
    assert lexicon.principal(lexicon.actor_by_key["XX-NAVY"]).name == "United States"
    assert "Testville" in {place.name for place in lexicon.places}


def test_a_changed_own_file_is_read_again(tmp_path: Path) -> None:
    own(tmp_path, HEADING + "sling,Test Sling,,artillery,,,,,,\n")
    first = load_lexicon(tmp_path)
    assert load_lexicon(tmp_path) is first
    own(tmp_path, HEADING + "sling,Another Sling,,artillery,,,,,,\n")
    changed = (tmp_path / "systems.csv").stat().st_mtime_ns + 1_000_000_000
    os.utime(tmp_path / "systems.csv", ns=(changed, changed))
    assert load_lexicon(tmp_path).system_by_id["sling"].name == "Another Sling"


def test_a_spreadsheet_mark_and_blank_lines_do_no_harm(tmp_path: Path) -> None:
    own(tmp_path, "\ufeffid,name,category\r\n\r\n,,\r\nsling,Test Sling,artillery\r\n")
    assert load_lexicon(tmp_path).system_by_id["sling"].category == "artillery"


@pytest.mark.parametrize(
    ("rows", "where", "problem"),
    [
        ("sling,Test Sling,,catapult,,,,,,", "2:category", "'catapult' is not known"),
        ("ok,Fine,,artillery,,,,,,\nsling,,,artillery,,,,,,", "3:name", "the cell is empty"),
        ("Test Sling,Test Sling,,artillery,,,,,,", "2:id", "no slug"),
        ("sling,Test Sling,,artillery,,,,,,\nsling,Test Sling,,artillery,,,,,,", "3:id", "already in line 2"),
        ("sling,Test Sling,,artillery,,90,70,a source,,", "2:min_range_km", "more than the 70 km"),
        ("sling,Test Sling,,artillery,,,70,,,", "2:range_source", "a range without its source"),
        ("sling,Test Sling,,artillery,,,far,a source,,", "2:max_range_km", "'far' is not a number"),
        ("sling,Test Sling,,artillery,,,nan,a source,,", "2:max_range_km", "no distance"),
        ("sling,Test Sling,,artillery,,,99999,a source,,", "2:max_range_km", "no distance"),
        ("sling,Test Sling,Slinger;Slinger,artillery,,,,,,", "2:aliases", "stands there twice"),
        ("sling,Test Sling,,artillery,Atlantis,,,,,", "2:origin", "'Atlantis' is not known"),
        ("sling,Test Sling,,artillery,,,,,Rock,", "2:context", "'Rock' is not known"),
        ("sling,Test Sling,,artillery,,,,,,perhaps", "2:generic", "neither yes nor no"),
        ("sling,Test Sling,s 400,artillery,,,,,,", "2:aliases", "already means the row at"),
        ("sling,Test Sling,,artillery,,,,,,,", "2:generic", "too many"),
        ('sling,"Test Sling,,artillery,,,,,,', "2", "not CSV"),
    ],
)
def test_a_mistake_is_named_by_file_line_and_column(tmp_path: Path, rows: str, where: str, problem: str) -> None:
    own(tmp_path, HEADING + rows + "\n")
    with pytest.raises(LexiconError) as caught:
        load_lexicon(tmp_path)
    assert str(caught.value).startswith(f"{tmp_path / 'systems.csv'}:{where}")
    assert problem in str(caught.value)
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("name", "text", "where", "problem"),
    [
        ("systems.csv", "id,name,range\n", "1:range", "not known"),
        ("systems.csv", "id,name\n", "1:category", "missing"),
        ("systems.csv", "id;name;category\n", "1:id;name;category", "not known"),
        ("actors.csv", "key,name,kind,state\nXX,Test,office,ATLANTIS\n", "2:state", "'ATLANTIS' is not known"),
        ("actors.csv", "key,name,kind,seats\nXX,Test,state,Moscow\n", "2:seats", "already means"),
        ("actors.csv", "key,name,kind,adjectives\nXX,Test,state,Polish\n", "2:adjectives", "already means"),
        ("places.csv", "name,kind,country\nTestville,town,US\n", "2:kind", "'town' is not known"),
        ("places.csv", "name,kind,country\nTestville,city,ZZ\n", "2:country", "'ZZ' is not known"),
        ("places.csv", "name,kind\nTestland,country\n", "2:country", "without its code"),
    ],
)
def test_every_table_is_checked(tmp_path: Path, name: str, text: str, where: str, problem: str) -> None:
    own(tmp_path, text, name)
    with pytest.raises(LexiconError, match=problem) as caught:
        load_lexicon(tmp_path)
    assert str(caught.value).startswith(f"{tmp_path / name}:{where}")


def test_an_alias_may_be_shared_where_one_of_the_two_asks_for_context(tmp_path: Path) -> None:
    own(tmp_path, HEADING + "sling,Test Sling,Gepard,artillery,,,,,Gepard,\n")
    assert load_lexicon(tmp_path).system_by_id["sling"].context == ("Gepard",)


def test_a_folder_or_a_file_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="no such folder"):
        load_lexicon(tmp_path / "nowhere")
    (tmp_path / "systems.csv").write_bytes("id,name,category\nsling,Böller,artillery\n".encode("latin-1"))
    with pytest.raises(LexiconError, match="not UTF-8"):
        load_lexicon(tmp_path)


@given(st.text())
def test_folding_is_the_same_done_twice(name: str) -> None:
    assert folded(folded(name)) == folded(name)


@pytest.mark.parametrize(
    ("one", "other"), [("S-300", "S 300"), ("S-300", "s300"), ("U.S.", "US"), ("Tromsø", "TROMSØ"), ("Łask", "łask")]
)
def test_spellings_of_one_name_fold_together(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_names_that_differ_in_a_digit_stay_apart() -> None:
    assert folded("SA-2") != folded("SA-20")
