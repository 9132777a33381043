"""The public line: field for field and in this order, since programs of other people read it."""

from __future__ import annotations

import json
from datetime import date

from extractors.json_lines import reading_to_line
from extractors.records import Article, Event, Mention, Reading, Scores, Span, When

TEXT = "The army put two batteries near Split in 2016."
PLACE = Mention(32, 37, "place", "Split")
EVENT = Event(
    "DEPLOY", Span(0, 46), "verb", Scores(place=0.91234, status=0.8),
    system="batteries", actor="Army", place=PLACE, status="operational", quantity="two",
    when=When("2016", date(2016, 1, 1), None, "year"),
)  # fmt: skip
READING = Reading(Article("n-1", TEXT, title="A", published=date(2019, 7, 5)), (PLACE,), (EVENT,))


def test_the_line_is_the_contract() -> None:
    assert reading_to_line(READING) == {
        "id": "n-1",
        "title": "A",
        "published": "2019-07-05",
        "mentions": [{"start": 32, "end": 37, "text": "Split", "kind": "place", "key": "Split"}],
        "events": [
            {
                "event_type": "DEPLOY",
                "system": "batteries",
                "system_id": None,
                "actor": "Army",
                "place": {"start": 32, "end": 37, "text": "Split"},
                "date_text": "2016",
                "date_start": "2016-01-01",
                "date_end": None,
                "status": "operational",
                "negated": False,
                "claimed_by": None,
                "reported_by": None,
                "quantity": "two",
                "evidence": {"start": 0, "end": 46, "text": TEXT},
                "rule": "verb",
                "confidence": 0.8,
            }
        ],
    }


def test_the_fields_come_in_their_order() -> None:
    line = json.dumps(reading_to_line(READING))
    order = ["id", "title", "published", "mentions", "events", "event_type", "system", "system_id", "actor", "place",
             "date_text", "date_start", "date_end", "status", "negated", "claimed_by", "reported_by", "quantity",
             "evidence", "rule", "confidence"]  # fmt: skip
    places = [line.rindex(f'"{name}":') for name in order if name != "place"]
    assert places == sorted(places)


def test_what_is_not_stated_is_null() -> None:
    bare = Event("CONSULT", Span(0, 3), "verb", Scores())
    (event,) = json.loads(json.dumps(reading_to_line(Reading(READING.article, (), (bare,)))))["events"]
    assert (event["place"], event["date_text"], event["date_start"], event["status"]) == (None, None, None, None)
