"""Where articles come from. One module per kind of source; what lies in this folder is what can be read.

A kind is a module with `suffixes`, `holds_many` (whether a file of it may hold any number of articles) and
`read(name, data)`, which yields each article with its reference (`name`, and the line where there are lines) or a
`Failure`, and may raise an ExtractionError for the whole of its input. One whose files are larger than memory has
`read_from(name, file)` instead. One bad source never stops the others: whatever goes wrong becomes a `Failure`, and
what is no article to begin with is counted (`LeftOut`).
"""

from __future__ import annotations

import importlib
import os
import pkgutil
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from io import BytesIO
from itertools import chain, groupby
from pathlib import Path
from typing import BinaryIO, Protocol, runtime_checkable

from extractors.errors import ArticleFormatError, ExtractionError, LanguageError, SourceError
from extractors.identities import one_article_each
from extractors.language_check import language_of, require_english
from extractors.limits import require_article_length
from extractors.opening import cannot_be_read, ending, opened, read_whole
from extractors.outlet_notices import require_article
from extractors.records import Article, Failure, LeftOut
from extractors.source_folders import contents

STANDARD_INPUT = "-"
Found = tuple[str, Article] | Failure | LeftOut
Elsewhere = Callable[[str], Iterator[Found] | None]
OpenFiles = Callable[[Iterable[str]], Iterator[Found]]
Aside = Callable[[LeftOut], object]


class SourceKind(Protocol):
    """What a module of this folder offers."""

    suffixes: tuple[str, ...]
    holds_many: bool

    def read(self, name: str, data: bytes) -> Iterator[tuple[str, Article] | Failure]:
        """The articles in `data`, which came from `name`, each with its reference."""
        ...


@runtime_checkable
class LargeKind(Protocol):
    """A kind whose files are read piece by piece."""

    suffixes: tuple[str, ...]
    holds_many: bool

    def read_from(self, name: str, file: BinaryIO) -> Iterator[Found]:
        """The articles in `file`, in which can be sought, each with its reference."""
        ...


@runtime_checkable
class CountedKind(Protocol):
    """A kind of many articles each that tells how many there are sooner than it gives them."""

    def how_many(self, file: BinaryIO) -> int:
        """How many articles and failures `file` will give. Raises as reading it does."""
        ...


def read_all(
    refs: Iterable[str | Path],
    stdin: BinaryIO | None = None,
    elsewhere: Elsewhere | None = None,
    open_files: OpenFiles | None = None,
    aside: Aside | None = None,
) -> Iterator[Article | Failure]:
    """The English articles behind all references in their order, with a failure for each thing that gave none.

    Of a folder all files are read whose kind is known here, those of the folders in it too.
    `stdin` replaces the process's own standard input, which is read for "-". `elsewhere` gives what is behind a
    reference that is no file, and `None` for a file. `open_files` reads files of one article each, in their order, as
    `found_in` does one by one: other processes may do it. Of two different articles with the same id the first holds.
    `aside` is told what was left out without being a failure.
    """
    leaves = chain.from_iterable(_leaves(ref, stdin, elsewhere) for ref in refs)
    return one_article_each(_without(aside, _found(leaves, open_files or _one_by_one)))


def number_of(refs: Iterable[str]) -> int | None:
    """How many things `read_all` will give, where that is known before any is read."""
    files = chain.from_iterable(
        map(str, contents(Path(ref), known_suffixes()).files) if os.path.isdir(ref) else [ref]  # noqa: PTH112
        for ref in dict.fromkeys(refs)
    )
    numbers = [_how_many(file) for file in files]
    known = [number for number in numbers if number is not None]
    return sum(known) if len(known) == len(numbers) else None


def _how_many(file: str) -> int | None:
    kind = _kinds().get(ending(file))
    if not kind or (kind.holds_many and not isinstance(kind, CountedKind)):
        return None
    if not isinstance(kind, CountedKind):
        return 1
    try:
        with opened(Path(file)) as stream:
            return kind.how_many(stream)
    except (ExtractionError, OSError):
        return 1  # what cannot be read gives one failure


def read(ref: str | Path, stdin: BinaryIO | None = None) -> Iterator[Article | Failure]:
    """The same for one file, or for standard input."""
    return read_all([ref], stdin)


def read_data(
    name: str, data: bytes, suffix: str | None = None, aside: Aside | None = None
) -> Iterator[Article | Failure]:
    """The English articles in `data`, by the kind that `suffix` names, or by a look at the data where it is `None`."""
    suffix = _suffix_by_look(data) if suffix is None else suffix
    return one_article_each(_without(aside, read_file(name, BytesIO(data), suffix)))


def read_file(name: str, file: BinaryIO, suffix: str) -> Iterator[Found]:
    """What is in an open file, by the kind that `suffix` names, its articles each with its reference."""
    try:
        for item in _items(name, file, _kind(suffix)):
            yield _checked(*item) if isinstance(item, tuple) else item
    except ExtractionError as error:
        yield Failure(name, str(error), error.remedy)
    except OSError as error:
        unread = cannot_be_read(error)
        yield Failure(name, str(unread), unread.remedy)


