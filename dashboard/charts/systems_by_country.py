"""Which systems are told of in which countries, and how often: the most frequent of both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import altair
import pandas

from dashboard import wording
from dashboard.charts.counted import counted
from dashboard.charts.left_out import left_out
from dashboard.charts.sign_look import PAPER_DARK, PAPER_LIGHT, in_order, label, sign_or_none

GROUPED: Final = ("system", "system_id", "system_name", "country", "event_type", "status")
SELECTION: Final = "cell"
MOST: Final = 15
_PADDED: Final = altair.Scale(paddingInner=0.08)
# Of a cell that holds nothing else, nobody says that anything is there or is to come.
_NOT_THERE: Final = frozenset({"withdrawn", "cancelled", "denied", "dropping"})


@dataclass(frozen=True, slots=True)
class SystemsByCountry:
    """`cells`: columns `system`, `system_name`, `country`, `country_name`, `events`, `of_which`, `there`.

    `of_which` says how many claims there are of each sign; `there` is whether anybody says that something is there, or
    may come. `unnamed` events name no system or no country; `rarer` ones are of a system or country that is not shown.
    """

    cells: pandas.DataFrame
    events: int
    unnamed: int
    rarer: int

    def left_out(self) -> str:
        """What is not in the chart, in a sentence; "" where all is."""
        return left_out(
            wording.count(self.events, "event"),
            (self.unnamed, "names no system or no country", "name no system or no country"),
            (self.rarer, "is of a less frequent one", "are of less frequent ones"),
        )

    def table(self) -> pandas.DataFrame:
        """The same numbers: a row for each cell, the fullest first."""
        columns = {"system_name": "System", "country_name": "Country", "events": "Events", "of_which": "Of which"}
        return self.cells.sort_values("events", ascending=False, kind="stable")[[*columns]].rename(columns=columns)


def data(rows: pandas.DataFrame, country_names: Mapping[str, str]) -> SystemsByCountry:
    """Counts the events, rows of `Store.rows`, whatever their status."""
    found = counted(rows, GROUPED)
    names = found["system_name"].where(found["system_name"].notna(), found["system"])
    keys = found["system_id"].where(found["system_id"].notna(), found["system"])
    found = found.assign(system=keys.astype("object"), system_name=names)
    named = found[found["system"].notna() & found["country"].notna()]
    shown = named[named["system"].isin(_most(named, "system")) & named["country"].isin(_most(named, "country"))]
    everything = int(found["events"].sum())
    return SystemsByCountry(
        cells=_cells(shown, country_names),
        events=everything,
        unnamed=everything - int(named["events"].sum()),
        rarer=int(named["events"].sum()) - int(shown["events"].sum()),
    )


def chart(found: SystemsByCountry, dark: bool) -> altair.LayerChart:
    """The matrix, one cell of which can be selected by a click. The number stands in each: colour only repeats it."""
    ink, paper = ("#e3eaf0", PAPER_DARK) if dark else ("#1b2733", PAPER_LIGHT)
    colours = ["#1d3a55", "#7db8ea"] if dark else ["#dbe8f3", "#1f5f8b"]
    most = max([*found.cells["events"], 1])
    selected = altair.selection_point(name=SELECTION, fields=["system", "country"])
    axis: dict[str, Any] = {"labelLimit": 130, "title": None, "ticks": False, "domain": False}
    base = altair.Chart(found.cells, height=altair.Step(26)).encode(
        x=altair.X(
            "country_name:N",
            sort=_most(found.cells, "country_name"),
            axis=altair.Axis(**axis, labelAngle=-50, labelOverlap=False),
            scale=_PADDED,
        ),
        y=altair.Y("system_name:N", sort=_most(found.cells, "system_name"), axis=altair.Axis(**axis), scale=_PADDED),
        tooltip=[
            altair.Tooltip("system_name:N", title="System"),
            altair.Tooltip("country_name:N", title="Country"),
            altair.Tooltip("events:Q", title="Events"),
            altair.Tooltip("of_which:N", title="Of which"),
        ],
    )
    colour = altair.Fill("events:Q", scale=altair.Scale(domain=[1, max(most, 2)], range=colours), legend=None)
    cell: dict[str, Any] = {"cursor": "pointer", "stroke": ink, "strokeWidth": 0.7}
    full = base.transform_filter("datum.there").mark_rect(**cell).encode(fill=colour)
    empty = base.transform_filter("!datum.there").mark_rect(**cell, fill=paper, strokeDash=[3, 3])
    light = "datum.there && datum.events > " + str((most + 1) / 2)
    numbers = base.mark_text(cursor="pointer").encode(
        text="events:Q", color=altair.condition(light, altair.value(paper), altair.value(ink))
    )
    layered: altair.LayerChart = (full + empty + numbers).add_params(selected)
    return layered


def _most(found: pandas.DataFrame, name: str) -> list[str]:
    """The values with most events; of equal ones those that come first in the alphabet."""
    sums = found.groupby(name)["events"].sum()
    return sorted(sums.index, key=lambda value: (-sums[value], value))[:MOST]


def _cells(found: pandas.DataFrame, country_names: Mapping[str, str]) -> pandas.DataFrame:
    cells = [_cell(group, country_names) for _, group in found.groupby(["system", "country"])]
    columns = ["system", "system_name", "country", "country_name", "events", "of_which", "there"]
    return pandas.DataFrame(cells, columns=columns)


def _cell(group: pandas.DataFrame, country_names: Mapping[str, str]) -> dict[str, object]:
    first = group.iloc[0]
    signs = [sign_or_none(*claim) for claim in zip(group["event_type"], group["status"], strict=True)]
    numbers = group["events"].groupby(signs).sum()
    return {
        "system": first["system"],
        "system_name": first["system_name"],
        "country": first["country"],
        "country_name": country_names.get(first["country"], first["country"]),
        "events": int(group["events"].sum()),
        "of_which": ", ".join(f"{numbers[sign]} {label(sign)}" for sign in in_order(signs)),
        "there": not _NOT_THERE.issuperset(signs),
    }
