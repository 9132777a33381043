"""Counts and units as they are written: "a couple of weeks", "18 months", "48 hours"."""

from __future__ import annotations

import re

from extractors.dating.intervals import Unit

_UNITS: dict[str, Unit] = {
    "hour": "day", "day": "day", "week": "week", "weekend": "weekend",
    "month": "month", "quarter": "quarter", "year": "year", "decade": "decade",
}  # fmt: skip
_ONE_TO_TWENTY = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
_COUNTS = {word: number for number, word in enumerate(_ONE_TO_TWENTY, start=1)} | {
    "a": 1, "an": 1, "a couple of": 2, "a couple": 2, "a dozen": 12,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90,
}  # fmt: skip

COUNT = "(?P<count>" + "|".join(sorted(_COUNTS, key=len, reverse=True)) + r"|\d{1,3})"
COUNTED_UNIT = r"(?P<unit>hours?|days?|weeks?|months?|quarters?|years?|decades?)"


def unit_of(word: str) -> Unit:
    """The unit that a word names; hours are counted as days."""
    return _UNITS[word.lower().removesuffix("s")]


def count_of(match: re.Match[str]) -> int:
    """How many units the groups "count" and "unit" name: 2 days for "48 hours"."""
    word = " ".join(match["count"].lower().split())
    count = int(word) if word.isdecimal() else _COUNTS[word]
    return -(-count // 24) if match["unit"].lower().startswith("hour") else count
