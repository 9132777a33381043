"""What the map's script fetches: all claims of a filter, never a part of the page's own message."""

from __future__ import annotations

import json
from urllib.parse import parse_qs

import pytest
from starlette.datastructures import QueryParams

from dashboard import loading, opened
from dashboard.address import Look
from dashboard.payload import on_the_map
from dashboard.picture import announced, picture
from geodata.filters import Filter
from geodata.sample import sample_store
from geodata.store import Store

PLANNED = Look(Filter(status=("planned",)), event="0" * 16)


def test_the_picture_asked_for_holds_just_the_claims_of_the_filter(sample_as_read: Store) -> None:
    told = json.loads(picture(QueryParams(announced(sample_store(), PLANNED)["picture"])))
    assert told["events"]["id"] == on_the_map(sample_as_read.rows(PLANNED.filter))["event_id"].tolist()


def test_another_event_that_is_read_asks_for_the_same_picture() -> None:
    assert announced(sample_store(), PLANNED) == announced(sample_store(), Look(PLANNED.filter, event="1" * 16))


def test_a_store_that_has_changed_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    before = parse_qs(announced(sample_store(), PLANNED)["picture"])
    monkeypatch.setattr(opened, "stamp", lambda path: "another")
    assert parse_qs(announced(sample_store(), PLANNED)["picture"]) == before | {"state": ["another"]}


def test_more_claims_than_are_drawn_one_by_one_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "MOST_SINGLY", 100)
    with pytest.raises(ValueError, match="more than 100 claims"):
        picture(QueryParams(""))
