"""The deployments most often told of, each with its stages in time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

import altair
import pandas

from dashboard import wording
from dashboard.charts.left_out import left_out
from dashboard.charts.sign_look import encodings, label
from geodata.deployments import Deployment, Period

Row = Mapping[Any, Any]

SELECTION: Final = "deployment"
MOST: Final = 30
# Behind the last thing that is known, this share of all the time shown is left for what has not ended.
_OPEN_SHARE: Final = 0.02
_LONGEST_NAME: Final = 38  # characters

_COLUMNS: Final = ("event", "name", "sign", "label", "when", "claims", "begins", "begun", "ends", "open")


@dataclass(frozen=True, slots=True)
class DeploymentsInTime:
    """`bars`: one for each stage, in the columns `_COLUMNS`; days are ISO.

    A stage begins at some day from `begins` to `begun`; it is drawn until `ends`, which nothing is known of where it is
    `open`. `event` is the id of a claim that says so. `undated` deployments have no stage with a date, `rarer` ones are
    told of less often than those shown.
    """

    bars: pandas.DataFrame
    deployments: int
    undated: int
    rarer: int

    def left_out(self) -> str:
        """What is not in the chart, in a sentence; "" where all is."""
        return left_out(
            wording.count(self.deployments, "deployment"),
            (self.undated, "has no stage with a date", "have no stage with a date"),
            (self.rarer, "is told of less often", "are told of less often, or were told of earlier"),
        )

    def table(self) -> pandas.DataFrame:
        """The same as words: a row for each stage."""
        columns = {"name": "Deployment", "label": "Stage", "when": "When", "claims": "Claims"}
        return self.bars[[*columns]].rename(columns=columns)


@dataclass(frozen=True, slots=True)
class Others:
    """Deployments that are told of less often than all that are looked at; `undated` have no stage with a date."""

    dated: int = 0
    undated: int = 0


def data(found: Iterable[Deployment], rows: pandas.DataFrame, others: Others = Others()) -> DeploymentsInTime:
    """The stages of the deployments of which an event is among `rows`, those of `Store.rows`."""
    shown = {row["event_id"]: row for row in rows.to_dict("records")}
    told = [one for one in found if any(event in shown for event in one.events)]
    dated = [one for one in told if any(period.since for period in one.periods)]
    most = sorted(dated, key=_weight, reverse=True)[:MOST]
    edge = _edge(most)
    names = _names(most, shown)
    bars = [bar for one in sorted(most, key=_beginning) for bar in _bars(one, names[one.id], shown, edge)]
    return DeploymentsInTime(
        bars=pandas.DataFrame(bars, columns=list(_COLUMNS)),
        deployments=len(told) + others.dated + others.undated,
        undated=len(told) - len(dated) + others.undated,
        rarer=len(dated) - len(most) + others.dated,
    )


def chart(found: DeploymentsInTime, dark: bool) -> altair.LayerChart:
    """A line for each deployment, one stage of which can be selected by a click.

    What may have begun already is drawn thin, what has begun at full height; an arrow marks what has no end.
    """
    bars = found.bars.drop(columns="sign")
    look = encodings(found.bars["sign"], "label", dark=dark)
    selected = altair.selection_point(name=SELECTION, fields=["event"])
    line = altair.Y("name:N", sort=list(dict.fromkeys(bars["name"])), title=None, axis=altair.Axis(labelLimit=260))
    tooltip = [
        altair.Tooltip("name:N", title="Deployment"),
        altair.Tooltip("label:N", title="Stage"),
        altair.Tooltip("when:N", title="When"),
        altair.Tooltip("claims:Q", title="Claims"),
    ]
    base = altair.Chart(bars, height=altair.Step(22)).encode(y=line, tooltip=tooltip, **look)
    scale = altair.Scale(type="utc", nice=False)
    sure = base.mark_bar(height=13, strokeWidth=1.3, cursor="pointer").encode(
        x=altair.X("begun:T", scale=scale, title=None), x2="ends:T"
    )
    perhaps = (
        base.transform_filter("datum.begins < datum.begun")
        .mark_bar(height=5, strokeWidth=1, cursor="pointer")
        .encode(x=altair.X("begins:T", scale=scale, title=None), x2="begun:T")
    )
    points = base.transform_filter("datum.open").mark_point(
        shape="triangle-right", size=70, strokeWidth=1.3, opacity=1, cursor="pointer", xOffset=5
    )
    ends = points.encode(x=altair.X("ends:T", scale=scale, title=None))
    layered: altair.LayerChart = (perhaps + sure + ends).add_params(selected)
    return layered


def _weight(one: Deployment) -> tuple[int, int, str, str]:
    """What is told of most often comes first; of equal ones what went through most stages, then the latest."""
    return len(one.reports), len(one.periods), max(report.since or "" for report in one.reports), one.id


def _beginning(one: Deployment) -> tuple[str, str]:
    return next(period.since for period in one.periods if period.since) or "", one.id


def _edge(some: Iterable[Deployment]) -> str:
    """The day up to which the chart goes, a little behind the last that is known."""
    known = [day for one in some for report in one.reports for day in (report.since, report.since_at_latest) if day]
    if not known:
        return ""
    first, last = date.fromisoformat(min(known)), date.fromisoformat(max(known))
    return (last + max(timedelta(days=30), (last - first) * _OPEN_SHARE)).isoformat()


def _names(some: Iterable[Deployment], shown: Mapping[Any, Row]) -> dict[str, str]:
    """System, place and, where it tells two apart, the actor. What is still called alike is numbered."""
    rows = {one.id: _telling(one, shown) for one in some}
    plain = {key: f"{row['system_name'] or row['system']}, {row['place_name']}" for key, row in rows.items()}
    full = {
        key: f"{name} ({rows[key]['actor']})" if _repeated(name, plain) and rows[key]["actor"] else name
        for key, name in plain.items()
    }
    names: dict[str, str] = {}
    for key, name in full.items():
        alike = sum(other == name for other in list(full.values())[: len(names)])
        names[key] = f"{_short(name)} {alike + 1}" if alike else _short(name)
    return names


def _repeated(name: str, names: Mapping[str, str]) -> bool:
    return [*names.values()].count(name) > 1


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"


def _telling(one: Deployment, shown: Mapping[Any, Row]) -> Row:
    """The row whose words name the deployment: its lead, or one that is shown."""
    return shown.get(one.lead) or next(shown[event] for event in one.events if event in shown)


def _bars(one: Deployment, name: str, shown: Mapping[Any, Row], edge: str) -> Iterator[dict[str, object]]:
    for period in one.periods:
        if period.since:
            ends = period.until or edge
            yield {
                "event": _said_by(period, one, shown),
                "name": name,
                "sign": period.stage,
                "label": label(period.stage),
                "when": _when(period, one),
                "claims": len(period.events),
                "begins": period.since,
                "begun": min(_begun(period, one), ends),
                "ends": ends,
                "open": period.until is None,
            }


def _begun(period: Period, one: Deployment) -> str:
    """The day by which a stage has begun: of the claims that put its beginning at that day, the most exact one's."""
    latest = [
        report.since_at_latest
        for report in one.reports
        if report.event_id in period.events and report.since == period.since and report.since_at_latest
    ]
    return min(latest, default=period.since or "")


def _when(period: Period, one: Deployment) -> str:
    since = wording.days(period.since, _begun(period, one))
    return f"from {since} until {period.until}" if period.until else f"since {since}"


def _said_by(period: Period, one: Deployment, shown: Mapping[Any, Row]) -> str:
    return next(event for event in (*period.events, *one.events) if event in shown)
