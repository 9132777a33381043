"""A file of any format is wholly there or not at all, and replaces nothing unasked."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from geodata.__main__ import main
from geodata.formats import available
from tests.geodata.examples import POLISH_SITE, make_store

ROOT = Path(__file__).parents[3]
# A disk of so many bytes, of which SQLite takes most beside the store that it reads.
SMALL_DISK = (
    "import resource, signal, sys; from geodata.__main__ import main;"
    "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (33000, 33000));"
    "sys.exit(main(sys.argv[1:]))"
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store whose rows no format packs into a small file."""
    path, chance = tmp_path_factory.mktemp("writing") / "atlas.sqlite", Random(1)
    articles = (
        replace(POLISH_SITE.article, id=f"article-{number}", title=chance.randbytes(600).hex()) for number in range(120)
    )
    make_store(path, [replace(POLISH_SITE, article=article) for article in articles]).close()
    return path


@pytest.mark.skipif(sys.platform == "win32", reason="the limit on file size that stands for a full disk is POSIX's")
@pytest.mark.parametrize("name", available())
def test_a_full_disk_is_one_sentence_and_leaves_no_half(name: str, store: Path, tmp_path: Path) -> None:
    output = tmp_path / f"rows{available()[name].suffix}"
    export = ["export", "--store", store, "--format", name, "--output", output]
    done = subprocess.run(
        [sys.executable, "-c", SMALL_DISK, *export], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.endswith(f"{output} could not be written: file too large. Make room, or name another file.\n")
    assert done.stderr.count("\n") == 1
    assert [*tmp_path.iterdir()] == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
def test_a_full_output_is_one_sentence(store: Path) -> None:
    command = [sys.executable, "-m", "geodata", "export", "--store", store, "--format", "kmz", "--output", "-"]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "No space left on device".casefold() in done.stderr.casefold()


@pytest.mark.parametrize("name", available())
def test_a_file_is_replaced_only_when_asked(
    name: str, store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = tmp_path / f"rows{available()[name].suffix}"
    output.write_text("mine")
    export = ["export", "--store", str(store), "--format", name, "--output"]
    assert main([*export, str(output)]) == 1
    assert "exists already" in capsys.readouterr().err
    assert output.read_text() == "mine"
    assert main([*export, str(tmp_path / "missing" / output.name)]) == 1
    assert "there is no folder" in capsys.readouterr().err
    assert main([*export, str(output), "--force"]) == 0
    assert output.read_bytes() != b"mine"
    assert [*tmp_path.iterdir()] == [output]
