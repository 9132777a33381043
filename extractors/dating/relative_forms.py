"""Times named from the day of publication: today, Monday, last week, next spring, the end of the year."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from extractors.dating.calendar_forms import WEEKDAY
from extractors.dating.expressions import Expression, Reference, Rule, leaning, left_of, relative, right_of
from extractors.dating.intervals import (
    SEASON_MONTHS,
    UNKNOWN,
    Interval,
    Lean,
    Part,
    clipped,
    containing,
    months,
    nearest_of,
    one_day,
    part_of,
    season_of,
    shifted,
)
from extractors.dating.units import unit_of
from extractors.dating.written_dates import FULL_MONTH, month_number

PARTS: dict[str, Part] = {
    "early": "early", "earlier": "early", "mid": "mid", "middle": "mid", "late": "late", "later": "late",
    "start": "start", "beginning": "start", "end": "end", "close": "end",
}  # fmt: skip

_NEAR_DAYS = {
    "today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0,
    "yesterday": -1, "last night": -1, "last evening": -1, "tomorrow": 1,
    "the day before yesterday": -2, "the day after tomorrow": 2,
}  # fmt: skip
_STEPS = {"last": -1, "this past": -1, "this": 0, "current": 0, "next": 1, "coming": 1, "this coming": 1}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NAMED_DAY_LEFT = re.compile(r"\b(?:Black|Good|Bloody|Super|Easter|Palm|Ash)\s+$")
_NEWSPAPER_RIGHT = re.compile(r"\s+(?:Times|Telegraph|Post|Mail|Express|Mirror)\b")


def _near_day(match: re.Match[str]) -> Expression:
    offset = _NEAR_DAYS[_spaced(match[0])]
    return relative(match, lambda published: one_day(shifted(published, offset, "day")))


def _weekday(match: re.Match[str]) -> Expression | None:
    """Monday, last Tuesday, next Thursday; but Black Friday and the Sunday Times are names"""
    if _NAMED_DAY_LEFT.search(left_of(match)) or _NEWSPAPER_RIGHT.match(right_of(match)):
        return None
    number = _WEEKDAYS.index(match["weekday"].lower())

    def near(published: date) -> Iterator[Interval]:
        days = (published + timedelta(days=offset) for offset in range(-7, 8))
        return (one_day(day) for day in days if day.weekday() == number)

    return _one_of(match, near)


def _season_or_month(match: re.Match[str]) -> Expression:
    """last winter, this summer, next May"""
    name = match["name"].lower()

    def near(published: date) -> Iterator[Interval]:
        for year in range(published.year - 2, published.year + 3):
            yield season_of(year, name) if name in SEASON_MONTHS else months(year, month_number(name), 1, "month")

    return _one_of(match, near)


def _weekend(match: re.Match[str]) -> Expression:
    """over the weekend"""

    def near(published: date) -> Iterator[Interval]:
        return (containing(shifted(published, weeks, "week"), "weekend") for weeks in (-1, 0, 1))

    return leaning(match, near)


def _one_of(match: re.Match[str], near: Callable[[date], Iterator[Interval]]) -> Expression:
    """The last interval wholly before publication, the next wholly after it, the nearest ("this"), or by its lean."""
    which = match.groupdict().get("which")
    if which is None:
        return leaning(match, near)
    step = _STEPS[_spaced(which)]
    lean: Lean = ("nearest", "future", "past")[step]

    def resolve(published: date) -> Interval:
        found = [one for one in near(published) if step == 0 or not _holds(one, published)]
        return nearest_of(found, published, lean) or UNKNOWN

    return relative(match, resolve)


def _holds(one: Interval, day: date) -> bool:
    return one.start is not None and one.end is not None and one.start <= day <= one.end


def _calendar_unit(match: re.Match[str]) -> Expression:
    """last month, this week, next year, the next fiscal year"""
    step = _STEPS[_spaced(match["which"])]
    if match["fiscal"]:
        return Expression(*match.span(), lambda reference: _fiscal_year_near(reference, step), "relative")
    unit = unit_of(match["unit"])
    return relative(match, lambda published: containing(shifted(published, step, unit), unit))


def _fiscal_year_near(reference: Reference, step: int) -> Interval:
    """The fiscal year in which the day of publication lies, or one `step` years from it."""
    day, fiscal = reference.published, reference.fiscal
    if day is None or fiscal is None:
        return UNKNOWN
    return months(day.year - (day.month < fiscal.opens_in) + step, fiscal.opens_in, 12, "year")


def _part_of_this(match: re.Match[str]) -> Expression:
    """the end of the year, year's end, the rest of the month, later in the week"""
    unit, part = unit_of(match["unit"]), match["part"].lower()

    def resolve(published: date) -> Interval:
        whole = containing(published, unit)
        if part in ("rest", "remainder", "later"):
            return clipped(whole, start=published)
        return clipped(whole, end=published) if part == "earlier" else part_of(whole, PARTS[part])

    return relative(match, resolve)


def _spaced(words: str) -> str:
    return " ".join(words.lower().split())


_NEAR_DAY = (
    r"(?:the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|yesterday|(?:today|tonight|tomorrow)(?!['’]s)"
    r"|this\s+(?:morning|afternoon|evening)|last\s+(?:night|evening))"
)
_WHICH = r"(?P<which>last|next|this(?:\s+(?:past|coming))?)"
_NAME = rf"(?P<name>{'|'.join(SEASON_MONTHS)}|{FULL_MONTH})"
_UNIT = r"(?P<unit>week|weekend|month|quarter|year|decade)"
_SPAN = r"(?P<unit>week|month|quarter|year|decade)"
_NOT_OF = r"\b(?!\s+of\b)"

RULES: tuple[Rule, ...] = tuple(
    (re.compile(rf"\b{form}", re.IGNORECASE), rule)
    for form, rule in (
        (rf"{_NEAR_DAY}\b", _near_day),
        (rf"(?:{_WHICH}\s+)?(?P<weekday>{WEEKDAY})\b", _weekday),
        (rf"{_WHICH}\s+{_NAME}\b(?!\s+(?:of\b|\d))", _season_or_month),
        (r"(?:over|during|at|on)\s+the\s+weekend\b(?!\s+of\b)", _weekend),
        (
            rf"(?<!the\s)(?P<which>last|this|next)\s+(?P<fiscal>fiscal\s+)?(?:calendar\s+)?{_UNIT}{_NOT_OF}",
            _calendar_unit,
        ),
        (r"(?P<which>current|coming|next)\s+(?:(?P<fiscal>fiscal)|calendar)\s+(?P<unit>year)\b", _calendar_unit),
        (rf"(?P<which>current)\s+(?P<fiscal>){_SPAN}\b", _calendar_unit),
        (r"(?P<which>this\s+(?:past|coming))\s+(?P<fiscal>)(?P<unit>weekend)\b", _calendar_unit),
        (rf"(?P<part>end|close|start|beginning|middle|rest|remainder)\s+of\s+the\s+{_SPAN}{_NOT_OF}", _part_of_this),
        (rf"(?P<part>early|late|later|earlier)\s+in\s+the\s+{_SPAN}\b", _part_of_this),
        (rf"(?P<part>earlier|later)\s+this\s+{_SPAN}\b", _part_of_this),
        (r"(?P<unit>year)(?:['’]s\s+|-)(?P<part>end)\b", _part_of_this),
    )
)
