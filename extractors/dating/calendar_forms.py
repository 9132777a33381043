"""Times named by the calendar: days, months, quarters, halves and seasons."""

from __future__ import annotations

import re
from datetime import date

from extractors.dating.expressions import Expression, Rule, dated, fiscal, left_of, right_of
from extractors.dating.intervals import Interval, half_of, made, months, one_day, quarter_of, season_of
from extractors.dating.written_dates import ANY_MONTH, ANY_YEAR, DAY_NUMBER, month_number
from extractors.dating.year_forms import ANY_FISCAL_YEAR, FISCAL
from extractors.dating.years_named import ITS_YEAR, full_year, in_its_year

WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"

_NUMBERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4, "latter": 2}
# These are also verbs and names: "Theresa May", "the march on Rome", "April Glaspie". They need a word before them.
_MORE_THAN_MONTHS = frozenset({"may", "march", "april", "june", "august"})
_LEADS_TO_A_MONTH = re.compile(
    r"(?:\b(?:in|of|last|next|this|since|by|until|till|before|after|from|through|between|during|early|mid|late"
    r"|for|past)"
    rf"|\b{ANY_MONTH}\s+(?:and|or|to|through)|{ANY_MONTH}\s?[-–/])[\s-]*$",
    re.IGNORECASE,
)
_LEADS_TO_A_SEASON = re.compile(
    r"\b(?:[Ii]n|during|by|since|until|over|early|mid|late|from|before|after|through)[\s-](?:the\s+)?$"
)
_NO_SEASON = re.compile(r"\s+of\b|-")  # "the fall of Kabul"


def _numbered_day(match: re.Match[str]) -> Expression | None:
    """2019-07-05, 5.7.2019"""
    month, day = int(match["month"]), int(match["day"])
    return dated(match, made(lambda year: one_day(date(year, month, day)), int(match["year"])))


def _day_of_month(match: re.Match[str]) -> Expression | None:
    """July 5, 5 July 2019, July 3-5"""
    if match["month"].lower().startswith("sep") and match["day"] == "11" and right_of(match).startswith(" attack"):
        return None  # the name of an event, not its date
    month, first = month_number(match["month"]), int(match["day"])
    last = int(match["last"] or first)

    def days(year: int) -> Interval:
        opening = one_day(date(year, month, first))
        return Interval(opening.start, date(year, month, last), "span") if last > first else opening

    return in_its_year(match, days, ranged=last > first)


def _month(match: re.Match[str]) -> Expression | None:
    """July 2019, and July alone where it can be nothing but the month"""
    name = match["month"].rstrip(".")
    sure = name.lower() not in _MORE_THAN_MONTHS and not name.isupper() and len(name) > 4
    if match["its_year"] is None and not sure and not _LEADS_TO_A_MONTH.search(left_of(match)):
        return None
    return in_its_year(match, lambda year: months(year, month_number(name), 1, "month"))


def _quarter(match: re.Match[str]) -> Expression | None:
    """Q3 2025, the third quarter, the second quarter of fiscal 2024"""
    number = _number(match)
    if match["fiscal_year"]:
        year = full_year(match["fiscal_year"])
        return fiscal(match, lambda whose: quarter_of(year, number, fiscal=whose))
    return in_its_year(match, lambda year: quarter_of(year, number))


def _half(match: re.Match[str]) -> Expression | None:
    """the first half of 2024, H1 2024"""
    number = _number(match)
    return in_its_year(match, lambda year: half_of(year, number))


def _season(match: re.Match[str]) -> Expression | None:
    """summer 2024, the winter of 2021-22, and "in the summer" """
    name = match["season"]
    bare = match["its_year"] is None
    if bare and (
        name[0].isupper() or _NO_SEASON.match(right_of(match)) or not _LEADS_TO_A_SEASON.search(left_of(match))
    ):
        return None
    return in_its_year(match, lambda year: season_of(year, name))


def _number(match: re.Match[str]) -> int:
    return int(match["number"] or match["number_first"] or _NUMBERS[match["ordinal"].lower()])


_DAY_NAME = rf"(?:(?:{WEEKDAY}|(?:Mon|Tues?|Wed|Thu|Thurs?|Fri|Sat|Sun)\.?),?\s+)?"
_DAY = rf"(?P<day>{DAY_NUMBER})(?:st|nd|rd|th)?"
_TO_DAY = rf"(?:(?:\s*[-–]\s*|\s+(?:to|through)\s+)(?P<last>{DAY_NUMBER})(?:st|nd|rd|th)?(?![\d:]|[.,]\d))?"
_MONTH = rf"(?P<month>{ANY_MONTH})"
_DIGITS = rf"(?P<year>{ANY_YEAR})([-/])(?P<month>0[1-9]|1[0-2])\2(?P<day>[0-3][0-9])(?:T[\d:.]+Z?)?"
_DOTTED = rf"(?P<day>{DAY_NUMBER})\.(?P<month>0?[1-9]|1[0-2])\.(?P<year>{ANY_YEAR})"
_QUARTER = (
    r"(?:Q(?P<number>[1-4])|(?P<number_first>[1-4])Q"
    r"|(?i:(?P<ordinal>first|second|third|fourth|last|final)[\s-]quarter))"
)
_OF_FISCAL = rf"(?:\s+of)?\s+{FISCAL}(?P<fiscal_year>{ANY_FISCAL_YEAR})"
_HALF = r"(?:H(?P<number>[12])|(?P<number_first>[12])H|(?i:(?P<ordinal>first|second|latter)\s+half))"
_SEASON = r"(?P<season>(?i:spring|summer|autumn|fall|winter))"

RULES: tuple[Rule, ...] = (
    (re.compile(rf"(?<![\w/-]){_DIGITS}(?![\d/-])"), _numbered_day),
    (re.compile(rf"(?<![\w.]){_DOTTED}(?!\d)"), _numbered_day),
    (re.compile(rf"\b{_DAY_NAME}{_MONTH}\s+{_DAY}(?![\d:]|[.,]\d){_TO_DAY}{ITS_YEAR}?"), _day_of_month),
    (re.compile(rf"(?<![\w.,$-]){_DAY_NAME}(?:the\s+)?{_DAY}{_TO_DAY}\s+(?:of\s+)?{_MONTH}{ITS_YEAR}?"), _day_of_month),
    (re.compile(rf"\b{_MONTH}(?P<its_year>{ITS_YEAR})?(?!\w|-[a-z]|\s+\d{{1,2}}\b)"), _month),
    (re.compile(rf"\b{_QUARTER}(?:{_OF_FISCAL}|[/-]?{ITS_YEAR})?(?!\w|[\s-]century)"), _quarter),
    (re.compile(rf"\b{_HALF}{ITS_YEAR}"), _half),
    (re.compile(rf"\b{_SEASON}(?P<its_year>{ITS_YEAR}(?:[-–/]\d{{2,4}})?)?\b"), _season),
)
