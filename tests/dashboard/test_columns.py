from __future__ import annotations

from hypothesis import given, strategies as st
from pandas import Series

from dashboard.columns import below, column, rounded, values


def read(sent: object) -> list[object]:
    """What the browser makes of a column."""
    return [sent["of"][at] for at in sent["at"]] if isinstance(sent, dict) else list(sent)  # type: ignore[call-overload]


@given(st.lists(st.one_of(st.none(), st.text(max_size=3))))
def test_a_column_is_read_back_as_it_was(items: list[str | None]) -> None:
    assert read(column(items)) == items


def test_what_repeats_is_sent_once() -> None:
    assert column(["Patriot"] * 5) == {"of": ["Patriot"], "at": [0, 0, 0, 0, 0]}
    assert column(["S-400", "THAAD"]) == ["S-400", "THAAD"]


def test_what_is_not_known_is_none_and_never_nan() -> None:
    assert values(Series(["a", None, float("nan")], dtype="object")) == ["a", None, None]
    assert values(Series([1.5, float("nan")])) == [1.5, None]
    assert rounded([1.23456, None], 2) == [1.23, None]


def test_two_tables_one_below_the_other_keep_their_rows() -> None:
    first = {"id": ["a", "b"], "sign": {"of": ["planned"], "at": [0, 0]}}
    second = {"sign": ["denied"], "n": [7]}
    assert below(first, second) == {
        "id": ["a", "b", None],
        "sign": ["planned", "planned", "denied"],
        "n": [None, None, 7],
    }
