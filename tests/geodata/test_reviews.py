"""What is reviewed first, and which claims are copies of one another."""

from __future__ import annotations

from geodata.reviews import copies, queue
from tests.dashboard.claims import POLAND, SITE, claims


def test_the_doubtful_and_the_visible_come_first() -> None:
    rows = claims(
        {**SITE, "confidence": 0.9},
        {**SITE, "confidence": 0.5},
        {**POLAND, "confidence": 0.5},
        {**SITE, "confidence": 0.5, "not_mapped": "no place is named"},
        {**SITE, "confidence": 0.5, "status": "planned"},
        {**SITE, "confidence": 0.1, "review": "accepted"},
        {"event_type": "CONSULT", "status": None, "confidence": 0.1},
    )
    assert [int(event, 16) for event in queue(rows)["event_id"]] == [1, 2, 4, 3, 0]


def test_copies_say_the_same_in_the_same_words_in_other_articles() -> None:
    rows = claims(
        {**SITE, "article_id": "a1", "evidence": "A battery arrived."},
        {**SITE, "article_id": "a2", "evidence": "A BATTERY arrived"},
        {**SITE, "article_id": "a1", "evidence": "A battery arrived."},
        {**SITE, "article_id": "a3", "evidence": "A battery arrived.", "status": "planned"},
        {**SITE, "article_id": "a4", "evidence": "Another sentence."},
        {**SITE, "article_id": "a5", "evidence": "A battery arrived.", "review": "accepted"},
    )
    assert [int(event, 16) for event in copies(rows, rows.iloc[0].to_dict())["event_id"]] == [1]
