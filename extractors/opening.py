"""Files and streams as bytes, or a plain word on why not."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import BinaryIO

from extractors.errors import SourceError
from extractors.limits import LARGEST_FILE_BYTES

_PIECE_BYTES = 1 << 20


def ending(name: str) -> str:
    """What a name ends with in small letters, as in ".txt", and for what is packed as in ".warc.gz"."""
    suffixes = PurePath(name).suffixes
    return "".join(suffixes[-2:] if suffixes[-1:] == [".gz"] else suffixes[-1:]).lower()


def bytes_of(path: Path) -> bytes:
    """What the file holds. Raises SourceError where there is none, or it is not to be opened, or is too large."""
    with opened(path) as stream:
        try:
            return read_whole(stream)
        except SourceError:
            raise
        except OSError as error:
            raise cannot_be_read(error) from error


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """The file, open for reading. Raises SourceError where there is none, or it is not to be opened."""
    try:
        stream = path.open("rb")
    except FileNotFoundError as error:
        raise SourceError("there is no such file", "Check the path.") from error
    except IsADirectoryError as error:
        raise SourceError("it is a folder", "Name a file in it.") from error
    except (OSError, ValueError) as error:  # a ValueError is a name that no file can bear
        raise SourceError(f"it cannot be opened ({error})", "Check that the file is yours to read.") from error
    with stream:
        yield stream


def cannot_be_read(error: OSError) -> SourceError:
    """What is said of a file that was opened, and then could not be read."""
    return SourceError(f"it cannot be read ({error})", "Check that it is whole, and do it again.")


def read_whole(stream: BinaryIO) -> bytes:
    """All bytes of `stream`. Raises SourceError, without reading on, where they are more than is read here."""
    pieces: list[bytes] = []
    size_bytes = 0
    while piece := stream.read(_PIECE_BYTES):
        pieces.append(piece)
        size_bytes += len(piece)
        if size_bytes > LARGEST_FILE_BYTES:
            raise SourceError(f"it is larger than {LARGEST_FILE_BYTES // 1_000_000} MB", "Give it in parts.")
    return b"".join(pieces)
