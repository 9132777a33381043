"""What differs in words, and tables that show what an article says as text."""

from __future__ import annotations

from dashboard.panels import differences
from geodata.comparison import Parts


def test_parts_are_said_in_words() -> None:
    found = Parts(both=("a", "b"), left=(), right=("c",))
    words = "**2 events** on both sides, **0** only on the left, **1** only on the right."
    assert differences.in_words(found, "event", "events") == words
    same = Parts(both=("a",), left=(), right=())
    assert differences.in_words(same, "country", "countries") == "Nothing differs: 1 country on both sides."


def test_a_deployment_that_is_new_is_told_from_one_that_changed() -> None:
    words = "**1 deployment** came from one stage to another, **1** is told of on one day only."
    assert differences.changes_in_words(came=1, once=1) == words
    words = "**1,200 deployments** came from one stage to another, **2** are told of on one day only."
    assert differences.changes_in_words(came=1200, once=2) == words


def test_a_heading_is_text_and_a_long_table_says_how_much_more_there_is() -> None:
    shown = differences.table("<b>", ("<i>",), [["x"]] * (differences.MOST + 3))
    assert "&lt;b&gt;" in shown
    assert "&lt;i&gt;" in shown
    assert shown.count("<tr>") == differences.MOST + 1
    assert "And 3 more." in shown


def test_a_table_of_the_first_lines_says_how_many_there_are_beside_them() -> None:
    assert "And 7 more." in differences.table("Only left", ("Event",), [["x"]] * 3, of=10)


def test_a_table_without_a_line_says_so() -> None:
    assert "None." in differences.table("Only left", ("Event",), [])
