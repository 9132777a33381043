from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from geopy.distance import geodesic
from hypothesis import given, settings, strategies as some

from dashboard.layers import rings
from extractors.lexicon import System
from tests.dashboard.claims import BALTIC, EUROPE, POLAND, SITE, claims

PATRIOT = System(
    "patriot", "Patriot", (), (), "air defence", ("US",), ("US",), None, 160.0,
    "Lockheed Martin, https://example.org/patriot (PAC-2)", (), False,
)  # fmt: skip
KALIBR = replace(PATRIOT, id="kalibr", name="Kalibr", max_range_km=1500.0, range_source="Missile Threat (CSIS)")
CATALOGUE = {"patriot": PATRIOT, "kalibr": KALIBR}


def lines(*rows: dict[str, Any]) -> list[str]:
    return [ring["line"] for ring in rings.build(claims(*rows), CATALOGUE)["rings"]]


def points(ring: dict[str, Any]) -> list[tuple[float, float]]:
    """Longitude and latitude of every point, as the map's script adds the steps up."""
    found, longitude, latitude = [], 0, 0
    for right, up in zip(ring["steps"][::2], ring["steps"][1::2], strict=True):
        longitude, latitude = longitude + right, latitude + up
        found.append((longitude / ring["units"], latitude / ring["units"]))
    return found


@pytest.mark.parametrize(
    ("status", "line"),
    [("operational", "solid"), ("planned", "dashed"), ("considered", "dashed"), ("alleged", "dotted")],
)
def test_the_line_tells_how_certain_the_claim_is(status: str, line: str) -> None:
    assert lines(SITE | {"status": status}) == [line]


@pytest.mark.parametrize("status", ["denied", "cancelled", "withdrawn"])
def test_nothing_reaches_from_where_nothing_is(status: str) -> None:
    assert lines(SITE | {"status": status}) == []


def test_what_is_to_leave_or_to_stay_is_there_but_not_certain() -> None:
    leaving = SITE | {"event_type": "WITHDRAW"}
    assert lines(leaving | {"status": "planned"}) == lines(leaving | {"status": "denied"}) == ["dotted"]
    assert lines(leaving | {"status": "withdrawn"}) == []


def test_a_claim_known_only_to_an_area_has_no_ring() -> None:
    assert lines(POLAND, EUROPE, BALTIC) == []


def test_several_claims_about_one_system_at_one_site_are_one_ring_with_the_line_of_the_surest() -> None:
    built = rings.build(claims(SITE | {"status": "planned"}, SITE, SITE | {"system_id": "kalibr"}), CATALOGUE)
    drawn = {built["systems"][ring["system"]]["name"]: ring["line"] for ring in built["rings"]}
    assert len(built["rings"]) == 2
    assert drawn == {"Patriot": "solid", "Kalibr": "solid"}


def test_a_system_stands_with_its_range_and_who_says_so() -> None:
    (system,) = rings.build(claims(SITE), CATALOGUE)["systems"]
    assert (system["name"], system["range_km"]) == ("Patriot", 160.0)
    assert (system["source"], system["address"]) == ("Lockheed Martin (PAC-2)", "https://example.org/patriot")


@pytest.mark.parametrize(
    "system",
    [
        replace(PATRIOT, range_source=""),
        replace(PATRIOT, max_range_km=None),
        replace(PATRIOT, max_range_km=25_000.0),
    ],
)
def test_without_a_source_or_a_range_there_is_no_ring(system: System) -> None:
    assert rings.build(claims(SITE), {"patriot": system}) == {"systems": [], "rings": []}


def test_a_system_that_the_catalogue_does_not_know_has_no_ring() -> None:
    assert lines(SITE | {"system_id": "death-star"}, SITE | {"system_id": None}) == []


@given(some.floats(-80, 80), some.floats(-180, 180), some.floats(5, 15_000))
@settings(max_examples=40, deadline=None)
def test_what_is_sent_is_still_at_that_distance(latitude: float, longitude: float, range_km: float) -> None:
    place = SITE | {"latitude": latitude, "longitude": longitude}
    (ring,) = rings.build(claims(place), {"patriot": replace(PATRIOT, max_range_km=range_km)})["rings"]
    for east, north in points(ring)[::7]:
        away = geodesic((latitude, longitude), (north, (east + 180) % 360 - 180)).km
        assert away == pytest.approx(range_km, rel=0.005)


def test_a_ring_is_sent_in_less_than_a_kilobyte() -> None:
    (ring,) = rings.build(claims(SITE), CATALOGUE)["rings"]
    assert len(str(ring).replace(" ", "")) < 1000
