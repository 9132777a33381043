"""The gazetteer as one of geopy's geocoders."""

from __future__ import annotations

import pytest
from geopy.geocoders.base import Geocoder
from geopy.location import Location

from geodata.gazetteer import Gazetteer
from geodata.geocoder import GazetteerGeocoder


@pytest.fixture(scope="module")
def geocoder(gazetteer: Gazetteer) -> GazetteerGeocoder:
    return GazetteerGeocoder(gazetteer)


def test_it_stands_where_a_geopy_geocoder_stands(geocoder: GazetteerGeocoder) -> None:
    assert isinstance(geocoder, Geocoder)
    found = geocoder.geocode("Redzikowo, Poland")
    assert isinstance(found, Location)
    assert found.address == "Redzikowo, Poland"
    assert (round(found.latitude), round(found.longitude)) == (54, 17)
    assert found.raw["gazetteer_id"] == "site:redzikowo"


@pytest.mark.parametrize(
    ("query", "longitude"), [("Paris", 2), ("Paris, Texas", -96), ("Paris, Kentucky, USA", -84), ("Paris, France", 2)]
)
def test_what_follows_a_comma_holds_the_place(geocoder: GazetteerGeocoder, query: str, longitude: int) -> None:
    found = geocoder.geocode(query)
    assert isinstance(found, Location)
    assert round(found.longitude) == longitude


def test_several_answers_are_asked_for(geocoder: GazetteerGeocoder) -> None:
    found = geocoder.geocode("Springfield", exactly_one=False, limit=3)
    assert isinstance(found, list)
    assert len(found) == 3


@pytest.mark.parametrize("exactly_one", [True, False])
def test_no_answer_is_none(geocoder: GazetteerGeocoder, exactly_one: bool) -> None:
    assert geocoder.geocode("Xyzzyville", exactly_one=exactly_one) is None
    assert geocoder.geocode("Paris, Poland", exactly_one=exactly_one) is None
    assert geocoder.reverse((-48.9, -123.4), exactly_one=exactly_one) is None


@pytest.mark.parametrize("position", [(54.479, 17.1075), "54.479, 17.1075"])
def test_the_nearest_place_of_a_position(geocoder: GazetteerGeocoder, position: tuple[float, float] | str) -> None:
    found = geocoder.reverse(position)
    assert isinstance(found, Location)
    assert found.address == "Redzikowo, Poland"
