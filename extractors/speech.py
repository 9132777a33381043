"""Text as a parser reads it best: without broken-off words, repetitions, fillers, the breaks of wrapped lines and
stretches that hold no words.

A parser trained on written text loses the thread at "the removal of a — a full division of troops from — from Gaza",
and takes each doubled blank of a wrapped column for a word. What is read in the fluent text is brought back to where it
stands in the article, so that every offset cuts the article's own words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TypeVar

from extractors.records import Article, Event, Mention, Reading, Span

_DASH = r"(?:—|–|--|…|\.\.\.)"
_WORD = r"[\w’'.]+"
# What holds no words: no sentence has so many signs in a row, but for the one that ends it, and no word is so long.
# spaCy takes a stretch of signs apart sign by sign, in the square of its length.
_SIGNS = re.compile(r"(?P<end>[.!?…][\"”’)]*+\s*+)?+(?:(?:[^\w\s]|_)\s*+){40,}+")
_ENDLESS = re.compile(r"(?<!\S)\S{500,}+")
# "The — the", "we showed — we showed": the same words again behind a break.
_BREAK = re.compile(rf"{_DASH} *")
_LAST_WORDS = re.compile(rf"(?<![\w’'.])(?:{_WORD}+ ){{0,3}}{_WORD}+\Z")
# "That's go- — those are": a word that was not finished.
_BROKEN = re.compile(rf"(?<![\w’'-])[A-Za-z’']+- ?{_DASH} ?(?=\w)")
_FILLERS = re.compile(
    rf"(?:,|{_DASH}) ?(?:you know|I mean|I guess|look|again|frankly|obviously|certainly|of course|if you will|uh|um)"
    rf" ?(?:,|{_DASH})",
    re.IGNORECASE,
)
# What a stenographer adds, and who speaks at the head of a turn: "Q", "MR. KIRBY:".
_ADDED = re.compile(
    r"\((?:inaudible|laughs|laughter|phonetic|ph|sic|applause|crosstalk|cross-talk)\.?\)", re.IGNORECASE
)
_TURN = re.compile(r"(?:(?<=\n)|\A)(?:Q(?= +[A-Z“\"(])|(?:MR|MS|MRS|DR|SENIOR|THE)[A-Z.’' -]{3,60}:(?= ))")
_PATTERNS = (_TURN, _ADDED, _BROKEN, _FILLERS)

# Four words are hardly longer than this.
_REACH = 80

_WRAPPED = re.compile(r"(?<!\n)\n(?![ \t\r\f\v\u00a0]*(?:\n|\Z))|[\r\t\f\v\u00a0\u2028\u2029]")
_LEFT_OUT = re.compile(r"(?:(?<=\n)|\A) +|(?<= ) +")

Stretch = TypeVar("Stretch", Span, Mention)


def without_what_holds_no_words(text: str) -> str:
    """The text with a paragraph's end in the place of each such stretch, so that no sentence reaches across it."""
    without = _SIGNS.sub(lambda found: (found["end"] or "").ljust(len(found.group()), "\n"), text)
    return _ENDLESS.sub(lambda found: "\n" * len(found.group()), without)


@dataclass(frozen=True, slots=True)
class Fluent:
    """A text without what only disturbs, and how far each of its stretches was moved.

    From `starts[i]` on a character stands `shifts[i]` characters further on in the text that this was made from.
    """

    text: str
    starts: tuple[int, ...]
    shifts: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Fluent:
        """Takes the time of a few searches; a text in which nothing disturbs is kept as it is."""
        blanked = _WRAPPED.sub(" ", without_what_holds_no_words(text))
        for pattern in _PATTERNS:
            blanked = pattern.sub(lambda found: " " * len(found.group()), blanked)
        blanked = _said_once(blanked)
        parts, starts, shifts, last, length = [], [0], [0], 0, 0
        for gap in _LEFT_OUT.finditer(blanked):
            parts.append(blanked[last : gap.start()])
            length += gap.start() - last
            last = gap.end()
            starts.append(length)
            shifts.append(last - length)
        parts.append(blanked[last:])
        return cls("".join(parts), tuple(starts), tuple(shifts))

    def back(self, reading: Reading, article: Article) -> Reading:
        """What was read in this text as read in the article that it was made from."""
        if len(self.starts) == 1:
            return replace(reading, article=article)
        mentions = tuple(self._moved(mention) for mention in reading.mentions)
        return Reading(article, mentions, tuple(self._told(event) for event in reading.events))

    def _told(self, event: Event) -> Event:
        place = self._moved(event.place) if event.place else None
        marks = tuple(self._moved(mark) for mark in event.marks)
        return replace(event, evidence=self._moved(event.evidence), place=place, marks=marks)

    def _moved(self, stretch: Stretch) -> Stretch:
        return replace(stretch, start=self._origin(stretch.start), end=self._origin(stretch.end - 1) + 1)

    def _origin(self, offset: int) -> int:
        return offset + self.shifts[bisect_right(self.starts, offset) - 1]


def _said_once(text: str) -> str:
    """The text with what is said again behind a break blanked out, the break included."""
    kept, last, before = [], 0, ""
    for found in _BREAK.finditer(text):
        dash, end = found.span()
        if dash < last:
            continue
        # The blanks before it are no part of the pattern, which would try every one of them for a beginning.
        start = last + len(text[last:dash].rstrip(" "))
        before = (before + text[last:start])[-_REACH:]
        again = _again(before, text[end : end + _REACH])
        kept += [text[last:start], " " * (end + again - start) if again else text[start:end]]
        before, last = before if again else "", end + again
    return "".join([*kept, text[last:]])


def _again(before: str, behind: str) -> int:
    """How many characters of `behind` repeat the last words of `before`: up to four words, as many as agree."""
    words = _LAST_WORDS.search(before.rstrip())
    said = words.group().split(" ") if words else []
    for count in range(len(said), 0, -1):
        phrase = " ".join(said[-count:])
        ahead = behind[len(phrase) : len(phrase) + 1]
        if behind[: len(phrase)].lower() == phrase.lower() and not (ahead.isalnum() or ahead in ("'", "’")):
            return len(phrase)
    return 0
