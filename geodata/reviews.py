"""What waits for review, and which claims are copies of one another and are decided at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from geodata.deployments import plain

if TYPE_CHECKING:
    from pandas import DataFrame


def queue(rows: DataFrame) -> DataFrame:
    """The claims among the rows of `Store.rows` that nobody has reviewed, those first that most need it.

    What is doubtful needs it, and the more so the more it shows: on the map before off it, at a point before in a
    country, as standing there before as planned, as planned before all else. What has no status claims nothing.
    """
    open_ones = rows[rows["review"].isna() & rows["status"].notna()]
    shown = open_ones["not_mapped"].isna().map({True: 1.0, False: 0.4})
    point = open_ones["place_kind"].isin(("site", "city")).map({True: 1.0, False: 0.8})
    firm = open_ones["status"].map({"operational": 1.0, "planned": 0.8}).fillna(0.6)
    need = (1.05 - open_ones["confidence"]) * shown * point * firm
    ordered = open_ones.assign(need=need).sort_values(["need", "event_id"], ascending=[False, True])
    found: DataFrame = ordered.drop(columns="need")
    return found


def copies(rows: DataFrame, row: Mapping[Any, Any]) -> DataFrame:
    """The claims that other articles make in the very same words, as reports of an agency are printed."""
    words = rows["evidence"].map(plain)
    same = (words == plain(row["evidence"])) & (rows["article_id"] != row["article_id"]) & rows["review"].isna()
    for column in ("system", "place_text", "status", "event_type"):
        same &= rows[column].map(str) == str(row[column])
    found: DataFrame = rows[same]
    return found
