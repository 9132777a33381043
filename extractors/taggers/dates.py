"""Dates: the words for a time, and the days they mean. Our own rules, since the best library read 23 of 30 where these read 30.

An expression ("Aug. 2", "the third quarter", "two years ago") is widened step by step by the words before it: the part of it
("late", "the end of"), a second one that closes a range ("from … to …"), and the relation to it:

    by X      the day X itself, else from publication to the end of X: the promise falls somewhere in there
    since X   from the start of X, the end open          until X    to the end of X, the start open
    after X   from the day after X, the end open         before X   to the day before X, the start open

What cannot be resolved, because no day of publication or no earlier date is known, stays in the list with both ends open.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from extractors.dating import calendar_forms, relative_forms
from extractors.dating.expressions import Expression, Reference, Resolver, found_by
from extractors.dating.intervals import UNKNOWN, Interval, Lean, clipped, from_to, part_of
from extractors.dating.leaning import lean_of
from extractors.records import Mention, When

LeanAt = Callable[[int, int], Lean | None]

_REACH = 48
_RULES = calendar_forms.RULES + relative_forms.RULES

_PART = re.compile(
    r"\b(?:(?P<third>early|earlier|mid|middle|late|later)(?:(?:\s+part\s+of|\s+in|\s+on)(?:\s+the)?)?"
    r"|(?P<point>start|beginning|middle|end|close)\s+of(?:\s+the)?)[\s-]+$",
    re.IGNORECASE,
)
_OPENS_RANGE = re.compile(r"\b(?P<opener>from|between)\s+(?:the\s+)?$", re.IGNORECASE)
_JOINS_RANGE = re.compile(r"\s*[-–—]\s*|\s+(?:to|through|until|till)\s+(?:the\s+)?", re.IGNORECASE)
_JOINS_BETWEEN = re.compile(r"\s+and\s+(?:the\s+)?", re.IGNORECASE)
_JOINS_LIST = re.compile(r"\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or)\s+", re.IGNORECASE)
_TO_THE_PRESENT = re.compile(r"(?:\s*[-–—]\s*|\s+(?:to|until)\s+)(?:the\s+)?(?:present|now)\b", re.IGNORECASE)
_ONWARD = re.compile(r"\s+(?:on|onwards?|forward)\b(?!\s+(?:the|a|an)\b)", re.IGNORECASE)
_PUT_OFF = re.compile(r"\b(?:postponed|delayed|pushed|slipped|rescheduled)\b[^.]*$", re.IGNORECASE)


def tag_dates(
    text: str, published: date | None, lean: Lean | LeanAt | None = None, *, offset: int = 0
) -> list[tuple[Mention, When]]:
    """Every expression of time in `text`, in its order, with the interval that it means.

    `published` is the day that "today" is. `lean` says whether dates without a year ("in February", "on Monday") have
    passed or are to come: for the whole text, or by a function of the expression's start and end in `text` which may
    answer None; where nothing is said, the verbs and cue words nearby decide. `offset` is added to the mentions' offsets.
    """
    tagged: list[tuple[Mention, When]] = []
    previous: Interval | None = None
    for one in _expressions(text):
        chosen = lean(one.start, one.end) if callable(lean) else lean
        reference = Reference(published, chosen or lean_of(text, one.start, one.end), previous)
        interval = _resolved(one.resolve, reference)
        previous = previous if interval == UNKNOWN else interval
        words = text[one.start : one.end]
        mention = Mention(one.start + offset, one.end + offset, "date", interval.key)
        tagged.append((mention, When(words, interval.start, interval.end, interval.granularity)))
    return tagged


def _expressions(text: str) -> Iterator[Expression]:
    parts = [_with_part(text, one) for one in found_by(_RULES, text)]
    return (_with_relation(text, one) for one in _joined(text, parts))


def _resolved(resolve: Resolver, reference: Reference) -> Interval:
    try:
        return resolve(reference)
    except (OverflowError, ValueError):  # "900 years ago" in an article of the year 1: outside Python's calendar
        return UNKNOWN


def _before(text: str, start: int) -> str:
    return text[max(0, start - _REACH) : start]


def _with_part(text: str, one: Expression) -> Expression:
    """ "late" 2016, "the end of" March, "earlier" this year"""
    match = _PART.search(_before(text, one.start))
    if match is None:
        return one
    word = (match["third"] or match["point"]).lower()

    def resolve(reference: Reference) -> Interval:
        whole = one.resolve(reference)
        return part_of(whole, relative_forms.PARTS[word])

    return replace(one, start=one.start - len(match[0]), resolve=resolve)


def _joined(text: str, parts: list[Expression]) -> Iterator[Expression]:
    """Two expressions that form a range become one; a month that borrows the next one's year gets it."""
    waiting = list(reversed(parts))
    while waiting:
        one = waiting.pop()
        following = waiting[-1] if waiting else None
        if following is not None and _is_range(text, one, following):
            waiting.append(_range(text, one, waiting.pop()))
        elif following is not None and _lends_its_year(text, one, following):
            yield replace(one, resolve=_just_before(one, following))
        else:
            yield _to_the_present(text, _with_opener(text, one))


