"""Meetings, treaties, sales, threats and attacks that name a place. Such a place is never that of a deployment.

They are marks of another kind beside the claims: no count, no colour and no area of the map includes them.
"""

from __future__ import annotations

import pandas

from dashboard.by_place import Entry, entries
from dashboard.marking import POINT_KINDS
from extractors.records import MAPPED_EVENT_TYPES


def told(rows: pandas.DataFrame) -> pandas.DataFrame:
    """The rows that are context and have a position, but those that a reader has rejected."""
    is_context = ~rows["event_type"].isin(MAPPED_EVENT_TYPES) & (rows["review"] != "rejected")
    return rows[is_context & rows["latitude"].notna() & rows["longitude"].notna()]


def build(rows: pandas.DataFrame) -> list[Entry]:
    """One entry for each place of `told` rows, the fullest first, with the numbers of its rows as `events`."""
    return entries(rows.reset_index(drop=True), _says)


def _says(group: pandas.DataFrame) -> Entry:
    return {"isPoint": group["place_kind"].iloc[0] in POINT_KINDS}
