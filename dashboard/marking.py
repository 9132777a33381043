"""What is a point on the map and what is an area, and which of several statuses an area is hatched by."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from extractors.records import Status

# Only these are ever a point. A country or a sea is known to be wide, and gets a label and an outline instead.
POINT_KINDS: Final = ("site", "city")

# The status that says most about what is there comes first; a denial leads only where nothing but denials is said.
_LEADING: Final[tuple[Status, ...]] = (
    "operational", "planned", "considered", "alleged", "withdrawn", "cancelled", "denied",
)  # fmt: skip


def leading(statuses: Iterable[object]) -> Status:
    """The status that leads among several; without any, the least sure of those that could hold."""
    found = set(statuses)
    return next((status for status in _LEADING if status in found), "alleged")
