"""Dates: the words for a time, and the stretch of days that they mean.

Rules of our own: a library gives a moment where a claim needs an interval with its granularity and open ends. First the
expressions are found, form by form; then a part ("late", "the end of"), a second end ("from … to …") and a relation
("by", "since") are taken in from the words around them; last, each is resolved against the day of publication, the lean
of its sentence and the date named before it. What cannot be resolved stays in the list with both ends open.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from extractors.dating import calendar_forms, counted_forms, relative_forms, year_forms
from extractors.dating.expressions import Expression, Reference, found_by
from extractors.dating.fiscal_years import AMERICAN, FiscalAt
from extractors.dating.intervals import UNKNOWN, Interval, Lean
from extractors.dating.leaning import lean_of
from extractors.dating.ranges import joined
from extractors.dating.relations import from_then_on, with_part, with_relation
from extractors.records import Mention, When

LeanAt = Callable[[int, int], Lean | None]

_RULES = calendar_forms.RULES + year_forms.RULES + relative_forms.RULES + counted_forms.RULES


def tag_dates(
    text: str,
    published: date | None,
    lean: Lean | LeanAt | None = None,
    *,
    offset: int = 0,
    fiscal: FiscalAt | None = None,
) -> list[tuple[Mention, When]]:
    """Every expression of time in `text`, in its order, with the interval that it means.

    `published` is the day that "today" is. `lean` says whether dates without a year ("in February", "on Monday") have
    passed or are to come: for the whole text, or by a function of the expression's start and end in `text` that may
    answer None; where nothing is said, the verbs and cue words nearby decide. `fiscal` says whose fiscal year stands at
    a stretch of the text, the American one without it. `offset` is added to the offsets of mentions.
    """
    tagged: list[tuple[Mention, When]] = []
    previous: Interval | None = None
    found = [*found_by(_RULES, text)]
    ends = [0, *(one.end for one in found)]
    parts = [with_part(text, one, taken) for one, taken in zip(found, ends, strict=False)]
    for one in (with_relation(text, one) for one in joined(text, parts)):
        chosen = lean(one.start, one.end) if callable(lean) else lean
        leaning = chosen or lean_of(text, one.start, one.end)
        fiscal_year = fiscal(one.start, one.end) if fiscal else AMERICAN
        interval = _resolved(one, Reference(published, leaning, previous, fiscal_year))
        whole, interval = from_then_on(text, one, interval, published)
        previous = previous if interval == UNKNOWN else interval
        mention = Mention(whole.start + offset, whole.end + offset, "date", interval.key)
        when = When(text[whole.start : whole.end], interval.start, interval.end, interval.granularity)
        tagged.append((mention, when))
    return tagged


def _resolved(one: Expression, reference: Reference) -> Interval:
    try:
        return one.resolve(reference)
    except (OverflowError, ValueError):  # "900 years ago" in an article of the year 800: before Python's first day
        return UNKNOWN
