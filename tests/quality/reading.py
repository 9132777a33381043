"""What the project itself reads in the passages, in the form that the scorer compares with the labels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractors.lexicon import load_lexicon
from extractors.pipeline import Pipeline
from extractors.records import MAPPED_EVENT_TYPES, Article, Event
from geodata.gazetteer import open_gazetteer
from tests.quality.passages import Claim, Passage


def read_claims(passages: Iterable[Passage]) -> dict[str, Sequence[Claim]]:
    """The claims read in each passage, by its key. Only what would be drawn: a meeting or a sale is no claim here."""
    pipeline = Pipeline(load_lexicon(), open_gazetteer())
    articles = (Article(one.key, one.text, published=one.published, language="en") for one in passages)
    return {
        reading.article.id: [
            _claim(event, reading.article.text) for event in reading.events if event.event_type in MAPPED_EVENT_TYPES
        ]
        for reading in pipeline.read_many(articles)
    }


def _claim(event: Event, text: str) -> Claim:
    return {
        "system": event.system or "",
        "actor": event.actor or "",
        "place": event.place.cut(text) if event.place else "",
        "date_text": event.when.text if event.when else "",
        "status": event.status,
        "event_type": event.event_type,
        "negated": event.negated,
    }