def found_in(file: str) -> Iterator[Found]:
    """The English articles in one file, each with its reference, and a failure for what gave none."""
    try:
        with opened(Path(file)) as stream:
            yield from read_file(file, stream, ending(file))
    except SourceError as error:
        yield Failure(file, str(error), error.remedy)


def found_in_data(file: str, data: bytes) -> Iterator[Found]:
    """The same for a file whose bytes are at hand already: it may lie on another machine."""
    return read_file(file, BytesIO(data), ending(file))


def _without(aside: Aside | None, found: Iterable[Found]) -> Iterator[tuple[str, Article] | Failure]:
    for item in found:
        if not isinstance(item, LeftOut):
            yield item
        elif aside:
            aside(item)


def _one_by_one(files: Iterable[str]) -> Iterator[Found]:
    return chain.from_iterable(map(found_in, files))


def _found(leaves: Iterable[str | Iterator[Found]], open_files: OpenFiles) -> Iterator[Found]:
    for is_file, run in groupby(leaves, key=lambda leaf: isinstance(leaf, str)):
        if is_file:
            yield from open_files(leaf for leaf in run if isinstance(leaf, str))
        else:
            yield from chain.from_iterable(leaf for leaf in run if not isinstance(leaf, str))


def _leaves(ref: str | Path, stdin: BinaryIO | None, elsewhere: Elsewhere | None) -> Iterator[str | Iterator[Found]]:
    """What is behind a reference: files of one article each, still to be opened, and what else it gives."""
    name = str(ref)
    found = elsewhere(name) if elsewhere else None
    if found is not None:
        yield found
    elif name == STANDARD_INPUT:
        yield _in_stream(stdin or sys.stdin.buffer)
    # os.path says no of a name that no file can bear, of which Path.is_dir raises in some versions.
    elif os.path.isdir(name):  # noqa: PTH112
        inside = contents(Path(ref), known_suffixes())
        yield from map(_leaf, map(str, inside.files))
        yield iter(inside.left_out)
    else:
        yield _leaf(name)


def _leaf(file: str) -> str | Iterator[Found]:
    """A file that may hold many articles gives them one by one, as they are asked for."""
    kind = _kinds().get(ending(file))
    return found_in(file) if kind and kind.holds_many else file


def _in_stream(stream: BinaryIO) -> Iterator[Found]:
    name = "standard input"
    try:
        data = read_whole(stream)
    except SourceError as error:
        yield Failure(name, str(error), error.remedy)
    else:
        yield from read_file(name, BytesIO(data), _suffix_by_look(data))


def _items(name: str, file: BinaryIO, kind: SourceKind | LargeKind) -> Iterator[Found]:
    if isinstance(kind, LargeKind):
        return kind.read_from(name, file)
    data = read_whole(file)
    if not data.strip():
        raise SourceError("it is empty", "Give a file that holds an article.")
    return iter(kind.read(name, data))


def known_suffixes() -> tuple[str, ...]:
    """The file endings that can be read, in alphabetical order."""
    return tuple(sorted(_kinds()))


@cache
def _kinds() -> dict[str, SourceKind | LargeKind]:
    modules = [importlib.import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)]
    return {suffix: module for module in modules for suffix in module.suffixes}


def _kind(suffix: str) -> SourceKind | LargeKind:
    known = known_suffixes()
    if suffix not in known:
        ending = f"files ending in {suffix!r}" if suffix else "files without an ending"
        raise SourceError(f"{ending} are not read here", f"Give a file ending in one of {', '.join(known)}.")
    return _kinds()[suffix]


def _suffix_by_look(data: bytes) -> str:
    opening = data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if opening.startswith(b"{"):
        return ".jsonl"
    large = {b"WARC/": ".warc", b"\x1f\x8b": ".warc.gz", b"PAR1": ".parquet"}
    if found := next((suffix for start, suffix in large.items() if data.startswith(start)), None):
        return found
    if data.startswith((b"%PDF-", b"PK\x03\x04")):
        return ".pdf" if data.startswith(b"%") else ".docx"
    return ".html" if opening.startswith((b"<!doctype html", b"<html")) else ".txt"


def _checked(ref: str, article: Article) -> tuple[str, Article] | Failure:
    """The article with its language, or why it is not read."""
    if not any(sign.isalpha() for sign in article.text):
        return Failure(ref, "its text holds no letters", "Give a text with words in it.")
    language = language_of(article.text)
    try:
        require_english(language)
        require_article(article)
        require_article_length(article.text)
    except (LanguageError, ArticleFormatError, SourceError) as error:
        return Failure(ref, str(error), error.remedy)
    return ref, replace(article, language=language)
