"""What the legend names: the statuses, families of systems and kinds of place on the map, and nothing else."""

from __future__ import annotations

from typing import Any

import pandas

from dashboard.columns import values
from dashboard.families import FAMILIES, family
from dashboard.marking import POINT_KINDS, leading
from extractors.records import STATUSES


def build(rows: pandas.DataFrame) -> dict[str, Any]:
    """`statuses` and `categories` with counts, the statuses of `hatches`, and whether sites and regions are shown."""
    statuses = rows["status"].value_counts()
    families = pandas.Series([family(category).key for category in values(rows["category"])]).value_counts()
    countries = rows[rows["place_kind"] == "country"]
    hatches = {leading(group["status"]) for _, group in countries.groupby("place_name")}
    return {
        "statuses": [_status(name, int(statuses[name])) for name in STATUSES if name in statuses],
        "categories": [
            {"key": one.key, "label": one.label, "colours": [one.light, one.dark], "count": int(families[one.key])}
            for one in FAMILIES
            if one.key in families
        ],
        "hatches": [name for name in STATUSES if name in hatches],
        "sites": bool(rows["place_kind"].isin(POINT_KINDS).any()),
        "regions": bool(rows["place_kind"].isin(("region", "sea")).any()),
    }


def _status(name: str, count: int) -> dict[str, Any]:
    return {"key": name, "label": name.capitalize(), "count": count}
