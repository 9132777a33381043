"""The year that a month, a quarter or a season stands in: written beside it, said in words, or left to be chosen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date

from extractors.dating.expressions import Expression, Reference, Resolver, dated, leaning
from extractors.dating.intervals import UNKNOWN, Interval, made
from extractors.dating.written_dates import ANY_YEAR

# "July 2019", "July, 2019", "July of 2019", "July '19", "July of next year", "July last year"
ITS_YEAR = (
    rf"(?:,?\s+(?:of\s+|in\s+)?(?P<year>{ANY_YEAR})(?![\d%])|\s+['’](?P<short_year>[0-9]{{2}})\b"
    r"|\s+(?P<year_words>(?:of\s+)?(?:this|last|next)\s+year|of\s+the\s+(?:same\s+)?year)\b)"
)
_YEARS_AROUND = range(-4, 5)  # so that 29 February is always among them


def in_its_year(match: re.Match[str], make: Callable[[int], Interval], *, ranged: bool = False) -> Expression | None:
    """What `make` gives for the year in the groups of ITS_YEAR; where there is none, publication and lean choose it."""
    if match["year"]:
        return dated(match, made(make, int(match["year"])), ranged=ranged)
    if match["short_year"]:
        return dated(match, made(make, full_year(match["short_year"])), ranged=ranged)
    if match["year_words"]:
        return Expression(*match.span(), _in_year_words(match["year_words"], make), "relative", ranged)

    def near(published: date) -> Iterator[Interval]:
        found = (made(make, published.year + offset) for offset in _YEARS_AROUND)
        return (one for one in found if one is not None)

    return leaning(match, near, ranged=ranged)


def full_year(digits: str) -> int:
    """2024 for "2024" and for "24"."""
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _in_year_words(words: str, make: Callable[[int], Interval]) -> Resolver:
    which = words.split()[-2].lower()
    offset = {"last": -1, "next": 1}.get(which, 0)

    def resolve(reference: Reference) -> Interval:
        named = reference.previous.start if which == "same" and reference.previous else reference.published
        return UNKNOWN if named is None else made(make, named.year + offset) or UNKNOWN

    return resolve
