"""What only one process of a data folder may do at a time: a lock on a file there that says who holds it.

The system takes the lock away with the process, however that ends, so nothing has to be cleaned up after a kill. It is
one of POSIX and Windows themselves: packages for it empty the file as they ask, and who holds it would be lost.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from socket import gethostname
from typing import IO

from geodata.audit import user_here
from geodata.errors import BusyError, StoreError
from geodata.user_data import data_folder


@contextmanager
def only_one(file: str, what: str) -> Iterator[None]:
    """Holds `file` of the data folder for as long as the work inside takes.

    Raises `BusyError`, which names who does `what` already, and `StoreError` where the folder cannot be written.
    """
    path = data_folder() / file
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        held = path.open("a+", encoding="utf-8", newline="\n")
    except OSError as error:
        raise StoreError(f"{path} cannot be written ({error})", "Make room there, or ask for write access.") from error
    with held:
        if not _is_ours(held):
            raise BusyError(
                f"{what} is done already by {_holder(path)}",
                "Stop that one first; it is enough that one follows the feeds of a data folder.",
            )
        held.truncate(0)
        held.write(f"{user_here()} on {gethostname()}, process {os.getpid()}, since {datetime.now(UTC):%F %R} UTC\n")
        held.flush()
        yield
        held.truncate(0)  # the file stays: who takes it away while another waits for it makes two locks


def _holder(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace").strip() or "another process"
    except OSError:
        return "another process"


if sys.platform == "win32":
    import msvcrt

    # Others cannot read what is locked there, so that is a byte behind all words.
    _BEHIND_THE_WORDS = 1 << 20

    def _is_ours(held: IO[str]) -> bool:
        os.lseek(held.fileno(), _BEHIND_THE_WORDS, os.SEEK_SET)
        try:
            msvcrt.locking(held.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _is_ours(held: IO[str]) -> bool:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
