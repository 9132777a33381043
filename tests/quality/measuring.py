"""Measuring what the quality file says of claims and of dates. Places are measured by `tests.benchmarks.geoparsing`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from dashboard.quality import Claims, Dates, Estimate, ReadPassages, SecondReader, Tally
from tests.extractors.taggers.date_cases import Case, cases, is_right
from tests.quality.passages import Passage, second_labels
from tests.quality.scoring import (
    Found,
    Interval,
    agreement,
    empty,
    figures,
    read_as_operational,
    recall_by_status,
    undebatable,
    unsure_claims,
)

COMMAND = "python -m tests.quality --write"
DECIMALS = 4


def measured_claims(passages: Sequence[Passage], news: Sequence[Passage], found: Found) -> Claims:
    """The figures of the labelled passages and of the news; `found` holds what was read in both."""
    dev, test, fresh = ([one for one in passages if one.split == split] for split in ("dev", "test", "fresh"))
    return Claims(
        made=datetime.now(UTC).date(),
        command=COMMAND,
        dev=measured_passages(dev, found),
        test=measured_passages(test, found),
        fresh=measured_passages(fresh, found),
        news=measured_passages(news, found),
        second_reader=_second_reader(passages),
    )


def measured_passages(passages: Sequence[Passage], found: Found) -> ReadPassages:
    """What was read in one set of passages."""
    whole, nothing = figures(passages, found), empty(passages)
    return ReadPassages(
        passages=whole.passages,
        gold=whole.gold,
        read=whole.read,
        precision=_estimate(whole.precision, whole.precision_within),
        recall=_estimate(whole.recall, whole.recall_within),
        f1=_estimate(whole.f1, whole.f1_within),
        recall_by_status={status: Tally(*pair) for status, pair in recall_by_status(passages, found).items()},
        unsure_read_as_operational=Tally(len(read_as_operational(passages, found)), len(unsure_claims(passages))),
        false_alarms=Tally(sum(bool(found[one.key]) for one in nothing), len(nothing)),
    )


def _estimate(share: float, within: Interval) -> Estimate:
    return Estimate(*(round(one, DECIMALS) for one in (share, *within)))


def _second_reader(passages: Sequence[Passage]) -> SecondReader:
    first, second = {one.key: one.gold for one in passages}, second_labels()
    firm, every = agreement(first, second), agreement(undebatable(first), undebatable(second))
    return SecondReader(firm.passages, round(firm.f1, DECIMALS), round(every.f1, DECIMALS))


def measured_dates() -> Dates:
    """The figures of the dated expressions in `tests/extractors/taggers/`."""
    known = cases("dates.csv")
    return Dates(
        made=datetime.now(UTC).date(),
        command=COMMAND,
        held_out=_right(cases("dates_held_out.csv")),
        before_the_rules=_right([one for one in known if one["seen"] == "no"]),
        with_the_rules=_right([one for one in known if one["seen"] == "yes"]),
    )


def _right(some: Sequence[Case]) -> Tally:
    return Tally(sum(map(is_right, some)), len(some))
