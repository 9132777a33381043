"""Years, decades and fiscal years. A number is a year only where its neighbours let it be one.

"2,000 troops", "the 1987 Treaty", "Resolution 2231", "Zapad 2021" and "$2019" are none: a count, or part of a name.
"""

from __future__ import annotations

import re

from extractors.dating.expressions import Expression, Rule, dated, fiscal, left_of, right_of
from extractors.dating.fiscal_years import AMERICAN, FiscalYear
from extractors.dating.intervals import UNKNOWN, Interval, decade_of, fiscal_year_of, from_to, months, year_of
from extractors.dating.written_dates import ANY_YEAR
from extractors.dating.years_named import full_year

FISCAL = r"(?:FY|[Ff]iscal(?:\s+[Yy]ears?)?|[Ff]inancial\s+[Yy]ears?|FISCAL\s+YEARS?)[\s-]?['’]?"
ANY_FISCAL_YEAR = rf"(?:{ANY_YEAR}|[0-9]{{2}})(?![0-9])"

# A line's end is looked for from where its blanks begin: from each of them, the rest would be read once for each.
_LEADS_TO_A_YEAR = re.compile(
    r"(?:^|[(\[,;:–—\"“‘/]|[.!?][\"”’]?|['’]s"
    r"|\b(?:in|since|by|until|till|from|after|before|during|between|around|circa|of|for|through|throughout|to"
    r"|and|or|than"
    r"|late|early|mid|earlier|later|the|a|an|its|their|his|her|our|this|that|year|planned|original|on|as|back"
    r"|about)|(?<![\s-])(?:[^\S\n]|-)*+\n)[\s-]*+$",
    re.IGNORECASE,
)
_SURELY_LEADS_TO_A_YEAR = re.compile(r"\b(?:in|since|until|till|during|circa|year)\s+$", re.IGNORECASE)
_OPENS_A_NAME = re.compile(
    r"(?:^|[.:!?][\"”’]?\s*+|\n[\"”’]\s*+|(?<!\s)[^\S\n]*+\n\s*+"
    r"|\b(?:the|a|an|its|their|his|her|our|under|this|that|landmark)\s++|['’]s\s++)$",
    re.IGNORECASE,
)
_GOES_ON_AS_A_NAME = re.compile(
    r"\s+(?:[A-Z]|(?:[\w-]+\s+){0,3}(?:treaty|deal|agreement|accords?|pact|convention|memorandum|protocol|wars?"
    r"|invasion"
    r"|annexation|revolution|coup|summit|law|act|budget|strategy|review|report|guidelines|doctrine|resolution"
    r"|crisis)\b)"
)
_GOES_ON_AS_AN_EVENT = re.compile(
    r"\s+(?:[\w-]+\s+){0,3}(?:exercises?|drills?|deployments?|rotations?|tests?|launch|delivery|deliveries)\b"
)
_COUNTS_SOMETHING = re.compile(
    r"\s+(?:[A-Z][\w.]*\s+|more\s+|additional\s+)?(?:troops|soldiers|personnel|people|men|women|marines|sailors"
    r"|airmen|tanks"
    r"|missiles|warheads|launchers|vehicles|aircraft|drones|rounds|shells|civilians|tons|tonnes|pounds|kilograms|kg|km"
    r"|kilomet\w+|miles|met(?:er|re)s|feet|nautical|dollars|euros|hours|days|weeks|months|years|knots|percent"
    r"|per\s+cent"
    r"|million|billion)\b"
)
_ENDS_WITH_A_NAME = re.compile(
    r"\b(?!(?:In|Since|By|Until|From|After|Before|During|Between|Around|Late|Early|Mid|And|Or|To|The|For|Through)\b)"
    r"[A-Z][\w.]*\s+$"
)
_ENDS_WITH_A_LAW = re.compile(
    r"\b(?:act|treaty|law|accords?|agreement|resolution|convention|protocol|charter),?(?:\s+of)?\s+$", re.IGNORECASE
)


