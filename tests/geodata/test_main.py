"""The command line: what a person types, sees, and gets as a file; and one sentence where something is wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pytest

from geodata.__main__ import main
from geodata.filters import Filter
from geodata.formats import available, rendered
from geodata.store import open_store, schema
from geodata.user_data import HOME_VARIABLE
from tests.geodata.examples import AEGIS, make_store

ROOT = Path(__file__).parents[2]
ROMANIA = "The United States deployed Aegis Ashore in Romania in 2016."


@pytest.fixture
def article(tmp_path: Path) -> Path:
    (tmp_path / "romania.txt").write_text(ROMANIA)
    return tmp_path / "romania.txt"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store with the examples."""
    make_store(tmp_path / "atlas.sqlite").close()
    return tmp_path / "atlas.sqlite"


def one_sentence(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    assert main([str(argument) for argument in arguments]) == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1
    assert told.err.startswith("python -m geodata: ")
    assert "Traceback" not in told.err
    return told.err


def test_read_prints_a_line_per_article_with_places(
    home: Path, article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["read", str(article)]) == 0
    line = json.loads(capsys.readouterr().out)
    (event,) = line["events"]
    assert event["system_id"] == "aegis-ashore"
    assert (event["place"]["name"], event["place"]["country"], event["not_mapped"]) == ("Romania", "RO", None)
    assert {place["name"] for place in line["places"]} >= {"Romania"}


def test_read_takes_standard_input_and_says_what_it_could_not_read(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    data = json.dumps({"id": "a", "text": ROMANIA}) + "\n{broken\n"
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=BytesIO(data.encode())))
    assert main(["read"]) == 1
    told = capsys.readouterr()
    assert [json.loads(line)["id"] for line in told.out.splitlines()] == ["a"]
    assert "standard input:2: not read: " in told.err


