"""Round marks: one for every event at a site or in a town. Nothing wider is ever a point on the map."""

from __future__ import annotations

from typing import Any

import numpy
import pandas

from dashboard.columns import rounded, values
from dashboard.marking import POINT_KINDS


def build(rows: pandas.DataFrame) -> dict[str, list[Any]]:
    """Columns: `event` (number of the row), `latitude`, `longitude` (degrees, WGS 84), `radius_km`."""
    found = rows["place_kind"].isin(POINT_KINDS).to_numpy()
    sites = rows[found]
    return {
        "event": numpy.flatnonzero(found).tolist(),
        "latitude": rounded(values(sites["latitude"]), 4),
        "longitude": rounded(values(sites["longitude"]), 4),
        "radius_km": rounded(values(sites["radius_km"].fillna(0)), 1),
    }
