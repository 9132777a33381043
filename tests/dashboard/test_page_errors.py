"""What every page says where something is missing or broken: a sentence of ours, and never anything else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import apsw
import pytest
from streamlit.testing.v1 import AppTest

from dashboard import map_assets
from extractors.errors import LexiconError
from geodata.errors import RecordError, StoreError, StoreVersionError
from geodata.store import open_store
from geodata.user_data import HOME_VARIABLE
from tests.geodata.examples import make_store

Break = Callable[[Path], object]


def the_map() -> None:
    from dashboard.pages import map as page

    page.show()


def the_review() -> None:
    from dashboard.pages import review

    review.show()


def opened(page: Callable[[], None]) -> AppTest:
    return AppTest.from_function(page, default_timeout=60).run()


def kept(home: Path) -> Path:
    make_store(home / "atlas.sqlite").close()
    return home / "atlas.sqlite"


def newer(home: Path) -> None:
    with apsw.Connection(str(kept(home))) as connection:
        connection.pragma("user_version", 99)


def damaged(home: Path) -> None:
    with kept(home).open("r+b") as file:
        file.seek(3 * 4096)
        file.write(b"x" * 5 * 4096)


def own_table(home: Path) -> None:
    kept(home)
    (home / "systems.csv").write_text("id,nonsense\n1,2\n", encoding="utf-8")


@pytest.mark.parametrize("page", [the_map, the_review])
@pytest.mark.parametrize(
    ("break_it", "kind", "words"),
    [
        (newer, StoreVersionError, "was written by a newer Deployment Atlas"),
        (damaged, StoreError, "is damaged"),
        (lambda home: (home / "atlas.sqlite").write_text("a letter"), StoreError, "is not a store"),
        (lambda home: (home / "atlas.sqlite").mkdir(), StoreError, "is a folder, not a store"),
        (own_table, LexiconError, "systems.csv:1:nonsense: the column is not known"),
    ],
)
def test_what_cannot_be_shown_is_an_error_in_plain_words(
    page: Callable[[], None], break_it: Break, kind: type[Exception], words: str, home: Path
) -> None:
    break_it(home)
    (error,) = opened(page).exception
    assert error.proto.type == f"{kind.__module__}.{kind.__name__}"
    assert words in error.value


@pytest.mark.parametrize(
    ("page", "words"), [(the_map, "This collection holds no events yet"), (the_review, "There is no claim to review")]
)
def test_an_empty_store_is_said_to_be_empty(page: Callable[[], None], words: str, home: Path) -> None:
    open_store(home / "atlas.sqlite").close()
    shown = opened(page)
    assert words in shown.info[0].value
    assert not shown.exception
    assert not shown.success


@pytest.mark.parametrize("file", ["decisions.jsonl", "views.jsonl", "visits.json"])
@pytest.mark.parametrize("readable", [True, False])
def test_the_map_is_shown_without_a_file_that_cannot_be_read_and_says_so(file: str, readable: bool, home: Path) -> None:
    path = home / file
    path.write_text("nonsense\n", encoding="utf-8") if readable else path.mkdir()
    shown = opened(the_map)
    said = [element.value.replace("\\", "") for element in (*shown.error, *shown.warning, *shown.caption)]
    assert any(file in words for words in said)
    assert not shown.exception
    assert shown.tabs


def test_nothing_is_reviewed_while_it_cannot_be_known_what_has_been(home: Path) -> None:
    kept(home)
    (home / "decisions.jsonl").write_text("nonsense\n", encoding="utf-8")
    shown = opened(the_review)
    assert shown.exception[0].proto.type == f"{RecordError.__module__}.{RecordError.__name__}"
    assert not shown.button


def test_a_home_in_which_nothing_can_be_made_is_said(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (home / "file").touch()
    monkeypatch.setenv(HOME_VARIABLE, str(home / "file"))
    (error,) = opened(the_map).exception
    assert error.proto.type == f"{StoreError.__module__}.{StoreError.__name__}"


def test_a_file_of_the_map_that_is_missing_is_named(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(map_assets, "BASEMAP", tmp_path / "basemap.json")
    shown = opened(the_map)
    assert "basemap.json is missing. Install the requirements again." in shown.error[0].value
    assert not shown.exception
