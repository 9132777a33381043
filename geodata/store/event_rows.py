"""A placed reading as the rows that a store keeps: columns for what is asked, the record for all the rest."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from typing import Any

from extractors.records import Article, Event, Mention
from geodata.records import ADDED, PlacedEvent, PlacedMention, PlacedReading
from geodata.serial import load, to_text

Row = dict[str, str | int | float | None]

# No article says the same in the same words more often.
_MOST_EQUAL = 1_000


@dataclass(frozen=True, slots=True)
class KeptMentions:
    """What a reading holds beside its article and its events."""

    mentions: tuple[Mention, ...]
    places: tuple[PlacedMention, ...]


def article_row(article: Article) -> Row:
    """The article as a row of `articles`, without its time."""
    return {
        "article_id": article.id,
        "fingerprint": digest(to_text(article)),
        "url": article.url,
        "title": article.title,
        "publisher": article.publisher,
        "authors": None if article.authors is None else to_text(article.authors),
        "published": _iso(article.published),
        "language": article.language,
        "text": article.text,
    }


def article_of(row: Mapping[str, Any]) -> Article:
    """The article that `article_row` made this row of."""
    value = {name: part for name, part in row.items() if part is not None}
    if "authors" in value:
        value["authors"] = json.loads(value["authors"])
    return load(Article, {"id": value.pop("article_id"), **value})


def reading_row(placed: PlacedReading) -> Row:
    """What was read beside the events as a row of `readings`, without its time."""
    record = to_text(KeptMentions(placed.mentions, placed.places))
    return {"article_id": placed.article.id, "fingerprint": digest(record), "record": record}


def event_rows(placed: PlacedReading) -> Iterator[Row]:
    """The events as rows of `events`, without their time. Equal claims of one article are told apart by order."""
    seen: Counter[str] = Counter()
    for each in placed.events:
        about = _about(placed.article, each.event)
        seen[about] += 1
        yield event_row(placed.article, _id(about, seen[about]), each)


def event_row(article: Article, event_id: str, placed: PlacedEvent) -> Row:
    """The event with this id as a row of `events`, without its time."""
    record = to_text(placed)
    return {
        "article_id": article.id,
        "fingerprint": digest(event_id, record),
        "event_id": event_id,
        "record": record,
        **_claim(placed.event, article.text),
        **_position(placed, article.text),
    }


def is_id_of(event_id: str, article: Article, placed: PlacedEvent) -> bool:
    """Whether this is the id of one of the claims equal to this in its article, however many they are."""
    about = _about(article, placed.event)
    return any(_id(about, number) == event_id for number in range(1, _MOST_EQUAL + 1))


def _id(about: str, number: int) -> str:
    return digest(about, str(number), size=8)


def digest(*parts: str, size: int = 16) -> str:
    """A hash of the parts as hexadecimal digits, two for each byte of `size`."""
    return blake2b("\0".join(parts).encode(), digest_size=size).hexdigest()


def _about(article: Article, event: Event) -> str:
    """What a claim is about, for its id: a decision or a link holds when its status, date or place is read anew."""
    place = event.place.cut(article.text) if event.place else None
    words = (article.id, event.event_type, event.evidence.cut(article.text), event.system, event.actor, place)
    # What a reader has added bears an id that no reading of the same words takes from it.
    return json.dumps((*words, ADDED) if event.rule == ADDED else words)


def _claim(event: Event, text: str) -> Row:
    when = event.when
    return {
        "event_type": event.event_type,
        "system": event.system,
        "system_id": event.system_id,
        "system_key": event.system_id or event.system,
        "actor": event.actor,
        "actors": json.dumps(event.actor.split(", ") if event.actor else []),
        "status": event.status,
        "negated": event.negated,
        "claimed_by": event.claimed_by,
        "reported_by": event.reported_by,
        "quantity": event.quantity,
        "date_text": when.text or None if when else None,  # a reader who adds an event gives days, not words
        "date_start": _iso(when.start) if when else None,
        "date_end": _iso(when.end) if when else None,
        "evidence": event.evidence.cut(text),
        "evidence_start": event.evidence.start,
        "evidence_end": event.evidence.end,
        "marks": _marks(event),
        "rule": event.rule,
        "confidence": event.scores.lowest,
    }


def _marks(event: Event) -> str:
    begin = event.evidence.start
    return json.dumps([[mark.start - begin, mark.end - begin, mark.kind] for mark in event.marks])


def _position(each: PlacedEvent, text: str) -> Row:
    named = each.place.mention if each.place else each.event.place
    row: Row = {"place_text": named.cut(text) if named else None, "not_mapped": each.not_mapped}
    if each.place and (place := each.place.place):
        row |= {
            "place_name": place.name,
            "gazetteer_id": place.gazetteer_id,
            "place_kind": place.kind,
            "country": place.country,
            "latitude": place.latitude,
            "longitude": place.longitude,
            "radius_km": place.radius_km,
            "place_score": each.place.score,
        }
    return row


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
