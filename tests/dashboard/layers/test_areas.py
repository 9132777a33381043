from __future__ import annotations

from dashboard.layers import areas
from tests.dashboard.claims import BALTIC, EUROPE, POLAND, SITE, claims


def test_claims_of_one_country_stand_under_one_label() -> None:
    built = areas.build(claims(POLAND, SITE, POLAND | {"status": "planned"}, EUROPE, POLAND | {"status": "denied"}))
    assert [(area["name"], area["events"]) for area in built] == [("Poland", [0, 2, 4]), ("Europe", [3])]
    assert built[0]["country"] == "PL"
    assert built[0]["sign"] == "operational"


def test_only_a_country_has_an_outline_to_fill() -> None:
    crimea = {"place_name": "Crimea", "place_kind": "region", "country": "UA", "latitude": 45.3, "longitude": 34.4}
    assert {area["name"]: area["country"] for area in areas.build(claims(POLAND, crimea, BALTIC))} == {
        "Poland": "PL", "Crimea": None, "Baltic Sea": None,
    }  # fmt: skip


def test_a_country_of_denials_is_marked_as_denied() -> None:
    assert areas.build(claims(POLAND | {"status": "denied"}))[0]["sign"] == "denied"


def test_namesakes_stay_apart() -> None:
    georgia = {"place_name": "Georgia", "latitude": 42.0, "longitude": 43.5}
    state = georgia | {"place_kind": "region", "country": "US", "latitude": 32.8, "longitude": -83.5}
    country = georgia | {"place_kind": "country", "country": "GE"}
    assert len(areas.build(claims(state, country))) == 2


def test_a_plan_to_leave_a_country_is_not_hatched_as_a_plan_to_come() -> None:
    to_leave = POLAND | {"event_type": "WITHDRAW", "status": "planned"}
    assert areas.build(claims(to_leave))[0]["sign"] == "leaving"
