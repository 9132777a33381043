"""How a store on a server is opened, and spoken to in the same words as one in a file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from functools import lru_cache
from typing import Any, Final

import psycopg
from psycopg.types.string import StrDumperUnknown, TextLoader

from geodata.errors import StoreError
from geodata.store.address import ServerAddress
from geodata.store.postgis.schema import prepare
from geodata.store.postgis.text import kept, read

PATIENCE_S: Final = 10
_ROWS_AT_A_TIME: Final = 1_000
_SETTINGS: Final = (
    f"SET lock_timeout = '{PATIENCE_S}s'; SET client_encoding = 'UTF8';"
    # With many partitions PostgreSQL compiles small questions, which takes longer than to answer them.
    " SET jit = off;"
)
_POSTGIS: Final = (
    "SELECT n.nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'postgis'"
)


class _Dumper(StrDumperUnknown):
    def dump(self, obj: str) -> Any:
        return super().dump(kept(obj))


class _Loader(TextLoader):
    def load(self, data: Any) -> str:
        return read(str(super().load(data)))


class PostgisAnswer:
    """See `geodata.store.database.Answer`."""

    def __init__(self, cursor: psycopg.Cursor[tuple[Any, ...]]) -> None:
        self._cursor = cursor

    @property
    def get(self) -> Any:
        row = self._cursor.fetchone()
        return row[0] if row and len(row) == 1 else row

    def fetchone(self) -> tuple[Any, ...] | None:
        return self._cursor.fetchone()

    def fetchall(self) -> list[Any]:
        return self._cursor.fetchall()

    def __iter__(self) -> Iterator[Any]:
        return iter(self._cursor)


class PostgisConnection:
    """See `geodata.store.database.Connection`."""

    def __init__(self, connection: psycopg.Connection[tuple[Any, ...]]) -> None:
        self._connection = connection

    def execute(self, statements: str, bindings: Sequence[Any] = (), /) -> PostgisAnswer:
        if bindings:
            return PostgisAnswer(self._connection.execute(_with_marks(statements), bindings))
        return PostgisAnswer(self._connection.execute(statements))

    def streamed(self, statement: str, bindings: Sequence[Any], /) -> Iterator[tuple[Any, ...]]:
        """The rows of the answer, which stays on the server, within a transaction."""
        with self._connection.cursor(name="streamed") as cursor:
            cursor.itersize = _ROWS_AT_A_TIME
            yield from cursor.execute(_with_marks(statement), bindings)

    def executemany(self, statements: str, sequenceofbindings: Iterable[Sequence[Any]], /) -> None:
        with self._connection.cursor() as cursor:
            cursor.executemany(_with_marks(statements), sequenceofbindings)

    def copy_in(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Puts rows into a table, many times quicker than one by one."""
        with (
            self._connection.cursor() as cursor,
            cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy,
        ):
            for row in rows:
                copy.write_row(row)

    def transaction(self) -> AbstractContextManager[Any]:
        """All that is done in it or nothing."""
        return self._connection.transaction()

    def is_lost(self) -> bool:
        """Whether there is nobody at the other end any more. It is asked, as it may have gone without a word."""
        try:
            self._connection.execute("SELECT 1")
        except psycopg.OperationalError:
            self._connection.close()
        return self._connection.closed

    def close(self) -> None:
        """Leaves the server."""
        self._connection.close()


def open_database(address: ServerAddress, *, read_only: bool) -> PostgisConnection:
    """The store in this database, made or brought forward where it may be written.

    Raises `StoreError` and `psycopg.Error`.
    """
    given = psycopg.conninfo.conninfo_to_dict(address.secret)
    patience_s = given.get("connect_timeout", PATIENCE_S)
    connection = psycopg.connect(address.secret, autocommit=True, connect_timeout=patience_s)
    try:
        connection.adapters.register_dumper(str, _Dumper)
        connection.adapters.register_loader("text", _Loader)
        opened = PostgisConnection(connection)
        _set_up(opened, address)
        with opened.transaction():
            prepare(opened, address, writable=not read_only)
        if read_only:
            opened.execute("SET default_transaction_read_only = on")
    except (psycopg.Error, StoreError):
        connection.close()
        raise
    return opened


def _set_up(connection: PostgisConnection, address: ServerAddress) -> None:
    connection.execute(_SETTINGS)
    if (encoding := connection.execute("SHOW server_encoding").get) != "UTF8":
        raise StoreError(f"{address} keeps text as {encoding}", "Make a database with: createdb --encoding=UTF8")
    if not connection.execute("SELECT current_schema()").get:
        raise StoreError(f"the schema named in {address} is not there", "Make it with CREATE SCHEMA, or name another.")
    postgis = connection.execute(_POSTGIS).get
    if not postgis:
        remedy = "Let its administrator do in it: CREATE EXTENSION postgis (Debian: postgresql-15-postgis-3)."
        raise StoreError(f"{address} has no PostGIS", remedy)
    connection.execute(
        "SELECT set_config('search_path', format('%I, %I', current_schema(), ?::text), false)", (postgis,)
    )


@lru_cache(maxsize=500)
def _with_marks(statement: str) -> str:
    return statement.replace("%", "%%").replace("?", "%s")
