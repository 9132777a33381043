"""A frozen link holds a moment and a version, and what has changed since is told."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, strategies

from dashboard.frozen import Frozen, since
from tests.dashboard.claims import POLAND, RUSSIA, SITE, claims


@given(strategies.datetimes(timezones=strategies.just(UTC)), strategies.integers(0, 16**16 - 1))
def test_it_is_read_back_as_it_was_written(at: datetime, version: int) -> None:
    made = Frozen(at, f"{version:016x}")
    assert Frozen.from_text(made.to_text()) == made


@pytest.mark.parametrize(
    "text", ["", "2026-11-28", "2026-02-31T00:00:00Z-0123456789abcdef", "x" * 40, "2026-11-28T00:00:00Z-abc"]
)
def test_anything_else_is_none(text: str) -> None:
    assert Frozen.from_text(text) is None


def test_what_was_added_changed_and_withdrawn_is_told() -> None:
    then = claims(SITE, POLAND, RUSSIA)
    now = claims(SITE, POLAND | {"status": "denied"}, RUSSIA, SITE).drop(index=2)
    found = since(then, now)
    assert found.added == ("0000000000000003",)
    assert found.changed == ("0000000000000001",)
    assert found.withdrawn == ("0000000000000002",)


def test_equal_rows_differ_in_nothing() -> None:
    found = since(claims(SITE, POLAND), claims(SITE, POLAND)[::-1])
    assert (found.added, found.changed, found.withdrawn) == ((), (), ())