def _year(match: re.Match[str]) -> Expression | None:
    left, right = left_of(match), right_of(match)
    if not _LEADS_TO_A_YEAR.search(left) or _ENDS_WITH_A_NAME.search(left) or _ENDS_WITH_A_LAW.search(left):
        return None
    counted = _COUNTS_SOMETHING.match(right) and not _SURELY_LEADS_TO_A_YEAR.search(left)
    return None if counted or _is_in_a_name(left, right) else dated(match, year_of(int(match["year"])))


def _years(match: re.Match[str]) -> Expression | None:
    """2014-2016, 2014-16"""
    first = int(match["year"])
    last = first // 100 * 100 + int(match["last"]) if len(match["last"]) == 2 else int(match["last"])
    if last <= first or _is_in_a_name(left_of(match), right_of(match)):
        return None
    return dated(match, from_to(year_of(first), year_of(last)), ranged=True)


def _is_in_a_name(left: str, right: str) -> bool:
    """Whether a year between these words belongs to a name: "the 1987 Treaty", "the 2015 nuclear deal"."""
    if not _OPENS_A_NAME.search(left) or _GOES_ON_AS_AN_EVENT.match(right):
        return False
    return _GOES_ON_AS_A_NAME.match(right) is not None


def _decade(match: re.Match[str]) -> Expression | None:
    """the 1990s, the '90s"""
    return dated(match, decade_of(int(match["decade"] or f"19{match['short_decade']}")))


def _fiscal_years(match: re.Match[str]) -> Expression | None:
    """FY2024, fiscal years 2024 and 2025, FY24-28; and the British financial year 2025-26, which is a single one"""
    first = full_year(match["first"])
    last = full_year(match["last"]) if match["last"] else first
    financial = "financial" in match.group().lower()
    hyphenated = last == first + 1 and match["joiner"] in ("-", "–", "/")

    def days(whose: FiscalYear) -> Interval:
        if whose == AMERICAN and financial:
            return UNKNOWN  # nobody is named who calls it so
        if hyphenated and whose != AMERICAN and whose.is_split:
            return months(first, whose.opens_in, 12, "year")
        if last <= first:
            return fiscal_year_of(first, whose)
        return from_to(fiscal_year_of(first, whose), fiscal_year_of(last, whose))

    return fiscal(match, days, ranged=last > first)


_YEAR = rf"(?P<year>{ANY_YEAR})"
_NO_NUMBER_BEFORE = r"(?<![\w$€£#.,/+-])"
_NO_NUMBER_AFTER = r"(?![\w%°]|[.,]\d|[-/]\w)"
_DECADE = r"(?:(?P<decade>(?:18|19|20)[0-9]0)s|['’](?P<short_decade>[2-9]0)s)\b(?!-)"
_TO_FISCAL = rf"(?:\s*(?P<joiner>-|–|/|through|to|and)\s*(?:FY)?['’]?(?P<last>{ANY_FISCAL_YEAR}))?"

RULES: tuple[Rule, ...] = (
    (re.compile(rf"{_NO_NUMBER_BEFORE}(?<!\d\s){_YEAR}{_NO_NUMBER_AFTER}"), _year),
    (re.compile(rf"(?:(?<=[Mm]id-)|(?<=[Ee]arly-)|(?<=[Ll]ate-)){_YEAR}{_NO_NUMBER_AFTER}"), _year),
    (
        re.compile(rf"{_NO_NUMBER_BEFORE}{_YEAR}\s?[-–/]\s?(?P<last>{ANY_YEAR}|[0-9]{{2}})(?![\w%]|[.,]\d|-)"),
        _years,
    ),
    (re.compile(rf"(?:(?<![\w-])|(?<=[Mm]id-)){_DECADE}"), _decade),
    (re.compile(rf"\b{FISCAL}(?P<first>{ANY_FISCAL_YEAR}){_TO_FISCAL}"), _fiscal_years),
    (re.compile(rf"\b(?P<first>{ANY_YEAR}){_TO_FISCAL}\s+(?:fiscal|financial)\s+year\b"), _fiscal_years),
)
