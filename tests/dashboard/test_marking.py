from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from dashboard.marking import SIGN_WORDS, SIGNS, Sign, leading, said, sign
from extractors.records import MAPPED_EVENT_TYPES, STATUSES, Status


@given(st.sets(st.sampled_from(SIGNS), min_size=1))
def test_a_denial_leads_only_where_nothing_else_is_said(signs: set[Sign]) -> None:
    assert leading(signs) in signs
    assert (leading(signs) == "denied") == (signs == {"denied"})


@pytest.mark.parametrize("signs", [[], [None], [float("nan")]])
def test_without_a_status_nothing_is_taken_for_certain(signs: list[None]) -> None:
    assert leading(signs) == "alleged"


@pytest.mark.parametrize(
    ("event_type", "status", "drawn", "words"),
    [
        ("DEPLOY", "planned", "planned", "planned"),
        ("DEPLOY", "withdrawn", "withdrawn", "withdrawn"),
        ("WITHDRAW", "withdrawn", "withdrawn", "withdrawn"),
        ("WITHDRAW", "planned", "leaving", "planned withdrawal"),
        ("WITHDRAW", "considered", "leaving", "considered withdrawal"),
        ("WITHDRAW", "alleged", "leaving", "alleged withdrawal"),
        ("WITHDRAW", "denied", "staying", "denied withdrawal"),
        ("WITHDRAW", "cancelled", "staying", "cancelled withdrawal"),
        ("CANCEL", "cancelled", "cancelled", "cancelled"),
        ("CANCEL", "planned", "dropping", "planned cancellation"),
        ("CANCEL", "denied", "staying", "denied cancellation"),
    ],
)
def test_an_end_is_drawn_as_one(event_type: str, status: Status, drawn: Sign, words: str) -> None:
    assert (sign(event_type, status), said(event_type, status)) == (drawn, words)


@pytest.mark.parametrize("event_type", ["WITHDRAW", "CANCEL"])
@pytest.mark.parametrize("status", STATUSES)
def test_no_end_is_drawn_as_if_something_came_or_were_denied(event_type: str, status: Status) -> None:
    assert sign(event_type, status) not in ("operational", "planned", "considered", "alleged", "denied")


def test_every_claim_on_the_map_has_a_sign_with_a_name() -> None:
    assert {sign(event_type, status) for event_type in MAPPED_EVENT_TYPES for status in STATUSES} == set(SIGNS)
    assert set(SIGN_WORDS) == set(SIGNS)


def test_without_a_status_there_is_no_sign() -> None:
    assert sign("WITHDRAW", None) is said("WITHDRAW", None) is None
