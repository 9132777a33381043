"""Logs of the data folder: a record of JSON on each line, only ever added to, so that any editor can read and mend it.

They are there also for the sample and for stores that may not be written to.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import Field, asdict
from functools import lru_cache
from os import SEEK_END
from pathlib import Path
from typing import Any, BinaryIO, ClassVar, Protocol, TypeVar

from geodata.errors import RecordError, StoreError
from geodata.half_characters import has_half
from geodata.serial import load
from geodata.user_data import data_folder, is_there
from geodata.whole_file import write_whole


class LogRecord(Protocol):
    """Any dataclass."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


Record = TypeVar("Record", bound=LogRecord)


def append(file: str, record: LogRecord) -> None:
    """Adds a record behind all others. Raises `StoreError` where the data folder cannot be written."""
    path = data_folder() / file
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a+b") as log:
            log.write((_end_of_last_line(log) + _line(record)).encode())
    except OSError as error:
        what = _in_words(type(record))
        raise StoreError(f"the {what} cannot be kept in {path} ({error})", "Make room there.") from error


def _line(record: LogRecord) -> str:
    return json.dumps(asdict(record), ensure_ascii=False) + "\n"


def _end_of_last_line(log: BinaryIO) -> str:
    """What must stand before a new line: an editor may have left the last one without its end."""
    if not log.seek(0, SEEK_END):
        return ""
    log.seek(-1, SEEK_END)
    return "" if log.read() == b"\n" else "\n"


def replace(file: str, records: Iterable[LogRecord]) -> None:
    """Puts these records in the place of all, or leaves all as it is. Raises `StoreError` and `ExportError`."""
    path = data_folder() / file
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"there is no folder {path.parent}, and none can be made ({error})", "Make it.") from error
    write_whole(path, to_lines(records), replace=True)


def to_lines(records: Iterable[LogRecord]) -> bytes:
    """Records as they stand in a log, one on each line."""
    return "".join(map(_line, records)).encode()


def read(file: str, kind: type[Record]) -> tuple[Record, ...]:
    """Every record, the oldest first; none where there is no such file.

    Raises `RecordError`, which names the file and the line of a mistake, and `StoreError` where it cannot be read.
    """
    path = data_folder() / file
    return read_file(path, kind) if is_there(path) else ()


def read_file(path: Path, kind: type[Record]) -> tuple[Record, ...]:
    """Every record of a log that lies anywhere, raising what `read` does, also where there is no such file."""
    return _records(kind, _content(path), path)


# Every answer of a store asks for the decisions, and a thousand lines take a quarter of a second to take apart.
@lru_cache(maxsize=8)
def _records(kind: type[Record], content: bytes, path: Path) -> tuple[Record, ...]:
    # Cut as bytes: the text of a record may hold what Python, though not JSON, takes for the end of a line.
    return tuple(
        _record(kind, line, path, number) for number, line in enumerate(content.split(b"\n"), 1) if line.strip()
    )


def broken_lines(file: str, kind: type[Record]) -> tuple[RecordError, ...]:
    """What is wrong with each line of a log that is no record. Raises `StoreError` where it cannot be read."""
    path = data_folder() / file
    found = []
    for number, line in enumerate(_content(path).split(b"\n") if is_there(path) else (), 1):
        try:
            if line.strip():
                _record(kind, line, path, number)
        except RecordError as error:
            found.append(error)
    return tuple(found)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except (OSError, ValueError) as error:  # a ValueError is a name that no file can bear
        raise StoreError(f"{path} cannot be read ({error})", "Check the path, and that you may read it.") from error


def _in_words(kind: type[LogRecord]) -> str:
    """`saved view` for `SavedView`."""
    return re.sub("(?<!^)(?=[A-Z])", " ", kind.__name__).lower()


def _whole(line: bytes) -> str:
    """The line as text. Raises `ValueError` where it has half a character, which no store could answer with."""
    text = line.decode()
    if "\\u" in text and has_half(json.dumps(json.loads(text), ensure_ascii=False)):
        raise ValueError("it holds half a character (a lone surrogate)")
    return text


def _record(kind: type[Record], line: bytes, path: Path, number: int) -> Record:
    try:
        return load(kind, json.loads(_whole(line)))
    except ValueError as error:
        message = f"{path.name}, line {number} is no {_in_words(kind)}: {error.__cause__ or error}"
        raise RecordError(message, f"Correct or delete that line of {path}.") from error
