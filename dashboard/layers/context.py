"""Meetings, treaties, sales, threats and attacks that name a place. Such a place is never that of a deployment.

They are marks of another kind beside the claims: no count, no colour and no area of the map includes them.
"""

from __future__ import annotations

from typing import Any

import pandas

from dashboard.marking import POINT_KINDS
from extractors.records import MAPPED_EVENT_TYPES

_SAME_PLACE = ["place_kind", "place_name", "gazetteer_id"]


def told(rows: pandas.DataFrame) -> pandas.DataFrame:
    """The rows that are context and have a position, but those that a reader has rejected."""
    is_context = ~rows["event_type"].isin(MAPPED_EVENT_TYPES) & (rows["review"] != "rejected")
    return rows[is_context & rows["latitude"].notna() & rows["longitude"].notna()]


def build(rows: pandas.DataFrame) -> list[dict[str, Any]]:
    """One entry for each place of `told` rows, the fullest first, with the numbers of its rows as `events`."""
    numbered = rows.reset_index(drop=True)
    entries = [_entry(group) for _, group in numbered.groupby(_SAME_PLACE, dropna=False)]
    return sorted(entries, key=lambda entry: -len(entry["events"]))


def _entry(group: pandas.DataFrame) -> dict[str, Any]:
    first = group.iloc[0]
    return {
        "name": first["place_name"],
        "kind": first["place_kind"],
        "country": first["country"] if first["place_kind"] == "country" else None,
        "isPoint": first["place_kind"] in POINT_KINDS,
        "latitude": round(float(first["latitude"]), 4),
        "longitude": round(float(first["longitude"]), 4),
        "events": group.index.tolist(),
    }
