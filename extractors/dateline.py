"""The line that opens a news report before its first sentence: "WARSAW, July 8 (Reuters) — ".

Where and when a report was written is neither where nor when what it tells of happens, so the model gets the dateline
as a piece of its own. In "WARSAW, July 8 — Germany has deployed" it would become a second subject, Poland.
"""

from __future__ import annotations

import re

from extractors.dating.written_dates import ANY_MONTH

_CAPITALS = r"[A-Z][A-Z.’'-]+(?:\s[A-Z][A-Z.’'-]+){0,3}"
_NAME = r"[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,2}"
_DAY = rf"(?:{ANY_MONTH}\s+\d{{1,2}}(?:,?\s+\d{{4}})?|\d{{1,2}}\s+{ANY_MONTH}(?:\s+\d{{4}})?)"
_AGENCY = r"\s*\([A-Z][A-Za-z./’' -]{1,40}\)"
_DASH = r"\s*(?:—|–|--|(?<=\s)-(?=\s))"
# Without a day and without an agency only capitals are a dateline, and only a name that one dash follows: in "HIMARS –
# American launchers – arrived" two dashes hold an insertion.
_LONGER = re.compile(
    rf"(?:{_CAPITALS}|{_NAME})(?:,\s{_NAME})?(?:,?\s+{_DAY}(?:{_AGENCY})?|{_AGENCY}(?:,?\s+{_DAY})?){_DASH}"
    r"(?=\s*[\"“‘A-Z0-9])"
)
_PLAIN = re.compile(rf"{_CAPITALS}(?:,\s{_NAME})?{_DASH}(?=\s*[\"“‘A-Z])(?![^.!?]*\s(?:—|–|--|-)\s)")
_LETTERS = 4


def dateline_of(text: str, start: int, end: int) -> int:
    """Where the dateline that opens `text[start:end]` ends, behind its dash; `start` where none does."""
    if longer := _LONGER.match(text, start, end):
        return longer.end()
    plain = _PLAIN.match(text, start, end)
    if plain is None or sum(letter.isalpha() for letter in plain.group()) < _LETTERS:
        return start
    return plain.end()


def is_dateline(text: str) -> bool:
    """Whether a piece of text is nothing but a dateline."""
    return dateline_of(f"{text} A", 0, len(text) + 2) == len(text) > 0
