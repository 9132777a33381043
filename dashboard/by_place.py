"""Rows that share their place, as one entry of a layer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas

_SAME_PLACE = ["place_kind", "place_name", "gazetteer_id"]

Entry = dict[str, Any]


def entries(rows: pandas.DataFrame, says: Callable[[pandas.DataFrame], Entry]) -> list[Entry]:
    """One for each place of the rows, whose index numbers them; the fullest first.

    Each has the place's `name`, `kind`, gazetteer `key`, its `country` where it is one, degrees (WGS 84), the numbers
    of its rows as `events`, and what the layer `says` of those rows.
    """
    found = [_entry(group) | says(group) for _, group in rows.groupby(_SAME_PLACE, dropna=False)]
    return sorted(found, key=lambda entry: -len(entry["events"]))


def _entry(group: pandas.DataFrame) -> Entry:
    first = group.iloc[0]
    return {
        "name": first["place_name"],
        "kind": first["place_kind"],
        "key": first["gazetteer_id"],
        "country": first["country"] if first["place_kind"] == "country" else None,
        "latitude": round(float(first["latitude"]), 4),
        "longitude": round(float(first["longitude"]), 4),
        "events": group.index.tolist(),
    }
