"""Times named by the calendar: days, months, quarters, halves, seasons, years, decades and fiscal years.

A number is a year only where its neighbours let it be one: "2,000 troops", "the 1987 Treaty" and "Resolution 2231" are not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from extractors.dating.expressions import Expression, Reference, Rule, dated, leaning, made
from extractors.dating.intervals import (
    UNKNOWN,
    Interval,
    decade_of,
    fiscal_year_of,
    from_to,
    half_of,
    months,
    one_day,
    quarter_of,
    season_of,
    year_of,
)
from extractors.dating.written_dates import ANY_MONTH, ANY_YEAR, DAY_NUMBER, month_number

WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_DAY_NAME = rf"(?:(?:{WEEKDAY}|(?:Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun)\.?),?\s+)?"
_TH = r"(?:st|nd|rd|th)?"
_TO = r"(?:\s*[-–]\s*|\s+(?:to|through)\s+)"
_YEAR = rf"(?P<year>{ANY_YEAR})(?![\d%])"
_ITS_YEAR = (
    rf"(?:,?\s+(?:of\s+|in\s+)?{_YEAR}|\s+['’](?P<short_year>[0-9]{{2}})\b"
    r"|\s+(?P<year_words>(?:of\s+)?(?:this|last|next)\s+year|of\s+the\s+(?:same\s+)?year)\b)"
)
_NUMBERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4, "final": 4, "latter": 2}

_MONTHS_AND_NAMES = frozenset("may march april june august".split())
_MONTH_LEFT = re.compile(
    rf"(?:\b(?:in|of|last|next|this|since|by|until|till|before|after|from|through|between|during|early|mid|late|for|past)"
    rf"|\b{ANY_MONTH}\s+(?:and|or|to|through)|{ANY_MONTH}\s?[-–/])[\s-]*$",
    re.IGNORECASE,
)
_SEASON_LEFT = re.compile(r"\b(?:[Ii]n|during|by|since|until|over|early|mid|late|from|before|after|through)[\s-](?:the\s+)?$")

_AS_A_YEAR_LEFT = re.compile(
    r"(?:^|[\n(\[,;:–—\"“‘/]|[.!?][\"”’]?|\b(?:in|since|by|until|till|from|after|before|during|between|around|circa|of|for|through"
    r"|throughout|to|and|or|than|late|early|mid|earlier|later|the|a|an|its|their|his|her|our|this|that|year|planned|original"
    r"|on|as|back|about)|['’]s)[\s-]*$",
    re.IGNORECASE,
)
_CLEARLY_IN = re.compile(r"\b(?:in|since|until|till|during|circa|year)\s+$", re.IGNORECASE)
_NAME_LEFT = re.compile(r"(?:^|[.:!?\n][\"”’]?\s*|\b(?:the|a|an|its|their|his|her|our|under|this|that|landmark)\s+|['’]s\s+)$", re.IGNORECASE)
_NAME_RIGHT = re.compile(
    r"\s+(?:[A-Z]|(?:[\w-]+\s+){0,3}(?:treaty|deal|agreement|accords?|pact|convention|memorandum|protocol|wars?|invasion"
    r"|annexation|revolution|coup|summit|law|act|budget|strategy|review|report|guidelines|doctrine|resolution|crisis)\b)"
)
_EVENT_RIGHT = re.compile(r"\s+(?:[\w-]+\s+){0,3}(?:exercises?|drills?|deployments?|rotations?|tests?|launch|delivery|deliveries)\b")
_QUANTITY_RIGHT = re.compile(
    r"\s+(?:[A-Z][\w.]*\s+|more\s+|additional\s+)?(?:troops|soldiers|personnel|people|men|women|marines|sailors|airmen|tanks|missiles"
    r"|warheads|launchers|vehicles|aircraft|drones|rounds|shells|civilians|tons|tonnes|pounds|kilograms|kg|km|kilomet\w+|miles|"
    r"met(?:er|re)s|feet|nautical|dollars|euros|hours|days|weeks|months|years|knots|percent|per\s+cent|million|billion)\b"
)
_CAPITAL_LEFT = re.compile(
    r"\b(?!(?:In|Since|By|Until|From|After|Before|During|Between|Around|Late|Early|Mid|And|Or|To|The|For|Through)\b)[A-Z][\w.]*\s+$"
)
_ACT_LEFT = re.compile(
    r"\b(?:act|treaty|law|accords?|agreement|resolution|convention|protocol|charter|act,)(?:\s+of)?\s+$", re.IGNORECASE
)


def _its_year(match: re.Match[str], make: Callable[[int], Interval], *, ranged: bool = False) -> Expression | None:
    """What `make` gives for the year that the match names, or that publication and lean choose."""
    groups = match.groupdict()
    if groups.get("year"):
        return dated(match, made(make, int(match["year"])), ranged=ranged)
    if groups.get("short_year"):
        return dated(match, made(make, 2000 + int(match["short_year"])), ranged=ranged)
    if groups.get("year_words"):
        return Expression(match.start(), match.end(), _in_year_words(match["year_words"], make), "relative", ranged)

    def candidates(published: date) -> Iterator[Interval]:
        around = (made(make, published.year + offset) for offset in range(-4, 5))
        return (one for one in around if one is not None)

    return leaning(match, candidates, ranged=ranged)


def _in_year_words(words: str, make: Callable[[int], Interval]) -> Callable[[Reference], Interval]:
    """For "of next year", "of the year", "of the same year"."""
    which = words.split()[-2]
    offset = {"last": -1, "next": 1}.get(which, 0)

    def resolve(reference: Reference) -> Interval:
        named = reference.previous.start if which == "same" and reference.previous else reference.published
        return UNKNOWN if named is None else made(make, named.year + offset) or UNKNOWN

    return resolve


def _left(match: re.Match[str]) -> str:
    return match.string[max(0, match.start() - 40) : match.start()]


def _right(match: re.Match[str]) -> str:
    return match.string[match.end() : match.end() + 80]


def _numbered_day(match: re.Match[str]) -> Expression | None:
    """2019-07-05, 5.7.2019"""
    month, day = int(match["month"]), int(match["day"])
    return dated(match, made(lambda year: one_day(date(year, month, day)), int(match["year"])))


def _day_of_month(match: re.Match[str]) -> Expression | None:
    """July 5, 5 July 2019, July 3-5"""
    if match["month"].lower().startswith("sep") and match["day"] == "11" and _right(match).lstrip().startswith("attack"):
        return None  # the name of an event, not its date
    month, first = month_number(match["month"]), int(match["day"])
    last = int(match["last"] or first)

    def days(year: int) -> Interval:
        whole = Interval(date(year, month, first), date(year, month, last), "day" if last == first else "span")
        return whole if last >= first else one_day(date(year, month, first))

    return _its_year(match, days, ranged=last != first)


def _month(match: re.Match[str]) -> Expression | None:
    """July 2019, and July alone where it can be nothing but the month"""
    name, has_year = match["month"], match["its_year"] is not None
    sure = name.rstrip(".").lower() not in _MONTHS_AND_NAMES and not name.isupper() and len(name.rstrip(".")) > 4
    if not has_year and not sure and not _MONTH_LEFT.search(_left(match)):
        return None
    return _its_year(match, lambda year: months(year, month_number(name), 1, "month"))


def _quarter(match: re.Match[str]) -> Expression | None:
    """Q3 2025, the third quarter, the second quarter of fiscal 2024"""
    number = int(match["number"] or match["number_first"] or _NUMBERS[match["ordinal"].lower()])
    if match["fiscal"]:
        year = _full_year(match["fiscal_year"])
        return dated(match, made(lambda year: quarter_of(year, number, fiscal=True), year))
    return _its_year(match, lambda year: quarter_of(year, number))


def _half(match: re.Match[str]) -> Expression | None:
    """the first half of 2024, H1 2024"""
    number = int(match["number"] or match["number_first"] or _NUMBERS[match["ordinal"].lower()])
    return _its_year(match, lambda year: half_of(year, number))


def _season(match: re.Match[str]) -> Expression | None:
    """summer 2024, the winter of 2021-22, and "in the summer" """
    if match["its_year"] is None and (
        not _SEASON_LEFT.search(_left(match)) or re.match(r"\s+of\b|-", _right(match)) or match["season"][0].isupper()
    ):
        return None
    return _its_year(match, lambda year: season_of(year, match["season"]))


def _year(match: re.Match[str]) -> Expression | None:
    left, right = _left(match), _right(match)
    if not _AS_A_YEAR_LEFT.search(left) or _CAPITAL_LEFT.search(left) or _ACT_LEFT.search(left):
        return None
    named = _NAME_LEFT.search(left) and _NAME_RIGHT.match(right) and not _EVENT_RIGHT.match(right)
    counted = _QUANTITY_RIGHT.match(right) and not _CLEARLY_IN.search(left)
    return None if named or counted else dated(match, made(year_of, int(match["year"])))


def _years(match: re.Match[str]) -> Expression | None:
    """2014-2016, 2014-16"""
    first = int(match["year"])
    last = first // 100 * 100 + int(match["last"]) if len(match["last"]) == 2 else int(match["last"])
    named = _NAME_LEFT.search(_left(match)) and _NAME_RIGHT.match(_right(match)) and not _EVENT_RIGHT.match(_right(match))
    if last <= first or named:
        return None
    return dated(match, from_to(year_of(first), year_of(last)), ranged=True)


def _decade(match: re.Match[str]) -> Expression | None:
    """the 1990s, the '90s"""
    return dated(match, made(decade_of, int(match["decade"] or f"19{match['short_decade']}")))


