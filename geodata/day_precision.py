"""How exactly a day is known: a year that an article names is kept as an interval, and is not its first day."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Final

_A_YEAR: Final = timedelta(days=366)


def latest_beginning(start: str, end: str | None) -> str:
    """The last day, ISO, on which something may have begun that an article dates from `start` to `end`, both included.

    "In 2016" and "since 2016" both begin at some time of that year; "from 3 March to 9 May" begins on a known day. An
    interval of whole months, up to a year, is taken for a date that is not known better.
    """
    if end:
        first, last = date.fromisoformat(start), date.fromisoformat(end)
        whole = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
        return end if whole and last - first < _A_YEAR else start
    if start.endswith("-01-01"):
        return f"{start[:4]}-12-31"
    if start.endswith("-01"):
        return f"{start[:7]}-{monthrange(int(start[:4]), int(start[5:7]))[1]}"
    return start
