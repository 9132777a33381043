"""The public line of a placed reading, field for field."""

from __future__ import annotations

import json

from extractors.records import Article, Event, Mention, Reading, Scores, Span
from geodata.gazetteer import Gazetteer
from geodata.json_lines import placed_to_line
from geodata.resolver import place

TEXT = "Missiles stand at Deveselu in Romania. They met in Brussels."
DEVESELU, ROMANIA, BRUSSELS = (
    Mention(TEXT.index(name), TEXT.index(name) + len(name), "place", name)
    for name in ("Deveselu", "Romania", "Brussels")
)
SENTENCE, MEETING = Span(0, 38), Span(39, len(TEXT))
READING = Reading(
    Article("a", TEXT),
    (DEVESELU, ROMANIA, BRUSSELS),
    (
        Event("DEPLOY", SENTENCE, "by hand", Scores(place=0.9), place=DEVESELU, status="operational"),
        Event("CONSULT", MEETING, "by hand", Scores(place=0.9), place=BRUSSELS),
        Event("DEPLOY", SENTENCE, "by hand", Scores(system=0.9), status="planned"),
    ),
)


def test_every_place_mention_is_a_row(gazetteer: Gazetteer) -> None:
    line = json.loads(json.dumps(placed_to_line(place(READING, gazetteer))))
    assert [row["text"] for row in line["places"]] == ["Deveselu", "Romania", "Brussels"]
    deveselu = line["places"][0]
    assert TEXT[deveselu["start"] : deveselu["end"]] == "Deveselu"
    assert {key: deveselu[key] for key in ("name", "gazetteer_id", "kind", "country", "role")} == {
        "name": "Deveselu",
        "gazetteer_id": "site:deveselu",
        "kind": "site",
        "country": "RO",
        "role": "literal",
    }
    assert (deveselu["latitude"], deveselu["longitude"]) == (44.08, 24.41)
    assert deveselu["radius_km"] > 0
    assert 0.5 < deveselu["score"] <= 1


def test_an_event_has_its_place_and_its_reason(gazetteer: Gazetteer) -> None:
    deployed, met, nowhere = json.loads(json.dumps(placed_to_line(place(READING, gazetteer))))["events"]
    assert deployed["place"]["gazetteer_id"] == "site:deveselu"
    assert deployed["not_mapped"] is None
    assert met["place"]["country"] == "BE"
    assert met["not_mapped"] == "a meeting is not a deployment"
    assert (nowhere["place"], nowhere["not_mapped"]) == (None, "no place is named")


def test_a_name_that_nothing_bears_keeps_its_words(gazetteer: Gazetteer) -> None:
    text = "Missiles in Xyzzyville."
    mention = Mention(12, 22, "place", "Xyzzyville")
    line = placed_to_line(place(Reading(Article("a", text), (mention,)), gazetteer))
    assert json.loads(json.dumps(line))["places"][0] == {
        "start": 12,
        "end": 22,
        "text": "Xyzzyville",
        **dict.fromkeys(("name", "gazetteer_id", "kind", "country", "latitude", "longitude", "radius_km")),
        "score": 0.0,
        "role": "literal",
    }
