"""How many events have the date that is asked about."""

from __future__ import annotations

from dashboard.panels import filters
from tests.dashboard.claims import SITE, claims

ROWS = claims(
    SITE | {"date_start": "2016-01-01", "date_end": None},
    SITE | {"date_start": None, "date_end": "2016-12-31"},
    SITE | {"date_start": None, "date_end": None, "published": None},
)


def test_words_with_an_old_count_still_mean_their_value() -> None:
    by_name = {"Poland": "PL", "A · B": "a-b"}
    assert filters.meant(["PL", "Poland · 12", "A · B · 1,204", "other"], by_name) == ("PL", "a-b", "other")


def test_dated_and_undated_are_counted_for_the_date_that_counts() -> None:
    assert filters.dated(ROWS, "event") == (2, 1)
    assert filters.dated(ROWS, "publication") == (2, 1)
    assert filters.dated(claims(), "event") == (0, 0)
