"""Two expressions that close a range ("from March to May 2022"), or share a year ("July and August 2014")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractors.dating.expressions import Expression, Reference
from extractors.dating.intervals import Interval, from_to
from extractors.dating.relations import PUT_OFF, opened, opener_of, words_before

_JOINS_RANGE = re.compile(r"\s*[-–]\s*|\s+(?:to|through|until|till)\s+(?:the\s+)?", re.IGNORECASE)
_JOINS_BETWEEN = re.compile(r"\s+and\s+(?:the\s+)?", re.IGNORECASE)
_JOINS_LIST = re.compile(r"\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or)\s+", re.IGNORECASE)
_TO_THE_PRESENT = re.compile(r"(?:\s*[-–]\s*|\s+(?:to|until)\s+)(?:the\s+)?(?:present|now)\b", re.IGNORECASE)


def joined(text: str, expressions: list[Expression]) -> Iterator[Expression]:
    """The expressions in their order, each range as one, and a month that shares the next one's year with that year."""
    waiting = list(reversed(expressions))
    while waiting:
        one = waiting.pop()
        following = waiting[-1] if waiting else None
        if following is not None and _is_range(text, one, following):
            waiting.append(_range(one, waiting.pop()))
        elif following is not None and _shares_its_year(text, one, following):
            yield _just_before(one, following)
        else:
            yield _to_the_present(text, opened(text, one) if one.ranged else one)


def _is_range(text: str, one: Expression, following: Expression) -> bool:
    if one.ranged or "relative" in (one.kind, following.kind):
        return False
    opener = opener_of(text, one)
    is_between = opener is not None and opener["opener"].lower() == "between"
    joins = _JOINS_BETWEEN.fullmatch if is_between else _JOINS_RANGE.fullmatch
    # "postponed from 2018 to 2020" names two dates and no stretch between them.
    put_off = opener is not None and PUT_OFF.search(words_before(text, one)) is not None
    return joins(text, one.end, following.start) is not None and not put_off


def _range(one: Expression, following: Expression) -> Expression:
    """The stretch from one to the other. The end that has a year fixes that of the end that has none."""

    def resolve(reference: Reference) -> Interval:
        if one.kind == "dated" and following.kind == "leaning":
            first = one.resolve(reference)
            return from_to(first, following.resolve(Reference(first.start, "future")))
        last = following.resolve(reference)
        first = (_just_before(one, following) if one.kind == "leaning" else one).resolve(reference)
        return from_to(first, last) if first.start and last.end and first.start <= last.end else last

    return Expression(one.start, following.end, resolve, following.kind, ranged=True)


def _shares_its_year(text: str, one: Expression, following: Expression) -> bool:
    """Whether "July" stands in "July and August 2014"; a bare year that follows is no such thing."""
    if one.kind != "leaning" or following.kind != "dated" or text[following.start : following.end].isdecimal():
        return False
    return _JOINS_LIST.fullmatch(text, one.end, following.start) is not None


def _just_before(one: Expression, following: Expression) -> Expression:
    """`one` as the last of its kind before `following` ends."""

    def resolve(reference: Reference) -> Interval:
        return one.resolve(replace(reference, published=following.resolve(reference).end, lean="past"))

    return replace(one, resolve=resolve)


def _to_the_present(text: str, one: Expression) -> Expression:
    """ "from 1990 to the present" """
    match = _TO_THE_PRESENT.match(text, one.end)
    if match is None:
        return one

    def resolve(reference: Reference) -> Interval:
        return Interval(one.resolve(reference).start, reference.published, "span")

    return Expression(opened(text, one).start, match.end(), resolve, one.kind, ranged=True)
