"""Claims known only to a country, a region or a sea: a square label each, and for a country its hatched outline."""

from __future__ import annotations

import pandas

from dashboard.by_place import Entry, entries
from dashboard.marking import POINT_KINDS, leading, signs


def build(rows: pandas.DataFrame) -> list[Entry]:
    """One entry per area, the fullest first, with the numbers of its rows as `events` and the sign that leads."""
    numbered = rows.reset_index(drop=True)
    return entries(numbered[~numbered["place_kind"].isin(POINT_KINDS)], _says)


def _says(group: pandas.DataFrame) -> Entry:
    return {"radius_km": round(float(group["radius_km"].iloc[0]), 1), "sign": leading(signs(group))}
