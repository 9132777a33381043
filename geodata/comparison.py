"""What differs between two answers: what is in both or in one alone, and which deployments came to another stage."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from extractors.records import Status
from geodata.deployments import Deployment

Key = TypeVar("Key", bound=Hashable)
Part_co = TypeVar("Part_co", covariant=True)


class Parts(NamedTuple, Generic[Part_co]):
    """What is said of three parts of a whole: of what is on both sides, on the left alone, and on the right alone."""

    both: Part_co
    left: Part_co
    right: Part_co


@dataclass(frozen=True, slots=True)
class Change:
    """A deployment that was in one stage on the left day and in another on the right; None before it is told of."""

    deployment: Deployment
    left: Status | None
    right: Status | None


def parts(left: Iterable[Key], right: Iterable[Key]) -> Parts[tuple[Key, ...]]:
    """What is on both sides, on the left alone and on the right alone, each once.

    Each part is in the order in which the sides name it: what is on both in that of the left one.
    """
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
