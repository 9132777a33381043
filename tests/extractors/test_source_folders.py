"""Whole folders: what is read in which order, and what is left out and said."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from extractors.records import Article, Failure
from extractors.source_folders import is_hidden
from extractors.sources import read, read_all

TEXT = "The army moved a battery to the coast, and the ministry said so: {}."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Articles in two folders, hidden things, and three files of kinds that are not read."""
    whole = tmp_path / "news"
    for name in ("b.txt", "a.MD", "in/c.txt", ".hidden.txt", ".git/d.txt", "~$b.docx"):
        path = whole / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT.format(path.stem))
    for name in ("one.jpg", "in/two.jpg", "README"):
        (whole / name).write_bytes(b"\x89")
    return whole


def stems(items: list[Article | Failure]) -> list[str]:
    return [item.text.removesuffix(".").split(": ")[1] for item in items if isinstance(item, Article)]


def test_every_file_of_a_known_kind_is_read_in_order_and_the_rest_is_said_once(folder: Path) -> None:
    items = list(read(folder))
    assert stems(items) == ["a", "b", "c"]
    (failure,) = [item for item in items if isinstance(item, Failure)]
    assert failure.ref == str(folder)
    assert failure.reason == "3 things in it are left out: 2 ending in .jpg, 1 without an ending"
    assert failure.remedy


def test_no_link_is_followed(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "elsewhere"
    outside.mkdir()
    (outside / "secret.txt").write_text(TEXT.format("secret"))
    for link, target in (
        ("e.txt", outside / "secret.txt"),
        ("out", outside),
        ("round", folder),
        ("f.txt", folder / "b.txt"),
    ):
        (folder / link).symlink_to(target)
    items = list(read(folder))
    assert stems(items) == ["a", "b", "c"]
    assert isinstance(items[-1], Failure)
    assert items[-1].reason.startswith("7 things in it are left out: 4 as links, 2 ending in .jpg")
    link = tmp_path / "link"
    link.symlink_to(folder / "in")
    assert stems(list(read(link))) == ["c"], "a folder that is named is read, as a link too"


def test_a_folder_without_articles_says_so(tmp_path: Path) -> None:
    (failure,) = read(tmp_path)
    assert isinstance(failure, Failure)
    assert failure.reason == "the folder holds no files"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names are POSIX's")
def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    (failure,) = read(tmp_path)
    assert isinstance(failure, Failure)
    assert failure.reason == "one thing in it is left out: 1 as pipes or devices"


def test_a_bad_file_of_a_folder_never_stops_the_others(folder: Path) -> None:
    (folder / "a.pdf").write_bytes(b"%PDF-1.7")
    items = list(read_all([folder]))
    assert stems(items) == ["a", "b", "c"]
    assert [Path(item.ref).name for item in items if isinstance(item, Failure)] == ["a.pdf", "news"]


def test_many_kinds_are_summed_up(tmp_path: Path) -> None:
    for number in range(8):
        (tmp_path / f"a.k{number}").touch()
    (failure,) = read(tmp_path)
    assert isinstance(failure, Failure)
    assert failure.reason.endswith("1 ending in .k4, 3 of other kinds")


@pytest.mark.parametrize(
    ("name", "hidden"), [("news/a.txt", False), ("news/.git/a.txt", True), ("~$a.docx", True), ("a..txt", False)]
)
def test_a_name_tells_what_is_hidden(name: str, hidden: bool) -> None:
    assert is_hidden(name) == hidden
