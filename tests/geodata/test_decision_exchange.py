"""Decisions taken to another home: whole or not at all, once, and in the order in which they were made."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from geodata.__main__ import main
from geodata.decision_exchange import bring_in, exported
from geodata.decisions import FILE, Decision, decide, decisions, take_back
from geodata.errors import RecordError, StoreError
from geodata.log_lines import to_lines
from geodata.user_data import HOME_VARIABLE
from tests.geodata.examples import AEGIS, make_store


@pytest.fixture
def made(tmp_path: Path, home: Path) -> tuple[Decision, ...]:
    with make_store(tmp_path / "store.sqlite", [AEGIS]) as store:
        first, second = store.rows().to_dict("records")[:2]
    corrected = decide(first, AEGIS.article.text, "correct", who="Ada", why="a plan", after={"status": "planned"})
    accepted = decide(second, AEGIS.article.text, "accept", who="Bo")
    return corrected, accepted, take_back(accepted, who="Ada")


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, made: tuple[Decision, ...]) -> Path:
    """The exported decisions as a file, in front of another home."""
    file = tmp_path / "decisions of Ada.jsonl"
    assert main(["decisions", "export", "--out", str(file)]) == 0
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "other"))
    return file


def later(made: Decision, at: str) -> str:
    return to_lines([made]).decode().replace(made.at, at)


def test_a_line_holds_all_that_a_model_could_learn_from(made: tuple[Decision, ...]) -> None:
    line = json.loads(exported().splitlines()[0])
    assert (line["action"], line["who"], line["why"]) == ("correct", "Ada", "a plan")
    assert line["sentence"].startswith("The United States has operated an Aegis Ashore site at Deveselu")
    assert (line["before"]["status"], line["before"]["system_id"]) == ("operational", "aegis-ashore")
    assert (line["before"]["place_name"], line["after"]) == ("Deveselu", {"status": "planned"})
    assert (line["title"], line["publisher"]) == ("Missile defence and a dying treaty", "The Example Courier")
    assert (line["url"], line["published"]) == ("https://example.org/aegis-2019", "2019-07-05")
    article = AEGIS.article.text
    assert article[line["evidence_start"] : line["evidence_end"]] == line["sentence"]


def test_another_home_takes_them_in_once(
    elsewhere: Path, made: tuple[Decision, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["decisions", "import", str(elsewhere)]) == 0
    assert decisions() == made
    assert "3 decisions added" in capsys.readouterr().out
    assert main(["decisions", "import", str(elsewhere)]) == 0
    assert decisions() == made
    assert "0 decisions added" in capsys.readouterr().out


def test_what_was_decided_here_later_holds(elsewhere: Path, made: tuple[Decision, ...], tmp_path: Path) -> None:
    bring_in(elsewhere)
    elsewhere.write_text(later(made[0], "2020-01-01T00:00:00+00:00") + later(made[0], "2099-01-01T00:00:00+00:00"))
    assert bring_in(elsewhere) == 2
    assert [one.at[:4] for one in decisions()] == ["2020", *[one.at[:4] for one in made], "2099"]


def test_a_broken_line_is_named_and_nothing_is_added(elsewhere: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with elsewhere.open("a", encoding="utf-8") as file:
        file.write('{"at": "today"}\n')
    with pytest.raises(RecordError, match=r"decisions of Ada\.jsonl, line 4 is no decision") as raised:
        bring_in(elsewhere)
    assert str(elsewhere) in raised.value.remedy
    assert decisions() == ()
    assert main(["decisions", "import", str(elsewhere)]) == 1
    assert "line 4 is no decision" in capsys.readouterr().err


def test_where_one_cannot_be_kept_none_is(elsewhere: Path, made: tuple[Decision, ...], tmp_path: Path) -> None:
    (tmp_path / "other").write_text("no folder")
    with pytest.raises(StoreError):
        bring_in(elsewhere)
    (tmp_path / "other").unlink()
    with pytest.raises(StoreError, match="cannot be read"):
        bring_in(tmp_path / "nowhere.jsonl")
    assert not (tmp_path / "other" / FILE).exists()


def test_no_file_is_replaced_unasked(elsewhere: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = elsewhere.read_bytes()
    assert main(["decisions", "export", "--out", str(elsewhere)]) == 1
    assert "exists already" in capsys.readouterr().err
    assert elsewhere.read_bytes() == before
    assert main(["decisions", "export", "--out", str(elsewhere), "--force"]) == 0
    assert elsewhere.read_bytes() == b""


def test_without_a_file_the_lines_are_the_output(
    made: tuple[Decision, ...], capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["decisions", "export"]) == 0
    assert capsysbinary.readouterr().out == exported()
