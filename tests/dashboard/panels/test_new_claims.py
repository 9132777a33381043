"""The words on the button that shows what is new."""

from __future__ import annotations

from datetime import datetime

from dashboard.panels.new_claims import words


def test_it_says_how_many_and_since_when() -> None:
    assert words(1204, datetime(2026, 3, 3, 12).astimezone()) == "1,204 new since 3 March 2026"
