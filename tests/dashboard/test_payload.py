from __future__ import annotations

import json

import pytest

from dashboard.payload import as_json, on_the_map, payload, stamp
from tests.dashboard.claims import EUROPE, POLAND, ROMANIA, SITE, accepted, claims


def test_only_what_has_a_place_and_no_reason_against_it_is_drawn() -> None:
    rows = claims(
        SITE,
        SITE | {"not_mapped": "an attack is not a deployment"},
        {"place_name": None, "not_mapped": "no place is named"},
        POLAND,
        EUROPE,
    )
    assert on_the_map(rows)["event_id"].tolist() == [f"{number:016x}" for number in (0, 3, 4)]
    sent = payload(rows)
    areas = sum(len(area["events"]) for area in sent["areas"])
    assert len(sent["sites"]["event"]) + areas == len(sent["events"]["id"]) == 3


def test_an_inferred_site_is_no_claim_and_leaves_its_event_where_it_was() -> None:
    rows = claims(ROMANIA, SITE)
    without, beside = payload(rows), payload(rows, [accepted()])
    assert [site["name"] for site in beside.pop("inferred")] == ["Deveselu"]
    assert beside["legend"].pop("inferred") is True
    assert (without.pop("inferred"), without["legend"].pop("inferred")) == ([], False)
    assert beside == without


def test_for_an_event_that_is_not_on_the_map_no_site_is_shown() -> None:
    rows = claims(ROMANIA | {"not_mapped": "a sale is not a deployment"})
    assert payload(rows, [accepted()])["inferred"] == []


def test_a_meeting_is_sent_as_context_and_is_no_claim() -> None:
    meeting = SITE | {"event_type": "CONSULT", "status": None, "not_mapped": "a meeting is not a deployment"}
    without, beside = payload(claims(SITE)), payload(claims(SITE, meeting))
    assert [place["events"] for place in beside.pop("context")["places"]] == [[0]]
    assert without.pop("context")["places"] == []
    assert beside == without


def test_ranges_are_those_of_the_catalogue() -> None:
    sent = payload(claims(SITE | {"system_id": "patriot"}))["rings"]
    assert [system["name"] for system in sent["systems"]] == ["Patriot"]
    assert sent["systems"][0]["source"]


def test_nothing_to_draw_is_a_payload_too() -> None:
    sent = payload(claims())
    assert sent["events"]["id"] == sent["areas"] == sent["sites"]["event"] == []
    assert sent["legend"]["signs"] == sent["legend"]["categories"] == []
    assert json.loads(as_json(sent)) == sent


def test_the_stamp_changes_with_the_data_only() -> None:
    rows = claims(SITE, POLAND)
    again, other = (as_json(payload(each)) for each in (rows.copy(), rows.head(1)))
    assert stamp(as_json(payload(rows))) == stamp(again) != stamp(other)


def test_ten_thousand_claims_stay_small() -> None:
    rows = claims(*[SITE | {"evidence": f"Sentence {number} says so, at some length, as sentences do.", "marks": "[]",
                            "article_id": str(number // 3)} for number in range(10_000)])  # fmt: skip
    assert len(as_json(payload(rows))) < 200 * 10_000


def test_a_number_that_is_none_is_an_error_and_not_a_broken_map() -> None:
    with pytest.raises(ValueError, match="JSON"):
        as_json(float("nan"))


def test_layers_that_are_not_on_are_not_made() -> None:
    assert {"rings", "shading", "context"} <= set(payload(claims(SITE)))
    of_picture = payload(claims(SITE), optional=("shading",))
    assert {"rings", "shading", "context"} & set(of_picture) == {"shading"}
    assert of_picture == {name: part for name, part in payload(claims(SITE)).items() if name in of_picture}
