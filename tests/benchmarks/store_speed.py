"""A large store asked as the page asks it: `python -m tests.benchmarks.store_speed [EVENTS or FILE …]`.

Every question is put forty times with other values, as the page puts it: counted in memory, and the rows that are left
read by their numbers; and once more as a command does, which asks the database alone. Beside our time stands that of
the same question in two rivals that are told no more than they need: SQLite by hand, on the same file, and DuckDB over
a Parquet file of the same rows. They know nothing of what readers have decided, of what was known when, or of names in
the catalogue; the ratio is what that costs. Printed are milliseconds by the clock: half of the answers, 95 of 100, and
what was asked for. "Ready" is the time from opening the store until anything can be counted: for the first program that
ever does, and for the next one.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count, islice
from pathlib import Path
from random import Random
from statistics import quantiles
from typing import Any

import apsw
import duckdb
import pyarrow
import pyarrow.parquet
from pandas import DataFrame

from geodata.filters import EVERYTHING, Bounds, Filter
from geodata.store import Store, open_store
from geodata.store.tally import Counted, counted
from geodata.user_data import HOME_VARIABLE
from tests.benchmarks.made_store import make

TIMES = 40
MOST_IN_VIEW = 5_000
WORDS = ("missile", "battery", "brigade", "exercise", "radar", "ministry", "aircraft", "announced", "withdraw")
# The columns that a page shows; a rival need read no others.
SHOWN = (
    "event_id", "article_id", "event_type", "system", "system_id", "actor", "place_name", "country", "latitude",
    "longitude", "status", "date_start", "date_end", "evidence", "not_mapped",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, how long 95 of 100 answers may take, and how each of three answers it with one of its values."""

    name: str
    allowed_ms: float
    values: list[Any]
    ours: Callable[[Any], int]
    rival: Callable[[Any], tuple[str, list[Any]]] | None = None


