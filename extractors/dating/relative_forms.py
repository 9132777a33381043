"""Times named from the day of publication ("last month", "two years ago") or from the story ("four years later")."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from extractors.dating.calendar_forms import WEEKDAY
from extractors.dating.expressions import Expression, Reference, Rule, leaning, relative
from extractors.dating.intervals import (
    SEASON_MONTHS,
    UNKNOWN,
    Interval,
    Lean,
    Part,
    Unit,
    clipped,
    containing,
    fiscal_year_of,
    months,
    nearest_of,
    one_day,
    part_of,
    season_of,
    shifted,
)
from extractors.dating.written_dates import FULL_MONTH, month_number

_WORD_NUMBERS = {
    word: number
    for number, word in enumerate(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
        " eighteen nineteen twenty".split(),
        start=1,
    )
} | {"a": 1, "an": 1, "a couple of": 2, "a couple": 2, "a dozen": 12, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90}
_COUNT = "(?P<count>" + "|".join(sorted(_WORD_NUMBERS, key=len, reverse=True)) + r"|\d{1,3})"
_UNIT = r"(?P<unit>hours?|days?|weeks?|months?|quarters?|years?|decades?)"
_ONE_UNIT = r"(?P<unit>day|week|weekend|month|quarter|year|decade)"
_CLAUSE_END = r"(?=\s*(?:[,.;:)\]—–\"”]|$|\n))"
_UNIT_DAYS: dict[Unit, int] = {"day": 1, "week": 7, "weekend": 2, "month": 31, "quarter": 92, "year": 366, "decade": 3653}
_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_NEAR_DAYS = {
    "today": 0, "tonight": 0, "this morning": 0, "this afternoon": 0, "this evening": 0,
    "yesterday": -1, "last night": -1, "last evening": -1, "tomorrow": 1,
    "the day before yesterday": -2, "the day after tomorrow": 2,
}  # fmt: skip
_STEP = {"last": -1, "this past": -1, "previous": -1, "past": -1, "preceding": -1, "this": 0, "current": 0, "same": 0, "that": 0}
_PAST: Lean = "past"
_FUTURE: Lean = "future"
# Black Friday and the Sunday Times are names.
_NAMED_LEFT = re.compile(r"\b(?:Black|Good|Bloody|Super|Easter|Palm|Ash)\s+$")
_NAMED_RIGHT = re.compile(r"\s+(?:Times|Telegraph|Post|Mail|Express|Mirror)\b")
# "the third such test in two months" looks back; "in two months" looks ahead.
_COUNTED_SO_FAR = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|\d+th|times?|most|least|\w+est|never|(?:has|have|had)(?:n['’]t|\s+not))\b[^.;]{0,60}$",
    re.IGNORECASE,
)


def _near_day(match: re.Match[str]) -> Expression:
    offset = _NEAR_DAYS[" ".join(match[0].lower().split())]
    return relative(match, lambda published: one_day(shifted(published, offset, "day")))


def _weekday(match: re.Match[str]) -> Expression | None:
    """Monday, last Tuesday, next Thursday"""
    if _NAMED_LEFT.search(match.string[: match.start()][-12:]) or _NAMED_RIGHT.match(match.string, match.end()):
        return None
    number, which = _WEEKDAYS.index(match["weekday"].lower()), (match["which"] or "").lower()

    def candidates(published: date) -> Iterator[Interval]:
        days = (published + timedelta(days=offset) for offset in range(-7, 8))
        return (one_day(day) for day in days if day.weekday() == number)

    return _chosen(match, which, candidates)


def _chosen_season(match: re.Match[str]) -> Expression:
    """last winter, this summer, next spring; last February"""
    name = match["name"].lower()

    def candidates(published: date) -> Iterator[Interval]:
        years = range(published.year - 2, published.year + 3)
        return (
            season_of(year, name) if name in SEASON_MONTHS else months(year, month_number(name), 1, "month") for year in years
        )

    return _chosen(match, match["which"].lower(), candidates)


def _chosen(match: re.Match[str], which: str, candidates: Callable[[date], Iterator[Interval]]) -> Expression:
    """The last candidate wholly before publication, the next wholly after it, the nearest ("this"), or by its lean."""
    if not which:
        return leaning(match, candidates)
    if which.startswith("this"):
        return relative(match, lambda published: nearest_of(candidates(published), published, "nearest") or UNKNOWN)
    day_beyond, lean = (-1, _PAST) if _STEP.get(which) == -1 else (1, _FUTURE)

    def resolve(published: date) -> Interval:
        others = [one for one in candidates(published) if not _holds(one, published)]
        return nearest_of(others, published + timedelta(days=day_beyond), lean) or UNKNOWN

    return relative(match, resolve)


def _holds(one: Interval, day: date) -> bool:
    return one.start is not None and one.end is not None and one.start <= day <= one.end


def _weekend(match: re.Match[str]) -> Expression:
    def candidates(published: date) -> Iterator[Interval]:
        return (containing(shifted(published, weeks, "week"), "weekend") for weeks in (-1, 0, 1))

    return leaning(match, candidates)


def _calendar_unit(match: re.Match[str]) -> Expression:
    """last month, this week, next year, the next fiscal year"""
    step = _STEP.get(" ".join(match["which"].lower().split()), 1)
    if match["fiscal"]:
        return relative(match, lambda published: fiscal_year_of(published.year + (published.month >= 10) + step))
    unit = _unit(match["unit"])
    return relative(match, lambda published: containing(shifted(published, step, unit), unit))


def _ago(match: re.Match[str]) -> Expression:
    """three days ago, more than two years ago, several months ago"""
    if match["vague"] is not None:
        return relative(match, lambda published: Interval(None, published, "span"))
    unit, count = _unit(match["unit"]), _count(match)
    kind: Unit = "year" if unit == "decade" else unit

    def ago(published: date) -> Interval:
        day = shifted(published, -count, unit)
        if match["bound"] is None:
            return containing(day, kind)
        return Interval(day, published, "span") if match["bound"].lower().startswith(("less", "few")) else Interval(None, day, "span")

    return relative(match, ago)


def _ahead(match: re.Match[str]) -> Expression:
    """in two months; but "the third test in two months" looks back"""
    unit, count = _unit(match["unit"]), _count(match)
    back = _COUNTED_SO_FAR.search(match.string[max(0, match.start() - 80) : match.start()]) is not None
    kind: Unit = "year" if unit == "decade" else unit

    def ahead(published: date) -> Interval:
        if back:
            return Interval(shifted(published, -count, unit), published, "span")
        return containing(shifted(published, count, unit), kind)

    return relative(match, ahead)


def _running(match: re.Match[str]) -> Expression:
    """over the past three years, within six months, for the next decade"""
    unit = _unit(match["unit"] or match["one"])
    count = _count(match) if match["count"] else 1
    back = (match["which"] or "next").lower() in ("last", "past", "previous")

    def running(published: date) -> Interval:
        other = shifted(published, -count if back else count, unit)
        return Interval(min(other, published), max(other, published), "span")

    return relative(match, running)


def _vague(match: re.Match[str]) -> Expression:
    """in recent months, in the coming weeks: one end is the day of publication, the other is not said"""
    if match["which"].lower() in ("recent", "past", "last"):
        return relative(match, lambda published: Interval(None, published, "span"))
    return relative(match, lambda published: Interval(published, None, "span"))


def _part_of_this(match: re.Match[str]) -> Expression:
    """the end of the year, year's end, the rest of the month, later in the week"""
    unit = _unit(match["unit"])
    words = match["part"].lower()

    def part(published: date) -> Interval:
        whole = containing(published, unit)
        if words in ("rest", "remainder", "later"):
            return clipped(whole, start=published)
        return clipped(whole, end=published) if words == "earlier" else part_of(whole, PARTS[words])

    return relative(match, part)


