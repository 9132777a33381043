"""How a command speaks and ends: data and words on standard output, and one sentence where something goes wrong."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

from tqdm import tqdm

from extractors.errors import OutputError

_DONE, _FAILED, _STOPPED = 0, 1, 130


def run(program: str, command: Callable[[], int], family: dict[type[Exception], int], when_stopped: str) -> int:
    """The exit code of a command, whatever becomes of it.

    `family` gives the code for each kind of error that `command` raises on purpose; its words and its remedy are said.
    `when_stopped` is what somebody who pressed Ctrl-C should know.
    """
    try:
        try:
            return command()
        finally:
            _flush()  # what argparse has printed too, which it ends with SystemExit
    except BrokenPipeError:
        _let_go()  # the reader of our output has seen enough (`| head`)
        return _DONE
    except OutputError as error:
        _let_go_of_output()
        return _say_why(program, error, _FAILED)
    except tuple(family) as error:
        return _say_why(program, error, next(code for kind, code in family.items() if isinstance(error, kind)))
    except KeyboardInterrupt:
        print(f"{program}: stopped. {when_stopped}", file=sys.stderr)
        return _STOPPED


def say(words: str) -> None:
    """A line for a person, in the terminal's own encoding; what that cannot show is escaped."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    write_data(f"{words}\n".encode(encoding, "backslashreplace"))


def write_data(data: bytes) -> None:
    """Puts the bytes on standard output as they are, at once.

    Raises `OutputError` where it takes no more, and lets `BrokenPipeError` pass where its reader has left.
    """
    if sys.stdout is None:
        raise OutputError("standard output is closed", "Leave it open, or send it into a file.")
    with tqdm.external_write_mode(file=sys.stdout):  # a progress bar on the same screen makes way
        _flush()
        try:
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
        except OSError as error:
            raise _named(error) from error


def _flush() -> None:
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except OSError as error:
        raise _named(error) from error


def _named(error: OSError) -> OSError:
    if isinstance(error, BrokenPipeError):
        return error
    reason = (error.strerror or str(error)).lower()
    return OutputError(f"standard output could not be written: {reason}", "Make room, or send it elsewhere.")


def _say_why(program: str, error: Exception, code: int) -> int:
    print(f"{program}: {error}. {getattr(error, 'remedy', '')}".rstrip(), file=sys.stderr)
    return code


def _let_go() -> None:
    _let_go_of_output()
    _point_to_nothing(2)  # which reader has left is not said: with `2>&1 |` it is that of both


def _let_go_of_output() -> None:
    """Python writes what is left once more at its exit, and would complain of it once more."""
    _point_to_nothing(1)


def _point_to_nothing(descriptor: int) -> None:
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, descriptor)
    os.close(nothing)
