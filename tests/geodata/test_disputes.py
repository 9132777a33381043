from __future__ import annotations

from hypothesis import given, strategies as st

from geodata.disputes import Near, disputes


def test_every_row_says_whose_view_is_drawn_and_where_that_is_from() -> None:
    assert all(dispute.view and dispute.source for dispute in disputes())


def test_a_disputed_area_names_who_holds_it_and_who_claims_it() -> None:
    drawn = [dispute for dispute in disputes() if dispute.drawn == "area"]
    assert all(dispute.administered_by and dispute.claimed_by for dispute in drawn)
    assert {"Crimea", "Golan Heights", "Aksai Chin", "Kuril Is."} <= {dispute.name for dispute in drawn}


def test_no_area_stands_twice() -> None:
    names = [(dispute.name, dispute.of) for dispute in disputes()]
    assert len(names) == len(set(names))


@given(st.integers(-200, 200), st.integers(-200, 200))
def test_near_is_near(x: int, y: int) -> None:
    near = Near([((-100, 0), (100, 0))], distance=10)
    away = max(abs(y), abs(x) - 100)
    if away < 10:
        assert near((x, y))
    if away > 20:
        assert not near((x, y))


def test_a_ring_changes_where_it_comes_near() -> None:
    near = Near([((0, 0), (100, 0))], distance=10)
    assert list(near.edges(((0, 100), (0, 50), (0, 5), (50, 5), (50, 60), (0, 100)))) == [(0, 50), (50, 60)]
