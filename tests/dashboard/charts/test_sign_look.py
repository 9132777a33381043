"""Signs in charts: told apart by every eye, and never by colour alone where two share one."""

from __future__ import annotations

from itertools import combinations

import pytest

from dashboard.charts.sign_look import LOOKS, NO_SIGN, PAPER_DARK, PAPER_LIGHT, in_order, legend
from dashboard.marking import SIGNS
from extractors.records import STATUSES
from tests.dashboard.test_families import SIGHTS, distance, linear


def luminance(colour: str) -> float:
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear(colour), strict=True))


def test_every_sign_has_a_look() -> None:
    assert set(LOOKS) == {*SIGNS, NO_SIGN}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("sight", SIGHTS)
def test_no_two_statuses_are_taken_for_each_other(theme: str, sight: str) -> None:
    colours = [getattr(LOOKS[status], theme) for status in STATUSES]
    assert min(distance(first, second, SIGHTS[sight]) for first, second in combinations(colours, 2)) > 20


def test_where_two_share_a_colour_fill_or_edge_differ() -> None:
    assert len({(look.light, look.fill, look.line) for look in LOOKS.values()}) == len(LOOKS)


def test_only_what_is_in_place_is_full() -> None:
    assert [name for name, look in LOOKS.items() if look.fill == 1] == ["operational"]


@pytest.mark.parametrize(("theme", "paper"), [("light", PAPER_LIGHT), ("dark", PAPER_DARK)])
def test_every_edge_stands_out_from_its_paper(theme: str, paper: str) -> None:
    for look in LOOKS.values():
        lighter, darker = sorted((luminance(getattr(look, theme)), luminance(paper)), reverse=True)
        assert (lighter + 0.05) / (darker + 0.05) >= 3


def test_the_legend_names_what_is_there_in_the_order_of_the_map() -> None:
    assert in_order(["denied", NO_SIGN, "operational"]) == ["operational", "denied", NO_SIGN]
    shown = legend(["denied", "leaving"], dark=False)
    assert shown.index("denied") < shown.index("withdrawal not certain")
