"""What a golden file holds of an event, and how a reading is brought into that form."""

from __future__ import annotations

from datetime import date

from extractors.json_lines import reading_to_line
from extractors.records import Article, Reading

FIELDS = (
    "event_type", "system", "system_id", "actor", "place", "date_start", "date_end", "status", "negated",
    "claimed_by", "reported_by", "quantity",
)  # fmt: skip


def outcome(reading: Reading) -> list[dict[str, object]]:
    """The events of a reading in the order of the text, with the fields that an analyst would check."""
    line = reading_to_line(reading)
    return [{field: _words(event[field]) for field in FIELDS if event[field]} for event in line["events"]]


def _words(value: object) -> object:
    return value["text"] if isinstance(value, dict) else value


def pattern_article(text: str) -> Article:
    """A sentence of `patterns.jsonl` as an article; all of them were published on one day."""
    return Article(id="pattern", text=text, published=date(2025, 6, 10), language="en")
