"""Where articles come from. One module per kind of source; what lies in this folder is what can be read.

A kind is a module with `suffixes` and `read(name, data)`, which yields each article with its reference (`name`, and the
line where there are lines) or a `Failure`, and may raise an ExtractionError for the whole of its input. One bad source
never stops the others: whatever goes wrong becomes a `Failure`.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import BinaryIO, Protocol

from extractors.errors import ExtractionError, LanguageError, SourceError
from extractors.identities import one_article_each
from extractors.language_check import language_of, require_english
from extractors.records import Article, Failure

STANDARD_INPUT = "-"
# A book of 5,000 pages; what is longer is no article, and the model alone would take many minutes for it.
LONGEST_TEXT = 15_000_000
_Found = tuple[str, Article] | Failure


class SourceKind(Protocol):
    """What a module of this folder offers."""

    suffixes: tuple[str, ...]

    def read(self, name: str, data: bytes) -> Iterator[tuple[str, Article] | Failure]:
        """The articles in `data`, which came from `name`, each with its reference."""
        ...


def read_all(refs: Iterable[str | Path], stdin: BinaryIO | None = None) -> Iterator[Article | Failure]:
    """The English articles behind all references in their order, with a failure for each thing that gave none.

    `stdin` replaces the process's own standard input, which is read for "-". Of two different articles with the same
    id the first holds.
    """
    return one_article_each(item for ref in refs for item in _behind(ref, stdin))


def read(ref: str | Path, stdin: BinaryIO | None = None) -> Iterator[Article | Failure]:
    """The same for one file, or for standard input."""
    return read_all([ref], stdin)


def read_data(name: str, data: bytes, suffix: str | None = None) -> Iterator[Article | Failure]:
    """The English articles in `data`, by the kind that `suffix` names, or by a look at the data where it is `None`."""
    return one_article_each(_in(name, data, suffix))


def _behind(ref: str | Path, stdin: BinaryIO | None) -> Iterator[_Found]:
    name = str(ref)
    try:
        if name == STANDARD_INPUT:
            name = "standard input"
            data, suffix = (stdin or sys.stdin.buffer).read(), None
        else:
            data, suffix = _file(Path(ref)), Path(ref).suffix.lower()
    except SourceError as error:
        yield Failure(name, str(error), error.remedy)
        return
    yield from _in(name, data, suffix)


def _in(name: str, data: bytes, suffix: str | None) -> Iterator[_Found]:
    try:
        if not data.strip():
            raise SourceError("it is empty", "Give a file that holds an article.")
        kind = _kind(_suffix_by_look(data) if suffix is None else suffix)
        for item in kind.read(name, data):
            yield item if isinstance(item, Failure) else _checked(*item)
    except ExtractionError as error:
        yield Failure(name, str(error), error.remedy)


def known_suffixes() -> tuple[str, ...]:
    """The file endings that can be read, in alphabetical order."""
    return tuple(sorted(_kinds()))


@cache
def _kinds() -> dict[str, SourceKind]:
    modules = [importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)]
    return {suffix: module for module in modules for suffix in module.suffixes}


def _kind(suffix: str) -> SourceKind:
    known = known_suffixes()
    if suffix not in known:
        ending = f"files ending in {suffix!r}" if suffix else "files without an ending"
        raise SourceError(f"{ending} are not read here", f"Give a file ending in one of {', '.join(known)}.")
    return _kinds()[suffix]


def _suffix_by_look(data: bytes) -> str:
    opening = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if opening.startswith(b"{"):
        return ".jsonl"
    return ".html" if opening.startswith((b"<!doctype html", b"<html")) else ".txt"


def _file(path: Path) -> bytes:
    if path.is_dir():
        raise SourceError("it is a folder", "Name the files in it.")
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise SourceError("there is no such file", "Check the path.") from error
    except (OSError, ValueError) as error:
        raise SourceError(f"it cannot be opened ({error})", "Check that the file is yours to read.") from error


def _checked(ref: str, article: Article) -> _Found:
    """The article with its language, or why it is not read."""
    if len(article.text) > LONGEST_TEXT:
        what = f"its text has {len(article.text):,} characters, which is no article"
        return Failure(ref, what, f"Give texts of at most {LONGEST_TEXT:,} characters.")
    if not any(sign.isalpha() for sign in article.text):
        return Failure(ref, "its text holds no letters", "Give a text with words in it.")
    try:
        require_english(article)
    except LanguageError as error:
        return Failure(ref, str(error), error.remedy)
    return ref, replace(article, language=language_of(article.text))
