from __future__ import annotations

from dashboard.layers import events
from tests.dashboard.claims import POLAND, SITE, claims
from tests.dashboard.test_columns import read


def test_a_system_is_called_by_its_catalogue_name_else_by_the_words_of_the_article() -> None:
    built = events.build(claims(SITE | {"system": "Patriots"}, SITE | {"system": "radar ship", "system_name": None}))
    assert read(built["system"]) == ["Patriot", "radar ship"]


def test_an_article_is_sent_once_for_all_its_claims() -> None:
    rows = claims(SITE, POLAND, SITE | {"article_id": "article-2", "title": "Another"})
    assert events.build(rows)["article"] == [0, 0, 1]
    assert read(events.articles(rows)["title"]) == ["A battery arrives", "Another"]


def test_a_claim_that_nobody_has_reviewed_is_visibly_so() -> None:
    rows = claims(SITE, SITE | {"review": "corrected"})
    assert read(events.build(rows)["review"]) == ["not reviewed", "corrected"]


def test_dates_are_as_brief_as_they_are_true() -> None:
    in_2019 = {"date_start": "2019-01-01", "date_end": "2019-12-31"}
    nothing = {"date_start": None, "date_end": None}
    assert read(events.build(claims(SITE | in_2019, SITE, SITE | nothing))["when"]) == ["2019", "from 2016-01-01", None]


def test_marks_come_in_the_order_of_the_sentence() -> None:
    rows = claims(SITE | {"marks": '[[5, 9, "date"], [0, 3, "system"], [0, 9, "place"]]'})
    assert events.build(rows)["marks"] == [[[0, 9, "place"], [0, 3, "system"], [5, 9, "date"]]]


def test_what_ends_is_said_and_drawn_as_an_end() -> None:
    rows = claims(SITE | {"status": "planned"}, SITE | {"status": "planned", "event_type": "WITHDRAW"})
    assert read(events.build(rows)["sign"]) == ["planned", "leaving"]
    assert read(events.build(rows)["said"]) == ["planned", "planned withdrawal"]
