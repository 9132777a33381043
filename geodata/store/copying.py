"""A store's file as a whole: one state of it copied while others write, and whether anybody has it open."""

from __future__ import annotations

from pathlib import Path

import apsw

from geodata.errors import StoreError
from geodata.store.connection import open_file
from geodata.store.faults import in_plain_words

_DAMAGED = "python -m geodata check --repair, or go back to a backup."


def copy_store(store: Path, target: Path, *, sound: bool = True) -> None:
    """Writes one state of the store, with all that is kept by now, to a file that is not there yet.

    Whoever writes meanwhile does not wait. Raises `StoreError`; where only a `sound` copy will do, for damage too.
    """
    with in_plain_words(store):
        source = open_file(store, read_only=True).connection
        try:
            _copy(source, target)
        except (apsw.FullError, apsw.IOError) as error:
            what = f"{store} cannot be copied into {target.parent.parent}: the disk is full, or reports an error"
            raise StoreError(what, "Make room there, or name another place.") from error
        finally:
            source.close()
        if sound:
            _check(store, target)


def _copy(source: apsw.Connection, target: Path) -> None:
    copied = apsw.Connection(str(target.absolute()))
    try:
        with copied.backup("main", source, "main") as backup:
            backup.step()  # all pages in one go: a step at a time begins anew whenever somebody writes
        copied.pragma("journal_mode", "delete")  # so that all lies in the one file
    finally:
        copied.close()


def _check(store: Path, copied: Path) -> None:
    connection = apsw.Connection(str(copied.absolute()))
    try:
        found = connection.execute("PRAGMA quick_check(1)").get
    finally:
        connection.close()
    if found != "ok":
        raise StoreError(f"{store} is damaged ({str(found).splitlines()[-1]})", f"Try {_DAMAGED}")


def check_unused(store: Path) -> None:
    """Raises `StoreError` where another process has this store open. A file that is no store is in nobody's use."""
    if not store.exists():
        return
    connection = None
    try:
        connection = apsw.Connection(str(store.absolute()), flags=apsw.SQLITE_OPEN_READWRITE)
        connection.pragma("locking_mode", "exclusive")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()
    except (apsw.BusyError, apsw.LockedError) as error:
        raise StoreError(f"{store} is in use by another program", "Stop the page and `watch` first.") from error
    except apsw.Error:
        return  # damaged, or no database: what is put in its place is better
    finally:
        if connection:
            connection.close()
