"""The words before an expression that change what it means: a part of it ("late"), a relation to it ("since", "by").

by X      the day X itself, else from publication to the end of X: what is promised falls somewhere in there
since X   from the start of X, the end open          until X    to the end of X, the start open
after X   from the day after X, the end open         before X   to the day before X, the start open
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from extractors.dating.expressions import Expression, Reference
from extractors.dating.intervals import UNKNOWN, Interval, part_of
from extractors.dating.relative_forms import PARTS

Relation = Callable[[Interval, date | None], Interval]

_REACH = 48  # characters; the longest opening is "the latter part of the" and the like
_PART = re.compile(
    r"\b(?:(?P<third>early|earlier|mid|middle|late|later)(?:(?:\s+part\s+of|\s+in|\s+on)(?:\s+the)?)?"
    r"|(?P<point>start|beginning|middle|end|close)\s+of(?:\s+the)?)[\s-]+$",
    re.IGNORECASE,
)
_OPENER = re.compile(r"\b(?P<opener>from|between)\s+(?:the\s+)?$", re.IGNORECASE)
_ONWARD = re.compile(r"\s+onwards?\b", re.IGNORECASE)
_FROM_ON = re.compile(r"\s+(?:on|onwards?|forward)\b(?!\s+(?:the|a|an)\b)", re.IGNORECASE)

# What follows a "from" that is no beginning: "from 2026 to 2028", "from next year's budget".
_GOES_ON = re.compile(r"\s*(?:[-–]|['’]s\b|(?:to|until|till|through)\b)", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?:;][\"'”’)]*\s+[\"'“‘(]?from\s+(?:the\s+)?$", re.IGNORECASE)
PUT_OFF = re.compile(r"\b(?:postponed|delayed|pushed|slipped|rescheduled)\b[^.]*$", re.IGNORECASE)


def words_before(text: str, one: Expression) -> str:
    """What stands before the expression, as far as it may change it."""
    return text[max(0, one.start - _REACH) : one.start]


def opener_of(text: str, one: Expression) -> re.Match[str] | None:
    """The "from" or "between" right before the expression."""
    return _OPENER.search(words_before(text, one))


def opened(text: str, one: Expression) -> Expression:
    """The expression together with the "from" or "between" before it, where there is one."""
    opener = opener_of(text, one)
    return replace(one, start=one.start - len(opener[0])) if opener else one


def with_part(text: str, one: Expression, taken: int = 0) -> Expression:
    """ "late" 2016, "the end of" March; what stands before `taken` is another expression's ("a year earlier 2016")."""
    match = _PART.search(words_before(text, one))
    if match is None or one.start - len(match[0]) < taken:
        return one
    part = PARTS[(match["third"] or match["point"]).lower()]
    return replace(
        one, start=one.start - len(match[0]), resolve=lambda reference: part_of(one.resolve(reference), part)
    )


def with_relation(text: str, one: Expression) -> Expression:
    """ "by" 2018, "since" 2016, "until" 2030, 2026 "onward" """
    before = words_before(text, one)
    for form, relation in _RELATIONS:
        match = form.search(before)
        if match is not None:
            # "before the end of the month" means before it is over, not before its last third begins.
            closing = relation is _before and text[one.start : one.end].lower().startswith(("end", "close"))
            return replace(_related(one, _by if closing else relation), start=one.start - len(match[0]))
    goes_on = _FROM_ON.match if opener_of(text, one) else _ONWARD.match
    onward = goes_on(text, one.end)
    return one if onward is None else replace(_related(opened(text, one), _since), end=onward.end())


def from_then_on(text: str, one: Expression, interval: Interval, published: date | None) -> tuple[Expression, Interval]:
    """ "From 2026 the system will stand there": without a "to" the end is open.

    So it is where the sentence opens with it, or where the time is still to come: what bears a date gone by may only be
    of that day ("images from March 2022").
    """
    opener = opener_of(text, one)
    if opener is None or opener["opener"].lower() != "from" or interval.start is None or interval.end is None:
        return one, interval
    first = not text[: one.start - len(opener[0])].strip() or _SENTENCE_END.search(words_before(text, one)) is not None
    to_come = published is not None and interval.start > published
    if not (first or to_come) or _GOES_ON.match(text, one.end) or PUT_OFF.search(words_before(text, one)):
        return one, interval
    return opened(text, one), _since(interval, published)


def _related(one: Expression, relation: Relation) -> Expression:
    def resolve(reference: Reference) -> Interval:
        whole = one.resolve(reference)
        return whole if whole == UNKNOWN else relation(whole, reference.published)

    return replace(one, resolve=resolve)


def _by(whole: Interval, published: date | None) -> Interval:
    if whole.end is None or whole.granularity == "day":
        return whole
    return Interval(published if published and published <= whole.end else whole.start, whole.end, "span")


def _since(whole: Interval, _: date | None) -> Interval:
    return Interval(whole.start, None, "span")


def _until(whole: Interval, _: date | None) -> Interval:
    return Interval(None, whole.end, "span")


def _after(whole: Interval, _: date | None) -> Interval:
    return Interval(whole.end + timedelta(days=1) if whole.end else None, None, "span")


def _before(whole: Interval, _: date | None) -> Interval:
    return Interval(None, whole.start - timedelta(days=1) if whole.start else None, "span")


def _as_it_is(whole: Interval, _: date | None) -> Interval:
    return whole


_SINCE = (
    r"no\s+(?:earlier|sooner)\s+than|not\s+before|(?:ever\s+)?since|(?:starting|beginning|commencing)\s+(?:in|on|from)"
)
_RELATIONS: tuple[tuple[re.Pattern[str], Relation], ...] = tuple(
    (re.compile(rf"\b(?:{words})(?:\s+(?:about|around|at\s+least))?\s+(?:the\s+)?$", re.IGNORECASE), relation)
    for words, relation in (
        (r"as\s+(?:early|soon|late)\s+as(?:\s+in)?", _as_it_is),
        (_SINCE, _since),
        (r"by|(?:no|not)\s+later\s+than", _by),
        (r"(?:up\s+)?until|till|through", _until),
        (r"before|prior\s+to|ahead\s+of", _before),
        (r"after", _after),
    )
)
