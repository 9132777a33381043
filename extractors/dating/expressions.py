"""What a rule for time words gives: an expression, and how it is resolved against the day of publication."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from extractors.dating.fiscal_years import AMERICAN, FiscalYear
from extractors.dating.intervals import UNKNOWN, Interval, Lean, nearest_of

Kind = Literal["dated", "leaning", "relative"]


@dataclass(frozen=True, slots=True)
class Reference:
    """What an expression is resolved against: the day of publication, where it leans, and the date last named.

    `fiscal` is the fiscal year of whoever is meant; None where his is not known.
    """

    published: date | None
    lean: Lean = "nearest"
    previous: Interval | None = None
    fiscal: FiscalYear | None = AMERICAN


Resolver = Callable[[Reference], Interval]


@dataclass(frozen=True, slots=True)
class Expression:
    """Words that name a time, and the interval they name once a reference is given.

    `kind` is "dated" where the words themselves fix the year, "leaning" where past or future must be chosen (a month,
    a weekday), "relative" where publication or story fix it. `ranged` ones may have a "from" or "between" before them.
    """

    start: int
    end: int
    resolve: Resolver
    kind: Kind
    ranged: bool = False


Reader = Callable[[re.Match[str]], Expression | None]
Rule = tuple[re.Pattern[str], Reader]

# Every expression holds one of these. Rules run only around them, which costs a third of running them everywhere.
_SIGN = re.compile(
    r"\b(?:[12][089]\d\d|fy|q[1-4]|[1-4]q|h[12]\b|[12]h\b|\d\d?\.\d\d?\.\d"
    r"|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun"
    r"|today|tonight|yesterday|tomorrow|night|morning|evening|afternoon|day|week|year|quarter"
    r"|decade|hour|spring|summer|autumn|winter|fall|fiscal|half)|['’]\d0s"
)
_MARGIN = 64  # characters; the longest form with the neighbours that a rule looks at


def found_by(rules: Sequence[Rule], text: str) -> list[Expression]:
    """The expressions of a text in its order: where some overlap, the first and longest."""
    stretches = list(_stretches(text))
    read = (
        rule(match) for form, rule in rules for start, end in stretches for match in form.finditer(text, start, end)
    )
    candidates = sorted((one for one in read if one is not None), key=lambda one: (one.start, -one.end))
    chosen: list[Expression] = []
    for one in candidates:
        if not chosen or one.start >= chosen[-1].end:
            chosen.append(one)
    return chosen


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Where to look: around each sign of a time, those that touch taken together."""
    start = end = 0
    # Lower case finds signs eight times faster than ignoring case. Of all letters only this one grows when made small.
    for sign in _SIGN.finditer(text.replace("İ", "I").lower()):
        if sign.start() - _MARGIN > end:
            if end:
                yield start, end
            start = max(0, sign.start() - _MARGIN)
        end = min(len(text), sign.end() + _MARGIN)
    if end:
        yield start, end


def left_of(match: re.Match[str]) -> str:
    """The words that stand before a match, as far as a rule looks."""
    return match.string[max(0, match.start() - _MARGIN) : match.start()]


def right_of(match: re.Match[str]) -> str:
    """The words that stand after a match, as far as a rule looks."""
    return match.string[match.end() : match.end() + _MARGIN]


def dated(match: re.Match[str], interval: Interval | None, *, ranged: bool = False) -> Expression | None:
    """An expression that always means `interval`; none where the calendar has no such days."""
    return None if interval is None else Expression(*match.span(), lambda _: interval, "dated", ranged)


def leaning(match: re.Match[str], near: Callable[[date], Iterator[Interval]], *, ranged: bool = False) -> Expression:
    """An expression that means one of the intervals near publication: the nearest on the side to which it leans."""

    def resolve(reference: Reference) -> Interval:
        if reference.published is None:
            return UNKNOWN
        return nearest_of(near(reference.published), reference.published, reference.lean) or UNKNOWN

    return Expression(*match.span(), resolve, "leaning", ranged)


def fiscal(match: re.Match[str], interval: Callable[[FiscalYear], Interval], *, ranged: bool = False) -> Expression:
    """An expression that means other days in Japan than in the United States; none where nobody knows whose it is."""

    def resolve(reference: Reference) -> Interval:
        return UNKNOWN if reference.fiscal is None else interval(reference.fiscal)

    return Expression(*match.span(), resolve, "dated", ranged)


def relative(match: re.Match[str], interval: Callable[[date], Interval]) -> Expression:
    """An expression that the day of publication alone resolves."""

    def resolve(reference: Reference) -> Interval:
        return UNKNOWN if reference.published is None else interval(reference.published)

    return Expression(*match.span(), resolve, "relative")
