from __future__ import annotations

from dashboard.charts.left_out import left_out

UNDATED = ("has no date", "have no date")
RARE = ("is rare", "are rare")


def test_what_a_chart_leaves_out_is_counted_with_the_reason() -> None:
    assert left_out("174 events", (12, *UNDATED)) == "12 of 174 events have no date: they are not in this chart."
    assert left_out("1 event", (1, *UNDATED)) == "1 of 1 event has no date: it is not in this chart."
    both = "1 of 9 events has no date and 2 are rare: they are not in this chart."
    assert left_out("9 events", (1, *UNDATED), (2, *RARE)) == both


def test_where_all_is_shown_nothing_is_said() -> None:
    assert left_out("9 events", (0, *UNDATED), (0, *RARE)) == ""
