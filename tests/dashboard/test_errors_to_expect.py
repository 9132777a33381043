"""The errors that the page tells of are those that the program makes. One that a rule has learned has to go there."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.errors_to_expect import MISREAD, MISSED, Misreading
from extractors.lexicon import load_lexicon
from extractors.pipeline import Pipeline
from extractors.records import MAPPED_EVENT_TYPES, Article
from geodata.gazetteer import open_gazetteer

PUBLISHED = date(2024, 5, 6)


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(load_lexicon(), open_gazetteer())


@pytest.mark.parametrize("error", [*MISSED, *MISREAD], ids=lambda error: error.kind)
def test_the_sentence_is_read_as_the_page_says(error: Misreading, pipeline: Pipeline) -> None:
    (reading,) = pipeline.read_many([Article("one", error.sentence, published=PUBLISHED, language="en")])
    read = [
        f"{event.system}, {event.place.cut(error.sentence) if event.place else 'no place'}, {event.status}"
        for event in reading.events
        if event.event_type in MAPPED_EVENT_TYPES
    ]
    assert tuple(read) == error.read, "read otherwise now: say so in dashboard/errors_to_expect.py, or tell of another"


def test_what_is_read_is_told() -> None:
    assert MISSED[0].outcome == "Nothing is read."
    assert MISREAD[0].outcome == "Read as: Iskander missiles, Cuba, operational."
