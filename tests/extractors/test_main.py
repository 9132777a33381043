"""The command line as a person or a script starts it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
ENGLISH = "The United States deployed Aegis Ashore in Romania in 2016.\nÉmile said so – “twice”."


def run(*arguments: str | Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "extractors", *map(str, arguments)]
    return subprocess.run(command, input=stdin, capture_output=True, cwd=ROOT, check=False, timeout=120)


def test_one_line_an_article_in_order_and_one_line_an_error(tmp_path: Path) -> None:
    first, german, second = tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "c.jsonl"
    first.write_text(ENGLISH, encoding="utf-8")
    german.write_text("Die Bundeswehr verlegt zwei Batterien nach Polen, und das ist nicht alles.", encoding="utf-8")
    second.write_text(json.dumps({"id": "n-2", "text": ENGLISH}) + "\n[]\n", encoding="utf-8")
    done = run(first, german, tmp_path / "none.txt", second)
    lines = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert [line["id"][0] for line in lines] == ["t", "n"]
    for mention in lines[0]["mentions"]:
        assert ENGLISH[mention["start"] : mention["end"]] == mention["text"]
    assert done.returncode == 1
    errors = done.stderr.decode().splitlines()
    assert errors[0] == f"{german}: not read: the text is in German, which is not read here. Give an English text."
    assert errors[1] == f"{tmp_path / 'none.txt'}: not read: there is no such file. Check the path."
    assert errors[2].startswith(f"{second}:2: not read: the line is JSON but no object.")
    assert len(errors) == 3


def test_standard_input_is_read_where_no_file_is_named() -> None:
    done = run(stdin=ENGLISH.encode())
    assert done.returncode == 0
    assert done.stderr == b""
    (line,) = done.stdout.decode().splitlines()
    assert "2016-01-01/2016-12-31" in line


def test_wrong_use_ends_with_two() -> None:
    assert run("--bogus").returncode == 2


def test_a_reader_that_stops_early_is_no_error(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text((json.dumps({"text": ENGLISH}) + "\n") * 300, encoding="utf-8")
    command = [sys.executable, "-m", "extractors", str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        process.wait(timeout=120)
