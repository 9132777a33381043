"""How a command ends when its output is full or closed, its reader leaves, or somebody presses Ctrl-C."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from extractors.command_line import run, say
from extractors.errors import SourceError

ROOT = Path(__file__).parents[2]
FULL = Path("/dev/full")
posix = pytest.mark.skipif(sys.platform == "win32", reason="pipes with names and signals are POSIX's")
# What a shell's environment says of buffering decides when Python notices a full disk: both ways must end alike.
BUFFERING = pytest.mark.parametrize("unbuffered", ["", "1"])


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text("The United States deployed Aegis Ashore in Romania in 2016.")
    return path


@BUFFERING
@pytest.mark.skipif(not FULL.exists(), reason="this system has no device that is always full")
def test_a_full_disk_is_one_sentence(article: Path, unbuffered: str) -> None:
    with FULL.open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "extractors", article],
            stdout=full, stderr=subprocess.PIPE, cwd=ROOT, check=False, text=True,
            env=os.environ | {"PYTHONUNBUFFERED": unbuffered},
        )  # fmt: skip
    assert done.returncode == 1
    words = "python -m extractors: standard output could not be written: no space left on device. Make room, or"
    assert done.stderr == f"{words} send it elsewhere.\n"


@posix
def test_a_closed_output_is_one_sentence(article: Path) -> None:
    command = f"{sys.executable} -m extractors {article} >&-"
    done = subprocess.run(["sh", "-c", command], capture_output=True, cwd=ROOT, check=False, text=True)
    assert done.returncode == 1
    assert done.stderr.startswith("python -m extractors: standard output is closed. ")
    assert done.stderr.count("\n") == 1


@posix
def test_a_reader_of_words_and_errors_that_leaves_is_no_error(article: Path) -> None:
    command = f"({sys.executable} -m extractors {article} none.txt 2>&1; echo $? >{article}.code) | true"
    done = subprocess.run(["sh", "-c", command], capture_output=True, cwd=ROOT, check=False, text=True)
    assert (done.stderr, Path(f"{article}.code").read_text()) == ("", "0\n")


def interrupted(process: subprocess.Popen[str]) -> tuple[str, str]:
    """What a program wrote when Ctrl+C ended it, pressed again where it came just before a read, which then waited."""
    for _ in range(6):
        time.sleep(0.5)  # by then it most likely waits in its read
        process.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            return process.communicate(timeout=10)
    pytest.fail("the program goes on after Ctrl+C")


@posix
@pytest.mark.parametrize("command", [("extractors",), ("geodata", "read")], ids=" ".join)
def test_ctrl_c_is_one_sentence(command: tuple[str, ...], tmp_path: Path) -> None:
    pipe = tmp_path / "never_ending.txt"
    os.mkfifo(pipe)
    started = [sys.executable, "-m", *command, str(pipe)]
    with (
        subprocess.Popen(started, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT, text=True) as process,
        pipe.open("wb"),  # opens only when the program reads from it
    ):
        out, err = interrupted(process)
    assert (process.returncode, out) == (130, "")
    assert err.startswith(f"python -m {command[0]}: stopped. ")
    assert err.count("\n") == 1


def test_an_error_of_the_family_is_said_with_its_remedy(capsys: pytest.CaptureFixture[str]) -> None:
    def command() -> int:
        raise SourceError("it is a folder", "Name a file.")

    assert run("it", command, {SourceError: 7}, "") == 7
    assert capsys.readouterr().err == "it: it is a folder. Name a file.\n"


def test_words_that_the_terminal_cannot_show_are_escaped(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    say("a name that is no text: \udcff")
    assert capsysbinary.readouterr().out == b"a name that is no text: \\udcff\n"
