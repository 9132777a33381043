"""What is kept of a store for counting is what reading it all again would give, whatever has happened meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings, strategies as some

from geodata.store import Store, StoreAddress
from geodata.store.columns import Columns
from geodata.store.kept_columns import KeptColumns
from geodata.store.sql_store import SqlStore
from tests.geodata.examples import AEGIS, NOTHING, READINGS, SALES, make_store

PUBLISHED_AGAIN = replace(AEGIS, article=replace(AEGIS.article, published=date(2020, 2, 3)))
READ_WITH_LESS = replace(SALES, events=SALES.events[:1])
READ_WITH_NOTHING = replace(SALES, events=())


@pytest.fixture
def store(new_address: Callable[[], StoreAddress]) -> Iterator[SqlStore]:
    with make_store(new_address(), [AEGIS, SALES]) as made:
        yield sql(made)


def sql(store: Store) -> SqlStore:
    assert isinstance(store, SqlStore)
    return store


def columns(kept: KeptColumns, store: SqlStore) -> Columns:
    with store.snapshot() as connection:
        return kept.of(connection)


def kept_in(file: Path, store: SqlStore, worth_a_file: int = 1) -> KeptColumns:
    return KeptColumns(store.dialect, file, worth_a_file)


def lines(found: Columns) -> dict[int, tuple[Any, ...]]:
    """Each event by its number: its values, and its actors."""
    actors: dict[int, set[str]] = {}
    for line, actor in found.actors.itertuples(index=False, name=None):
        actors.setdefault(int(line), set()).add(actor)
    plain = found.events.astype(object).where(found.events.notna(), None)
    rows = plain.itertuples(name=None)
    return {number: (*values, frozenset(actors.get(at, ()))) for at, (number, *values) in enumerate(rows)}


def read_anew(store: SqlStore, tmp_path: Path) -> dict[int, tuple[Any, ...]]:
    return lines(columns(kept_in(tmp_path / "none" / "of.npz", store, 10**9), store))


EVERY = (*READINGS, PUBLISHED_AGAIN, READ_WITH_LESS, READ_WITH_NOTHING)
STEPS = some.lists(some.integers(0, len(EVERY) - 1), max_size=6)  # of which each is kept, by its place in the list


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25)
@given(first=STEPS, then=STEPS, later=STEPS)
@example(first=[0, 1, 2, 5], then=[3], later=[4])
def test_what_is_kept_follows_the_store(
    first: Sequence[int], then: Sequence[int], later: Sequence[int], tmp_path: Path
) -> None:
    with make_store(tmp_path / f"{len(list(tmp_path.iterdir()))}.sqlite", [EVERY[each] for each in first]) as made:
        store, file = sql(made), tmp_path / f"{len(list(tmp_path.iterdir()))}.npz"
        kept = kept_in(file, store)
        columns(kept, store)
        for part in (then, later):
            for each in part:
                store.keep(EVERY[each])
            assert lines(columns(kept, store)) == read_anew(store, tmp_path)
            assert lines(columns(kept_in(file, store), store)) == read_anew(store, tmp_path)  # by another program


def test_days_stay_in_order_when_others_come_between(store: SqlStore, tmp_path: Path) -> None:
    kept = kept_in(tmp_path / "columns.npz", store)
    columns(kept, store)
    for reading in READINGS:
        store.keep(reading)
    days = list(columns(kept, store).events["published"].cat.categories)
    assert days == sorted(days)


def test_a_day_on_which_nothing_is_published_any_more_is_gone(store: SqlStore, tmp_path: Path) -> None:
    kept = kept_in(tmp_path / "columns.npz", store)
    columns(kept, store)
    for _ in range(5):  # so that the last change is a small part of all
        store.keep(PUBLISHED_AGAIN)
        store.keep(AEGIS)
    columns(kept, store)
    store.keep(PUBLISHED_AGAIN)
    assert AEGIS.article.published.isoformat() not in columns(kept, store).events["published"].cat.categories


def test_the_next_program_reads_the_file_and_only_what_has_changed(
    store: SqlStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "not" / "there" / "columns.npz"
    for _ in range(8):  # so that one more change is a small part of all
        store.keep(PUBLISHED_AGAIN)
        store.keep(AEGIS)
    columns(kept_in(file, store), store)
    store.keep(NOTHING)
    store.keep(PUBLISHED_AGAIN)
    asked: list[str] = []
    monkeypatch.setattr(KeptColumns, "_renewed", spied(KeptColumns._renewed, asked))
    assert lines(columns(kept_in(file, store), store)) == read_anew(store, tmp_path)
    assert sorted(asked) == sorted([AEGIS.article.id, NOTHING.article.id])


def spied(method: Callable[..., Columns], asked: list[str]) -> Callable[..., Columns]:
    def spy(self: KeptColumns, connection: Any, columns: Columns, changed: list[str]) -> Columns:
        asked.extend(changed)
        return method(self, connection, columns, changed)

    return spy


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x05\x06" + b"\0" * 18], ids=["empty", "words", "empty zip"])
def test_a_file_of_no_use_is_replaced(content: bytes, store: SqlStore, tmp_path: Path) -> None:
    file = tmp_path / "columns.npz"
    file.write_bytes(content)
    assert lines(columns(kept_in(file, store), store)) == read_anew(store, tmp_path)
    assert Columns.from_file(file)[1]


def test_half_a_file_is_replaced(store: SqlStore, tmp_path: Path) -> None:
    file = tmp_path / "columns.npz"
    columns(kept_in(file, store), store)
    whole = file.read_bytes()
    for length in range(0, len(whole), 997):
        file.write_bytes(whole[:length])
        assert lines(columns(kept_in(file, store), store)) == read_anew(store, tmp_path)


def test_without_a_place_for_the_file_all_is_counted(store: SqlStore, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("no folder")
    assert lines(columns(kept_in(tmp_path / "taken" / "columns.npz", store), store)) == read_anew(store, tmp_path)


def test_another_store_in_its_place_is_read_anew(store: SqlStore, new_address: Any, tmp_path: Path) -> None:
    file = tmp_path / "columns.npz"
    columns(kept_in(file, store), store)
    with make_store(new_address(), READINGS) as made:
        other = sql(made)
        assert lines(columns(kept_in(file, other), other)) == read_anew(other, tmp_path)
