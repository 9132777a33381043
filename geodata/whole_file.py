"""Files that are either wholly there or not at all."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

from geodata.errors import ExportError, GeodataError


def write_whole(path: Path, content: bytes, *, replace: bool = False) -> None:
    """Writes a file as `writing_whole` does."""
    with writing_whole(path, replace=replace) as file:
        file.write(content)


@contextmanager
def writing_whole(path: Path, *, replace: bool = False) -> Iterator[BinaryIO]:
    """A file that is written beside its place and then moved there, so that no half of it is ever seen.

    Raises `ExportError` where the file exists and `replace` is not given, where its folder does not, or where the
    disk refuses; what was there before stays as it was.
    """
    check_target(path, replace=replace)
    half = path.with_name(f".{path.name}.{token_hex(4)}.half")
    try:
        try:
            with half.open("wb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            half.replace(path)
        finally:
            half.unlink(missing_ok=True)
    except GeodataError:
        raise
    except OSError as error:
        raise unwritable(path, error) from error


def check_target(
    path: Path,
    *,
    replace: bool = False,
    may_go: Callable[[bytes], bool] | None = None,
    spare: Mapping[Path, str] | None = None,
) -> None:
    """Raises the `ExportError` that `write_whole` would raise now, to be asked before the work is done.

    `may_go` says of the bytes that stand there whether they may be replaced also where `replace` is not given. `spare`
    names files that are not replaced whatever is said, each with what it is to the command.
    """
    try:
        folder, taken, regular, housed = path.is_dir(), path.exists(), path.is_file(), path.parent.is_dir()
        replaceable = replace or bool(regular and may_go and may_go(path.read_bytes()))
    except (OSError, ValueError) as error:  # a ValueError is a name that no file can bear
        raise unwritable(path, error) from error
    if folder:
        raise ExportError(f"{path} is a folder", "Name a file in it.")
    if taken and not regular:
        raise ExportError(f"{path} is no file but a device or a pipe", "Name a file, or - for standard output.")
    for other, what in (spare or {}).items():
        if _same(path, other):
            raise ExportError(f"{path} {what} and would be lost", "Name another file.")
    if taken and not replaceable:
        raise ExportError(f"{path} exists already", "Name another file, or say --force to replace it.")
    if not housed:
        raise ExportError(f"there is no folder {path.parent}", "Make the folder, or name another.")


def _same(path: Path, other: Path) -> bool:
    """Whether both are one file, links followed; also where it is not there yet."""
    try:
        return path.resolve() == other.resolve() or path.samefile(other)
    except (OSError, RuntimeError, ValueError):  # one of them is not there, goes in circles, or can be no file
        return False


def unwritable(path: Path, error: OSError | ValueError) -> ExportError:
    """What is said where the disk, or the name, refuses."""
    reason = (getattr(error, "strerror", None) or str(error)).lower()
    return ExportError(f"{path} could not be written: {reason}", "Make room, or name another file.")
