"""What readers have made of events: accepted, corrected or rejected, the last word about each.

A verdict stands beside what was read and changes none of it: rows are shown as corrected, and a rejected claim is
listed among those that are not on the map, so that it can be seen and reopened.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Final, Literal

from geodata.decisions import VERDICTS, Decision, in_force

Review = Literal["accepted", "corrected", "rejected"]

_REVIEWS: Final[Mapping[str, Review]] = {"accept": "accepted", "correct": "corrected", "reject": "rejected"}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What holds of one event. `status` and `event_type` are None where they stay as they were read."""

    event_id: str
    review: Review
    reviewed_by: str
    status: str | None = None
    event_type: str | None = None


def verdicts(made: Iterable[Decision]) -> tuple[Verdict, ...]:
    """One verdict for each event that a decision in force is about."""
    return tuple({one.event_id: _verdict(one) for one in in_force(made, *VERDICTS)}.values())


def as_json(found: Iterable[Verdict]) -> str | None:
    """The verdicts as a JSON list of objects; None where there are none."""
    return json.dumps([asdict(one) for one in found]) if (found := tuple(found)) else None


def _verdict(made: Decision) -> Verdict:
    after = made.after or {}
    who = made.who or "a reader without a name"
    return Verdict(made.event_id, _REVIEWS[made.action], who, after.get("status"), after.get("event_type"))
