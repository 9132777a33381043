from __future__ import annotations

import pytest

from dashboard.layers import context
from tests.dashboard.claims import POLAND, SITE, claims

MEETING = SITE | {"event_type": "CONSULT", "status": None, "not_mapped": "a meeting is not a deployment"}


@pytest.mark.parametrize("event_type", ["SALE", "AGREEMENT", "CONSULT", "THREATEN", "OBJECT", "ATTACK", "INCIDENT"])
def test_every_kind_of_context_that_names_a_place_is_told(event_type: str) -> None:
    assert len(context.told(claims(MEETING | {"event_type": event_type}))) == 1


def test_a_claim_is_never_context_whether_it_is_on_the_map_or_not() -> None:
    assert context.told(claims(SITE, POLAND, SITE | {"not_mapped": "the place is ambiguous"})).empty


def test_context_without_a_position_or_rejected_by_a_reader_is_left_out() -> None:
    nowhere = MEETING | {"latitude": None, "longitude": None}
    rejected = MEETING | {"review": "rejected", "not_mapped": "a reader has rejected it"}
    assert context.told(claims(nowhere, rejected)).empty


def test_events_at_one_place_are_one_mark_and_a_country_is_no_point() -> None:
    told = context.told(claims(MEETING, POLAND | {"event_type": "SALE"}, MEETING))
    places = context.build(told)
    assert [(place["name"], place["events"], place["isPoint"]) for place in places] == [
        ("Deveselu", [0, 2], True),
        ("Poland", [1], False),
    ]