def test_ingest_keeps_and_reports_and_twice_is_once(
    home: Path, article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = article.with_name("report.json")
    command = ["ingest", str(article), str(article.with_name("missing.txt")), "--report", str(report)]
    assert main(command) == 1, "one reference failed"
    assert "1 kept, 0 changed, 0 unchanged" in capsys.readouterr().out
    assert json.loads(report.read_text())["failed"][0]["reason"] == "there is no such file"
    assert main(["ingest", str(article), "--report", str(report)]) == 0
    assert "0 kept, 0 changed, 1 unchanged" in capsys.readouterr().out
    with open_store(home / "atlas.sqlite") as store:
        assert store.counts().articles == 1


def test_a_dry_run_says_what_is_new_and_keeps_nothing(
    home: Path, article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = str(article.with_name("missing.txt"))
    assert main(["ingest", "--dry-run", str(article), missing]) == 1, "one reference would fail"
    said = capsys.readouterr().out
    assert said.startswith("1 article: 1 new, 0 changed, 0 unchanged; none was read\n1 would fail\n")
    assert "missing.txt: there is no such file" in said
    assert not (home / "atlas.sqlite").exists()
    main(["ingest", str(article)])
    capsys.readouterr()
    assert main(["ingest", "--dry-run", str(article), str(article)]) == 0
    assert capsys.readouterr().out == "1 article: 0 new, 0 changed, 1 unchanged; none was read\n"
    lines = article.with_name("a.jsonl")
    for text in (ROMANIA, f"{ROMANIA} It was confirmed."):
        lines.write_text(json.dumps({"id": "a", "text": text}))
        assert main(["ingest", "--dry-run", str(lines)]) == 0
        assert ("0 new, 1 changed" if "confirmed" in text else "1 new, 0 changed") in capsys.readouterr().out
        main(["ingest", str(lines)] if "confirmed" not in text else ["audit"])
        capsys.readouterr()
    with open_store(home / "atlas.sqlite") as store:
        assert {each.text for each in store.articles()} == {ROMANIA}
    with pytest.raises(SystemExit):
        main(["ingest", "--dry-run", str(article), "--report", str(article.with_name("report.json"))])


def test_ingest_takes_folders_and_a_list_of_references(
    home: Path, article: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = article.parent / "news"
    folder.mkdir()
    (folder / "poland.csv").write_text("text\nRussia deployed S-400 in Syria in 2015.\n")
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=BytesIO(f"{article}\n\n{folder}\n".encode())))
    assert main(["ingest", "--list", "-"]) == 0
    assert "2 read: 2 kept" in capsys.readouterr().out
    (article.parent / "list").write_text(str(article))
    assert main(["ingest", str(folder), "--list", str(article.parent / "list")]) == 0
    assert "2 read: 0 kept, 0 changed, 2 unchanged" in capsys.readouterr().out
    refused = one_sentence(capsys, "ingest", folder, "--report", folder / "poland.csv", "--force")
    assert "is one of the files to be read and would be lost" in refused
    assert "is not read: there is no such file" in one_sentence(capsys, "ingest", "--list", article.parent / "none")


@pytest.mark.parametrize("refs", [(), ("-", "--list", "-")])
def test_ingest_of_nothing_or_of_one_input_twice_is_wrong_use(
    refs: tuple[str, ...], home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["ingest", *refs])
    assert ended.value.code == 2
    assert "--list" in capsys.readouterr().err


def test_reread_says_how_many_changed(home: Path, article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["ingest", str(article)])
    assert main(["reread"]) == 0
    assert capsys.readouterr().out.endswith("1 read again, 0 changed\n")


@pytest.mark.parametrize("name", available())
def test_export_writes_the_filtered_rows(name: str, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = path.with_name(f"rows.{name}")
    filters = ["--status", "operational", "--status", "planned", "--country", "RO", "--bounds", "-10,35,40,70"]
    assert main(["export", "--store", str(path), "--format", name, "--output", str(output), *filters]) == 0
    assert "1 events (status operational or planned; country RO" in capsys.readouterr().out
    with open_store(path, read_only=True) as store:
        wanted = Filter(status=("operational", "planned"), country=("RO",))
        assert output.read_bytes() == rendered(available()[name], store, store.rows(wanted))


def test_export_replaces_only_when_told_to(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = path.with_name("rows.csv")
    output.write_text("mine")
    command = ["export", "--store", path, "--format", "csv", "--output", output]
    assert "exists already. Name another file, or say --force" in one_sentence(capsys, *command)
    assert output.read_text() == "mine"
    assert main([str(part) for part in (*command, "--force")]) == 0
    assert output.read_bytes().startswith(b"\xef\xbb\xbfevent_id,")


def test_export_says_which_values_nothing_has(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = path.with_name("rows.csv")
    command = ["export", "--store", path, "--format", "csv", "--output", output, "--system", "death-star"]
    assert main([str(part) for part in command]) == 0
    told = capsys.readouterr()
    assert "nothing here has the system 'death-star'" in told.err
    assert "0 events" in told.out


@pytest.mark.parametrize("ending", ["", "-wal", "-shm"])
def test_no_output_takes_the_place_of_the_store(ending: str, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target, before = Path(f"{path}{ending}"), path.read_bytes()
    export = ("export", "--store", path, "--format", "csv", "--force", "--output")
    assert "the store and would be lost. Name another file." in one_sentence(capsys, *export, target)
    link = path.with_name("link.csv")
    link.symlink_to(target)
    if target.exists():
        assert "is the store and would be lost" in one_sentence(capsys, *export, link)
    ingest = ("ingest", path.with_name("none.txt"), "--store", path, "--force", "--report", target)
    assert "the store and would be lost" in one_sentence(capsys, *ingest)
    assert path.read_bytes() == before


def test_a_report_takes_the_place_of_no_article(
    home: Path, article: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(article.parent)
    refused = one_sentence(capsys, "ingest", article, "--force", "--report", article.name)
    assert "romania.txt is one of the files to be read and would be lost" in refused
    assert article.read_text() == ROMANIA
    assert not (home / "atlas.sqlite").exists(), "nothing was done before it was refused"


def test_a_report_replaces_only_a_report_unless_told_to(
    home: Path, article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    notes = article.with_name("notes.json")
    for mine in ("[]", '{"read": 1}', "words", "[" * 100_000):
        notes.write_text(mine)
        assert "exists already" in one_sentence(capsys, "ingest", article, "--report", notes)
        assert notes.read_text() == mine
    assert main(["ingest", str(article), "--report", str(notes), "--force"]) == 0
    assert main(["ingest", str(article), "--report", str(notes)]) == 0, "now it is an earlier report"
    assert json.loads(notes.read_text())["unchanged"] == 1


@pytest.mark.skipif(sys.platform == "win32", reason="pipes with names are POSIX's")
def test_what_is_no_file_is_not_replaced(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pipe = path.with_name("pipe")
    os.mkfifo(pipe)
    export = ("export", "--store", path, "--format", "csv", "--force", "--output", pipe)
    assert "is no file but a device or a pipe. Name a file, or - for standard output." in one_sentence(capsys, *export)
    assert pipe.is_fifo()


@pytest.mark.parametrize("name", available())
def test_a_minus_is_standard_output_and_holds_the_data_only(
    name: str, path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["export", "--store", str(path), "--format", name, "--output", "-"]) == 0
    told = capsysbinary.readouterr()
    with open_store(path, read_only=True) as store:
        assert told.out == rendered(available()[name], store, store.rows())
    assert b"17 events (everything)" in told.err
    assert not Path("-").exists()


def test_a_report_goes_to_standard_output_too(home: Path, article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ingest", str(article), "--report", "-"]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["kept"] == 1
    assert "1 read: 1 kept" in told.err


@pytest.mark.skipif(sys.platform == "win32", reason="there a file's name is always text")
def test_a_name_that_is_no_text_is_reported_all_the_same(
    home: Path, article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = article.with_name("report.json")
    assert main(["ingest", "caf\udce9.txt", "--report", str(report)]) == 1
    assert "caf\\udce9.txt: there is no such file" in capsys.readouterr().out
    assert json.loads(report.read_text())["failed"][0]["ref"] == "caf\udce9.txt"


def test_whatever_is_wrong_is_one_sentence(
    home: Path, path: Path, tmp_path: Path, article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    export = ("export", "--format", "csv", "--output", tmp_path / "rows.csv", "--store")
    assert "there is no store at" in one_sentence(capsys, *export, tmp_path / "none.sqlite")
    assert "is not a store" in one_sentence(capsys, *export, article)
    assert "--status 'soon' is not understood" in one_sentence(capsys, *export, path, "--status", "soon")
    assert "there is no store at" in one_sentence(capsys, "reread", "--store", tmp_path / "none.sqlite")
    assert "there is no folder" in one_sentence(capsys, "ingest", article, "--store", tmp_path / "no" / "a.sqlite")
    assert "there is no folder" in one_sentence(capsys, "ingest", article, "--report", tmp_path / "no" / "a.json")
    missing = ("export", "--store", path, "--format", "csv", "--output", tmp_path / "no" / "rows.csv")
    assert "there is no folder" in one_sentence(capsys, *missing)
    newer = tmp_path / "newer.sqlite"
    data = path.read_bytes()  # bytes 60 to 63 of an SQLite file are its user_version
    newer.write_bytes(data[:60] + (len(schema.STEPS) + 1).to_bytes(4) + data[64:])
    assert "newer Deployment Atlas" in one_sentence(capsys, *export, newer)
    assert not (tmp_path / "rows.csv").exists()


@pytest.mark.parametrize("name", ["file", "file/below", "x" * 300], ids=["a file", "below a file", "too long"])
def test_a_home_that_cannot_be_is_one_sentence(
    name: str, tmp_path: Path, article: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path / name))
    assert str(tmp_path / name) in one_sentence(capsys, "read", article)
    assert str(tmp_path / name) in one_sentence(capsys, "ingest", article)
    assert str(tmp_path / name) in one_sentence(capsys, "reread")
    export = ("export", "--format", "csv", "--output", tmp_path / "rows.csv")
    assert str(tmp_path / name) in one_sentence(capsys, *export)


@pytest.mark.skipif(sys.platform == "win32", reason="the limit on file size that stands for a full disk is POSIX's")
def test_a_disk_that_is_full_leaves_no_half_export(path: Path) -> None:
    with open_store(path) as store:
        for number in range(10):
            store.keep(replace(AEGIS, article=replace(AEGIS.article, id=f"aegis-{number}")))
    output = path.with_name("rows.csv")
    program = (
        "import resource, signal, sys; from geodata.__main__ import main;"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (33000, 33000));"
        "sys.exit(main(sys.argv[1:]))"
    )
    command = [sys.executable, "-c", program, "export", "--store", path, "--format", "csv", "--output", output]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.endswith("rows.csv could not be written: file too large. Make room, or name another file.\n")
    assert not [each.name for each in path.parent.iterdir() if "rows" in each.name]


def test_a_reader_that_leaves_early_is_no_error(home: Path, article: Path) -> None:
    command = f"{sys.executable} -m geodata read {article} {article} | true"
    done = subprocess.run(["bash", "-c", command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stderr == ""


def test_wrong_use_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["export", "--format", "shapefile"])
    assert caught.value.code == 2
    assert "invalid choice" in capsys.readouterr().err