def _in_the_story(match: re.Match[str]) -> Expression:
    """four years later, a day earlier, the following month, that year: from the date last named"""
    groups = match.groupdict()
    unit = _unit(match["unit"])
    count = _count(match) if groups.get("count") else 1
    way = (groups.get("way") or groups.get("ended") or groups.get("which") or "").lower()
    back = way in ("earlier", "before", "previous", "preceding", "prior")
    step = 0 if way.startswith("that") or way.endswith("same") else (-count if back else count)
    kind: Unit = "year" if unit == "decade" else unit

    def resolve(reference: Reference) -> Interval:
        anchor = reference.previous
        if anchor is None and back and reference.published is not None:
            anchor = one_day(reference.published)
        if anchor is None or anchor.start is None or anchor.end is None:
            return UNKNOWN
        if (anchor.end - anchor.start).days >= _UNIT_DAYS[unit]:
            return UNKNOWN  # "three days later" than a whole year is no day
        return containing(shifted(anchor.end if step > 0 and unit == "day" else anchor.start, step, unit), kind)

    return Expression(match.start(), match.end(), resolve, "relative")


PARTS: dict[str, Part] = {
    "early": "early", "earlier": "early", "mid": "mid", "middle": "mid", "late": "late", "later": "late",
    "start": "start", "beginning": "start", "end": "end", "close": "end", "year's end": "end", "year-end": "end",
}  # fmt: skip


def _unit(word: str) -> Unit:
    return "day" if word.lower().startswith("hour") else word.lower().removesuffix("s")  # type: ignore[return-value]


