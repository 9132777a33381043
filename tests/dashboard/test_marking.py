from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from dashboard.marking import leading
from extractors.records import STATUSES


@given(st.sets(st.sampled_from(STATUSES), min_size=1))
def test_a_denial_leads_only_where_nothing_else_is_said(statuses: set[str]) -> None:
    assert leading(statuses) in statuses
    assert (leading(statuses) == "denied") == (statuses == {"denied"})


@pytest.mark.parametrize("statuses", [[], [None], [float("nan")]])
def test_without_a_status_nothing_is_taken_for_certain(statuses: list[object]) -> None:
    assert leading(statuses) == "alleged"
