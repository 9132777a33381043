"""What a server may complain of, in plain words and without the password. The foreign error stays as the cause."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import psycopg
from psycopg import errors

from geodata.errors import StoreError
from geodata.store.address import ServerAddress

_IN_PLAIN_WORDS: Final[tuple[tuple[tuple[type[psycopg.Error], ...], str, str], ...]] = (
    (
        (errors.LockNotAvailable, errors.DeadlockDetected),
        "is in use by another program",
        "Try again when that one has finished.",
    ),
    (
        (errors.ReadOnlySqlTransaction, errors.InsufficientPrivilege),
        "may not be written to",
        "Ask its administrator for the right, or name another database.",
    ),
    ((errors.DiskFull,), "cannot grow: the server's disk is full", "Make room there, then do it again."),
    (
        (errors.OutOfMemory,),
        "has not enough memory for its partitions",
        "Raise max_locks_per_transaction in the server's settings, to 512 for example.",
    ),
    ((errors.DataCorrupted, errors.IndexCorrupted), "is damaged", "Go back to a backup of the server."),
)
# What a server says before it has let anybody in comes as words alone.
_AT_THE_DOOR: Final = (
    (
        ("password authentication failed", "no password supplied", "fe_sendauth"),
        "does not let you in: name or password is wrong",
        "Name both as in postgresql://name:password@server/database, or keep the password in ~/.pgpass.",
    ),
    (("no pg_hba.conf entry",), "lets nobody in from here", "Ask its administrator for an entry in pg_hba.conf."),
    (
        ("too many clients", "too many connections", "remaining connection slots"),
        "has no room for another connection",
        "Try again later, or raise max_connections.",
    ),
    (("role ",), "does not know this name", "Ask its administrator for a role: createuser NAME"),
    (("database ",), "has no such database", "Make it with createdb, and in it: CREATE EXTENSION postgis"),
)


@contextmanager
def in_plain_words(address: ServerAddress) -> Iterator[None]:
    """Turns whatever psycopg raises inside into a `StoreError` about this store."""
    try:
        yield
    except psycopg.Error as error:
        raise _told(address, error) from _shown(address, error)
    except UnicodeEncodeError as error:  # half a surrogate pair: no text that any database could hold
        raise StoreError(
            f"{address} cannot hold text that is no text ({error.reason})", "Clean the article."
        ) from error


def _told(address: ServerAddress, error: psycopg.Error) -> StoreError:
    for kinds, reason, remedy in _IN_PLAIN_WORDS:
        if isinstance(error, kinds):
            return StoreError(f"{address} {reason}", remedy)
    words = address.masked(" ".join(str(error).split()))
    if isinstance(error, psycopg.ProgrammingError) and error.sqlstate is None:
        return StoreError(f"{address} is no address of a server ({words})", "Write postgresql://name@server/database.")
    if not isinstance(error, psycopg.OperationalError):
        return StoreError(f"{address} could not be read or written ({words})", "Please report this sentence.")
    for signs, reason, remedy in _AT_THE_DOOR:
        if "FATAL" in words and any(sign in words for sign in signs):
            return StoreError(f"the server of {address} {reason}", remedy)
    return StoreError(f"the server of {address} cannot be reached ({words})", "Check that it runs, then do it again.")


def _shown(address: ServerAddress, error: psycopg.Error) -> psycopg.Error | None:
    """The error as the cause of ours, unless its words hold the password: a log shows causes too."""
    words = str(error)
    return error if address.masked(words) == words else None