def _fiscal_years(match: re.Match[str]) -> Expression | None:
    """FY2024, fiscal years 2024 and 2025, FY24-28"""
    first = _full_year(match["first"])
    last = _full_year(match["last"]) if match["last"] else first
    whole = fiscal_year_of(first) if last <= first else from_to(fiscal_year_of(first), fiscal_year_of(last))
    return dated(match, whole, ranged=last > first)


def _full_year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


_FY = r"(?:FY|[Ff]iscal(?:\s+[Yy]ears?)?|FISCAL\s+YEARS?)[\s-]?['’]?"
_ANY_DIGITS = rf"(?:{ANY_YEAR}|[0-9]{{2}})(?![0-9])"
_QUARTER_NUMBER = r"(?:Q(?P<number>[1-4])|(?P<number_first>[1-4])Q|(?i:(?P<ordinal>first|second|third|fourth|last|final)[\s-]quarter))"
_HALF_NUMBER = r"(?:H(?P<number>[12])|(?P<number_first>[12])H|(?i:(?P<ordinal>first|second|latter)\s+half))"

RULES: tuple[Rule, ...] = tuple(
    (re.compile(form), rule)
    for form, rule in (
        (rf"(?<![\w-])(?P<year>{ANY_YEAR})([-/])(?P<month>0[1-9]|1[0-2])\2(?P<day>[0-3][0-9])(?:T[\d:.]+Z?)?(?![\d-])", _numbered_day),
        (rf"(?<![\w.])(?P<day>{DAY_NUMBER})\.(?P<month>0?[1-9]|1[0-2])\.(?P<year>{ANY_YEAR})(?!\d)", _numbered_day),
        (
            rf"\b{_DAY_NAME}(?P<month>{ANY_MONTH})\s+(?P<day>{DAY_NUMBER}){_TH}(?![\d:]|[.,]\d)"
            rf"(?:{_TO}(?P<last>{DAY_NUMBER}){_TH}(?![\d:]|[.,]\d))?(?:{_ITS_YEAR})?",
            _day_of_month,
        ),
        (
            rf"(?<![\w.,$-]){_DAY_NAME}(?:the\s+)?(?P<day>{DAY_NUMBER}){_TH}(?:{_TO}(?P<last>{DAY_NUMBER}){_TH})?\s+(?:of\s+)?"
            rf"(?P<month>{ANY_MONTH})(?:{_ITS_YEAR})?",
            _day_of_month,
        ),
        (rf"\b(?P<month>{ANY_MONTH})(?P<its_year>{_ITS_YEAR})?(?!\w|-[a-z]|\s+\d{{1,2}}\b)", _month),
        (rf"\b{_QUARTER_NUMBER}(?:(?P<fiscal>(?:\s+of)?\s+{_FY}(?P<fiscal_year>{_ANY_DIGITS}))|[/-]?{_ITS_YEAR})?(?![\w]|[\s-]century)", _quarter),
        (rf"\b{_HALF_NUMBER}{_ITS_YEAR}", _half),
        (rf"\b(?P<season>(?i:spring|summer|autumn|fall|winter))(?P<its_year>{_ITS_YEAR}(?:[-–/]\d{{2,4}})?)?\b", _season),
        (rf"(?<![\w$€£#.,/+-])(?<!\d\s)(?P<year>{ANY_YEAR})(?![\w%°]|[.,]\d|[-/]\w)", _year),
        (rf"(?:(?<=[Mm]id-)|(?<=arly-)|(?<=[Ll]ate-))(?P<year>{ANY_YEAR})(?![\w%°]|[.,]\d|[-/]\w)", _year),
        (rf"(?<![\w$€£#.,/+-])(?P<year>{ANY_YEAR})\s?[-–/]\s?(?P<last>{ANY_YEAR}|[0-9]{{2}})(?![\w%]|[.,]\d|-)", _years),
        (r"(?:(?<![\w-])|(?<=mid-)|(?<=Mid-))(?:(?P<decade>(?:18|19|20)[0-9]0)s|['’](?P<short_decade>[2-9]0)s)\b(?!-)", _decade),
        (rf"\b{_FY}(?P<first>{_ANY_DIGITS})(?:\s*(?:-|–|through|to|and)\s*(?:FY)?['’]?(?P<last>{_ANY_DIGITS}))?", _fiscal_years),
        (rf"\b(?P<first>{ANY_YEAR})(?P<last>)\s+fiscal\s+year\b", _fiscal_years),
    )
)
