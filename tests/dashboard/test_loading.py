"""The page sees what was kept a moment ago, and says so when a store is no longer there."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas
import pytest

from dashboard import deployments_told, loading, opened
from dashboard.charts import deployments_in_time
from geodata.comparison import changes
from geodata.decisions import FILE, decide, take_back
from geodata.errors import RecordError, StoreError
from geodata.filters import Filter
from tests.geodata.examples import AEGIS, THAAD, make_store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    make_store(tmp_path / "store.sqlite", [AEGIS]).close()
    return tmp_path / "store.sqlite"


def test_rows_are_those_of_the_filter_and_follow_the_store(path: Path) -> None:
    assert len(loading.rows(path, Filter(status=("planned",)))) == 1
    before = len(loading.rows(path, Filter()))
    make_store(path, [THAAD]).close()
    assert len(loading.rows(path, Filter())) == before + len(THAAD.events)


def test_names_are_those_of_countries(path: Path) -> None:
    assert loading.names(path, "country")["RO"] == "Romania"


def test_what_no_event_has_is_said(path: Path) -> None:
    assert "zzz" in loading.unknown(path, Filter(system=("zzz",)))[0]


def test_accepted_sites_follow_the_decisions(home: Path, path: Path) -> None:
    assert loading.accepted_sites(path) == ()
    (row,) = loading.rows(path, Filter(status=("planned",))).to_dict("records")
    decision = decide(row, AEGIS.article.text, "accept site", "site:redzikowo")
    assert [(one.event_id, one.place.name) for one in loading.accepted_sites(path)] == [(row["event_id"], "Redzikowo")]
    take_back(decision)
    assert loading.accepted_sites(path) == ()


def test_a_claim_set_apart_leaves_its_deployment_and_can_come_back(home: Path, path: Path) -> None:
    row = loading.rows(path, Filter(mapped=True)).to_dict("records")[0]
    event = row["event_id"]
    before = deployments_told.deployment(path, event)
    decision = decide(row, opened.text(path, row["article_id"]), "set apart", who="Ada")
    alone = deployments_told.deployment(path, event)
    assert alone is not None
    assert (alone.events, deployments_told.set_apart_by(path, event)) == ((event,), decision)
    take_back(decision)
    assert (deployments_told.deployment(path, event), deployments_told.set_apart_by(path, event)) == (before, None)


def test_the_most_frequent_deployments_of_a_large_store_are_those_that_all_its_claims_come_to(tmp_path: Path) -> None:
    make_store(path := tmp_path / "all.sqlite").close()
    wanted = Filter(mapped=True, status=("operational", "planned"))
    rows = loading.rows(path, wanted)
    told = deployments_told.frequent_deployments(path, wanted, deployments_in_time.MOST)
    by_columns = deployments_in_time.data(
        told.deployments, told.rows, deployments_in_time.Others(told.others, told.undated)
    )
    one_by_one = deployments_in_time.data(deployments_told.deployments_of(path, rows) or (), rows)
    assert sorted(by_columns.table().to_numpy().tolist()) == sorted(one_by_one.table().to_numpy().tolist()) != []
    assert by_columns.left_out() == one_by_one.left_out()
    assert set(by_columns.bars["event"]) <= set(rows["event_id"])


def test_what_changed_between_two_days_in_a_large_store_is_what_did_in_all_its_claims(tmp_path: Path) -> None:
    make_store(path := tmp_path / "all.sqlite").close()
    days = ("2014-01-01", "2026-01-01")
    sides = [Filter(as_of=date.fromisoformat(day), status=("operational", "planned")) for day in days]
    rows = pandas.concat([loading.rows(path, side) for side in sides]).drop_duplicates("event_id")
    told = [
        one
        for one in deployments_told.deployments_of(path, loading.rows(path, Filter())) or ()
        if set(one.events) & set(rows["event_id"])
    ]
    found = deployments_told.many_changes(path, *sides, most=100)
    assert (
        {(one.deployment.id, one.left, one.right) for one in found.changes}
        == {(one.deployment.id, one.left, one.right) for one in changes(told, *days)}
        != set()
    )
    assert len(found.changes) == found.came + found.once
    assert set(found.rows["event_id"]) <= set(rows["event_id"])


def test_a_broken_line_of_the_decisions_is_named(home: Path, path: Path) -> None:
    (home / FILE).write_text("what is this\n", encoding="utf-8")
    with pytest.raises(RecordError, match=r"decisions\.jsonl, line 1"):
        loading.accepted_sites(path)


def test_a_store_that_vanished_is_said(path: Path) -> None:
    loading.rows(path, Filter())
    path.unlink()
    with pytest.raises(StoreError, match="no longer there"):
        loading.rows(path, Filter())


def test_a_store_put_in_the_place_of_another_is_read(path: Path, tmp_path: Path) -> None:
    loading.rows(path, Filter())
    make_store(tmp_path / "other.sqlite", [THAAD]).close()
    (tmp_path / "other.sqlite").replace(path)
    assert set(loading.rows(path, Filter())["article_id"]) == {THAAD.article.id}
