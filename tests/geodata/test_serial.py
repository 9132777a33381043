"""What was read can be written down and read back without losing anything."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from extractors.records import Event, Scores
from geodata.errors import RecordError
from geodata.records import Place, PlacedEvent, PlacedMention, PlacedReading
from geodata.serial import dump, from_text, load, to_text
from tests.geodata.examples import AEGIS, READINGS

NUMBERS = st.floats(allow_nan=False)
PLACES = st.builds(Place, latitude=NUMBERS, longitude=NUMBERS, radius_km=NUMBERS)
MENTIONS = st.builds(PlacedMention, place=st.none() | PLACES, score=NUMBERS)
SCORES = st.builds(Scores, *[st.none() | NUMBERS] * 4)
EVENTS = st.builds(PlacedEvent, event=st.builds(Event, scores=SCORES), place=st.none() | MENTIONS)
PLACED = st.builds(
    PlacedReading, places=st.lists(MENTIONS, max_size=2).map(tuple), events=st.lists(EVENTS, max_size=2).map(tuple)
)


@given(PLACED)
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=50)
def test_every_reading_comes_back_as_it_was(placed: PlacedReading) -> None:
    assert from_text(PlacedReading, to_text(placed)) == placed
    assert load(PlacedReading, json.loads(json.dumps(dump(placed)))) == placed


def test_the_examples_come_back_on_one_line_each() -> None:
    for placed in READINGS:
        line = to_text(placed)
        assert "\n" not in line
        assert from_text(PlacedReading, line) == placed


def test_not_stated_and_found_nothing_stay_apart() -> None:
    article = AEGIS.article
    assert "authors" not in dump(article)
    assert load(type(article), dump(article) | {"authors": []}).authors == ()


@pytest.mark.parametrize(
    "wrong",
    ['{"name": "x"}', "[]", "{", '{"start": "1", "end": 2}', '{"start": 1, "end": 2, "middle": 3}', "null"],
)
def test_anything_else_is_refused_by_name(wrong: str) -> None:
    with pytest.raises(RecordError) as caught:
        from_text(type(AEGIS.events[0].event.evidence), wrong)
    assert caught.value.remedy
