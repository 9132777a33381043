"""Paragraphs out of printed lines, as a PDF holds them: which lines belong together, and which only frame the page.

A printed page says where each line stands and nothing of paragraphs. Where they are lost, a heading is read into the
sentence below it; where a page's number is kept, a sentence that goes over the page is cut by it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_WIDER = 1.25  # times the usual distance of lines: a gap between paragraphs
_USUAL_AT_MOST, _ALWAYS_A_GAP = 1.7, 2.2  # distance of lines in sizes of their letters
_OTHER_SIZE = 0.1  # of the size: a heading
_EDGE_LINES = 2  # at the head and foot of a page, where its number and what repeats on others stand
_PAGE_NUMBER = re.compile(r"(?:page\s*)?[-–—]?\s*\d{1,4}\s*[-–—]?(?:\s*(?:/|of)\s*\d{1,4})?", re.IGNORECASE)
_SENTENCE_ENDS = re.compile(r"[.!?:…][\"'”’)\]]*$")
_BULLET = re.compile(r"[•‣◦●▪■·]\s")
_CUT_WORD = re.compile(r"(?<![^\W\d_])(?P<head>[^\W\d_]++)[-\u2010]$")
_GOES_ON = re.compile(r"[^\W\d_]+")
_SOFT_HYPHEN = "\u00ad"
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"})


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its words, how high it stands on its page and how large its letters are, in the same unit."""

    words: str
    height: float
    size: float


def in_paragraphs(pages: Sequence[Sequence[Line]]) -> str:
    """The words of all pages, paragraphs parted by blank lines and their lines by single ones.

    A word that was cut at the end of a line is whole again where it also stands uncut somewhere; otherwise its hyphen
    may be its own, and stays.
    """
    bodies = [body for body in _without_frames(pages) if body]
    blocks: list[list[str]] = []
    for number, body in enumerate(bodies):
        for place, line in enumerate(body):
            if place:
                begins = _parts(body[place - 1], line, _usual_distance(body))
            else:
                begins = number == 0 or bool(_SENTENCE_ENDS.search(bodies[number - 1][-1].words))
            if begins:
                blocks.append([])
            blocks[-1].append(line.words.translate(_LIGATURES))
    whole = set(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", "\n".join(map("\n".join, blocks)).lower()))
    return "\n\n".join(_joined(block, whole) for block in blocks)


def _usual_distance(body: Sequence[Line]) -> float:
    """The distance of one line to the next that is most frequent on a page, in sizes of their letters."""
    distances = Counter(
        round((upper.height - lower.height) / lower.size, 1)
        for upper, lower in pairwise(body)
        if lower.size > 0 and upper.height > lower.height
    )
    return min(max(distances, key=lambda each: (distances[each], -each), default=1.2), _USUAL_AT_MOST)


def _parts(upper: Line, lower: Line, usual: float) -> bool:
    """Whether a paragraph ends between the two."""
    size, distance = max(upper.size, lower.size), upper.height - lower.height
    if abs(upper.size - lower.size) > _OTHER_SIZE * size or _BULLET.match(lower.words):
        return True
    if distance < 0:  # the head of the next column
        return bool(_SENTENCE_ENDS.search(upper.words))
    return distance > min(_WIDER * max(usual, 0.8), _ALWAYS_A_GAP) * size


def _without_frames(pages: Sequence[Sequence[Line]]) -> Iterator[list[Line]]:
    """The lines of each page without its number and without what stands at the edge of half of all pages and more."""
    repeated = Counter(key for lines in pages for key in {_key(lines[place]) for place in _edges(lines)})
    often = {key for key, count in repeated.items() if count > 1 and 2 * count >= len(pages)}
    for lines in pages:
        frame = {
            place
            for place in _edges(lines)
            if _key(lines[place]) in often or _PAGE_NUMBER.fullmatch(lines[place].words.strip())
        }
        yield [line for place, line in enumerate(lines) if place not in frame]


def _edges(lines: Sequence[Line]) -> set[int]:
    places = range(len(lines))
    return {*places[:_EDGE_LINES], *places[-_EDGE_LINES:]}


def _key(line: Line) -> str:
    """What is equal of two lines that differ in the number of their page."""
    return re.sub(r"\d+", "#", line.words.strip())


def _joined(lines: Sequence[str], whole: set[str]) -> str:
    text = lines[0]
    for line in lines[1:]:
        cut, rest = _CUT_WORD.search(text), _GOES_ON.match(line)
        if text.endswith(_SOFT_HYPHEN):
            text = text[:-1] + line
        elif cut and rest and rest[0].islower():
            pieces = (cut["head"].lower(), rest[0].lower())
            uncut = "".join(pieces) in whole and "-".join(pieces) not in whole
            text = (text[:-1] if uncut else text) + line
        else:
            text = f"{text}\n{line}"
    return text.replace(_SOFT_HYPHEN, "")
