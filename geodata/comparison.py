"""What differs between two answers: what is in both or in one alone, and which deployments came to another stage."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from extractors.records import Status
from geodata.deployments import Deployment


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a whole, each in the order in which the sides name them: `both` and `left` in the left one's."""

    both: tuple[str, ...]
    left: tuple[str, ...]
    right: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A deployment that was in one stage on the left day and in another on the right; None before it is told of."""

    deployment: Deployment
    left: Status | None
    right: Status | None


def parts(left: Iterable[str], right: Iterable[str]) -> Parts:
    """What is on both sides, on the left alone and on the right alone, each once."""
    on_left, on_right = dict.fromkeys(left), dict.fromkeys(right)
    return Parts(
        both=tuple(one for one in on_left if one in on_right),
        left=tuple(one for one in on_left if one not in on_right),
        right=tuple(one for one in on_right if one not in on_left),
    )


def changes(found: Iterable[Deployment], left: str, right: str) -> tuple[Change, ...]:
    """The deployments whose stage is not the same on two days (ISO), in the order in which they come."""
    stages = ((one, one.on(left), one.on(right)) for one in found)
    return tuple(Change(one, before, after) for one, before, after in stages if before != after)
