"""What readers have made of events: accepted, corrected or rejected, the last word about each.

A verdict stands beside what was read and changes none of it: rows are shown as corrected, and a rejected claim is
listed among those that are not on the map, so that it can be seen and reopened.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from geodata.decisions import VERDICTS, Decision, in_force
from geodata.deployments import plain

if TYPE_CHECKING:
    from pandas import DataFrame

Review = Literal["accepted", "corrected", "rejected"]

_REVIEWS: Final[Mapping[str, Review]] = {"accept": "accepted", "correct": "corrected", "reject": "rejected"}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What holds of one event. `status` and `event_type` are None where they stay as they were read."""

    event_id: str
    review: Review
    reviewed_by: str
    status: str | None = None
    event_type: str | None = None


def verdicts(made: Iterable[Decision]) -> tuple[Verdict, ...]:
    """One verdict for each event that a decision in force is about."""
    return tuple({one.event_id: _verdict(one) for one in in_force(made, *VERDICTS)}.values())


def as_json(found: Iterable[Verdict]) -> str | None:
    """The verdicts as a JSON list of objects; None where there are none."""
    return json.dumps([asdict(one) for one in found]) if (found := tuple(found)) else None


def _verdict(made: Decision) -> Verdict:
    after = made.after or {}
    who = made.who or "a reader without a name"
    return Verdict(made.event_id, _REVIEWS[made.action], who, after.get("status"), after.get("event_type"))


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
