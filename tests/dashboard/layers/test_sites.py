from __future__ import annotations

from dashboard.layers import sites
from tests.dashboard.claims import BALTIC, EUROPE, POLAND, SITE, claims

CITY = {
    "place_name": "Seongju",
    "place_kind": "city",
    "latitude": 35.918912345,
    "longitude": 128.28831,
    "radius_km": 9.99,
}


def test_round_marks_are_for_sites_and_towns_only() -> None:
    built = sites.build(claims(POLAND, SITE, EUROPE, BALTIC, CITY))
    assert built["event"] == [1, 4]
    assert built["latitude"] == [44.0781, 35.9189]
    assert built["longitude"] == [24.4117, 128.2883]
    assert built["radius_km"] == [5.0, 10.0]


def test_a_site_without_a_radius_has_none_to_show() -> None:
    assert sites.build(claims(SITE | {"radius_km": float("nan")}))["radius_km"] == [0.0]
