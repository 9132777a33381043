"""Bytes to text, or a plain word on why not."""

from __future__ import annotations

import codecs

from extractors.errors import SourceError

_SAVE_AS_UTF8 = "Save the file as UTF-8 text and read it again."

# A byte-order mark is proof; UTF-8 hardly ever fits by chance; Windows-1252 fits nearly anything, which is why it comes
# last and only where nothing says otherwise.
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_GUESSES = ("utf-8", "cp1252")


def decode(data: bytes) -> str:
    """The text in `data`: by its byte-order mark, else UTF-8, else Windows-1252.

    Raises SourceError where none fits, or where what comes out holds zero characters and so is no text at all.
    """
    marked = [encoding for mark, encoding in _MARKS if data.startswith(mark)]
    for encoding in marked or _GUESSES:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            raise SourceError("it is not a text but some other kind of file", _SAVE_AS_UTF8)
        return text
    raise SourceError(f"its characters are in none of {', '.join(marked or _GUESSES)}", _SAVE_AS_UTF8)


def in_utf8(page: bytes, charset: str | None) -> bytes:
    """The page in UTF-8 where its server names another encoding, which holds before what the page says itself."""
    if charset in (None, "utf-8", "utf8"):
        return page
    try:
        return str(page, charset or "utf-8").encode()
    except (LookupError, UnicodeError, ValueError):
        return page


def with_plain_line_ends(text: str) -> str:
    """The text with every line end as a single newline, so that offsets are the same on every system."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
