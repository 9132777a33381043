"""Claims that are counted: none is lost, none is drawn where no claim is, and no answer is large."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings, strategies as some

from dashboard.layers.crowd import EVERYWHERE, Sight, build
from dashboard.marking import POINT_KINDS, signs
from dashboard.payload import as_json, on_the_map
from geodata.filters import EVERYTHING, Filter
from geodata.store import Store
from geodata.store.tally import Counted

WORLD = Sight(-180, -85, 180, 85, 2)
SIGHTS = some.builds(
    lambda west, width, south, height, zoom: Sight(west, south, west + width, south + height, zoom),
    some.floats(-400, 400), some.floats(1, 400), some.floats(-90, 60), some.floats(1, 100), some.integers(0, 12),
)  # fmt: skip


def said(column: Any) -> list[Any]:
    """The values of a column as the browser reads them."""
    return [column["of"][number] for number in column["at"]] if isinstance(column, dict) else column


@pytest.fixture(scope="module")
def counted(sample_as_read: Store) -> Counted:
    return sample_as_read.tally().under(EVERYTHING)


def test_the_world_counts_every_claim_on_the_map_once(sample_as_read: Store, counted: Counted) -> None:
    shown = build(counted, WORLD)
    assert sum(shown["events"]["n"]) == sample_as_read.counts().mapped
    listed = [row for area in shown["areas"] for row in area["events"]] + shown["sites"]["event"]
    assert sorted(listed) == list(range(len(shown["events"]["n"])))


@settings(deadline=None)
@given(sight=SIGHTS)
def test_a_ring_stands_where_a_claim_in_sight_is(sight: Sight, counted: Counted, sample_as_read: Store) -> None:
    rows = on_the_map(sample_as_read.rows())
    named = set(zip(rows["latitude"].round(4), rows["longitude"].round(4), strict=True))
    sites = build(counted, sight)["sites"]
    points = list(zip(sites["latitude"], sites["longitude"], strict=True))
    assert named.issuperset(points)
    assert all(sight.holds(*point) for point in points)


def test_across_the_date_line_both_sides_are_in_sight() -> None:
    pacific = Sight(170, -20, 200, 20, 4)
    assert pacific.holds(0, 175)
    assert pacific.holds(0, -170)
    assert not pacific.holds(0, 150)
    assert Sight(-500, -90, 500, 90, 1).holds(10, 20)


def test_a_country_is_an_area_and_no_ring(sample_as_read: Store) -> None:
    romania = sample_as_read.tally().under(Filter(country=("RO",)))
    shown = build(romania, WORLD)
    rows = on_the_map(sample_as_read.rows(Filter(country=("RO",))))
    areas = {area["name"]: sum(shown["events"]["n"][row] for row in area["events"]) for area in shown["areas"]}
    assert areas["Romania"] == (rows["place_kind"] == "country").sum()
    points = sum(shown["events"]["n"][row] for row in shown["sites"]["event"])
    assert points == rows["place_kind"].isin(("site", "city")).sum()


def test_without_points_only_areas_are_counted(counted: Counted) -> None:
    shown = build(counted, WORLD, points=False)
    assert shown["sites"]["event"] == []
    assert shown["areas"]


def test_what_is_counted_is_json(counted: Counted) -> None:
    assert len(as_json(build(counted, WORLD))) < 100_000


def test_by_place_every_sign_at_every_place_is_told_with_its_number(sample_as_read: Store, counted: Counted) -> None:
    shown = build(counted, EVERYWHERE, by_place=True)
    events, sites = shown["events"], shown["sites"]
    sign, key = said(events["sign"]), said(events["key"])
    told: Counter[tuple[object, ...]] = Counter()
    for line, latitude, longitude, radius_km in zip(*sites.values(), strict=True):
        told[sign[line], key[line], latitude, longitude, radius_km] += events["n"][line]
    rows = on_the_map(sample_as_read.rows())
    points = rows[rows["place_kind"].isin(POINT_KINDS)].fillna({"radius_km": 0})
    where = points[["latitude", "longitude"]].round(4).assign(radius_km=points["radius_km"].round(1))
    assert told == Counter(zip(signs(points), points["gazetteer_id"], *map(where.get, where), strict=True))


def test_a_claim_alone_in_its_cell_says_its_class_and_several_say_none(counted: Counted) -> None:
    built = build(counted, Sight(-180, -85, 180, 85, zoom=6))
    classes = said(built["events"]["class"])
    points = [classes[row] for row in built["sites"]["event"]]
    claims = [built["events"]["n"][row] for row in built["sites"]["event"]]
    known = set(counted.tally.events["category"].cat.categories)
    assert len({name for name, n in zip(points, claims, strict=True) if n == 1} & known) > 5
    assert {name for name, n in zip(points, claims, strict=True) if n > 1} == {None}
