"""A whole store taken from one database into another, whichever they are: every row with its number and its times."""

from __future__ import annotations

from dataclasses import dataclass

from geodata.errors import StoreError
from geodata.store import open_store, require_store
from geodata.store.address import StoreAddress
from geodata.store.database import Connection
from geodata.store.sql_store import SqlStore
from geodata.store.tables import TABLES, hash_of, rows_of


@dataclass(frozen=True, slots=True)
class Copied:
    """A table, how many rows it has, and the hash of all of them on either side."""

    name: str
    rows: int
    source: str
    target: str


def transfer(source: StoreAddress, target: StoreAddress) -> tuple[Copied, ...]:
    """Copies a store into one in which nothing is yet, wholly or not at all, and compares what arrived.

    What it gives is read back from both. Raises `StoreError`: where there is no store to copy, where the other holds
    anything, and where a hash differs, after which nothing of it is kept.
    """
    require_store(source)
    with open_store(source, read_only=True, decided=tuple) as old, open_store(target, decided=tuple) as new:
        assert isinstance(old, SqlStore)
        assert isinstance(new, SqlStore)
        with old.snapshot() as there, new.loading() as here:
            if any(here.execute(f"SELECT EXISTS (SELECT 1 FROM {table})").get for table in TABLES):
                raise StoreError(f"{target} holds something already", "Name a new file or database to copy into.")
            for table, columns in TABLES.items():
                new.fill(table, columns, rows_of(there, table))
            new.filled()
            return tuple(_compared(there, here, table) for table in TABLES)


def _compared(there: Connection, here: Connection, table: str) -> Copied:
    (rows, source), (arrived, target) = hash_of(there, table), hash_of(here, table)
    if (rows, source) != (arrived, target):
        what = f"{table} did not arrive as it was: {rows} rows with hash {source}, {arrived} with hash {target}"
        raise StoreError(what, "Nothing was kept of it. Please report this sentence.")
    return Copied(table, rows, source, target)
