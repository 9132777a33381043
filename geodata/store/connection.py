"""How a store's file is opened: for writing, for reading, or as it lies where nothing may be written beside it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import apsw

from geodata.errors import StoreError
from geodata.polygon import is_within, polygon_of
from geodata.store.schema import prepare

PATIENCE_MS = 10_000


@dataclass(frozen=True, slots=True)
class Opened:
    """A connection to a store of the present version. `state` is that of a file that was opened as it lies."""

    path: Path
    connection: apsw.Connection
    state: tuple[int, ...] | None = None

    def is_out_of_date(self) -> bool:
        """Whether the file has changed in a way that the connection cannot notice. Never in the middle of reading."""
        return self.state is not None and not self.connection.in_transaction and self.state != _state(self.path)


def open_file(path: Path, *, read_only: bool) -> Opened:
    """The store in this file, made or brought forward where it may be written. Raises `StoreError` and `apsw.Error`."""
    try:
        return Opened(path, _prepared(_connect(path, read_only), path, writable=not read_only))
    except (apsw.ReadOnlyError, apsw.CantOpenError) as error:
        if not read_only:
            raise
        # Readers and writer of one file agree through two others beside it, which cannot be made here.
        return _as_it_lies(path, error)


def _connect(path: Path, read_only: bool) -> apsw.Connection:
    # A reader opens for writing too, where it may: only so does the last one to leave take away the files beside the
    # store. SQLite itself opens a file that is write-protected for reading.
    made = 0 if read_only else apsw.SQLITE_OPEN_CREATE
    # A relative ":memory:" would be no file.
    connection = apsw.Connection(str(path.absolute()), flags=apsw.SQLITE_OPEN_READWRITE | made)
    connection.set_busy_timeout(PATIENCE_MS)
    connection.transaction_mode = "IMMEDIATE"
    if read_only:
        connection.pragma("query_only", True)
    else:
        # With WAL this means that a power cut may take the last articles, but never half of one.
        connection.pragma("synchronous", "normal")
    return connection


def _as_it_lies(path: Path, error: apsw.Error) -> Opened:
    """The file alone, without a lock and without what stands beside it, which is whole when no log does."""
    log = _log(path)
    if log.exists() and log.stat().st_size:
        raise StoreError(
            f"the last articles of {path} are still in {log.name}, and reading them needs the right to write beside it",
            "Ask for that right, or copy both files into a folder of your own.",
        ) from error
    state = _state(path)
    flags = apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI
    connection = apsw.Connection(f"{path.absolute().as_uri()}?immutable=1", flags=flags)
    return Opened(path, _prepared(connection, path, writable=False), state)


def _prepared(connection: apsw.Connection, path: Path, *, writable: bool) -> apsw.Connection:
    connection.create_scalar_function("is_within", _is_within, 3, deterministic=True)
    try:
        prepare(connection, path, writable=writable)
    except (apsw.Error, StoreError):
        connection.close()
        raise
    return connection


def _is_within(*values: Any) -> bool:
    # SQLite's own geopoly keeps corners in 32 bits, which may put a place on a side a metre outside of it.
    longitude, latitude, polygon = values
    return longitude is not None and latitude is not None and is_within(longitude, latitude, polygon_of(polygon))


def _log(path: Path) -> Path:
    """Where a writer's last articles stand until they are taken over: beside the file itself, not beside a link."""
    store = path.resolve()
    return store.with_name(f"{store.name}-wal")


def _state(path: Path) -> tuple[int, ...]:
    """What tells one state of the file from the next: its and its log's time and size; nothing of what is not there."""
    found = (each.stat() for each in (path, _log(path)) if each.exists())
    return tuple(number for each in found for number in (each.st_ino, each.st_mtime_ns, each.st_size))
