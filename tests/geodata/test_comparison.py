"""Two answers side by side: the parts make up the whole, and nothing depends on which side is called the left."""

from __future__ import annotations

from hypothesis import given, strategies as some

from geodata.comparison import Parts, changes, parts
from geodata.deployments import deployments
from tests.dashboard.claims import SITE, claims

KEYS = some.lists(some.sampled_from("abcdefgh"))
DAYS = some.dates().map(str)
CLAIM = some.fixed_dictionaries({
    "status": some.sampled_from(["operational", "planned", "considered", "withdrawn", "denied", "alleged"]),
    "published": DAYS,
    "system_id": some.sampled_from(["patriot", "thaad"]),
})  # fmt: skip


def test_what_is_in_both_and_what_in_one_alone() -> None:
    assert parts("abca", "bdb") == Parts(both=("b",), left=("a", "c"), right=("d",))


@given(KEYS, KEYS)
def test_the_three_parts_make_up_the_whole(left: list[str], right: list[str]) -> None:
    found = parts(left, right)
    assert sorted((*found.both, *found.left, *found.right)) == sorted({*left, *right})
    assert {*found.both, *found.left} == set(left)
    assert {*found.both, *found.right} == set(right)


@given(KEYS, KEYS)
def test_the_sides_can_be_exchanged(left: list[str], right: list[str]) -> None:
    one, other = parts(left, right), parts(right, left)
    assert (set(one.both), one.left, one.right) == (set(other.both), other.right, other.left)


def test_a_plan_that_came_true_changed_its_stage() -> None:
    plan = {**SITE, "date_start": None, "date_end": None, "status": "planned", "published": "2015-02-01"}
    found = deployments(claims(plan, plan | {"status": "operational", "published": "2016-05-12"}))
    (change,) = changes(found, "2015-12-31", "2016-12-31")
    assert (change.left, change.right) == ("planned", "operational")
    (new,) = changes(found, "2014-12-31", "2015-12-31")
    assert (new.left, new.right) == (None, "planned")
    assert changes(found, "2016-06-01", "2026-01-01") == ()


@given(some.lists(CLAIM, max_size=6), DAYS, DAYS)
def test_days_can_be_exchanged_and_one_day_changes_nothing(told: list[dict[str, str]], one: str, other: str) -> None:
    found = deployments(claims(*({**SITE, "date_start": None, "date_end": None, **claim} for claim in told)))
    there, back = changes(found, one, other), changes(found, other, one)
    assert [(change.deployment, change.left, change.right) for change in there] == [
        (change.deployment, change.right, change.left) for change in back
    ]
    assert changes(found, one, one) == ()
