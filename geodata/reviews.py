"""What waits for review, and which claims are copies of one another and are decided at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from geodata.deployments import plain

if TYPE_CHECKING:
    from pandas import DataFrame


def queue(rows: DataFrame, again: DataFrame | None = None) -> DataFrame:
    """The claims among the rows of `Store.rows` that nobody has reviewed, those first that most need it.

    Before all of them come those of `again`, which read otherwise since they were decided on (`Store.rows_numbered`).

    What is doubtful needs it, and the more so the more it shows: on the map before off it, at a point before in a
    country, as standing there before as planned, as planned before all else. What has no status claims nothing.
    """
    from pandas import concat  # here, as the command line does without it

    first = rows.iloc[:0] if again is None else again
    new = rows["review"].isna() & rows["status"].notna() & ~rows["event_id"].isin(first["event_id"])
    return _by_need(rows[new]) if first.empty else concat([_by_need(first), _by_need(rows[new])])


def _by_need(rows: DataFrame) -> DataFrame:
    shown = rows["not_mapped"].isna().map({True: 1.0, False: 0.4})
    point = rows["place_kind"].isin(("site", "city")).map({True: 1.0, False: 0.8})
    firm = rows["status"].map({"operational": 1.0, "planned": 0.8}).fillna(0.6)
    need = (1.05 - rows["confidence"]) * shown * point * firm
    ordered = rows.assign(need=need).sort_values(["need", "event_id"], ascending=[False, True])
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
