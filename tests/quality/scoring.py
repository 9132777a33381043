"""Comparing what was read with what was labelled, by the scorer of the labelled events in `../shared/events`.

A read claim is right if its system, its place and its status are those of a gold claim; each counts once.
"""

from __future__ import annotations

import random
from argparse import Namespace
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import module_from_spec, spec_from_file_location
from types import ModuleType

from tests.quality.passages import SHARED, Claim, Passage

SCORER = SHARED / "events" / "score_events.py"
RESAMPLES = 1000
# What must never be drawn as something that stands there: said by somebody, wished for, ruled out or dropped.
UNSURE = frozenset({"alleged", "considered", "denied", "cancelled"})

_SETTINGS = Namespace(strict=False, types=None, collapse_cancelled=False, one_status=False)

Counts = Counter[str]
Found = Mapping[str, Sequence[Claim]]  # the claims of each passage, by its key
Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Figures:
    """Precision, recall and F1 on (system, place, status), each with what holds it in 95 of 100 resamples."""

    passages: int
    gold: int
    read: int
    precision: float
    recall: float
    f1: float
    precision_within: Interval
    recall_within: Interval
    f1_within: Interval


@dataclass(frozen=True, slots=True)
class Agreement:
    """How many claims two readers found in the passages that both read, and the F1 between them."""

    passages: int
    of_first: int
    of_second: int
    f1: float


def figures(passages: Sequence[Passage], found: Found) -> Figures:
    """The figures over all passages, with bootstrap intervals that draw passages with replacement."""
    counts = [_counts(one.gold, found[one.key]) for one in passages]
    total = _sum(counts)
    draw = random.Random(0)
    again = [_rates(_sum(draw.choices(counts, k=len(counts)))) for _ in range(RESAMPLES)]
    within = [_within(sorted(rates)) for rates in zip(*again, strict=True)]
    return Figures(len(passages), total["ng"], total["np"], *_rates(total), *within)


def _within(resampled: Sequence[float]) -> Interval:
    """What holds 95 of 100 of the figures, given in ascending order."""
    return resampled[int(len(resampled) * 0.025)], resampled[int(len(resampled) * 0.975)]


def agreement(first: Found, second: Found) -> Agreement:
    """How far two readers agree on the passages that both read.

    A claim that either marked as debatable (`optional`) counts neither for nor against them.
    """
    both = first.keys() & second.keys()
    of_second = _sum(_counts(first[key], _firm(second[key])) for key in both)
    of_first = _sum(_counts(second[key], _firm(first[key])) for key in both)
    precision, recall = _rates(of_second)[0], _rates(of_first)[0]
    f1 = 2 * precision * recall / ((precision + recall) or 1)
    return Agreement(len(both), of_first["np"], of_second["np"], f1)


def undebatable(labels: Found) -> dict[str, Sequence[Claim]]:
    """The same claims taken as if their reader had had no doubt: none is debatable, none has a second status."""
    doubts = {"optional", "status_alt"}
    return {
        key: [{field: value for field, value in claim.items() if field not in doubts} for claim in claims]
        for key, claims in labels.items()
    }


def recall_by_status(passages: Iterable[Passage], found: Found) -> dict[str, tuple[int, int]]:
    """For each status of the gold: how many of its claims were read rightly, and how many there are."""
    right: Counts = Counter()
    all_of_it: Counts = Counter()
    for one in passages:
        all_of_it.update(claim["status"] for claim in _firm(one.gold))
        right.update(one.gold[gold]["status"] for _, gold in _right_pairs(one, found) if gold in _firm_indices(one))
    return {status: (right[status], number) for status, number in sorted(all_of_it.items())}


def unsure_claims(passages: Iterable[Passage]) -> list[tuple[Passage, Claim]]:
    """The gold claims that nobody may read as operational, with their passages."""
    return [
        (one, claim)
        for one in passages
        for claim in _firm(one.gold)
        if claim["status"] in UNSURE and "operational" not in _accepted(claim)
    ]


def read_as_operational(passages: Sequence[Passage], found: Found) -> list[tuple[Passage, Claim]]:
    """The unsure gold claims of which something operational was read: the same system at the same place or at none."""
    stray = {one.key: list(_stray_operational(one, found)) for one in passages}
    return [
        (one, claim)
        for one, claim in unsure_claims(passages)
        if any(_same_deployment(read, claim) for read in stray[one.key])
    ]


def empty(passages: Iterable[Passage]) -> list[Passage]:
    """The passages in which there is nothing to read, not even something debatable."""
    return [one for one in passages if not one.gold]


def is_wrong(passage: Passage, found: Found) -> bool:
    """Whether something was missed or read that is not there."""
    counts = _counts(passage.gold, found[passage.key])
    return counts["tp_SPS"] < max(counts["np"], counts["ng"])


@lru_cache(maxsize=1)
def _scorer() -> ModuleType:
    specification = spec_from_file_location("score_events", SCORER)
    if specification is None or specification.loader is None:
        raise ImportError(f"{SCORER} cannot be loaded")
    scorer = module_from_spec(specification)
    specification.loader.exec_module(scorer)
    return scorer


def _counts(gold: Sequence[Claim], read: Sequence[Claim]) -> Counts:
    counts: Counts = _scorer().count({"gold": gold}, read, _SETTINGS)
    return counts


def _sum(counts: Iterable[Counts]) -> Counts:
    total: Counts = Counter()
    for one in counts:
        total.update(one)
    return total


def _rates(counts: Counts) -> tuple[float, float, float]:
    precision, recall, f1 = _scorer().prf(counts["tp_SPS"], counts["np"], counts["ng"])
    return precision, recall, f1


def _right_pairs(passage: Passage, found: Found) -> Iterator[tuple[int, int]]:
    """The indices of every read claim that is right and of the gold claim that it is."""
    for read, gold, same in _scorer().align(found[passage.key], passage.gold, _SETTINGS):
        if same["S"] and same["P"] and same["St"]:
            yield read, gold


def _stray_operational(passage: Passage, found: Found) -> Iterator[Claim]:
    right = {read for read, _ in _right_pairs(passage, found)}
    for index, claim in enumerate(found[passage.key]):
        if claim["status"] == "operational" and index not in right:
            yield claim


def _same_deployment(read: Claim, gold: Claim) -> bool:
    same = _scorer().field(read, gold, _SETTINGS)
    return bool(same["S"] and (same["P"] or not read["place"]))


def _accepted(claim: Claim) -> set[str]:
    return {claim["status"], *claim.get("status_alt", ())}


def _firm(claims: Iterable[Claim]) -> list[Claim]:
    return [claim for claim in claims if not claim.get("optional")]


def _firm_indices(passage: Passage) -> set[int]:
    return {index for index, claim in enumerate(passage.gold) if not claim.get("optional")}
