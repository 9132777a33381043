"""How one claim was read in the course of time: a store closes the rows that no longer hold, and opens others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from geodata.claim_fields import Fields, alike, fields_of

# A row of the table `events`: its number, id, stretch, fields, and when it was known.
Row = Mapping[Any, Any]


@dataclass(frozen=True, slots=True)
class Version:
    """What was read, under which id, and from when until when it was known so (UTC, ISO 8601; None: still)."""

    event_id: str
    known_from: str
    known_to: str | None
    fields: Fields


def successor(row: Row, of_article: Sequence[Row]) -> Row | None:
    """The row that took the place of a closed one: under the same id, else the one that it agrees with most.

    Where that one agrees more with another row that was closed with it, nothing took its place.
    """
    opened = [one for one in of_article if one["known_from"] == row["known_to"]]
    closed = [one for one in of_article if one["known_to"] == row["known_to"]]
    if same := next((one for one in opened if one["event_id"] == row["event_id"]), None):
        return same
    went_on = {one["event_id"] for one in opened} & {one["event_id"] for one in closed}
    found = alike(row, (one for one in opened if one["event_id"] not in went_on))
    if found is None:
        return None
    back = alike(found, (one for one in closed if one["event_id"] not in went_on))
    return found if back is row else None


def latest(row: Row, of_article: Sequence[Row]) -> Row:
    """What has become of a row in the end: the last of those that took its place, itself where none did."""
    while row["known_to"] and (after := successor(row, of_article)):
        row = after
    return row


def versions(event_id: str, of_article: Sequence[Row]) -> tuple[Version, ...]:
    """How the claim with this id was read, the oldest first."""
    line = [one for one in of_article if one["event_id"] == event_id]
    for one in reversed(of_article):  # the youngest first: each may lead to an older one
        if one not in line and successor(one, of_article) in line:
            line.append(one)
    for one in line:  # and grows meanwhile
        if one["known_to"] and (after := successor(one, of_article)) and after not in line:
            line.append(after)
    return tuple(
        Version(one["event_id"], one["known_from"], one["known_to"], fields_of(one))
        for one in sorted(line, key=lambda one: str(one["known_from"]))
    )