def main(asked: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for each in asked:
            path = Path(each)
            if not path.is_file():
                path = Path(folder) / f"{each}.sqlite"
                started = time.perf_counter()
                make(path, int(each))
                print(f"{int(each):,} events made in {time.perf_counter() - started:.0f} s")
            _measure(path, Path(folder) / "rows.parquet")


def _measure(path: Path, parquet: Path) -> None:
    print(f"{path.stat().st_size / 1e6:,.0f} MB on disk")
    own_home = os.environ | {HOME_VARIABLE: str(parquet.parent / "home")}  # where nothing has been counted yet
    for which in ("first", "next"):
        command = [sys.executable, "-m", "tests.benchmarks.ready_to_count", str(path)]
        ready = subprocess.check_output(command, text=True, env=own_home)
        print(f"the {which} program is ready to count: {ready}", end="")
    with open_store(path, read_only=True) as store:
        everything = counted(store, store.tally(), EVERYTHING)
        print(f"{everything.size.events:,} events of {everything.size.articles:,} articles")
        plain = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
        _as_parquet(plain, parquet)
        columnar = duckdb.connect()
        columnar.execute(f"CREATE VIEW rows AS SELECT * FROM read_parquet('{parquet}')")
        columnar.execute("SET threads = 1")  # as SQLite and we have
        print(f"{'':38}{'half':>8}{'95 %':>8}{'asked':>7}{'SQLite':>9}{'DuckDB':>9}{'rows':>8}")
        for question in _questions(store, everything):
            _print(question, plain, columnar)


def _print(question: Question, plain: apsw.Connection, columnar: duckdb.DuckDBPyConnection) -> None:
    ours, numbers = _timed(question.ours, question.values)
    rivals = ["", ""]
    if rival := question.rival:

        def by_hand(value: Any) -> int:
            sql, bound = rival(value)
            return len(plain.execute(sql.format(columns=", ".join(SHOWN), rows=_JOINED), bound).fetchall())

        def in_columns(value: Any) -> int:
            sql, bound = rival(value)
            return len(columnar.execute(sql.format(columns=", ".join(SHOWN), rows="rows"), bound).fetchall())

        rivals = [f"{_cut(_timed(each, question.values)[0], 19):.0f}" for each in (by_hand, in_columns)]
    half, most = _cut(ours, 10), _cut(ours, 19)
    rows = sorted(numbers)[len(numbers) // 2]
    print(f"{question.name:38}{half:8.1f}{most:8.1f}{question.allowed_ms:7.0f}{rivals[0]:>9}{rivals[1]:>9}{rows:8,}")


def _timed(answer: Callable[[Any], int], values: Iterable[Any]) -> tuple[list[float], list[int]]:
    """Seconds and rows of each answer; the first one, which warms what is kept, is left out."""
    seconds, numbers = [], []
    for value in values:
        started = time.perf_counter()
        numbers.append(answer(value))
        seconds.append(time.perf_counter() - started)
    return seconds[1:], numbers


def _cut(seconds: list[float], twentieths: int) -> float:
    """Milliseconds within which that part of the answers came."""
    return quantiles(seconds, n=20)[twentieths - 1] * 1000


# The rows that are known now, as one who needs no history would ask for them.
_JOINED = "(SELECT e.*, a.published FROM events e JOIN articles a USING (article_id) WHERE e.known_to IS NULL)"


def _as_parquet(plain: apsw.Connection, path: Path) -> None:
    """The same rows as one Parquet file in the order of their days, as an archive would be kept."""
    columns = (*SHOWN, "published")
    schema = pyarrow.schema(
        [(name, pyarrow.float64() if name.endswith("itude") else pyarrow.string()) for name in columns]
    )
    rows = plain.execute(f"SELECT {', '.join(columns)} FROM {_JOINED} ORDER BY published")
    with pyarrow.parquet.ParquetWriter(path, schema) as writer:
        while part := list(islice(rows, 100_000)):
            arrays = [
                pyarrow.array(values, kind.type) for values, kind in zip(zip(*part, strict=True), schema, strict=True)
            ]
            writer.write_table(pyarrow.Table.from_arrays(arrays, schema=schema))


class _Asked:
    """The values that a store of these events is asked about."""

    def __init__(self, events: DataFrame) -> None:
        self._chance = Random(1)
        self._placed = events[events["is_mapped"] & events["system_id"].notna() & events["country"].notna()]

    def event(self) -> Any:
        return self._placed.iloc[self._chance.randrange(len(self._placed))]

    def around(self, one: Any, side: float) -> Bounds:
        west, south = max(-180.0, one["longitude"] - side / 2), max(-90.0, one["latitude"] - side / 2)
        return west, south, min(180.0, west + side), min(90.0, south + side)

    def half_a_year(self, one: Any) -> dict[str, Any]:
        first = date.fromisoformat(one["published"]) - timedelta(days=self._chance.randrange(182))
        return {"start": first, "end": first + timedelta(days=182), "date_of": "publication"}

    def narrow(self) -> Filter:
        one = self.event()
        return Filter(**self.half_a_year(one), system=(one["system_id"],), bounds=self.around(one, 10))

    def with_two_words(self) -> Filter:
        return replace(self.narrow(), search=" ".join(self._chance.sample(WORDS, 2)))

    def in_a_country(self) -> Filter:
        one = self.event()
        return Filter(**self.half_a_year(one), country=(one["country"],))

    def view(self) -> Filter:
        return Filter(bounds=self.around(self.event(), 8), mapped=True)


def _questions(store: Store, everything: Counted) -> Iterator[Question]:
    tally, asked = everything.tally, _Asked(everything.tally.events)

    def rows(filter: Filter) -> int:
        return len(store.rows_of(counted(store, tally, filter).numbers.tolist()))

    def by_a_command(filter: Filter) -> int:
        return len(store.rows(filter))

    def latest(_: object) -> int:
        return len(store.rows_of(everything.newest(50, everything.left)))

    def facets(filter: Filter) -> int:
        return sum(map(len, counted(store, tally, filter).facets().values()))

    views = (view for view in (asked.view() for _ in count()) if _fits(counted(store, tally, view)))
    for name, allowed_ms, values in (
        ("half a year, a system, a box of 10°", 60, [asked.narrow() for _ in range(TIMES)]),
        ("the same with two words", 50, [asked.with_two_words() for _ in range(TIMES)]),
        ("all in a view of 8°", 200, [*islice(views, TIMES)]),
    ):
        rival = None if "words" in name else _of_filter
        yield Question(name, allowed_ms, values, rows, rival)
        yield Question("  by a command", allowed_ms, values, by_a_command)
    newest = "SELECT {columns} FROM {rows} ORDER BY published DESC LIMIT 50"
    yield Question("the newest 50", 5, [None] * TIMES, latest, lambda _: (newest, []))
    yield Question("all facets beside a filter", 100, [asked.in_a_country() for _ in range(TIMES)], facets, _facets_of)
    yield Question("all facets of everything", 150, [EVERYTHING] * TIMES, facets, _facets_of)


def _fits(view: Counted) -> bool:
    return view.size.events <= MOST_IN_VIEW


def _of_filter(filter: Filter) -> tuple[str, list[Any]]:
    conditions, values = _conditions(filter)
    return f"SELECT {{columns}} FROM {{rows}} WHERE {conditions}", values


def _facets_of(filter: Filter) -> tuple[str, list[Any]]:
    conditions, values = _conditions(filter)
    kinds = ("system_id", "actor", "country", "event_type", "status")
    parts = [f"SELECT '{kind}', {kind}, count(*) FROM {{rows}} WHERE {conditions} GROUP BY {kind}" for kind in kinds]
    return " UNION ALL ".join(parts), values * len(kinds)


def _conditions(filter: Filter) -> tuple[str, list[Any]]:
    parts: list[str] = ["1 = 1"]
    values: list[Any] = []
    for column, chosen in (("system_id", filter.system), ("country", filter.country)):
        if chosen:
            parts.append(f"{column} IN ({', '.join('?' * len(chosen))})")
            values += chosen
    if filter.start and filter.end:
        parts.append("published BETWEEN ? AND ?")
        values += [filter.start.isoformat(), filter.end.isoformat()]
    if filter.bounds:
        parts.append("longitude BETWEEN ? AND ? AND latitude BETWEEN ? AND ?")
        west, south, east, north = filter.bounds
        values += [west, east, south, north]
    if filter.mapped:
        parts.append("not_mapped IS NULL")
    return " AND ".join(parts), values


if __name__ == "__main__":
    main(sys.argv[1:] or ["100000"])
