from __future__ import annotations

from dashboard.layers import legend
from tests.dashboard.claims import BALTIC, POLAND, SITE, claims


def test_the_legend_names_what_is_shown_and_nothing_else() -> None:
    built = legend.build(claims(SITE, SITE | {"status": "denied"}, POLAND | {"status": "planned", "category": None}))
    assert [(row["key"], row["count"]) for row in built["signs"]] == [
        ("operational", 1),
        ("planned", 1),
        ("denied", 1),
    ]
    assert [(row["key"], row["count"]) for row in built["categories"]] == [("air defence", 2), ("other", 1)]
    assert built["hatches"] == ["planned"]
    assert built["sites"] is True
    assert built["regions"] is False


def test_each_kind_of_place_is_explained_only_where_it_stands() -> None:
    built = legend.build(claims(BALTIC))
    assert (built["hatches"], built["sites"], built["regions"]) == ([], False, True)


def test_inferred_sites_are_explained_only_where_one_is_shown() -> None:
    assert legend.build(claims(POLAND))["inferred"] is False
    assert legend.build(claims(POLAND), inferred=True)["inferred"] is True


def test_a_sign_is_called_what_its_claims_are_called() -> None:
    leaving = [SITE | {"event_type": "WITHDRAW", "status": status} for status in ("planned", "alleged", "denied")]
    labels = [row["label"] for row in legend.build(claims(SITE, *leaving))["signs"]]
    assert labels == ["Operational", "Withdrawal not certain", "Denied withdrawal"]
    assert legend.build(claims(leaving[0]))["signs"] == [{"key": "leaving", "label": "Planned withdrawal", "count": 1}]
