"""Times counted off: from publication ("two years ago", "within six months") or from the story ("four years later")."""

from __future__ import annotations

import re
from datetime import date

from extractors.dating.expressions import Expression, Reference, Rule, left_of, relative
from extractors.dating.intervals import UNKNOWN, Interval, Unit, containing, one_day, shifted
from extractors.dating.units import COUNT, COUNTED_UNIT, count_of, unit_of

_UNIT_DAYS: dict[Unit, int] = {
    "day": 1, "week": 7, "weekend": 2, "month": 31, "quarter": 92, "year": 366, "decade": 3653,
}  # fmt: skip
# "the third test in two months" and "not seen in 50 years" look back; "in two months" alone looks ahead.
_LOOKS_BACK = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|\d+th|times?|most|least|\w+est|never|(?:has|have|had)(?:n['’]t"
    r"|\s+not))\b"
    r"[^.;]{0,60}$",
    re.IGNORECASE,
)
_BACKWARD = frozenset({"earlier", "before", "prior", "previous", "preceding", "last", "past"})


def _ago(match: re.Match[str]) -> Expression:
    """three days ago, more than two years ago, months ago"""
    if match["vague"] is not None:
        return relative(match, lambda published: Interval(None, published, "span"))
    unit, count, bound = unit_of(match["unit"]), count_of(match), (match["bound"] or "").lower()

    def ago(published: date) -> Interval:
        day = shifted(published, -count, unit)
        if bound.startswith(("less", "fewer")):
            return Interval(day, published, "span")
        return Interval(None, day, "span") if bound else _around(day, unit)

    return relative(match, ago)


def _ahead(match: re.Match[str]) -> Expression:
    """in two months, two weeks from now"""
    unit, count = unit_of(match["unit"]), count_of(match)
    if _LOOKS_BACK.search(left_of(match)):
        return relative(match, lambda published: Interval(shifted(published, -count, unit), published, "span"))
    return relative(match, lambda published: _around(shifted(published, count, unit), unit))


def _running(match: re.Match[str]) -> Expression:
    """over the past three years, for the next decade, within six months"""
    groups = match.groupdict()
    unit, count = unit_of(match["unit"]), count_of(match) if groups.get("count") else 1
    if (groups.get("which") or "").lower() in _BACKWARD:
        return relative(match, lambda published: Interval(shifted(published, -count, unit), published, "span"))
    return relative(match, lambda published: Interval(published, shifted(published, count, unit), "span"))


def _vague(match: re.Match[str]) -> Expression:
    """in recent months, in the coming weeks: one end is the day of publication, the other is not said"""
    if match["which"].lower() in ("recent", "past", "last"):
        return relative(match, lambda published: Interval(None, published, "span"))
    return relative(match, lambda published: Interval(published, None, "span"))


def _in_the_story(match: re.Match[str]) -> Expression:
    """four years later, a day earlier, the following month, that year: counted from the date last named"""
    groups = match.groupdict()
    unit, count = unit_of(match["unit"]), count_of(match) if groups.get("count") else 1
    back = match["way"].lower() in _BACKWARD
    same = match["way"].lower() in ("same", "that")

    def resolve(reference: Reference) -> Interval:
        anchor = reference.previous
        if anchor is None and back and reference.published is not None:
            anchor = one_day(reference.published)
        if anchor is None or anchor.start is None or anchor.end is None:
            return UNKNOWN
        if (anchor.end - anchor.start).days >= _UNIT_DAYS[unit]:
            return UNKNOWN  # "three days later" than a whole year is no day
        opening = anchor.start if back or unit != "day" else anchor.end
        return _around(shifted(opening, 0 if same else -count if back else count, unit), unit)

    return Expression(*match.span(), resolve, "relative")


def _around(day: date, unit: Unit) -> Interval:
    """The week, month or year around a day counted off. A decade ago means a year, not ten."""
    return containing(day, "year" if unit == "decade" else unit)


_BOUND = r"(?:(?P<bound>more\s+than|over|at\s+least|less\s+than|fewer\s+than)\s+)?"
_VAGUE = r"(?P<vague>(?:several\s+|a\s+few\s+|some\s+|many\s+)?(?=(?:days|weeks|months|years|decades)\s))"
_ABOUT = r"(?:(?:about|around|roughly|some|just|another|as\s+little\s+as|less\s+than|under|only|nearly)\s+)?"
_COUNTED = rf"{COUNT}\s+{COUNTED_UNIT}"
_ONE = r"(?P<unit>day|week|weekend|month|quarter|year|decade)"
_LONG_ONE = r"week|month|quarter|year|decade"
_OVER = r"(?:(?:over|in|during|for|within|throughout)\s+)?"
_FEW_SOON = r"recent|coming|(?:past|last|next)(?=\s+(?:few|several))"
_CLAUSE_END = r"(?=\s*(?:[,.;:)\]—–\"”]|$))"
_NOT_OF = r"\b(?!\s+of\b)"

RULES: tuple[Rule, ...] = tuple(
    (re.compile(rf"\b{form}", re.IGNORECASE), rule)
    for form, rule in (
        (rf"{_BOUND}(?:{_VAGUE}|{COUNT}\s+){COUNTED_UNIT}\s+ago\b", _ago),
        (rf"in\s+{_ABOUT}{_COUNTED}(?:['’]s?)?(?:\s+time)?{_NOT_OF}(?!-)", _ahead),
        (rf"{_COUNTED}\s+from\s+(?:now|today)\b", _ahead),
        (rf"within\s+(?:the\s+(?:next|coming)\s+)?{_ABOUT}{_COUNTED}\b", _running),
        (rf"{_OVER}the\s+(?P<which>last|past|next|coming)\s+{_COUNTED}{_NOT_OF}", _running),
        (rf"{_OVER}(?:the|this)\s+(?P<which>last|past|next|coming)\s+(?P<unit>{_LONG_ONE}){_NOT_OF}", _running),
        (
            rf"{_OVER}(?:the\s+)?(?P<which>{_FEW_SOON})\s+(?:few\s+|several\s+)?(?:days|weeks|months|years|decades)\b",
            _vague,
        ),
        (rf"{_COUNTED}\s+(?P<way>later|earlier|prior)\b(?!\s+(?:than|to)\b)", _in_the_story),
        (rf"{_COUNTED}\s+(?P<way>before|after|on){_CLAUSE_END}", _in_the_story),
        (rf"(?:the\s+)?(?P<way>following|previous|preceding)\s+{_ONE}{_NOT_OF}", _in_the_story),
        (r"the\s+(?P<way>next)\s+(?P<unit>day)\b", _in_the_story),
        (rf"(?:that|the)\s+(?P<way>same)\s+{_ONE}{_NOT_OF}", _in_the_story),
        (rf"(?P<way>that)\s+{_ONE}{_NOT_OF}", _in_the_story),
        (rf"the\s+{_ONE}\s+(?P<way>before|after){_CLAUSE_END}", _in_the_story),
    )
)
