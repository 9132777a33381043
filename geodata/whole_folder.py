"""Folders of files that are either wholly there or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex

from geodata.errors import ExportError, GeodataError
from geodata.whole_file import unwritable


@contextmanager
def writing_whole_folder(path: Path, *, replace: bool, may_go: Callable[[Path], bool]) -> Iterator[Path]:
    """A folder that is filled beside its place and then moved there, so that no half of it is ever seen.

    Raises `ExportError` as `check_folder` does, and where the disk refuses; what was there before stays as it was. Who
    ends the program between the two moves of a replacement finds both folders beside the place, whole, under names
    that begin with a full stop.
    """
    check_folder(path, replace=replace, may_go=may_go)
    half = path.with_name(f".{path.name}.{token_hex(4)}.half")
    try:
        try:
            half.mkdir()
            yield half
            _move(half, path)
        finally:
            shutil.rmtree(half, ignore_errors=True)
    except GeodataError:
        raise
    except OSError as error:
        raise unwritable(path, error) from error


def check_folder(path: Path, *, replace: bool, may_go: Callable[[Path], bool]) -> None:
    """Raises the `ExportError` that `writing_whole_folder` would raise now, to be asked before the work is done.

    A folder that holds anything is replaced only where that is asked and `may_go` says that it was written so before.
    """
    try:
        taken, folder, housed = path.exists(), path.is_dir(), path.parent.is_dir()
        filled = folder and any(path.iterdir())
        replaceable = not filled or may_go(path)
    except (OSError, ValueError) as error:  # a ValueError is a name that no file can bear
        raise unwritable(path, error) from error
    if taken and not folder:
        raise ExportError(f"{path} is a file and no folder", "Name a folder that is not there yet.")
    if not replaceable:
        raise ExportError(f"{path} holds other files, which would be lost", "Name a folder that is not there yet.")
    if filled and not replace:
        raise ExportError(f"{path} exists already", "Name another folder, or say --force to replace it.")
    if not housed:
        raise ExportError(f"there is no folder {path.parent}", "Make the folder, or name another.")


def _move(half: Path, path: Path) -> None:
    if not path.exists():
        half.rename(path)
        return
    old = half.with_suffix(".old")
    path.rename(old)
    try:
        half.rename(path)
    except OSError:
        old.rename(path)
        raise
    shutil.rmtree(old)
