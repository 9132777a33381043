"""What is backed up comes back, what is damaged is named, and what can be made again is."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import apsw
import pytest

from extractors.lexicon import load_lexicon
from geodata.__main__ import main
from geodata.backup import CONTENTS, STORE
from geodata.decisions import FILE as DECISIONS
from geodata.filters import Filter
from geodata.store import Facet, open_store, schema
from geodata.store.kept_columns import KeptColumns
from geodata.store.sql_store import SqlStore
from geodata.store.tally import Tally
from geodata.user_data import HOME_VARIABLE
from tests.geodata.examples import AEGIS, READINGS, make_store

ROOT = Path(__file__).parents[2]
OWN = {"roles.csv": "who,role\nada,admin\n", "feeds.csv": "address,name,paused\nhttps://example.org/a,A,\n"}


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with a store, two tables, and what is not of a person's making."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv(HOME_VARIABLE, str(folder))
    make_store(folder / STORE).close()
    for name, content in {**OWN, "geocoder.toml": 'api_key = "secret"', "watch.lock": "x"}.items():
        (folder / name).write_text(content)
    return folder


@pytest.fixture
def backup(own: Path) -> Path:
    assert main(["backup", str(own.parent / "backup.zip")]) == 0
    return own.parent / "backup.zip"


def told(capsys: pytest.CaptureFixture[str], code: int, *arguments: object) -> str:
    capsys.readouterr()
    assert main([str(argument) for argument in arguments]) == code
    said = capsys.readouterr()
    assert "Traceback" not in said.err
    return said.out + said.err


def exported(folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    return told(capsys, 0, "export", "--format", "jsonl", "--output", "-", "--store", folder / STORE)


def on(path: Path, script: str) -> None:
    with apsw.Connection(str(path)) as connection:
        connection.execute(script)
    connection.close()


def test_a_backup_that_is_restored_after_damage_gives_equal_exports(
    own: Path, backup: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = exported(own, capsys)
    data = bytearray((own / STORE).read_bytes())
    data[8192:] = b"\xff" * (len(data) - 8192)
    (own / STORE).write_bytes(data)
    (own / f"{STORE}-wal").write_bytes(b"the log of another store")
    (own / "roles.csv").unlink()
    assert "damaged" in told(capsys, 1, "check")
    assert f"{own / STORE} exists already" in told(capsys, 1, "restore", backup)
    assert "the store and 2 own files (feeds.csv, roles.csv) put back" in told(capsys, 0, "restore", backup, "--force")
    assert exported(own, capsys) == before
    assert {name: (own / name).read_text() for name in OWN} == OWN
    assert "nothing is wrong" in told(capsys, 0, "check")
    assert "backup restored" in told(capsys, 0, "audit")
    assert not [each for each in own.iterdir() if each.name.startswith(".")]


def test_a_backup_holds_no_settings_locks_or_hours(own: Path, backup: Path) -> None:
    with zipfile.ZipFile(backup) as archive:
        assert set(archive.namelist()) == {STORE, CONTENTS, *OWN}
    again = backup.with_name("again.zip")
    assert main(["backup", str(again)]) == 0
    assert again.read_bytes() == backup.read_bytes()


def test_a_backup_taken_while_somebody_writes_holds_what_is_kept(own: Path, backup: Path) -> None:
    (own / STORE).unlink()
    with make_store(own / STORE, READINGS[:3]) as store:
        writer = apsw.Connection(str(own / STORE))
        writer.execute("BEGIN IMMEDIATE; INSERT INTO changes (at, article_id) VALUES ('half', 'half')")
        assert main(["backup", str(backup), "--force"]) == 0
        writer.execute("ROLLBACK")
        writer.close()
        assert store.keep(READINGS[3]) == "kept"
    other = own.parent / "other.sqlite"
    assert main(["restore", str(backup), "--store", str(other)]) == 0
    with open_store(other) as restored:
        assert restored.counts().articles == 3
        assert restored.reading(READINGS[0].article.id) == READINGS[0]


def test_nothing_is_replaced_unless_that_is_said(own: Path, backup: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = backup.read_bytes()
    assert "exists already" in told(capsys, 1, "backup", backup)
    assert "is the store and would be lost" in told(capsys, 1, "backup", own / STORE, "--force")
    assert "is your own and would be lost" in told(capsys, 1, "backup", own / "roles.csv", "--force")
    (own / "roles.csv").write_text("who,role\nbob,admin\n")
    (own / STORE).unlink()
    assert "roles.csv exists already" in told(capsys, 1, "restore", backup)
    assert not (own / STORE).exists()
    assert "bob" in (own / "roles.csv").read_text()
    assert backup.read_bytes() == before


def test_a_store_in_use_or_damaged_is_neither_replaced_nor_backed_up(
    own: Path, backup: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with open_store(own / STORE) as store:
        assert "is in use by another program" in told(capsys, 1, "restore", backup, "--force")
        assert store.counts().articles == len(READINGS)
    on(own / STORE, "DROP TRIGGER article_is_searchable; PRAGMA writable_schema = 1;"
       "UPDATE sqlite_schema SET rootpage = 3 WHERE name = 'readings'")  # fmt: skip
    before = backup.read_bytes()
    assert "damaged" in told(capsys, 1, "backup", backup, "--force")
    assert backup.read_bytes() == before


@pytest.mark.parametrize("wrong", ["text", "cut", "changed", "climbing", "storeless", "newer", "missing"])
def test_what_is_no_whole_backup_changes_nothing(
    wrong: str, own: Path, backup: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with zipfile.ZipFile(backup) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    contents = json.loads(held[CONTENTS])
    if wrong == "changed":
        held["roles.csv"] = b"who,role\nmallory,admin\n"
    elif wrong == "climbing":
        contents["sha256"]["../roles.csv"] = contents["sha256"]["roles.csv"]
        held["../roles.csv"] = held["roles.csv"]
    elif wrong == "storeless":
        del contents["sha256"][STORE]
    elif wrong == "newer":
        contents["form"] = "deployment-atlas backup 9"
    with zipfile.ZipFile(backup, "w") as archive:
        for name, content in {**held, CONTENTS: json.dumps(contents).encode()}.items():
            archive.writestr(name, content)
    if wrong in ("text", "cut"):
        backup.write_bytes(b"no zip" if wrong == "text" else backup.read_bytes()[:-200])
    elif wrong == "missing":
        backup.unlink()
    before = {each.name: each.read_bytes() for each in own.iterdir()}
    assert str(backup) in told(capsys, 1, "restore", backup, "--force")
    assert {each.name: each.read_bytes() for each in own.iterdir()} == before
    assert {each.name for each in own.parent.iterdir()} <= {"home", "backup.zip"}


def test_a_store_of_a_newer_program_is_not_put_back(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    on(own / STORE, f"PRAGMA user_version = {len(schema.STEPS) + 1}")
    for command in (
        ["check"],
        ["check", "--repair"],
        ["backup", own.parent / "new.zip"],
        ["ingest", own / "roles.csv"],
    ):
        assert "newer Deployment Atlas" in told(capsys, 1, *command)
    assert [each.name for each in own.parent.iterdir()] == ["home"]


LACKING = """
INSERT INTO article_words (article_words) VALUES ('delete-all');
INSERT INTO evidence_words (evidence_words) VALUES ('delete-all');
DELETE FROM positions WHERE row = (SELECT min(row) FROM positions);
DELETE FROM event_actors WHERE row > 3;
PRAGMA writable_schema = 1;
UPDATE sqlite_schema SET sql = replace(sql, '(country)', '(place_kind)');
"""
TOO_MUCH = """
INSERT INTO article_words (rowid, title, text) VALUES (9999, 'No', 'Nothing');
INSERT INTO evidence_words (rowid, evidence) VALUES (9999, 'Nothing');
UPDATE positions SET west = west - 9, east = east - 9;
INSERT INTO event_actors VALUES (1, 'Atlantis');
"""


def counted_in(home: Path) -> dict[str, list[Facet]]:
    """As the page of a large store counts, by columns that are kept in a file."""
    with open_store(home / STORE, read_only=True) as store:
        assert isinstance(store, SqlStore)
        kept = KeptColumns(store.dialect, home / "columns.npz", worth_a_file=1)
        with store.snapshot() as connection:
            return Tally.of(kept.of(connection), load_lexicon()).under(Filter()).facets()


@pytest.mark.parametrize(("damage", "kinds"), [(LACKING, 5), (TOO_MUCH, 4)], ids=["lacking", "too much"])
def test_what_is_made_of_rows_is_made_again(
    damage: str, kinds: int, own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, facets = exported(own, capsys), counted_in(own)
    on(own / STORE, damage)
    (own / "columns.npz").unlink()
    assert counted_in(own) != facets
    written = (own / STORE).read_bytes()
    assert told(capsys, 1, "check").count("It can be made again: python -m geodata check --repair.") == kinds
    assert (own / STORE).read_bytes() == written, "looking changes nothing"
    found = told(capsys, 0, "check", "--repair")
    assert found.count("It was made again.") == kinds
    whats = ["words of articles", "words of events", "positions", "actors", "indexes"]
    assert [what for what in whats if f"the {what}" in found] == whats[:kinds]
    assert "nothing is wrong" in told(capsys, 0, "check")
    assert exported(own, capsys) == before
    assert counted_in(own) == facets, "what was counted while it was damaged is counted again"
    assert "store repaired" in told(capsys, 0, "audit")


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        ("UPDATE articles SET text = text || '!' WHERE article_id = '{id}'", "the article {id} is not what was kept"),
        ("UPDATE readings SET record = replace(record, '1', '2')", "the reading of the article {id} is not what was"),
        ("UPDATE events SET record = replace(record, 'operational', 'planned')", "is not what was kept"),
        ("UPDATE events SET evidence = 'Nothing.' WHERE row = 1", "is not what stands there in its article"),
        ("DELETE FROM readings WHERE article_id = '{id}'", "the article {id} has no reading"),
        ("DELETE FROM articles WHERE article_id = '{id}'", "the article {id} is missing, and its events are there"),
        ("DELETE FROM changes", "the list of changes does not say so"),
    ],
)  # fmt: skip
def test_what_cannot_be_made_again_is_named_with_what_to_do(
    damage: str, words: str, own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    on(own / STORE, damage.format(id=AEGIS.article.id))
    found = told(capsys, 1, "check", "--repair")
    assert words.format(id=AEGIS.article.id) in found
    assert "go back to a backup" in found


def test_every_line_that_cannot_be_read_is_named(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (own / DECISIONS).write_text("{broken\n\n{}\n")
    (own / "feeds.csv").write_text("address,name,paused\nnowhere,,\n")
    (own / "places.csv").write_text("name,kind,country,latitude,longitude\nHere,city,PL,north,20\n")
    found = told(capsys, 1, "check")
    for words in (f"{DECISIONS}, line 1 ", f"{DECISIONS}, line 3 ", "feeds.csv, line 2", "latitude", "4 found"):
        assert words in found


@pytest.mark.skipif(sys.platform == "win32", reason="the limit on file size that stands for a full disk is POSIX's")
def test_a_disk_that_is_full_leaves_no_half_backup(own: Path, backup: Path) -> None:
    before = backup.read_bytes()
    program = (
        "import resource, signal, sys; from geodata.__main__ import main;"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (40000, 40000));"
        "sys.exit(main(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", program, "backup", "--force", str(backup)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "cannot be copied into" in done.stderr
    assert "Make room" in done.stderr
    assert backup.read_bytes() == before
    assert {each.name for each in own.parent.iterdir()} == {"home", "backup.zip"}
    shutil.rmtree(own)
    assert main(["restore", str(backup)]) == 0, "a folder that is gone is made again"
