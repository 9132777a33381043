"""What is a point on the map and what is an area, by which sign a claim is drawn, and which of several signs leads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, Literal, get_args

import pandas

from dashboard import wording
from dashboard.columns import values
from extractors.records import STATUSES, EventType, Status

# Only these are ever a point. A country or a sea is known to be wide, and gets a label and an outline instead.
POINT_KINDS: Final = ("site", "city")

Sign = Status | Literal["leaving", "dropping", "staying"]

# Most claims say that something is there, and their status says how certainly: the sign is the status. The end of a
# thing says that it is not. A plan to withdraw is no planned deployment (the thing is there, and is to go), and a
# denied withdrawal is no denied deployment (the thing is said to be there still).
_ENDS: Final[Mapping[str, Mapping[Status, Sign]]] = {
    "WITHDRAW": {
        "operational": "withdrawn", "withdrawn": "withdrawn",
        "planned": "leaving", "considered": "leaving", "alleged": "leaving",
        "denied": "staying", "cancelled": "staying",
    },
    "CANCEL": {
        "operational": "cancelled", "withdrawn": "cancelled", "cancelled": "cancelled",
        "planned": "dropping", "considered": "dropping", "alleged": "dropping",
        "denied": "staying",
    },
}  # fmt: skip

# What the legend calls a sign that stands for claims of several wordings.
SIGN_WORDS: Final[Mapping[Sign, str]] = {
    **{status: status for status in STATUSES},
    "leaving": "withdrawal not certain",
    "dropping": "cancellation not certain",
    "staying": "said to stay",
}

# The sign that says most about what is there comes first; a denial leads only where nothing but denials is said.
LEADING: Final[tuple[Sign, ...]] = (
    "operational", "planned", "considered", "staying", "leaving", "alleged", "withdrawn", "dropping", "cancelled",
    "denied",
)  # fmt: skip

SIGNS: Final[tuple[Sign, ...]] = (*STATUSES, *get_args(get_args(Sign)[1]))


def sign(event_type: EventType | str, status: Status | None) -> Sign | None:
    """The sign of a claim; none without a status."""
    return _ENDS.get(event_type, {}).get(status, status) if status else None


def said(event_type: EventType | str, status: Status | None) -> str | None:
    """The sign in words: `planned`, but `planned withdrawal` where the status alone would say the opposite."""
    drawn = sign(event_type, status)
    return drawn if drawn is None or drawn in STATUSES else f"{status} {wording.event_type(event_type).lower()}"


def signs(rows: pandas.DataFrame) -> list[Sign | None]:
    """The sign of every row of `Store.rows`."""
    return [sign(*claim) for claim in zip(rows["event_type"], values(rows["status"]), strict=True)]


def in_words(rows: pandas.DataFrame) -> list[str | None]:
    """The words for the sign of every row of `Store.rows`."""
    return [said(*claim) for claim in zip(rows["event_type"], values(rows["status"]), strict=True)]


def leading(found: Iterable[Sign | None]) -> Sign:
    """The sign that leads among several; without any, the least sure of those that could hold."""
    present = set(found)
    return next((each for each in LEADING if each in present), "alleged")
