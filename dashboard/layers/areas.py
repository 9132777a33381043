"""Claims known only to a country, a region or a sea: a square label each, and for a country its hatched outline."""

from __future__ import annotations

from typing import Any

import pandas

from dashboard.marking import POINT_KINDS, leading, signs

_SAME_AREA = ["place_kind", "place_name", "gazetteer_id"]


def build(rows: pandas.DataFrame) -> list[dict[str, Any]]:
    """One entry per area, the fullest first, with the numbers of its rows as `events` and the sign that leads."""
    numbered = rows.reset_index(drop=True)
    areas = numbered[~numbered["place_kind"].isin(POINT_KINDS)]
    entries = [_entry(group) for _, group in areas.groupby(_SAME_AREA, dropna=False)]
    return sorted(entries, key=lambda entry: -len(entry["events"]))


def _entry(group: pandas.DataFrame) -> dict[str, Any]:
    first = group.iloc[0]
    return {
        "name": first["place_name"],
        "kind": first["place_kind"],
        "key": first["gazetteer_id"],
        "country": first["country"] if first["place_kind"] == "country" else None,
        "latitude": round(float(first["latitude"]), 4),
        "longitude": round(float(first["longitude"]), 4),
        "radius_km": round(float(first["radius_km"]), 1),
        "sign": leading(signs(group)),
        "events": group.index.tolist(),
    }
