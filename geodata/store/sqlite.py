"""A store in one SQLite file: many readers and one writer at a time."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import apsw

from extractors.lexicon import Lexicon
from geodata.decisions import Decision, decisions
from geodata.errors import StoreError
from geodata.store.connection import open_file
from geodata.store.database import Query
from geodata.store.faults import in_plain_words
from geodata.store.made import SetAside, make_again, set_aside
from geodata.store.sql_store import SqlStore
from geodata.store.sqlite_dialect import SqliteDialect

# Before this version two processes that write in turn could damage a WAL file (https://sqlite.org/wal.html#walresetbug).
SOUND_SQLITE = (3, 51, 3)


class SqliteStore(SqlStore):
    """See `geodata.store.Store`. May be shared by threads; a second process opens its own."""

    dialect = SqliteDialect()

    def __init__(
        self,
        path: Path,
        *,
        read_only: bool = False,
        lexicon: Lexicon | None = None,
        decided: Callable[[], Iterable[Decision]] = decisions,
    ) -> None:
        """Opens the file, and makes it where it is missing unless `read_only`."""
        super().__init__(path, lexicon, decided)
        self._file = path
        self._one_at_a_time = threading.RLock()
        _check_library()
        with in_plain_words(path):
            self._opened = open_file(path, read_only=read_only)
        self._aside: SetAside | None = None

    @contextmanager
    def session(self) -> Iterator[apsw.Connection]:
        # apsw refuses one connection to two threads at the same moment, and a Streamlit page has many.
        with self._one_at_a_time, in_plain_words(self._file):
            if self._opened.is_out_of_date():
                self._opened.connection.close()
                self._opened = open_file(self._file, read_only=True)
            yield self._opened.connection

    @contextmanager
    def snapshot(self) -> Iterator[apsw.Connection]:
        with self.session() as connection:
            connection.execute("BEGIN DEFERRED")
            try:
                yield connection
            finally:
                connection.execute("ROLLBACK")

    @contextmanager
    def writing(self) -> Iterator[apsw.Connection]:
        with self.session() as connection, connection:
            yield connection

    @contextmanager
    def loading(self) -> Iterator[apsw.Connection]:
        with self.session() as connection:
            # A log would be written beside the file first, and then once more into it.
            with suppress(apsw.BusyError):
                connection.pragma("journal_mode", "delete")
            try:
                with self.writing():
                    yield connection
            finally:
                connection.pragma("journal_mode", "wal")

    def streamed(self, query: Query) -> Iterator[Any]:
        with self.session() as connection:
            return iter(connection.execute(query.sql, query.values))

    def fill(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        with self.session() as connection:
            self._aside = set_aside(connection) or self._aside
        super().fill(table, columns, rows)

    def filled(self) -> None:
        with self.session() as connection:
            if self._aside:
                make_again(connection, self._aside)
        self._aside = None

    def close(self) -> None:
        with self._one_at_a_time, in_plain_words(self._file):
            self._opened.connection.close()


def _check_library() -> None:
    version = tuple(int(part) for part in apsw.sqlite_lib_version().split("."))
    if version < SOUND_SQLITE:
        raise StoreError(
            f"the installed apsw holds SQLite {apsw.sqlite_lib_version()}, which can damage a store",
            "Install a newer one: pip install --upgrade apsw",
        )
