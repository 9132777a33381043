"""How fast rows come into a store: `python -m tests.benchmarks.load_speed [EVENTS or FILE …]`, 100,000 by default.

A made store (see `made_store`) is read row by row and written into a new one, once as `python -m geodata copy` and an
archive that is opened do it, once with triggers and indexes in place, which is SQLite by hand, and once by SQLite
itself, whose `VACUUM INTO` copies the finished pages: no loader can be faster. Printed are events a second, of articles
and their readings with them, until all can be searched. The copy is then compared with its source, as the command does.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import apsw

from geodata.store import open_store
from geodata.store.sql_store import SqlStore
from geodata.store.sqlite import SqliteStore
from geodata.store.tables import TABLES, hash_of, rows_of
from tests.benchmarks.made_store import make

ALLOWED = 15_000

Begun = Callable[[SqliteStore], AbstractContextManager[apsw.Connection]]


def main(asked: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for each in asked:
            source = Path(each)
            if not source.is_file():
                make(source := Path(folder) / f"{each}.sqlite", int(each))
            with open_store(source, read_only=True, decided=tuple) as opened:
                events = opened.counts().events
            rates = {
                name: events / _seconds(load, source, Path(folder) / f"{name}.sqlite") for name, load in LOADS.items()
            }
            ours = rates["ours"]
            print(f"{events:>9,} events: ours {ours:,.0f} a second (at least {ALLOWED:,} are asked for)")
            for name in ("by hand", "vacuum"):
                print(f"{'':>17} {name} {rates[name]:,.0f}: ours is {ours / rates[name]:.2f} times as fast", flush=True)


def _seconds(load: Callable[[Path, Path], None], source: Path, target: Path) -> float:
    started = time.perf_counter()
    load(source, target)
    passed = time.perf_counter() - started
    with open_store(source, read_only=True) as old, open_store(target, read_only=True) as new:
        assert isinstance(old, SqlStore)
        assert isinstance(new, SqlStore)
        with old.snapshot() as there, new.snapshot() as here:
            assert all(hash_of(there, table) == hash_of(here, table) for table in TABLES)
    target.unlink()
    return passed


def _ours(source: Path, target: Path) -> None:
    _load(source, target, SqliteStore.loading, SqliteStore.fill)


def _by_hand(source: Path, target: Path) -> None:
    _load(source, target, SqliteStore.writing, SqlStore.fill)


def _load(source: Path, target: Path, begun: Begun, fill: Callable[..., None]) -> None:
    with open_store(source, read_only=True) as old, open_store(target) as new:
        assert isinstance(old, SqlStore)
        assert isinstance(new, SqliteStore)
        with old.snapshot() as there, begun(new):
            for table, columns in TABLES.items():
                fill(new, table, columns, rows_of(there, table))
            new.filled()


def _vacuum(source: Path, target: Path) -> None:
    connection = apsw.Connection(str(source), flags=apsw.SQLITE_OPEN_READONLY)
    connection.execute("VACUUM INTO ?", (str(target),))
    connection.close()


LOADS = {"ours": _ours, "by hand": _by_hand, "vacuum": _vacuum}


if __name__ == "__main__":
    main(sys.argv[1:] or ["100000"])
