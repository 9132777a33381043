"""What stood on a day, told by the deployments one by one: slow, plain, and what the columns are held against."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from pandas import DataFrame

from geodata.deployments import deployments


def stood_on(day: str, rows: DataFrame, *, cumulative: bool = False, apart: Collection[str] = ()) -> set[str]:
    """The ids of the events, of rows as `Store.rows` has them, that tell what stood; as `Standing.on` says it."""
    found = deployments(rows, apart)
    stood = {
        report.event_id
        for one in found
        for report in one.reports
        if report.since and report.since <= day and (cumulative or report.event_id in _said_by(one.period_on(day)))
    }
    told = {event for one in found for event in one.events}
    others = (row for row in rows.to_dict("records") if row["event_id"] not in told)
    return stood | {row["event_id"] for row in others if _is_on(day, row, cumulative=cumulative)}


def _said_by(period: Any) -> tuple[str, ...]:
    return period.events if period else ()


def _is_on(day: str, row: dict[Any, Any], *, cumulative: bool) -> bool:
    if row["date_start"] or row["date_end"]:
        begins, ends = row["date_start"] or row["date_end"], row["date_end"] or "9999"
    else:
        begins = ends = row["published"] or ""
    return bool(begins) and begins <= day and (cumulative or day <= ends)
