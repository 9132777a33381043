"""What bears a name: countries, towns, regions, seas and sites, in the spellings that news writes."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from geodata.distance import between_km
from geodata.gazetteer import Gazetteer
from geodata.records import Place


def first(gazetteer: Gazetteer, name: str) -> Place:
    found = gazetteer.candidates(name)
    assert found, f"nothing bears the name {name}"
    return found[0].place


@pytest.mark.parametrize(
    ("name", "gazetteer_id"),
    [
        ("Romania", "country:RO"),
        ("Georgia", "country:GE"),
        ("Guam", "country:GU"),
        ("U.A.E.", "country:AE"),
        ("S. Korea", "country:KR"),
        ("the Netherlands", "country:NL"),
        ("Soviet Union", "country:RU"),
        ("Czechoslovakia", "country:CZ"),
        ("USA", "country:US"),
        ("U.S.", "country:US"),
        ("Brussels", "geonames:2800866"),
        ("Kyiv", "geonames:703448"),
        ("Kiev", "geonames:703448"),
        ("Washington", "geonames:4140963"),
        ("New York", "geonames:5128581"),
        ("Deveselu", "site:deveselu"),
        ("Redzikowo", "site:redzikowo"),
        ("Incirlik", "site:incirlik-air-base"),
        ("Persian Gulf", "region:persian-gulf"),
        ("Strait of Hormuz", "region:strait-of-hormuz"),
        ("Europe", "region:europe"),
        ("Baltic states", "region:baltic-states"),
        ("Indo-Pacific", "region:indo-pacific"),
        ("Korean Peninsula", "region:korean-peninsula"),
        ("Crimea", "region:crimea"),
        ("Donbass", "region:donbas"),
        ("Texas", "admin1:USA-3536"),
        ("Kaliningrad Oblast", "admin1:RUS-2324"),
        ("Seongju County", "region:seongju-county"),
        ("White House", "site:white-house"),
    ],
)
def test_a_name_means_first_what_everybody_means(gazetteer: Gazetteer, name: str, gazetteer_id: str) -> None:
    assert first(gazetteer, name.removeprefix("the ")).gazetteer_id == gazetteer_id


@pytest.mark.parametrize("name", ["Sevastopol", "Crimea", "Donetsk", "Luhansk", "Snake Island", "Belbek"])
def test_the_country_of_a_disputed_place_follows_geonames(gazetteer: Gazetteer, name: str) -> None:
    assert first(gazetteer, name).country == "UA"


def test_an_abbreviation_holds_only_as_it_is_written(gazetteer: Gazetteer) -> None:
    assert first(gazetteer, "Ala.").gazetteer_id == "admin1:USA-3541"
    assert first(gazetteer, "TX").gazetteer_id == "admin1:USA-3536"
    assert not any(candidate.place.kind == "country" for candidate in gazetteer.candidates("us"))
    assert not gazetteer.contains("pa")


def test_inflected_names_are_found(gazetteer: Gazetteer) -> None:
    assert first(gazetteer, "Poland's").gazetteer_id == "country:PL"
    assert first(gazetteer, "Kandahar Province").kind == "region"


def test_candidates_come_most_prominent_first(gazetteer: Gazetteer) -> None:
    weights = [candidate.prominence for candidate in gazetteer.candidates("Springfield")]
    assert len(weights) > 10
    assert weights == sorted(weights, reverse=True)


def test_nothing_bears_an_invented_name(gazetteer: Gazetteer) -> None:
    assert gazetteer.candidates("Xyzzyville") == ()
    assert gazetteer.candidates("") == ()


@pytest.mark.parametrize("word", ["the", "Of", "Army", "The", "Mobile", "Reading", "Nice", "White House", "March"])
def test_ordinary_words_are_no_places_in_running_text(gazetteer: Gazetteer, word: str) -> None:
    assert not gazetteer.contains(word)


@pytest.mark.parametrize("name", ["Reading", "Nice", "Mobile"])
def test_but_they_are_found_when_something_else_says_place(gazetteer: Gazetteer, name: str) -> None:
    assert first(gazetteer, name).kind == "city"


@pytest.mark.parametrize(
    ("words", "start", "count"),
    [
        (["in", "South", "Korea", "today"], 1, 2),
        (["The", "United", "States", "of", "America", "is"], 1, 4),
        (["near", "Kaliningrad", "Oblast", "and"], 1, 2),
        (["Naval", "Support", "Facility", "Redzikowo", ",", "Poland"], 0, 4),
        (["the", "Strait", "of", "Hormuz"], 1, 3),
        (["Xyzzyville", "fell"], 0, 0),
        (["Romania"], 0, 1),
    ],
)
def test_the_longest_name_is_taken(gazetteer: Gazetteer, words: list[str], start: int, count: int) -> None:
    assert gazetteer.longest(words, start) == count


@given(st.lists(st.sampled_from("the South Korea New York St. Louis , Gulf of Oman in Baltic Sea".split()), min_size=1))
def test_a_match_never_reaches_beyond_the_words(gazetteer: Gazetteer, words: list[str]) -> None:
    for start in range(len(words)):
        assert 0 <= gazetteer.longest(words, start) <= len(words) - start


@pytest.mark.parametrize(
    ("word", "gazetteer_id"),
    [("Russian", "country:RU"), ("Poles", "country:PL"), ("Georgian", "country:GE"), ("European", "region:europe")],
)
def test_a_demonym_leads_to_its_country(gazetteer: Gazetteer, word: str, gazetteer_id: str) -> None:
    place = gazetteer.demonym(word)
    assert place is not None
    assert place.gazetteer_id == gazetteer_id
    assert not gazetteer.contains(word)


def test_a_place_is_found_by_its_identifier(gazetteer: Gazetteer) -> None:
    sevastopol = gazetteer.place("geonames:694423")
    assert sevastopol is not None
    assert (sevastopol.name, sevastopol.country) == ("Sevastopol", "UA")
    assert gazetteer.place("geonames:0") is None
    assert gazetteer.country("ro") == gazetteer.place("country:RO")
    assert gazetteer.country("QQ") is None


def test_countries_stand_at_geonames_own_points(gazetteer: Gazetteer) -> None:
    united_states = gazetteer.country("US")
    assert united_states is not None
    assert (united_states.latitude, united_states.longitude) == (39.76, -98.5)
    assert united_states.radius_km > 1_500


def test_the_radius_says_how_far_the_thing_may_be(gazetteer: Gazetteer) -> None:
    site, town, country = (first(gazetteer, name) for name in ("Deveselu", "Brussels", "Romania"))
    assert site.radius_km < town.radius_km < country.radius_km


def test_closed_airfields_stay_and_say_so(gazetteer: Gazetteer) -> None:
    closed = [one for one in gazetteer.candidates("RAF Catfoss") if one.feature == "closed airfield"]
    assert closed
    assert closed[0].place.country == "GB"


def test_what_lies_near_a_position(gazetteer: Gazetteer) -> None:
    near = gazetteer.near(44.08, 24.41, 10)
    assert near[0].place.name in ("Deveselu", "Deveselu Air Base")
    deveselu = first(gazetteer, "Deveselu")
    assert [between_km(deveselu, one.place) for one in near] == sorted(between_km(deveselu, one.place) for one in near)
    assert gazetteer.near(-48.9, -123.4, 50) == ()