def _count(match: re.Match[str]) -> int:
    word = " ".join(match["count"].lower().split())
    count = int(word) if word.isdecimal() else _WORD_NUMBERS[word]
    return -(-count // 24) if match["unit"].lower().startswith("hour") else count


_AGO_COUNT = rf"(?:(?P<vague>(?:several\s+|a\s+few\s+|some\s+|many\s+)?(?=(?:days|weeks|months|years|decades)\s))|{_COUNT}\s+)"
_AHEAD_ABOUT = r"(?:(?:about|around|roughly|some|just|another|as\s+little\s+as|less\s+than|under|only|nearly)\s+)?"

RULES: tuple[Rule, ...] = tuple(
    (re.compile(form, re.IGNORECASE), rule)
    for form, rule in (
        (
            r"\b(?:the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow|yesterday|(?:today|tonight|tomorrow)(?!['’]s)"
            r"|this\s+(?:morning|afternoon|evening)|last\s+(?:night|evening))\b",
            _near_day,
        ),
        (
            rf"\b(?:(?P<which>last|next|this(?:\s+(?:past|coming))?)\s+)?(?P<weekday>{WEEKDAY})\b",
            _weekday,
        ),
        (rf"\b(?P<which>last|past|this|next|coming)\s+(?P<name>{'|'.join(SEASON_MONTHS)}|{FULL_MONTH})\b(?!\s+(?:of\b|\d))", _chosen_season),
        (
            rf"(?<!the\s)\b(?P<which>last|this|next)\s+(?P<fiscal>fiscal\s+)?(?:calendar\s+)?{_ONE_UNIT}\b(?!\s+of\b)",
            _calendar_unit,
        ),
        (rf"\b(?P<which>current|coming|next)\s+(?:(?P<fiscal>fiscal\s+)|calendar\s+)(?P<unit>year)\b", _calendar_unit),
        (rf"\b(?P<which>current)\s+(?P<fiscal>)(?P<unit>week|month|quarter|year|decade)\b", _calendar_unit),
        (rf"\b(?:(?P<bound>more\s+than|over|at\s+least|less\s+than|fewer\s+than)\s+)?{_AGO_COUNT}{_UNIT}\s+ago\b", _ago),
        (rf"\bin\s+{_AHEAD_ABOUT}{_COUNT}\s+{_UNIT}(?:['’]s?)?(?:\s+time)?\b(?!\s+of\b|-)", _ahead),
        (rf"\b{_COUNT}\s+{_UNIT}\s+from\s+(?:now|today)\b", _ahead),
        (r"\b(?:over|during|at|on)\s+the\s+weekend\b(?!\s+of\b)", _weekend),
        (r"\b(?P<which>this\s+past)\s+(?P<fiscal>)(?P<unit>weekend)\b", _calendar_unit),
        (r"\bthis\s+(?P<which>past)\s+(?P<count>)(?P<unit>week|month|quarter|year|decade)\b", _running),
        (rf"\bwithin\s+(?P<which>)(?:the\s+(?:next|coming)\s+)?{_AHEAD_ABOUT}{_COUNT}\s+{_UNIT}\b", _running),
        (
            rf"\b(?:(?:over|in|during|for|within|throughout)\s+)?the\s+(?P<which>last|past|next|coming)\s+(?:{_COUNT}\s+{_UNIT}|(?P<one>week|month|quarter|year|decade))\b(?!\s+of\b)",
            _running,
        ),
        (
            r"\b(?:(?:over|in|during|for)\s+)?(?:the\s+)?(?P<which>recent|coming|(?:past|last|next)(?=\s+(?:few|several)))"
            r"\s+(?:few\s+|several\s+)?(?:days|weeks|months|years|decades)\b",
            _vague,
        ),
        (
            r"\b(?P<part>end|close|start|beginning|middle|rest|remainder)\s+of\s+the\s+(?P<unit>year|month|week|decade|quarter)\b(?!\s+of\b)",
            _part_of_this,
        ),
        (r"\b(?P<part>early|late|later|earlier)\s+in\s+the\s+(?P<unit>year|month|week|decade|quarter)\b", _part_of_this),
        (r"\b(?P<part>earlier|later)\s+this\s+(?P<unit>year|month|week|decade|quarter)\b", _part_of_this),
        (r"\b(?P<part>(?P<unit>year)(?:['’]s\s+|-)end)\b", _part_of_this),
        (
            rf"\b{_COUNT}\s+{_UNIT}\s+(?:(?P<way>later|earlier|prior)\b(?!\s+(?:than|to)\b)|(?P<ended>before|after|on){_CLAUSE_END})",
            _in_the_story,
        ),
        (rf"\b(?:the\s+)?(?P<which>following|previous|preceding)\s+{_ONE_UNIT}\b(?!\s+of\b)", _in_the_story),
        (rf"\bthe\s+(?P<which>next)\s+(?P<unit>day)\b", _in_the_story),
        (rf"\b(?P<which>(?:that|the)\s+same|that)\s+{_ONE_UNIT}\b", _in_the_story),
        (rf"\bthe\s+{_ONE_UNIT}\s+(?P<way>before|after){_CLAUSE_END}", _in_the_story),
    )
)
