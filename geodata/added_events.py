"""Events that readers have added to an article because its reading missed them: decisions, as they apply today.

An added event is kept like any other and says by its rule that a reader has put it there. It rests on the words that
were selected and on the article's text: every later reading of the same text gets it again, another text does not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from extractors.records import Article, Event, EventType, Scores, Span, Status, When
from geodata import corrections
from geodata.claim_fields import fields_of
from geodata.decisions import Decision, decide, decisions, in_force, take_back, text_hash
from geodata.errors import GeodataError, RecordError, StoreError
from geodata.named_in_article import stands_in
from geodata.records import ADDED, PlacedEvent, PlacedMention, PlacedReading
from geodata.serial import from_text, to_text
from geodata.store import Store
from geodata.store.event_rows import event_rows

Additions = Mapping[str, Sequence[Decision]]


def additions(made: Iterable[Decision]) -> Additions:
    """The decisions by which an event is added still, by article."""
    found: dict[str, list[Decision]] = defaultdict(list)
    for one in in_force(made, "add event"):
        found[one.article_id].append(one)
    return found


def with_added(placed: PlacedReading, added: Additions) -> PlacedReading:
    """The reading with the events that readers have added to this text, behind those that were read in it.

    Those that it holds already are replaced, so doing it twice changes nothing. Raises `RecordError`.
    """
    article = placed.article
    of_article = added.get(article.id, ())
    of_text = [one for one in of_article if one.text_hash == text_hash(article.text)]
    read = (each for each in placed.events if each.event.rule != ADDED)
    return replace(placed, events=(*read, *map(_event_of, of_text)))


def missed(
    placed: PlacedReading,
    span: Span,
    event_type: EventType,
    status: Status,
    *,
    system: tuple[str, str | None],
    actor: str | None = None,
    place: PlacedMention | None = None,
) -> PlacedEvent:
    """The event that a reader says these words of the article tell of.

    `system` is the words for it and the catalogue's key, `actor` a name of the lexicon, `place` of `places_offered`.
    """
    from geodata.resolver import NO_PLACE  # here, as it takes what the map does without

    marks = (one for one in placed.mentions if one.kind in ("system", "place") and stands_in(one, span))
    event = Event(
        event_type=event_type,
        evidence=span,
        rule=ADDED,
        scores=Scores(place=place.score if place else None, system=1.0, status=1.0),
        system=system[0],
        system_id=system[1],
        actor=actor,
        place=place.mention if place else None,
        status=status,
        marks=tuple(sorted(marks)),
    )
    return PlacedEvent(event, place, None if place else NO_PLACE)


def with_details(missed: PlacedEvent, days: tuple[str, str], quantity: str) -> PlacedEvent:
    """The event with its first and last day, in ISO 8601, and its number in words, each "" where none is stated.

    Both days are included; an open end is stated by the other alone. Raises `ValueError` for what are no days.
    """
    corrections.check(corrections.days(*days))
    start, end = (date.fromisoformat(day) if day else None for day in days)
    when = When("", start, end, "day" if start == end else "span") if start or end else None
    return replace(missed, event=replace(missed.event, when=when, quantity=quantity or None))


def add(store: Store, article: Article, event: PlacedEvent, *, who: str = "", why: str = "") -> Decision:
    """Keeps the event with its article and that it was added, both or neither.

    Raises `RecordError` where it has been added before, and `StoreError` where the store no longer holds this text, or
    where it or the data folder cannot be written.
    """
    placed = store.reading(article.id)
    if placed is None or placed.article.text != article.text:
        raise StoreError("the article has changed meanwhile", "Open it again and select the words anew.")
    if any(_says(each) == _says(event) for each in placed.events):
        raise RecordError("this event of these words has been added already", "Take that one back first.")
    after = replace(placed, events=(*placed.events, event))
    *_, row = event_rows(after)
    about = {
        "article_id": article.id, "event_id": row["event_id"], "evidence": row["evidence"],
        "evidence_start": row["evidence_start"], "evidence_end": row["evidence_end"], "title": article.title,
        "url": article.url, "publisher": article.publisher,
        "published": article.published.isoformat() if article.published else None,
    }  # fmt: skip
    store.keep(after)
    try:
        said = {**fields_of(row), "record": to_text(event)}
        return decide(about, article.text, "add event", who=who, why=why, after=said)
    except GeodataError:
        store.keep(placed)
        raise


def withdraw(store: Store, made: Decision, *, who: str = "") -> Decision:
    """Takes an added event off its article again, and keeps that it was; both or neither. Raises as `add` does."""
    placed = store.reading(made.article_id)
    if placed:
        others = (one for one in decisions() if one.about != made.about)
        store.keep(with_added(placed, additions(others)))
    try:
        return take_back(made, who=who)
    except GeodataError:
        if placed:
            store.keep(placed)
        raise


def _event_of(made: Decision) -> PlacedEvent:
    placed = from_text(PlacedEvent, (made.after or {}).get("record", ""))
    if placed.event.evidence != Span(made.evidence_start, made.evidence_end):
        raise RecordError("an added event does not stand on the words of its decision", "Delete that decision.")
    return replace(placed, event=replace(placed.event, rule=ADDED))


def _says(each: PlacedEvent) -> tuple[object, ...]:
    event = each.event
    return event.rule, event.evidence, event.event_type, event.system, event.actor, event.place
