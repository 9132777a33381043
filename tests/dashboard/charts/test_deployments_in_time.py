"""Deployments in time: stages as long as they are told to be, and no day where only a year is known."""

from __future__ import annotations

from typing import Any

from pandas import DataFrame

from dashboard.charts import deployments_in_time
from geodata.deployments import deployments
from tests.dashboard.claims import POLAND, SITE, claims

UNDATED = {"date_start": None, "date_end": None}


def told(status: str, published: str | None, **parts: Any) -> dict[str, Any]:
    return {**SITE, **UNDATED, "status": status, "published": published, **parts}


def charted(rows: DataFrame, shown: DataFrame | None = None) -> deployments_in_time.DeploymentsInTime:
    return deployments_in_time.data(deployments(rows), rows if shown is None else shown)


def test_a_plan_ends_where_it_comes_true_and_that_has_no_end() -> None:
    found = charted(claims(told("planned", "2015-02-01"), told("operational", "2016-05-12")))
    assert found.table().to_dict("records") == [
        {"Deployment": "Patriot, Deveselu", "Stage": "planned", "When": "from 2015-02-01 until 2016-05-12",
         "Claims": 1},
        {"Deployment": "Patriot, Deveselu", "Stage": "operational", "When": "since 2016-05-12", "Claims": 1},
    ]  # fmt: skip
    assert found.bars["open"].tolist() == [False, True]
    assert found.bars["ends"].tolist()[0] == "2016-05-12"


def test_a_year_is_drawn_and_told_as_a_year() -> None:
    found = charted(claims(told("operational", "2017-01-02", date_start="2016-01-01", date_end="2016-12-31")))
    bar = found.bars.iloc[0]
    assert (bar["begins"], bar["begun"], bar["when"]) == ("2016-01-01", "2016-12-31", "since 2016")


def test_a_year_within_which_it_also_ended_is_not_drawn_beyond_the_end() -> None:
    ended = told("withdrawn", "2016-05-02", event_type="WITHDRAW")
    found = charted(claims(told("operational", "2016-04-01", date_start="2016-01-01", date_end="2016-12-31"), ended))
    assert (found.bars["begun"] <= found.bars["ends"]).all()


def test_an_event_that_is_shown_speaks_for_each_stage() -> None:
    rows = claims(told("planned", "2015-02-01"), told("operational", "2016-05-12"))
    found = charted(rows, rows[rows["status"] == "operational"])
    assert found.bars["event"].tolist() == [rows["event_id"][1]] * 2


def test_what_is_undated_or_rare_is_said() -> None:
    rows = [told("planned", "2015-02-01", system_id=f"{number:02}") for number in range(31)]
    found = charted(claims(*rows, *rows[:30], told("planned", None)))
    assert found.bars["event"].nunique() == deployments_in_time.MOST
    words = "1 of 32 deployments has no stage with a date and 1 is told of less often: they are not in this chart."
    assert found.left_out() == words


def test_a_deployment_without_an_event_that_is_shown_is_not_there() -> None:
    rows = claims(told("planned", "2015-02-01"), told("planned", "2016-02-01", **POLAND))
    assert charted(rows, rows.iloc[:1]).bars["name"].tolist() == ["Patriot, Deveselu"]


def test_two_of_one_name_are_told_apart() -> None:
    rows = claims(
        told("planned", "2015-02-01", actor="Germany"),
        told("planned", "2015-02-02", actor="Spain"),
        told("planned", "2015-02-03", actor=None, evidence="x"),
    )
    names = charted(rows).bars["name"].tolist()
    assert len(set(names)) == 3
    assert {"Patriot, Deveselu (Germany)", "Patriot, Deveselu (Spain)"} < set(names)


def test_it_is_drawn_also_without_any_deployment() -> None:
    assert deployments_in_time.chart(charted(claims()), dark=True).to_dict()["layer"]
