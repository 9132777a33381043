"""Files that are either wholly there or not at all."""

from __future__ import annotations

import os
from pathlib import Path

from geodata.errors import ExportError


def write_whole(path: Path, content: bytes, *, replace: bool = False) -> None:
    """Writes the file beside its place and then moves it there, so that no half of it is ever seen.

    Raises `ExportError` where the file exists and `replace` is not given, where its folder does not, or where the
    disk refuses; what was there before stays as it was.
    """
    try:
        _check(path, replace)
        _write(path, content)
    except ExportError:
        raise
    except (OSError, ValueError) as error:  # a ValueError is a name that no file can bear
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise ExportError(f"{path} could not be written: {reason}", "Make room, or name another file.") from error


def _check(path: Path, replace: bool) -> None:
    if path.is_dir():
        raise ExportError(f"{path} is a folder", "Name a file in it.")
    if path.exists() and not replace:
        raise ExportError(f"{path} exists already", "Name another file, or say --force to replace it.")
    if not path.parent.is_dir():
        raise ExportError(f"there is no folder {path.parent}", "Make the folder, or name another.")


def _write(path: Path, content: bytes) -> None:
    half = path.with_name(f".{path.name}.{os.getpid()}.half")
    try:
        with half.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)
