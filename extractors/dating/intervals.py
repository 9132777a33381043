"""Calendar arithmetic: what stretch of days a month, a quarter, a season or "late 2016" is. Both ends are included."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from extractors.dating.fiscal_years import AMERICAN, FiscalYear
from extractors.records import Granularity

Unit = Literal["day", "week", "weekend", "month", "quarter", "year", "decade"]
Part = Literal["early", "mid", "late", "start", "end"]
Lean = Literal["past", "future", "nearest"]

SEASON_MONTHS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}


@dataclass(frozen=True, slots=True)
class Interval:
    """Days from `start` to `end`; an open end is `None`."""

    start: date | None
    end: date | None
    granularity: Granularity

    @property
    def key(self) -> str:
        """The interval in the manner of ISO 8601, an open or unknown end left empty: "2016-01-01/"."""
        return "/".join("" if day is None else day.isoformat() for day in (self.start, self.end))


UNKNOWN = Interval(None, None, "span")


def months(year: int, month: int, count: int, granularity: Granularity) -> Interval:
    """`count` whole months from `month` of `year` on; `month` may run past 12 or below 1."""
    return Interval(_first(year, month), _first(year, month + count) - timedelta(days=1), granularity)


def one_day(day: date) -> Interval:
    return Interval(day, day, "day")


def year_of(year: int) -> Interval:
    return months(year, 1, 12, "year")


def decade_of(first_year: int) -> Interval:
    return months(first_year, 1, 120, "decade")


def fiscal_year_of(year: int, fiscal: FiscalYear = AMERICAN) -> Interval:
    """The fiscal year of that name; the American fiscal 2024 is October 2023 to September 2024."""
    return months(fiscal.first_year(year), fiscal.opens_in, 12, "year")


def quarter_of(year: int, number: int, *, fiscal: FiscalYear | None = None) -> Interval:
    """A quarter of the calendar year, or of the fiscal year of that name."""
    first = 3 * number - 3
    return months(fiscal.first_year(year) if fiscal else year, first + (fiscal.opens_in if fiscal else 1), 3, "quarter")


def half_of(year: int, number: int) -> Interval:
    return months(year, 6 * number - 5, 6, "half")


def season_of(year: int, name: str) -> Interval:
    """The northern season. Winter counts to the year in which it begins: winter 2024 ends in February 2025."""
    return months(year, SEASON_MONTHS[name.lower()], 3, "season")


def containing(day: date, unit: Unit) -> Interval:
    """The day, week (from Monday), weekend (of its week), month, quarter, year or decade that holds `day`."""
    if unit == "day":
        return one_day(day)
    if unit in ("week", "weekend"):
        monday = day - timedelta(days=day.weekday())
        return Interval(monday + timedelta(days=5 if unit == "weekend" else 0), monday + timedelta(days=6), "week")
    if unit == "month":
        return months(day.year, day.month, 1, "month")
    if unit == "quarter":
        return quarter_of(day.year, (day.month + 2) // 3)
    return year_of(day.year) if unit == "year" else decade_of(day.year // 10 * 10)


def shifted(day: date, count: int, unit: Unit) -> date:
    """`day` moved by `count` units, at most to a month's last day. Raises OverflowError or ValueError out of range."""
    if unit in ("day", "week", "weekend"):
        return day + timedelta(days=count * (1 if unit == "day" else 7))
    number = day.year * 12 + day.month - 1 + count * {"month": 1, "quarter": 3, "year": 12, "decade": 120}[unit]
    year, month = divmod(number, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def part_of(whole: Interval, part: Part) -> Interval:
    """The early, middle or late third of an interval, or its first or last piece. A single day has no parts."""
    if whole.start is None or whole.end is None or whole.granularity == "day":
        return whole
    months_long = round((whole.end - whole.start).days / 30.44)
    if months_long < 3:
        return _part_in_days(whole.start, whole.end, part, 10 if whole.granularity == "month" else None)
    size = 12 if months_long > 100 else 1
    first, last = _places(part, months_long // size)
    return months(whole.start.year, whole.start.month + size * first, size * (last - first + 1), "span")


def nearest_of(candidates: Iterable[Interval], published: date, lean: Lean) -> Interval | None:
    """The last of the candidates to have begun, the first not yet over, or the one least far from `published`."""
    dated = sorted((one.start, one.end, one) for one in candidates if one.start is not None and one.end is not None)
    begun = [one for start, _, one in dated if start <= published]
    to_come = [one for _, end, one in dated if end >= published]
    if lean == "past" or not to_come:
        return begun[-1] if begun else None
    if lean == "future" or not begun:
        return to_come[0]
    return min(begun[-1], to_come[0], key=lambda one: _days_between(one, published))


def made(make: Callable[[int], Interval], year: int) -> Interval | None:
    """What `make` gives for the year; none where the calendar has no such day (30 February, 29 February 2019)."""
    try:
        return make(year)
    except ValueError:
        return None


def from_to(first: Interval, last: Interval) -> Interval:
    """From the start of `first` to the end of `last`."""
    return Interval(first.start, last.end, "span")


def clipped(whole: Interval, *, start: date | None = None, end: date | None = None) -> Interval:
    """The part of `whole` from `start` or up to `end`, where these days lie inside it; else `whole`."""
    if whole.start is None or whole.end is None:
        return whole
    if start is not None and whole.start <= start <= whole.end:
        return replace(whole, start=start, granularity="span")
    if end is not None and whole.start <= end <= whole.end:
        return replace(whole, end=end, granularity="span")
    return whole


def _first(year: int, month: int) -> date:
    years, month_index = divmod(month - 1, 12)
    return date(year + years, month_index + 1, 1)


def _places(part: Part, count: int) -> tuple[int, int]:
    """The first and the last of `count` pieces that belong to the part."""
    early, late = -(-count // 3) - 1, count - count // 3
    if part in ("start", "end"):
        return (0, 0) if part == "start" else (count - 1, count - 1)
    return {"early": (0, early), "mid": (early + 1, late - 1), "late": (late, count - 1)}[part]


def _part_in_days(start: date, end: date, part: Part, third: int | None) -> Interval:
    days = (end - start).days + 1
    third = third or max(1, days // 3)
    first = min(days - 1, {"early": 0, "start": 0, "mid": third}.get(part, 2 * third))
    last = days - 1 if part in ("late", "end") else first + third - 1
    return Interval(start + timedelta(days=first), start + timedelta(days=last), "span")


def _days_between(one: Interval, day: date) -> int:
    if one.start is None or one.end is None or one.start <= day <= one.end:
        return 0
    return min(abs((one.start - day).days), abs((one.end - day).days))
