"""What `python -m geodata audit` prints: who changed what and when, whichever way it was done."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from geodata import audit, log_lines
from geodata.__main__ import main
from geodata.decisions import decide
from geodata.errors import RecordError
from geodata.user_data import HOME_VARIABLE

ROW = {"article_id": "a", "event_id": "e", "evidence_start": 0, "evidence_end": 5, "status": "planned"}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / "home"))
    return tmp_path / "home"


def test_commands_and_decisions_stand_in_one_trail(
    home: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    made = decide(ROW, "They come.", "correct", who="ada@example.org", after={"status": "operational"})
    elsewhere = tmp_path / "decisions.jsonl"
    elsewhere.write_bytes(log_lines.to_lines([made]))
    assert main(["decisions", "import", str(elsewhere)]) == 0
    capsysbinary.readouterr()
    assert main(["audit"]) == 0
    first, second = map(json.loads, capsysbinary.readouterr().out.splitlines())
    assert (first["who"], first["what"]) == ("ada@example.org", "correct")
    assert (first["before"], first["after"]) == ("status planned", "status operational")
    assert second["who"].endswith(" at the command line")
    assert (second["what"], second["about"], second["after"]) == (
        "decisions imported", str(elsewhere), "0 decisions added",
    )  # fmt: skip


def test_it_is_only_added_to(home: Path) -> None:
    audit.note("ada", "view saved", "Mine")
    before = (home / audit.FILE).read_bytes()
    audit.note("bob", "view removed", "half a character \ud800")
    assert (home / audit.FILE).read_bytes().startswith(before)
    assert [one.who for one in audit.trail()] == ["ada", "bob"]


def test_a_line_that_somebody_spoiled_is_named(home: Path) -> None:
    audit.note("ada", "view saved")
    with (home / audit.FILE).open("a", encoding="utf-8") as log:
        log.write('{"at": "yesterday", "who": "eve", "what": "nothing"}\n')
    with pytest.raises(RecordError, match=r"audit.jsonl, line 2"):
        audit.trail()
