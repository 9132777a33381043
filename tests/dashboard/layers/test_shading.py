from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, strategies as some

from dashboard.families import FAMILIES
from dashboard.layers import shading
from tests.dashboard.claims import BALTIC, POLAND, SITE, claims
from tests.dashboard.test_families import SIGHTS, distance

SEVASTOPOL = {"place_name": "Sevastopol", "place_kind": "city", "country": "UA", "latitude": 44.6, "longitude": 33.5}
LAND = {"light": "#f6f4ee", "dark": "#25313b"}


def test_claims_at_sites_and_those_known_only_to_the_country_are_counted_together() -> None:
    romania = POLAND | {"place_name": "Romania", "country": "RO"}
    rows = claims(SITE, SITE | {"status": "denied"}, romania, POLAND, BALTIC)
    assert shading.build(rows)["counts"] == {"RO": 3, "PL": 1}


def test_a_claim_in_a_disputed_area_counts_for_no_country() -> None:
    assert shading.build(claims(SEVASTOPOL, POLAND))["counts"] == {"PL": 1}


def test_nothing_on_the_map_has_no_steps() -> None:
    assert shading.build(claims()) == {"counts": {}, "steps": []}


@pytest.mark.parametrize(
    ("most", "least"),
    [(1, [1]), (2, [1, 2]), (13, [1, 2, 5, 10]), (49, [1, 2, 5, 10, 20]), (10_000, [1, 10, 100, 1000, 10_000])],
)
def test_steps_begin_at_round_numbers(most: int, least: list[int]) -> None:
    assert shading.bounds(most) == least


@given(some.integers(1, 10**6))
def test_there_are_at_most_five_steps_that_rise_from_one_to_within_the_most(most: int) -> None:
    least = shading.bounds(most)
    assert least[0] == 1
    assert least[-1] <= most
    assert len(least) <= 5
    assert all(one < next_ for one, next_ in pairwise(least))


def test_few_steps_have_colours_far_apart() -> None:
    rows = claims(SITE, *[POLAND] * 2)
    colours = [step["colours"][0] for step in shading.build(rows)["steps"]]
    assert colours == [shading.COLOURS[0][0], shading.COLOURS[-1][0]]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("sight", SIGHTS)
def test_no_step_is_taken_for_another_nor_for_a_family_of_systems(theme: str, sight: str) -> None:
    steps = [LAND[theme], *(pair[theme == "dark"] for pair in shading.COLOURS)]
    assert min(distance(one, next_, SIGHTS[sight]) for one, next_ in pairwise(steps)) > 6
    families = [getattr(family, theme) for family in FAMILIES]
    assert min(distance(step, family, SIGHTS[sight]) for step in steps for family in families) > 12
