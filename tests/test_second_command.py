"""The second command on machines that are not this one: no browser, no installer, an installer that fails."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests import __main__ as second_command


@pytest.fixture
def programs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that is the whole search path; the one program that the scripts below need is linked in."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "env").symlink_to("/usr/bin/env")
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    return folder


def place(program: Path, script: str) -> None:
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)


def test_a_browser_that_is_there_is_used(programs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place(programs / "google-chrome", "exit 0")
    second_command.prepare_browser()
    assert capsys.readouterr().out == ""


def test_without_an_installer_the_message_says_what_to_do(programs: Path) -> None:
    with pytest.raises(SystemExit, match="Install Chromium or Chrome by hand"):
        second_command.prepare_browser()


def test_a_missing_browser_is_installed(programs: Path, tmp_path: Path) -> None:
    asked = tmp_path / "asked"
    place(programs / "apt-get", f'echo "$@" >> {asked}')
    second_command.prepare_browser()
    update, install = asked.read_text(encoding="utf-8").splitlines()
    assert "update" in update
    assert second_command.LIGHT_BROWSER in install.split()


def test_where_the_light_browser_cannot_be_had_the_one_that_is_there_does(
    programs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place(programs / "google-chrome", "exit 0")
    place(programs / "apt-get", "exit 100")
    second_command.prepare_browser()
    assert "the tests go on with the browser that is there" in capsys.readouterr().out


def test_an_installer_that_fails_stops_with_what_to_do(programs: Path) -> None:
    place(programs / "apt-get", "exit 100")
    with pytest.raises(SystemExit, match="Install Chromium or Chrome by hand"):
        second_command.prepare_browser()


def test_what_is_asked_of_pip_changes_the_stamp(monkeypatch: pytest.MonkeyPatch) -> None:
    before = second_command.needed()
    assert before == second_command.needed()
    monkeypatch.setattr(second_command, "extras", lambda: ["another-package==1.0"])
    assert before != second_command.needed()


def test_the_extras_of_every_kind_of_user_are_tested() -> None:
    names = {requirement.partition("==")[0] for requirement in second_command.extras()}
    assert {"pytest", "hypothesis", "playwright", "ruff", "mypy", "import-linter"} <= names
