"""What the events amount to, and over which events that is counted."""

from __future__ import annotations

import pandas
import pytest

from dashboard.panels import overview
from tests.dashboard.claims import POLAND, SITE, claims


def test_it_says_that_events_off_the_map_count_too(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    monkeypatch.setattr("dashboard.panels.overview.st.html", drawn.append)
    overview.show(claims(SITE, POLAND, {"not_mapped": "no place is named"}))
    assert "Of all 3 events, on the map and not:" in drawn[0]
    overview.show(claims())
    assert len(drawn) == 1


def test_the_most_frequent_values_come_first() -> None:
    shown = overview.bars("Place", claims(SITE, POLAND, POLAND)["place_name"])
    assert shown.index("Poland") < shown.index("Deveselu")


def test_a_list_that_is_not_complete_says_so() -> None:
    names = [f"Town {number}" for number in range(overview.LINES_SHOWN + 2)]
    shown = overview.bars("Place", pandas.Series([*names, "Poland", "Poland", None], dtype=object))
    assert shown.count("<dt>") == overview.LINES_SHOWN
    assert "3 more · 1 event without one" in shown
    assert "more" not in overview.bars("Place", pandas.Series(names[: overview.LINES_SHOWN]))
