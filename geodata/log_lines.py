"""Logs of the data folder: a record of JSON on each line, only ever added to, so that any editor can read and mend it.

They are there also for the sample and for stores that may not be written to.
"""

from __future__ import annotations

import json
import re
from dataclasses import Field, asdict
from os import SEEK_END
from pathlib import Path
from typing import Any, BinaryIO, ClassVar, Protocol, TypeVar

from geodata.errors import RecordError, StoreError
from geodata.serial import load
from geodata.user_data import data_folder


class LogRecord(Protocol):
    """Any dataclass."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


Record = TypeVar("Record", bound=LogRecord)


def append(file: str, record: LogRecord) -> None:
    """Adds a record behind all others. Raises `StoreError` where the data folder cannot be written."""
    path = data_folder() / file
    line = json.dumps(asdict(record), ensure_ascii=False) + "\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a+b") as log:
            log.write((_end_of_last_line(log) + line).encode())
    except OSError as error:
        what = _in_words(type(record))
        raise StoreError(f"the {what} cannot be kept in {path} ({error})", "Make room there.") from error


def _end_of_last_line(log: BinaryIO) -> str:
    """What must stand before a new line: an editor may have left the last one without its end."""
    if not log.seek(0, SEEK_END):
        return ""
    log.seek(-1, SEEK_END)
    return "" if log.read() == b"\n" else "\n"


def read(file: str, kind: type[Record]) -> tuple[Record, ...]:
    """Every record, the oldest first; none where there is no such file.

    Raises `RecordError`, which names the file and the line of a mistake, and `StoreError` where it cannot be read.
    """
    path = data_folder() / file
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise StoreError(f"{path} cannot be read ({error})", "Check that you may read it.") from error
    # Cut as bytes: the text of a record may hold what Python, though not JSON, takes for the end of a line.
    return tuple(
        _record(kind, line, path, number) for number, line in enumerate(content.split(b"\n"), 1) if line.strip()
    )


def _in_words(kind: type[LogRecord]) -> str:
    """`saved view` for `SavedView`."""
    return re.sub("(?<!^)(?=[A-Z])", " ", kind.__name__).lower()


def _record(kind: type[Record], line: bytes, path: Path, number: int) -> Record:
    try:
        return load(kind, json.loads(line))
    except ValueError as error:
        message = f"{path.name}, line {number} is no {_in_words(kind)}: {error.__cause__ or error}"
        raise RecordError(message, f"Correct or delete that line of {path}.") from error
