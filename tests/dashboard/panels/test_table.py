"""The events as tables: in which order, in which words."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.panels import table
from tests.dashboard.claims import POLAND, SITE, claims

ROWS = claims(
    SITE | {"published": "2016-05-12", "event_id": "old"},
    SITE | {"published": None, "event_id": "undated"},
    POLAND | {"published": "2022-03-01", "event_id": "new, first sentence"},
    POLAND | {"published": "2022-03-01", "event_id": "new, second sentence"},
)


def test_the_newest_come_first_and_the_undated_last() -> None:
    in_order = table.in_order(ROWS, None)["event_id"].tolist()
    assert in_order == ["new, first sentence", "new, second sentence", "old", "undated"]


def test_the_event_selected_elsewhere_leads() -> None:
    in_order = table.in_order(ROWS, "old")["event_id"].tolist()
    assert in_order == ["old", "new, first sentence", "new, second sentence", "undated"]


def test_a_publisher_is_a_column_only_where_it_tells_articles_apart() -> None:
    assert "Publisher" not in table.readable(ROWS, {})
    assert "Publisher" in table.readable(claims(SITE, SITE | {"publisher": "Another Wire"}), {})


def test_what_nobody_has_reviewed_is_visibly_so_and_what_claims_nothing_is_not_asked() -> None:
    rows = claims(SITE, SITE | {"review": "rejected"}, SITE | {"status": None, "event_type": "CONSULT"})
    assert table.readable(rows, {})["Review"].fillna("").tolist() == ["not reviewed", "rejected", ""]


def test_days_of_publication_are_real_days_and_none_where_none_is_known() -> None:
    assert table.readable(ROWS, {})["Published"].dropna().tolist() == [
        date(2016, 5, 12),
        date(2022, 3, 1),
        date(2022, 3, 1),
    ]


def test_what_has_no_date_has_no_words_for_it() -> None:
    shown = table.readable(claims(SITE | {"date_start": None, "date_end": None}, SITE), {})
    assert shown["When"].isna().tolist() == [True, False]


@pytest.mark.parametrize("interval", [("2016-01-01", None), (None, "2019-12-31"), ("2019-08-02", "2019-09-01")])
def test_when_begins_with_its_year_so_that_words_are_sorted_by_time(interval: tuple[str | None, str | None]) -> None:
    assert (table.when(*interval) or "")[:4] == next(filter(None, interval))[:4]


def test_a_table_without_any_column_shows_them_all() -> None:
    assert table.not_hidden(["Status", "Reason"], ["Status", "Place"]) == ["Reason"]
    assert table.not_hidden(["Status", "Place"], ["Status", "Place"]) == ["Status", "Place"]
