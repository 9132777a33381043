"""Why a name was put where it is: every place that bears it, its share, and what spoke for and against each.

Nothing is read again: what the store kept of a reading is enough for the resolver to weigh its names once more.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from extractors.records import Mention, Reading
from geodata.context import Spot, spots_of
from geodata.gazetteer import Gazetteer
from geodata.place_rows import lines
from geodata.ranking import WEIGHTS, Features, Model, shipped_model
from geodata.records import Place, PlacedReading
from geodata.resolver import evidence, surroundings

# What weighs less than this, in the logarithm of the odds, is not worth a reader's time.
SMALLEST_WEIGHT = 0.3
# Every candidate starts with it, so it tells none apart.
_STARTING = "found"


@dataclass(frozen=True, slots=True)
class Argument:
    """One reason in plain words, and its weight: above 0 it speaks for the place, below against it."""

    words: str
    weight: float


@dataclass(frozen=True, slots=True)
class Considered:
    """A place that bears the name, its share of certainty from 0 to 1, and the reasons, the weightiest first."""

    place: Place
    share: float
    arguments: tuple[Argument, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """All candidates of a name, the likeliest first; `none` is the share of "none of these"."""

    name: str
    candidates: tuple[Considered, ...]
    none: float


def explain(placed: PlacedReading, mention: Mention, gazetteer: Gazetteer, model: Model | None = None) -> Explanation:
    """How the place of one mention of a placed reading is weighed. A mention that is no place's has no candidates."""
    model = model or shipped_model()
    reading = Reading(placed.article, placed.mentions, tuple(one.event for one in placed.events))
    spots = spots_of(reading, gazetteer)
    sense = next((spot.sense for spot in spots if spot.mention == mention), None)
    members = [spot for spot in spots if spot.sense == sense]
    if not members or not members[0].candidates:
        return Explanation(mention.cut(placed.article.text), (), 1.0)
    rows = evidence(members, surroundings(reading, spots, model))
    return _explained(members[0], rows, model)


def _explained(spot: Spot, rows: Sequence[Features], model: Model) -> Explanation:
    shares = model.shares(rows)
    found = [
        Considered(candidate.place, share, _arguments(row, model))
        for candidate, share, row in zip(spot.candidates, shares, rows, strict=True)
    ]
    found.sort(key=lambda one: -one.share)
    return Explanation(spot.name, tuple(found), max(0.0, 1.0 - sum(shares)))


def _arguments(row: Features, model: Model) -> tuple[Argument, ...]:
    weighed = [Argument(_meanings()[name], model.weights[name] * value) for name, value in row.items()]
    kept = [one for one in weighed if abs(one.weight) >= SMALLEST_WEIGHT and one.words != _meanings()[_STARTING]]
    return tuple(sorted(kept, key=lambda one: -abs(one.weight)))


@cache
def _meanings() -> dict[str, str]:
    return {line.filled("feature"): line.filled("meaning") for line in lines(WEIGHTS)}
