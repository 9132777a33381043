"""Whole calendar dates as people and machines write them: with day, month and year, so that no guess is needed."""

from __future__ import annotations

import re
from datetime import date

_FULL_NAMES = "january february march april may june july august september october november december".split()

# "july", "jul", "sept" -> 7, 7, 9. What abbreviations need besides (a full stop, a day) is for the patterns to say.
MONTH_NUMBERS: dict[str, int] = {
    **{name: number for number, name in enumerate(_FULL_NAMES, start=1)},
    **{name[:3]: number for number, name in enumerate(_FULL_NAMES, start=1)},
    "sept": 9,
}
FULL_MONTH = "|".join(form for name in _FULL_NAMES for form in (name.capitalize(), name.upper()))
ANY_MONTH = rf"(?:{FULL_MONTH}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
DAY_NUMBER = r"(?:[12][0-9]|3[01]|0?[1-9])"
ANY_YEAR = r"(?:1[89][0-9]{2}|20[0-9]{2})"
_CLOCK = r"(?:T[0-9:.]+(?:Z|[+-][0-9:]+)?|(?![0-9]))"

# 05/07/2019 is left out on purpose: a third of the world reads another month in it.
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"\b(?P<year>{ANY_YEAR})-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12][0-9]|3[01]){_CLOCK}",
        rf"\b(?P<year>{ANY_YEAR})(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12][0-9]|3[01])(?:T[0-9]+Z?)?\b",
        rf"\b(?P<month>{ANY_MONTH})\s+(?P<day>{DAY_NUMBER})(?:st|nd|rd|th)?,?\s+(?P<year>{ANY_YEAR})\b",
        rf"\b(?P<day>{DAY_NUMBER})(?:st|nd|rd|th)?[\s-](?:of\s+)?(?P<month>{ANY_MONTH}),?[\s-](?P<year>{ANY_YEAR})\b",
        rf"\b(?P<day>{DAY_NUMBER})\.(?P<month>1[0-2]|0?[1-9])\.(?P<year>{ANY_YEAR})\b",
    )
)


def month_number(word: str) -> int:
    """The month that a name or its abbreviation stands for, 1 to 12."""
    return MONTH_NUMBERS[word.rstrip(".").lower()]


def written_day(words: str) -> date | None:
    """The first whole date in `words` ("16 May 2007", "July 5, 2019", "2019-07-05T12:15:00Z"), `None` without one."""
    found = sorted((match for form in _FORMS for match in form.finditer(words)), key=lambda match: match.start())
    days = (_day(match) for match in found)
    return next((day for day in days if day is not None), None)


def without_whole_dates(words: str) -> str:
    """What is left of `words` when every whole date is taken out."""
    for form in _FORMS:
        words = form.sub("", words)
    return words


def _day(match: re.Match[str]) -> date | None:
    month = match["month"]
    try:
        return date(int(match["year"]), int(month) if month.isdecimal() else month_number(month), int(match["day"]))
    except ValueError:  # 31 February: written like a date, but none
        return None
