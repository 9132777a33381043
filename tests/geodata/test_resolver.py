"""Which place a name means, told by what the article says around it. Readings are written by hand: no model runs."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import given, settings, strategies as st

from extractors.records import (
    EVENT_TYPES,
    MAPPED_EVENT_TYPES,
    Article,
    Event,
    EventType,
    Mention,
    Reading,
    Scores,
    Span,
)
from geodata import resolver
from geodata.gazetteer import Gazetteer
from geodata.records import PlacedMention, PlacedReading
from geodata.resolver import NOT_MAPPED, place


def reading(
    text: str, places: Sequence[str], demonyms: Sequence[str] = (), events: Sequence[tuple[EventType, str | None]] = ()
) -> Reading:
    """The text with every occurrence of the names marked, and events at the first occurrence of theirs."""
    mentions = [
        Mention(found.start(), found.end(), kind, name)
        for kind, names in (("place", places), ("demonym", demonyms))
        for name in names
        for found in re.finditer(rf"(?<!\w){re.escape(name)}", text)
    ]
    first = {mention.cut(text): mention for mention in sorted(mentions, reverse=True)}
    claims = tuple(
        Event(event_type, Span(0, len(text)), "by hand", Scores(), place=first[name] if name else None)
        for event_type, name in events
    )
    return Reading(Article("a", text), tuple(sorted(mentions)), claims)


def meanings(placed: PlacedReading) -> dict[str, PlacedMention]:
    """By its words, the first place of each name."""
    text = placed.article.text
    return {one.mention.cut(text): one for one in reversed(placed.places)}


CASES = [
    ("The base at Redzikowo, Poland will open.", ["Redzikowo", "Poland"], "Redzikowo", "site:redzikowo"),
    ("The site in Deveselu, Romania is ready.", ["Deveselu", "Romania"], "Romania", "country:RO"),
    ("People in Paris, Texas vote.", ["Paris", "Texas"], "Paris", "geonames:4717560"),
    ("Talks were held in Paris.", ["Paris"], "Paris", "geonames:2988507"),
    ("Students of Moscow, Idaho met.", ["Moscow", "Idaho"], "Moscow", "geonames:5601538"),
    ("Moscow denied it.", ["Moscow"], "Moscow", "geonames:524901"),
    ("A fire in Lebanon, Pennsylvania.", ["Lebanon", "Pennsylvania"], "Lebanon", "geonames:5197517"),
    ("Militias in Lebanon, Syria and Iraq.", ["Lebanon", "Syria", "Iraq"], "Lebanon", "country:LB"),
    ("Tanks rolled into Georgia from Armenia.", ["Georgia", "Armenia"], "Georgia", "country:GE"),
    ("Units in Alabama, Georgia and Florida.", ["Alabama", "Georgia", "Florida"], "Georgia", "admin1:USA-3543"),
    ("Rain in California.", ["California"], "California", "admin1:USA-3521"),
    ("A port in Vancouver, Washington.", ["Vancouver", "Washington"], "Washington", "admin1:USA-3519"),
    ("A flight to Birmingham, Ala. and back.", ["Birmingham", "Ala."], "Birmingham", "geonames:4049979"),
    ("Missiles in Kaliningrad Oblast.", ["Kaliningrad Oblast"], "Kaliningrad Oblast", "admin1:RUS-2324"),
    (
        "THAAD in Seongju County, South Korea.",
        ["Seongju County", "South Korea"],
        "Seongju County",
        "region:seongju-county",
    ),
    ("Ships in the Persian Gulf.", ["Persian Gulf"], "Persian Gulf", "region:persian-gulf"),
    ("Bombers on Guam.", ["Guam"], "Guam", "country:GU"),
    ("The fleet at Sevastopol.", ["Sevastopol"], "Sevastopol", "geonames:694423"),
    ("Troops are in Mexico.", ["Mexico"], "Mexico", "country:MX"),
    ("The bases of Africa Command in Africa.", ["Africa"], "Africa", "region:africa"),
    ("Launchers are on Luzon in the Philippines.", ["Luzon", "Philippines"], "Luzon", "region:luzon"),
    ("Drones at the Greek air base of Larissa.", ["Larissa"], "Larissa", "site:larissa-air-base"),
    ("Warships at the naval base at Rota in Spain.", ["Rota", "Spain"], "Rota", "site:naval-station-rota"),
]


@pytest.mark.parametrize(("text", "names", "name", "gazetteer_id"), CASES)
def test_the_article_says_which(
    gazetteer: Gazetteer, text: str, names: list[str], name: str, gazetteer_id: str
) -> None:
    meant = meanings(place(reading(text, names), gazetteer))[name]
    assert meant.place is not None
    assert meant.place.gazetteer_id == gazetteer_id
    assert meant.score >= resolver.SURE_ENOUGH
    assert meant.role == "literal"


def test_one_mention_may_hold_its_parent(gazetteer: Gazetteer) -> None:
    name = "Naval Support Facility Redzikowo, Poland"
    meant = meanings(place(reading(f"{name} opened.", [name]), gazetteer))[name]
    assert meant.place is not None
    assert meant.place.gazetteer_id == "site:redzikowo"


def test_within_an_article_a_name_means_one_place(gazetteer: Gazetteer) -> None:
    placed = place(reading("Near Paris lies Paris, Texas. In Paris all know Paris.", ["Paris", "Texas"]), gazetteer)
    paris = {one.place.gazetteer_id for one in placed.places if one.place and one.place.name == "Paris"}
    assert paris == {"geonames:4717560"}


def test_unless_each_says_its_own_parent(gazetteer: Gazetteer) -> None:
    placed = place(reading("From Paris, France to Paris, Texas.", ["Paris", "Texas", "France"]), gazetteer)
    paris = [one.place.country for one in placed.places if one.place and one.place.name == "Paris"]
    assert paris == ["FR", "US"]


def test_a_name_that_nothing_bears_in_the_country_said_is_no_namesake_elsewhere(gazetteer: Gazetteer) -> None:
    text = "A base at Berenice in Egypt. Berenice lies on the coast."
    everything = place(reading(text, ["Berenice", "Egypt"]), gazetteer).places
    placed = [one for one in everything if one.mention.key == "Berenice"]
    assert [one.place for one in placed] == [None, None]
    assert placed[0].reasons == ("no place known here bears this name in Egypt",)


def test_an_unknown_name_empties_nothing_else(gazetteer: Gazetteer) -> None:
    placed = meanings(place(reading("In Xyzzyville, Poland.", ["Xyzzyville", "Poland"]), gazetteer))
    assert placed["Xyzzyville"].place is None
    assert placed["Xyzzyville"].score == 0
    assert placed["Poland"].place == gazetteer.country("PL")


def test_a_demonym_is_its_country_and_carries_no_pin(gazetteer: Gazetteer) -> None:
    placed = place(reading("Russian forces moved.", [], ["Russian"], [("DEPLOY", "Russian")]), gazetteer)
    assert placed.places[0].role == "associative"
    assert placed.places[0].place == gazetteer.country("RU")
    assert placed.events[0].not_mapped == resolver.ONLY_NATIONALITY


def test_reasons_are_plain_words(gazetteer: Gazetteer) -> None:
    placed = meanings(place(reading("People of Paris, Texas.", ["Paris", "Texas"]), gazetteer))
    assert any(re.fullmatch(r"one of \d+ namesakes", reason) for reason in placed["Paris"].reasons)
    assert "Texas named right after" in placed["Paris"].reasons


@pytest.mark.parametrize(
    ("text", "names", "event", "why"),
    [
        ("Missiles at Deveselu in Romania.", ["Deveselu", "Romania"], ("DEPLOY", "Deveselu"), None),
        ("Missiles somewhere.", [], ("DEPLOY", None), resolver.NO_PLACE),
        ("Missiles in Xyzzyville.", ["Xyzzyville"], ("DEPLOY", "Xyzzyville"), resolver.NOT_IN_GAZETTEER),
        ("Missiles in Springfield.", ["Springfield"], ("BASE", "Springfield"), resolver.AMBIGUOUS),
        ("They met in Brussels.", ["Brussels"], ("CONSULT", "Brussels"), "a meeting is not a deployment"),
        ("They signed in Helsinki.", ["Helsinki"], ("AGREEMENT", "Helsinki"), "an agreement is not a deployment"),
    ],
)
def test_an_event_has_a_pin_or_a_reason(
    gazetteer: Gazetteer, text: str, names: list[str], event: tuple[EventType, str | None], why: str | None
) -> None:
    placed = place(reading(text, names, events=[event]), gazetteer)
    assert placed.events[0].not_mapped == why


def test_a_meeting_keeps_its_place_beside_the_reason(gazetteer: Gazetteer) -> None:
    placed = place(reading("They met in Brussels.", ["Brussels"], events=[("CONSULT", "Brussels")]), gazetteer)
    assert placed.events[0].place is not None
    assert placed.events[0].place.place is not None


def test_an_event_may_name_a_place_that_no_mention_lists(gazetteer: Gazetteer) -> None:
    text = "Missiles in Romania."
    named = Mention(12, 19, "place", "Romania")
    claim = Event("DEPLOY", Span(0, len(text)), "by hand", Scores(), place=named)
    placed = place(Reading(Article("a", text), (), (claim,)), gazetteer)
    assert placed.places == ()
    assert placed.events[0].place is not None
    assert placed.events[0].place.place == gazetteer.country("RO")


NAMES = st.lists(
    st.sampled_from("Paris Texas Georgia Moscow Poland Xyzzyville Springfield Crimea Russian".split()), max_size=8
)


@settings(max_examples=60, deadline=None)
@given(NAMES, st.lists(st.sampled_from(EVENT_TYPES), max_size=4), st.sampled_from([" and ", ", ", ". In "]))
def test_whatever_is_read_is_placed_or_explained(
    gazetteer: Gazetteer, names: list[str], types: list[EventType], between: str
) -> None:
    given_reading = reading(
        between.join(names), sorted(set(names)), events=[(kind, names[0] if names else None) for kind in types]
    )
    placed = place(given_reading, gazetteer)
    assert placed.mentions == given_reading.mentions
    assert [one.mention for one in placed.places] == list(given_reading.mentions)
    for one in placed.places:
        assert 0 <= one.score <= 1
        assert one.reasons
        assert (one.place is None) == (one.score == 0)
    for event in placed.events:
        assert event.not_mapped is None or event.not_mapped in NOT_MAPPED
        on_the_map = event.event.event_type in MAPPED_EVENT_TYPES and event.place is not None and event.place.place
        assert event.not_mapped is not None or on_the_map
