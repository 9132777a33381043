"""What the database may complain of, in plain words. The foreign error stays as the cause."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from geodata.errors import StoreError

_IN_PLAIN_WORDS: tuple[tuple[tuple[type[apsw.Error], ...], str, str], ...] = (
    ((apsw.BusyError, apsw.LockedError), "is in use by another program", "Try again when that one has finished."),
    (
        (apsw.ReadOnlyError, apsw.PermissionsError),
        "may not be written to",
        "Ask for write access, or name another file.",
    ),
    ((apsw.FullError,), "cannot grow: the disk is full", "Make room on the disk, then do it again."),
    ((apsw.CantOpenError,), "cannot be opened", "Check that the file and its folder exist and that you may use them."),
    ((apsw.NotADBError,), "is not a store of Deployment Atlas", "Name a store, or a new file."),
    ((apsw.CorruptError,), "is damaged", "Go back to a copy of it, or make a new store from the articles."),
    ((apsw.IOError,), "cannot be read or written: the disk reports an error", "Check the disk and its free space."),
    ((apsw.ConnectionClosedError,), "was closed already", "Open it again."),
)


@contextmanager
def in_plain_words(path: Path) -> Iterator[None]:
    """Turns whatever apsw raises inside into a `StoreError` about this store."""
    try:
        yield
    except apsw.Error as last:
        error = _first(last)
        for kinds, reason, remedy in _IN_PLAIN_WORDS:
            if isinstance(error, kinds):
                raise StoreError(f"{path} {reason}", remedy) from error
        raise StoreError(f"{path} could not be read or written ({error})", "Please report this sentence.") from error
    except UnicodeEncodeError as error:  # half a surrogate pair: no text that any file could hold
        raise StoreError(f"{path} cannot hold text that is no text ({error.reason})", "Clean the article.") from error


def _first(error: apsw.Error) -> apsw.Error:
    """What went wrong to begin with: SQLite may have rolled back on its own, and apsw then complains of that alone."""
    while isinstance(error.__context__, apsw.Error):
        error = error.__context__
    return error
