"""A PDF: one file, one article, in so far as it holds text and not only pictures of it.

`Article.text` is the words of the pages in the order in which the file holds them, in paragraphs as
`extractors/printed_lines.py` finds them. Title and author are those of the file or of its head; the day is only that of
its head, since the file's own is the day on which somebody printed it.
"""

from __future__ import annotations

import logging
import struct
import time
import zlib
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any

from extractors.article_head import authors_in, headed, read_head
from extractors.errors import ArticleFormatError, SourceError
from extractors.limits import LARGEST_ARTICLE_BYTES, require_article_size
from extractors.printed_lines import Line, in_paragraphs
from extractors.records import Article

if TYPE_CHECKING:
    from pypdf import PdfReader

suffixes = (".pdf",)
holds_many = False

_LARGEST_BYTES = 100_000_000  # a broken file is searched from end to end
_LONGEST_SECONDS = 60.0
_SAVE_AS_TEXT = "Open it in a reader of PDF, and save its words as a .txt file."

# What pypdf guards by itself is relied on, and drawn closer where its own figure is for files of any kind: a stream
# unpacks to 75 MB and its filters work through 300 MB, and a page has two million operators and operands. That arrays,
# trees of pages and forms within forms have an end, that references in a circle are found, and that 10,000 objects are
# looked at to mend a broken file are its own limits, left as they are. It has none for the file as a whole: for that
# the clock is looked at before every operator.
_LIMITS: dict[str, Any] = {
    "zlib_maximum_output_length": LARGEST_ARTICLE_BYTES,
    "lzw_maximum_output_length": LARGEST_ARTICLE_BYTES,
    "run_length_maximum_output_length": LARGEST_ARTICLE_BYTES,
    "brotli_maximum_output_length": LARGEST_ARTICLE_BYTES,
    "array_based_stream_maximum_output_length": LARGEST_ARTICLE_BYTES,
    "stream_decoding_work_maximum_length": 4 * LARGEST_ARTICLE_BYTES,
    "stream_parsing_work_maximum_count": 1_000_000,
    "zlib_maximum_recovery_input_length": 1_000_000,
    "jbig2dec_binary": None,  # no other program is started, least of all for a picture
}

# A broken file makes pypdf raise whatever it happens to break, besides its own errors.
_BROKEN = (
    ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, MemoryError, OSError, RuntimeError,
    TypeError, ValueError, struct.error, zlib.error,
)  # fmt: skip

# What programs write where nobody gave a title.
_NO_TITLES = ("untitled", "(unspecified)", "(anonymous)", "microsoft word - ", "powerpoint presentation", "about:blank")


def read(name: str, data: bytes) -> Iterator[tuple[str, Article]]:
    """The one article in `data`.

    Raises ArticleFormatError for what is broken, encrypted or holds no text, SourceError for what is too large or takes
    too long.
    """
    from pypdf import PdfReader, apply_configuration
    from pypdf.errors import DependencyError, LimitReachedError, PyPdfError

    logging.getLogger("pypdf").addHandler(logging.NullHandler())  # or its warnings would stand among our own words
    if len(data) > _LARGEST_BYTES:
        raise SourceError(f"it is larger than {_LARGEST_BYTES // 1_000_000} MB", _SAVE_AS_TEXT)
    try:
        with apply_configuration(**_LIMITS):
            file = PdfReader(BytesIO(data))
            _open(file)
            text = in_paragraphs(list(_pages(file)))
            title, author = _stated(file)
    except (ArticleFormatError, SourceError):
        raise
    except LimitReachedError as error:
        raise SourceError(f"it unpacks to more than an article holds ({error})", _SAVE_AS_TEXT) from error
    except (PyPdfError, DependencyError, *_BROKEN) as error:
        raise ArticleFormatError(f"it is no PDF, or a broken one ({error})", _SAVE_AS_TEXT) from error
    if not any(sign.isalpha() for sign in text):
        reason = "it holds pictures and no text, as a scan does"
        raise ArticleFormatError(reason, "Have its text recognised (OCR), and read the file that this gives.")
    head = read_head(text)
    authors = head.authors or (authors_in(author) if author else None)
    yield name, headed(text, replace(head, title=title or head.title, authors=authors))


def _open(file: PdfReader) -> None:
    """Opens what is encrypted without a password, so that it may be read but not printed or changed."""
    from pypdf.errors import DependencyError

    if not file.is_encrypted:
        return
    reason, remedy = "it is encrypted", "Save it without its password, or its words as a .txt file."
    try:
        opened = file.decrypt("")
    except (DependencyError, NotImplementedError) as error:  # AES, for which pypdf needs a package that we do without
        raise ArticleFormatError(reason, remedy) from error
    if not opened:
        raise ArticleFormatError(reason, remedy)


def _pages(file: PdfReader) -> Iterator[list[Line]]:
    """The lines of each page. Raises SourceError once they are too much, or have taken too long."""
    ends = time.monotonic() + _LONGEST_SECONDS
    size = 0

    def look_at_the_clock(*_: object) -> None:
        if time.monotonic() > ends:
            raise SourceError(f"reading it takes longer than {_LONGEST_SECONDS:.0f} seconds", _SAVE_AS_TEXT)

    for page in file.pages:
        look_at_the_clock()
        gathered = _Gathered()
        page.extract_text(visitor_operand_before=look_at_the_clock, visitor_text=gathered.add)
        lines = gathered.lines()
        size += sum(len(line.words) for line in lines)
        require_article_size(size)
        file.resolved_objects.clear()  # it keeps what every page unpacks to, which no limit of its own counts together
        yield lines


class _Gathered:
    """The pieces of text on one page as pypdf hands them out, put together to lines."""

    def __init__(self) -> None:
        self._lines: list[Line] = []
        self._pieces: list[tuple[str, float, float]] = []

    def add(self, text: str, page: list[float], place: list[float], _font: Any, size: float) -> None:
        """Takes a piece with the matrices of page and text, by which its first letter stands where it does."""
        height = place[4] * page[1] + place[5] * page[3] + page[5]
        drawn_size = abs(float(size) * place[3] * page[3]) or float(size)
        first, *others = text.split("\n")
        self._pieces.append((first, height, drawn_size))
        for other in others:
            self._end()
            self._pieces.append((other, height, drawn_size))

    def lines(self) -> list[Line]:
        self._end()
        return self._lines

    def _end(self) -> None:
        words = " ".join("".join(words for words, _, _ in self._pieces).replace("\0", "").split())
        if words:
            # The longest piece tells of the line: a raised number or an initial stands higher or is larger.
            _, height, size = max(self._pieces, key=lambda piece: len(piece[0].strip()))
            self._lines.append(Line(words.encode("utf-8", "replace").decode("utf-8"), height, size))
        self._pieces = []


def _stated(file: PdfReader) -> tuple[str | None, str | None]:
    """Title and author as the file states them, `None` for what a program wrote in their place."""
    facts = file.metadata
    title, author = (_one_line(facts.title), _one_line(facts.author)) if facts else ("", "")
    usable = not title.lower().startswith(_NO_TITLES) and any(sign.isalpha() for sign in title)
    return title if usable else None, author or None


def _one_line(value: object) -> str:
    words = " ".join(value.split()) if isinstance(value, str) else ""
    return words.encode("utf-8", "replace").decode("utf-8")