def _is_range(text: str, one: Expression, following: Expression) -> bool:
    if one.ranged or "relative" in (one.kind, following.kind):
        return False
    opener = _OPENS_RANGE.search(_before(text, one.start))
    joiner = _JOINS_BETWEEN if opener and opener["opener"].lower() == "between" else _JOINS_RANGE
    between = text[one.end : following.start]
    return joiner.fullmatch(between) is not None and not (opener and _PUT_OFF.search(_before(text, one.start)))


def _range(text: str, one: Expression, following: Expression) -> Expression:
    def resolve(reference: Reference) -> Interval:
        if one.kind == "dated" and following.kind == "leaning":
            first = one.resolve(reference)
            return from_to(first, following.resolve(Reference(first.start, "future")))
        last = following.resolve(reference)
        first = one.resolve(replace(reference, published=last.end, lean="past")) if one.kind == "leaning" else one.resolve(reference)
        return from_to(first, last) if first.start and last.end and first.start <= last.end else last

    kind = "leaning" if one.kind == following.kind == "leaning" else "dated"
    return Expression(one.start, following.end, resolve, kind, ranged=True)


def _lends_its_year(text: str, one: Expression, following: Expression) -> bool:
    """ "July" in "July and August 2014" """
    joined = _JOINS_LIST.fullmatch(text[one.end : following.start])
    has_month = any(sign.isalpha() for sign in text[following.start : following.end])
    return one.kind == "leaning" and following.kind == "dated" and joined is not None and has_month


def _just_before(one: Expression, following: Expression) -> Resolver:
    def resolve(reference: Reference) -> Interval:
        return one.resolve(replace(reference, published=following.resolve(reference).end, lean="past"))

    return resolve


def _with_opener(text: str, one: Expression) -> Expression:
    opener = _OPENS_RANGE.search(_before(text, one.start)) if one.ranged else None
    return replace(one, start=one.start - len(opener[0])) if opener else one


def _to_the_present(text: str, one: Expression) -> Expression:
    match = _TO_THE_PRESENT.match(text, one.end)
    if match is None:
        return one
    opener = _OPENS_RANGE.search(_before(text, one.start))
    start = one.start - len(opener[0]) if opener else one.start

    def resolve(reference: Reference) -> Interval:
        return Interval(one.resolve(reference).start, reference.published, "span")

    return Expression(start, match.end(), resolve, one.kind, ranged=True)


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


def _preceding(whole: Interval, _: date | None) -> Interval:
    return Interval(None, whole.start - timedelta(days=1) if whole.start else None, "span")


def _as_it_is(whole: Interval, _: date | None) -> Interval:
    return whole


_RELATIONS: tuple[tuple[re.Pattern[str], Callable[[Interval, date | None], Interval]], ...] = tuple(
    (re.compile(rf"\b(?:{words})(?:\s+(?:about|around|at\s+least))?\s+(?:the\s+)?$", re.IGNORECASE), relation)
    for words, relation in (
        (r"as\s+(?:early|soon|late)\s+as(?:\s+in)?", _as_it_is),
        (r"no\s+(?:earlier|sooner)\s+than|not\s+before|(?:ever\s+)?since|(?:starting|beginning|commencing)\s+(?:in|on|from)", _since),
        (r"by|(?:no|not)\s+later\s+than", _by),
        (r"(?:up\s+)?until|till|through", _until),
        (r"before|prior\s+to|ahead\s+of", _preceding),
        (r"after", _after),
    )
)


def _with_relation(text: str, one: Expression) -> Expression:
    before = _before(text, one.start)
    for form, relation in _RELATIONS:
        match = form.search(before)
        if match is not None:
            if relation is _preceding and text[one.start : one.end].lower().startswith(("end", "close")):
                relation = _by  # "before the end of the month" means before it is over
            return replace(one, start=one.start - len(match[0]), resolve=_related(one, relation))
    onward = _ONWARD.match(text, one.end)
    opener = _OPENS_RANGE.search(before)
    if onward is not None and (opener or not onward[0].endswith(" on")):
        start = one.start - len(opener[0]) if opener else one.start
        return replace(one, start=start, end=onward.end(), resolve=_related(one, _since))
    return one


def _related(one: Expression, relation: Callable[[Interval, date | None], Interval]) -> Resolver:
    def resolve(reference: Reference) -> Interval:
        whole = one.resolve(reference)
        return whole if whole == UNKNOWN else relation(whole, reference.published)

    return resolve
