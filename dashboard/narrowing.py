"""What a saved map needs besides its payload to narrow itself to days, a system or a status, with nobody to ask."""

from __future__ import annotations

from typing import Any

import pandas

from dashboard.columns import column, values
from dashboard.layers import rings, shading
from dashboard.marking import LEADING
from dashboard.payload import on_the_map


def build(rows: pandas.DataFrame) -> dict[str, Any]:
    """For each drawn row its `status`, its first and last day (ISO 8601) and the country that it counts for.

    `leading` are the signs, of which the first that is present leads; `lines` is how the rings are drawn that it leads.
    """
    drawn = on_the_map(rows)
    return {
        "status": column(values(drawn["status"])),
        "start": column(values(drawn["date_start"])),
        "end": column(values(drawn["date_end"])),
        "shaded": column(shading.countries(drawn)),
        "leading": list(LEADING),
        "lines": dict(rings.LINES),
    }
