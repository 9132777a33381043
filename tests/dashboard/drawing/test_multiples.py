"""One small map for each value, the most first, and what has none is said."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dashboard.drawing.order import By, Order
from dashboard.drawing.sheet import Sheet, sheet
from dashboard.snapshots import pdf, png, svg
from tests.dashboard.claims import POLAND, RUSSIA, SITE, claims


def made(by: By, *rows: dict[str, Any]) -> Sheet:
    return sheet(Order(claims(*rows), date(2026, 11, 28), "All events", by=by, width=1000, height=800))


def headings(shown: Sheet) -> list[str]:
    return [thing["text"] for thing in shown.things if thing.get("size") == 11]


def test_there_is_a_map_for_each_system_the_most_first() -> None:
    shown = made("system", SITE, POLAND | {"system_name": "S-400"}, RUSSIA | {"system_name": "S-400"})
    assert headings(shown) == ["S-400 · 2 claims", "Patriot · 1 claim"]
    assert len([thing for thing in shown.things if "clip" in thing]) == 2


def test_years_stand_in_turn_and_what_has_none_is_said() -> None:
    shown = made("year", SITE, POLAND | {"date_start": "2011-05-01"}, RUSSIA | {"date_start": None})
    assert headings(shown) == ["2011 · 1 claim", "2016 · 1 claim", "not stated · 1 claim"]


def test_what_has_no_map_of_its_own_is_said() -> None:
    rows = [SITE | {"system_name": f"System {number:02}"} for number in range(14)]
    shown = headings(made("system", *rows))
    assert "Not shown: 2 more with 2 claims" in shown
    assert len(shown) == 13


def test_without_claims_there_is_no_map_and_no_mistake() -> None:
    assert headings(made("status")) == []


@pytest.mark.parametrize("form", [svg, png, pdf])
def test_every_format_draws_them(form: Any) -> None:
    order = Order(claims(SITE, POLAND), date(2026, 11, 28), "All events", by="country", width=800, height=600)
    assert len(form.render(order)) > 10_000
