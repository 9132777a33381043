from __future__ import annotations

from dataclasses import replace

from dashboard.layers import inferred
from tests.dashboard.claims import DEVESELU, POLAND, ROMANIA, accepted, claims

REDZIKOWO = replace(DEVESELU, gazetteer_id="site:redzikowo", name="Redzikowo", country="PL", latitude=54.478912)


def test_a_site_stands_with_its_source_and_who_accepted_it_for_which_event() -> None:
    (site,) = inferred.build(claims(POLAND, ROMANIA), [accepted(1, why="The only one")])
    assert (site["name"], site["country"], site["latitude"], site["longitude"]) == ("Deveselu", "RO", 44.0781, 24.4117)
    assert site["accepted"] == [
        {
            "event": 1,
            "source": "U.S. Navy, Naval Support Facility Deveselu",
            "who": "Ada Lovelace",
            "on": "2026-11-24",
            "why": "The only one",
        }
    ]


def test_what_is_accepted_for_several_events_at_one_site_is_one_mark() -> None:
    built = inferred.build(claims(ROMANIA, ROMANIA, POLAND), [accepted(0), accepted(2, REDZIKOWO), accepted(1)])
    assert [(site["name"], [one["event"] for one in site["accepted"]]) for site in built] == [
        ("Deveselu", [0, 1]),
        ("Redzikowo", [2]),
    ]


def test_a_site_is_shown_only_while_its_event_is() -> None:
    rows = claims(POLAND, ROMANIA)
    assert inferred.build(rows[rows["place_name"] == "Poland"], [accepted(1)]) == []
    (site,) = inferred.build(rows[rows["place_name"] == "Romania"], [accepted(1)])
    assert site["accepted"][0]["event"] == 0


def test_who_gave_no_name_has_none() -> None:
    (site,) = inferred.build(claims(ROMANIA), [accepted(who="")])
    assert (site["accepted"][0]["who"], site["accepted"][0]["why"]) == (None, None)
