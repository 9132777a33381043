"""How many events there are of each sign in each month, or in each year where they lie years apart."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal, cast

import altair
import pandas

from dashboard import wording
from dashboard.charts.counted import counted
from dashboard.charts.left_out import left_out
from dashboard.charts.sign_look import encodings, in_order, label, sign_or_none
from dashboard.marking import Sign
from geodata.day_precision import latest_beginning
from geodata.filters import NOT_STATED, DateOf

Unit = Literal["month", "year"]

GROUPED: Final[Mapping[DateOf, tuple[str, ...]]] = {
    "event": ("date_start", "date_end", "event_type", "status"),
    "publication": ("published", "event_type", "status"),
}
SELECTION: Final = "bar"
# With more months than this between the first and the last, bars stand for years.
_MOST_MONTHS: Final = 36
# Characters of an ISO day that name its month, its year.
_LENGTH: Final[Mapping[Unit, int]] = {"month": len("2019-07"), "year": len("2019")}


@dataclass(frozen=True, slots=True)
class ByTime:
    """`bars`: columns `period` ("2019-07" or "2019"), `sign`, `label`, `statuses`, `types`, `events`.

    `undated` events have no date at all; of `wide` ones no date is known that lies within one bar.
    """

    bars: pandas.DataFrame
    unit: Unit
    events: int
    undated: int
    wide: int

    def left_out(self) -> str:
        """What is not in the chart, in a sentence; "" where all is."""
        longer = f"only to a time longer than a {self.unit}"
        return left_out(
            wording.count(self.events, "event"),
            (self.undated, "has no date", "have no date"),
            (self.wide, f"is known {longer}", f"are known {longer}"),
        )

    def table(self) -> pandas.DataFrame:
        """The same numbers: a row for each month or year, a column for each sign."""
        numbers = self.bars.pivot_table(index="period", columns="label", values="events", aggfunc="sum", fill_value=0)
        labels = [label(sign) for sign in in_order(self.bars["sign"])]
        return numbers[labels].rename_axis(columns=None, index=self.unit.capitalize()).reset_index()


def data(rows: pandas.DataFrame, date_of: DateOf = "event") -> ByTime:
    """Counts the events, rows of `Store.rows`, by their own date or by that of their article."""
    found = counted(rows, GROUPED[date_of])
    found["sign"] = [sign_or_none(*claim) for claim in zip(found["event_type"], found["status"], strict=True)]
    if date_of == "publication":
        spans = [(day, day) if day else None for day in found["published"]]
    else:
        spans = [_span(*days) for days in zip(found["date_start"], found["date_end"], strict=True)]
    unit = _unit([day for span in spans if span for day in span if day])
    found["period"] = [_period(span, unit) for span in spans]
    dated = pandas.Series([span is not None for span in spans], index=found.index, dtype=bool)
    in_a_bar = found["period"].notna()
    return ByTime(
        bars=_bars(found[in_a_bar]),
        unit=unit,
        events=int(found["events"].sum()),
        undated=int(found.loc[~dated, "events"].sum()),
        wide=int(found.loc[dated & ~in_a_bar, "events"].sum()),
    )


def filter_of(found: ByTime, period: str, label: str, date_of: DateOf) -> dict[str, Any]:
    """The parts of a `Filter` that ask for the events of one bar.

    The type of event is asked about only where a claim of the same status has another sign, as a planned withdrawal.
    """
    of_period = found.bars[found.bars["period"] == period]
    bar = of_period[of_period["label"] == label].iloc[0]
    others = of_period[of_period["label"] != label]
    mixed = any(set(statuses).intersection(bar["statuses"]) for statuses in others["statuses"])
    start, end = _window(period)
    types = {"type": bar["types"]} if mixed else {}
    return {"start": start, "end": end, "date_of": date_of, "status": bar["statuses"], **types}


def chart(found: ByTime, dark: bool) -> altair.Chart:
    """The bars, one of which can be selected by a click."""
    of_unit = {"month": "utcyearmonth(begins):T", "year": "utcyear(begins):T"}[found.unit]
    form = {"month": "%b %Y", "year": "%Y"}[found.unit]
    order = {label(sign): number for number, sign in enumerate(in_order(found.bars["sign"]))}
    bars = found.bars[["period", "label", "events"]].assign(
        begins=found.bars["period"],  # Vega makes times of it, in place of the words
        order=found.bars["label"].map(order),
    )
    selected = altair.selection_point(name=SELECTION, fields=["period", "label"])
    clickable: altair.Chart = (
        altair.Chart(bars, height=260)
        .mark_bar(strokeWidth=1.2, cursor="pointer")
        .encode(
            x=altair.X(of_unit, title=None, axis=altair.Axis(format=form, labelOverlap=True)),
            y=altair.Y("events:Q", title="Events", axis=altair.Axis(tickMinStep=1)),
            order=altair.Order("order:O"),
            tooltip=[
                altair.Tooltip("period:N", title=found.unit.capitalize()),
                altair.Tooltip("label:N", title="Claims"),
                altair.Tooltip("events:Q", title="Events"),
            ],
            **encodings(found.bars["sign"], "label", dark=dark),
        )
        .add_params(selected)
    )
    return clickable


def _span(start: str | None, end: str | None) -> tuple[str, str | None] | None:
    """The days between which it was, or began where its end is open; None without a date."""
    if not start:
        return (end, None) if end else None
    return start, end or latest_beginning(start, None)


def _unit(days: list[str]) -> Unit:
    if not days:
        return "month"
    first, last = min(days), max(days)
    months = 12 * (int(last[:4]) - int(first[:4])) + int(last[5:7]) - int(first[5:7])
    return "year" if months > _MOST_MONTHS else "month"


def _period(span: tuple[str, str | None] | None, unit: Unit) -> str | None:
    """The month or year in which all of a span lies."""
    if span is None or span[1] is None:
        return None
    first, last = (day[: _LENGTH[unit]] for day in (span[0], span[1]))
    return first if first == last else None


def _bars(found: pandas.DataFrame) -> pandas.DataFrame:
    bars = [
        {
            "period": period,
            "sign": sign,
            "label": label(cast(Sign, sign)),
            "statuses": tuple(sorted({status or NOT_STATED for status in group["status"]})),
            "types": tuple(sorted(set(group["event_type"]))),
            "events": int(group["events"].sum()),
        }
        for (period, sign), group in found.groupby(["period", "sign"])
    ]
    return pandas.DataFrame(bars, columns=["period", "sign", "label", "statuses", "types", "events"])


def _window(period: str) -> tuple[date, date]:
    """The first and the last day of a month or a year."""
    year, _, month = period.partition("-")
    first, last = (int(month), int(month)) if month else (1, 12)
    return date(int(year), first, 1), date(int(year), last, monthrange(int(year), last)[1])
