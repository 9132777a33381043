"""A store in a PostgreSQL database with PostGIS: many readers, and writers on many machines, one at a time.

Nothing outside of this folder imports psycopg, which only those need who name a server.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from extractors.lexicon import Lexicon
from geodata.decisions import Decision, decisions
from geodata.errors import StoreError
from geodata.store.address import ServerAddress
from geodata.store.database import Query
from geodata.store.postgis.connection import PostgisConnection, open_database
from geodata.store.postgis.derived import DERIVED, derive
from geodata.store.postgis.dialect import PostgisDialect
from geodata.store.postgis.faults import in_plain_words
from geodata.store.postgis.schema import COPIES, LOCK
from geodata.store.sql_store import SqlStore
from geodata.store.tables import TABLES


class PostgisStore(SqlStore):
    """See `geodata.store.Store`. May be shared by threads; a second process opens its own."""

    dialect = PostgisDialect()

    def __init__(
        self,
        address: ServerAddress,
        *,
        read_only: bool = False,
        lexicon: Lexicon | None = None,
        decided: Callable[[], Iterable[Decision]] = decisions,
    ) -> None:
        """Opens the database, and makes its tables where they are missing unless `read_only`."""
        super().__init__(address, lexicon, decided)
        self._address = address
        self._read_only = read_only
        self._one_at_a_time = threading.RLock()
        self._depth = 0
        self._is_closed = False
        with in_plain_words(address):
            self._connection = open_database(address, read_only=read_only)

    @contextmanager
    def session(self) -> Iterator[PostgisConnection]:
        with self._one_at_a_time, in_plain_words(self._address):
            if not self._depth:
                self._reconnect()
            self._depth += 1
            try:
                yield self._connection
            finally:
                self._depth -= 1

    @contextmanager
    def snapshot(self) -> Iterator[PostgisConnection]:
        with self.session() as connection, connection.transaction():
            connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            yield connection

    @contextmanager
    def writing(self) -> Iterator[PostgisConnection]:
        # Reading an article takes a hundred times longer than keeping it. So writers wait for each other here, and the
        # store has one clock and one order of changes, as it has in a file.
        with self.session() as connection, connection.transaction():
            connection.execute("SELECT pg_advisory_xact_lock(?, hashtext(current_schema()))", (LOCK,))
            yield connection
            derive(connection)

    def streamed(self, query: Query) -> Iterator[Any]:
        with self.session() as connection:
            yield from connection.streamed(query.sql, query.values)

    def close(self) -> None:
        with self._one_at_a_time, in_plain_words(self._address):
            self._is_closed = True
            self._connection.close()

    def fill(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        with self.session() as connection:
            connection.copy_in(table, columns, rows)

    def filled(self) -> None:
        with self.session() as connection:
            derive(connection)
            for table in TABLES.keys() - set(COPIES):
                column = TABLES[table][0]
                highest = f"SELECT greatest(max({column}), 1) FROM {table}"
                connection.execute(f"SELECT setval('{table}_{column}_seq', ({highest}))")
            # Of many new rows the server knows nothing for a while, and takes long ways to them.
            connection.execute(f"ANALYZE {', '.join((*TABLES, *DERIVED))}")

    def _reconnect(self) -> None:
        if self._is_closed:
            raise StoreError(f"{self._address} was closed already", "Open it again.")
        if self._connection.is_lost():  # the server was started anew, or somebody between has closed what lay idle
            self._connection = open_database(self._address, read_only=self._read_only)
