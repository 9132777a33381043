"""Sites where a system is known to stand are offered, accepted and taken back, also where the store is read-only."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.panels.inferred_sites import site_as_html
from geodata.decisions import FILE, decisions
from tests.dashboard.claims import DEVESELU, accepted
from tests.dashboard.panels.test_detail import HOSTILE, Reader
from tests.geodata.examples import AEGIS, make_store

ACCEPT, WITHDRAW = "Show on the map as inferred", "Take off the map"


def dialog(path, row):  # type: ignore[no-untyped-def]  # Streamlit runs the bare text of it
    """The panel alone, as small as can be."""
    from pathlib import Path

    from dashboard.panels import inferred_sites

    inferred_sites.show(row, Path(path))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    make_store(tmp_path / "store.sqlite", [AEGIS]).close()
    return tmp_path / "store.sqlite"


def row_of(path: Path, place: str, event_type: str) -> dict[str, Any]:
    with make_store(path, []) as store:
        rows = store.rows()
    (found,) = rows[(rows["place_name"] == place) & (rows["event_type"] == event_type)].to_dict("records")
    return found


def opened(path: Path, place: str, event_type: str) -> AppTest:
    page = AppTest.from_function(dialog, args=(str(path), row_of(path, place, event_type)), default_timeout=300)
    page.run()
    assert not page.exception
    return page


def press(page: AppTest, label: str) -> None:
    next(button for button in page.button if button.label == label).click().run()
    assert not page.exception


def labels(page: AppTest) -> list[str]:
    return [button.label for button in page.button]


def test_a_site_is_accepted_and_taken_back_and_the_name_is_remembered(home: Path, path: Path) -> None:
    page = opened(path, "Poland", "DEPLOY")
    name, why = page.text_input
    name.input("Ada Lovelace")
    why.input("There is only one.")
    press(page, ACCEPT)
    assert labels(page) == [WITHDRAW]
    assert page.text_input[0].value == "Ada Lovelace"
    page.text_input[1].input("It was moved.")
    press(page, WITHDRAW)
    assert labels(page) == [ACCEPT]
    made = decisions()
    assert [(one.action, one.gazetteer_id, one.who, one.why) for one in made] == [
        ("accept site", "site:redzikowo", "Ada Lovelace", "There is only one."),
        ("withdraw site", "site:redzikowo", "Ada Lovelace", "It was moved."),
    ]


def test_a_store_that_may_not_be_written_to_is_no_hindrance(home: Path, path: Path) -> None:
    row = row_of(path, "Poland", "DEPLOY")
    path.chmod(0o444)
    page = AppTest.from_function(dialog, args=(str(path), row), default_timeout=300).run()
    press(page, ACCEPT)
    assert labels(page) == [WITHDRAW]
    assert json.loads((home / FILE).read_text(encoding="utf-8"))["event_id"] == row["event_id"]


def test_for_what_is_not_on_the_map_a_site_is_named_and_no_more(home: Path, path: Path) -> None:
    assert labels(opened(path, "Romania", "OBJECT")) == []


def test_where_the_article_names_the_site_none_is_offered(home: Path, path: Path) -> None:
    page = opened(path, "Deveselu", "BASE")
    assert labels(page) == []
    assert not page.main.children


def test_who_accepted_it_and_why_is_said(home: Path) -> None:
    said = Reader(site_as_html(DEVESELU, "U.S. Navy", accepted(why="The only one").decision)).text
    assert said == "Deveselu U.S. NavyAccepted by Ada Lovelace on 2026-11-24: The only one"
    assert "a reader without a name" in site_as_html(DEVESELU, "U.S. Navy", accepted(who="").decision)


def test_no_word_of_a_reader_or_a_table_becomes_a_tag() -> None:
    read = Reader(site_as_html(DEVESELU, HOSTILE, accepted(who=HOSTILE, why=HOSTILE).decision))
    assert read.tags == {"section", "p", "b", "small"}
    assert read.text.count(HOSTILE) == 3
