"""The records of a web archive (WARC 1.0 and 1.1) one after the other, packed or not, the broken ones named.

Where a record begins and ends is found here and not left to FastWARC, which stops at the first broken one, reads over
the end of a packed member, and ends the program where a file of Python's own cannot be read on.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import SEEK_END, BufferedReader, RawIOBase
from typing import BinaryIO, Final

from extractors.errors import ArticleFormatError
from extractors.limits import LARGEST_ARTICLE_BYTES

# Of a record larger than a page can be so much is given that its own head can be read.
OPENING_BYTES: Final = 1 << 16
_LARGEST_HEAD_BYTES = 1 << 15
_LARGEST_BLOCK_BYTES = LARGEST_ARTICLE_BYTES + OPENING_BYTES
_PIECE_BYTES = 1 << 16
# A page is packed to a tenth, and nothing that anybody reads to a two-hundredth.
_MOST_TIMES_UNPACKED = 200

_PACKED = b"\x1f\x8b\x08"
_VERSION = b"WARC/"
_BETWEEN = b"\r\n\r\nWARC/1."
_LENGTH = re.compile(rb"^content-length:[ \t]*(\d{1,15})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_AGAIN = "Take the file from its source again; all else in it was read."


@dataclass(frozen=True, slots=True)
class WarcRecord:
    """`place` is the byte at which it begins in the file ("1234"; "1234+56" within what is unpacked from there).

    `head` are the record's own headers, `block` what follows, of one larger than any page only the opening.
    """

    place: str
    head: bytes
    block: bytes
    size_bytes: int


@dataclass(frozen=True, slots=True)
class BrokenRecord:
    """What begins at `place` and cannot be read, and why."""

    place: str
    reason: str
    remedy: str = _AGAIN


class _BrokenError(Exception):
    """Why reading cannot go on here, at which byte of what is unpacked."""

    def __init__(self, at: int, reason: str) -> None:
        super().__init__(reason)
        self.at = at


def records_in(file: BinaryIO) -> Iterator[WarcRecord | BrokenRecord]:
    """The records of a file in which can be sought, in their order. Raises ArticleFormatError where none begins it.

    After a broken record it goes on with the next that can be told from it: of a packed file with the next member.
    """
    start = file.read(len(_PACKED))
    if start == _PACKED:
        return _packed(file)
    if start != _VERSION[: len(_PACKED)]:
        raise ArticleFormatError("it is no web archive", "Give a file in the form WARC, packed with gzip or not.")
    return _plain(file)


def _plain(file: BinaryIO) -> Iterator[WarcRecord | BrokenRecord]:
    at: int | None = 0
    while at is not None:
        file.seek(at)
        at = None
        try:
            for start, head, block, size_bytes in _walk(file, file):
                yield WarcRecord(str(start), head, block, size_bytes)
        except _BrokenError as broken:
            yield BrokenRecord(str(broken.at), str(broken))
            after = _find(file, broken.at + 1, _BETWEEN)
            at = None if after is None else after + _BETWEEN.index(_VERSION)


def _packed(file: BinaryIO) -> Iterator[WarcRecord | BrokenRecord]:
    """Each member of the file holds one record as the standard says, or several; none reaches into the next."""
    at: int | None = 0
    while at is not None:
        member = _Member(file, at)
        unpacked = BufferedReader(member, _PIECE_BYTES)
        try:
            for start, head, block, size_bytes in _walk(unpacked, None):
                yield WarcRecord(f"{at}+{start}" if start else str(at), head, block, size_bytes)
        except _BrokenError as broken:
            yield BrokenRecord(str(at), str(broken))
        except (zlib.error, EOFError) as error:
            reason = "the file ends within it" if isinstance(error, EOFError) else f"it cannot be unpacked ({error})"
            yield BrokenRecord(str(at), reason)
        at = member.next_one()


def _walk(stream: BinaryIO | BufferedReader, file: BinaryIO | None) -> Iterator[tuple[int, bytes, bytes, int]]:
    """Where each record begins in the stream, its head, its block or the opening of it, and how large that is.

    `file` is the stream where it is faster to seek in it than to read over what is left out.
    """
    while True:
        line = b"\n"
        while line in (b"\n", b"\r\n"):
            start = stream.tell()
            line = stream.readline(_LARGEST_HEAD_BYTES)
        if not line:
            return
        if not line.startswith(_VERSION):
            raise _BrokenError(start, "no record begins where one should")
        head = line + _rest_of_head(stream, start)
        length = _LENGTH.search(head)
        if not length:
            raise _BrokenError(start, "the record does not say how long it is")
        size_bytes = int(length[1])
        block = stream.read(size_bytes if size_bytes <= _LARGEST_BLOCK_BYTES else OPENING_BYTES)
        if len(block) < size_bytes:
            _pass_over(stream, file, size_bytes - len(block), start)
        yield start, head, block, size_bytes


def _rest_of_head(stream: BinaryIO | BufferedReader, start: int) -> bytes:
    lines, size_bytes = [b""], 0
    while lines[-1] not in (b"\n", b"\r\n"):
        lines.append(stream.readline(_LARGEST_HEAD_BYTES))
        size_bytes += len(lines[-1])
        if not lines[-1] or size_bytes > _LARGEST_HEAD_BYTES:
            raise _BrokenError(start, "the head of the record has no end")
    return b"".join(lines)


def _pass_over(stream: BinaryIO | BufferedReader, file: BinaryIO | None, left_bytes: int, start: int) -> None:
    if file is not None:
        wanted = file.tell() + left_bytes
        end = file.seek(0, SEEK_END)
        file.seek(min(wanted, end))
        left_bytes = max(0, wanted - end)
    while left_bytes and (piece := stream.read(min(left_bytes, _PIECE_BYTES))):
        left_bytes -= len(piece)
    if left_bytes:
        raise _BrokenError(start, "the record says that it is longer than what is there")


class _Member(RawIOBase):
    """What one member of a gzip file unpacks to. Reading raises zlib.error, EOFError, and _BrokenError for a bomb."""

    def __init__(self, file: BinaryIO, start: int) -> None:
        super().__init__()
        self._file, self._start = file, start
        self._unpacker = zlib.decompressobj(wbits=31)
        self._waiting = b""
        self._packed_bytes = self._unpacked_bytes = 0
        file.seek(start)

    def readable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._unpacked_bytes

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]  # typeshed's Buffer is of Python 3.12
        while not self._unpacker.eof:
            if not self._waiting:
                self._waiting = self._file.read(_PIECE_BYTES)
                self._packed_bytes += len(self._waiting)
            if not self._waiting:
                raise EOFError
            piece = self._unpacker.decompress(self._waiting, len(view))
            self._waiting = self._unpacker.unconsumed_tail
            if piece:
                self._count(len(piece))
                view[: len(piece)] = piece
                return len(piece)
        return 0

    def next_one(self) -> int | None:
        """Where the next member begins, whatever became of this one; `None` after the last."""
        try:
            while self.read(_PIECE_BYTES):
                pass
        except (zlib.error, EOFError, _BrokenError):
            return self._found_from(self._start + 1)
        end = self._start + self._packed_bytes - len(self._unpacker.unused_data)
        self._file.seek(end)
        following = self._file.read(len(_PACKED))
        return end if following == _PACKED else self._found_from(end) if following else None

    def _count(self, size_bytes: int) -> None:
        self._unpacked_bytes += size_bytes
        most_bytes = max(_LARGEST_BLOCK_BYTES, _MOST_TIMES_UNPACKED * self._packed_bytes)
        if self._unpacked_bytes > most_bytes:
            raise _BrokenError(0, f"it unpacks to more than {_MOST_TIMES_UNPACKED} times its size")

    def _found_from(self, at: int) -> int | None:
        """The first place from `at` on where what begins as a member unpacks to the beginning of a record."""
        found = _find(self._file, at, _PACKED)
        while found is not None:
            self._file.seek(found)
            try:
                if zlib.decompressobj(wbits=31).decompress(self._file.read(_PIECE_BYTES), 16).startswith(_VERSION):
                    return found
            except zlib.error:
                pass  # it only looked like one
            found = _find(self._file, found + 1, _PACKED)
        return None


def _find(file: BinaryIO, at: int, wanted: bytes) -> int | None:
    """The first place from `at` on where these bytes stand."""
    file.seek(at)
    held = b""
    while piece := file.read(_PIECE_BYTES):
        held += piece
        found = held.find(wanted)
        if found >= 0:
            return at + found
        dropped = max(0, len(held) - len(wanted) + 1)
        at, held = at + dropped, held[dropped:]
    return None
