"""The public line: one JSON object per article. Its fields, their names and their order are a contract with users."""

from __future__ import annotations

from datetime import date

from extractors.records import Event, Mention, Reading, Span

_CONFIDENCE_DIGITS = 3


def reading_to_line(reading: Reading) -> dict[str, object]:
    """The reading as JSON-able values. Offsets are into the article's text; absent parts are None."""
    article = reading.article
    return {
        "id": article.id,
        "title": article.title,
        "published": _iso(article.published),
        "mentions": [
            {**_cut(mention, article.text), "kind": mention.kind, "key": mention.key} for mention in reading.mentions
        ],
        "events": [event_to_fields(event, article.text) for event in reading.events],
    }


def event_to_fields(event: Event, text: str) -> dict[str, object]:
    """One event of the line. `text` is that of its article."""
    when = event.when
    return {
        "event_type": event.event_type,
        "system": event.system,
        "system_id": event.system_id,
        "actor": event.actor,
        "place": None if event.place is None else _cut(event.place, text),
        "date_text": None if when is None else when.text,
        "date_start": None if when is None else _iso(when.start),
        "date_end": None if when is None else _iso(when.end),
        "status": event.status,
        "negated": event.negated,
        "claimed_by": event.claimed_by,
        "reported_by": event.reported_by,
        "quantity": event.quantity,
        "evidence": _cut(event.evidence, text),
        "rule": event.rule,
        "confidence": round(event.scores.lowest, _CONFIDENCE_DIGITS),
    }


def _cut(part: Span | Mention, text: str) -> dict[str, object]:
    return {"start": part.start, "end": part.end, "text": part.cut(text)}


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
