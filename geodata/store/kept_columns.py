"""The columns of a store, kept from one question to the next: only what has changed in between is read anew.

Of a large store they are also kept in a file beside other things that may be deleted at any time, so that the next
program need not go through a million events before it can count them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import numpy

from geodata.errors import ExportError
from geodata.store.columns import COUNTED, Columns
from geodata.store.database import Connection, Dialect, Query
from geodata.store.history import ALL
from geodata.store.protocol import LARGE
from geodata.whole_file import writing_whole

# So many articles may have changed before the file is written anew: reading them takes less than a second.
_LATE: Final = 1_000
# Where a larger part of all changes is new, everything is read.
_MOST_CHANGED: Final = 0.2
_NOW: Final = Query("known_to IS NULL")


@dataclass(frozen=True, slots=True)
class State:
    """What a store has come to: its last change and when that was, and the last number that an event has."""

    change: int
    at: str
    event: int


class KeptColumns:
    """The columns of one store, whatever programs write to it meanwhile. `file` is theirs alone."""

    def __init__(self, dialect: Dialect, file: Path, worth_a_file: int = LARGE) -> None:
        """Columns of so many events are kept in the file."""
        self._dialect = dialect
        self._file = file
        self._worth_a_file = worth_a_file
        self._held: tuple[State, Columns] | None = None
        self._change_in_file = 0

    def of(self, connection: Connection) -> Columns:
        """As the store is in this snapshot."""
        now = _state(connection)
        held = self._held or self._from_file()
        if held and held[0] == now:
            columns = held[1]
        elif held and (changed := _changed(connection, held[0], now)) is not None:
            columns = self._renewed(connection, held[1], changed)
        else:
            columns = self._read(connection, _NOW, _NOW)
            self._change_in_file = 0
        self._held = now, columns
        is_late = now.change - self._change_in_file > (_LATE if self._change_in_file else 0)
        if is_late and len(columns.events) >= self._worth_a_file:
            self._to_file(now, columns)
        return columns

    def with_earlier(self, connection: Connection, instead: Mapping[int, int]) -> Columns:
        """The same with the events numbered by the keys in place of those numbered by the values."""
        columns = self.of(connection)
        gone = numpy.isin(columns.events.index.to_numpy(), [*instead.values()])
        return columns.renewed(gone, self._read(connection, self._dialect.among("row", instead), _NOW))

    def _renewed(self, connection: Connection, columns: Columns, changed: list[str]) -> Columns:
        among = self._dialect.among("article_id", changed)
        known = Query(f"known_to IS NULL AND {among.sql}", among.values)
        ever = connection.execute(f"SELECT row FROM events WHERE {among.sql}", among.values)
        gone = numpy.isin(columns.events.index.to_numpy(), [number for (number,) in ever])
        return columns.renewed(gone, self._read(connection, known, known))

    def _read(self, connection: Connection, events: Query, articles: Query) -> Columns:
        mapped = "latitude IS NOT NULL AND not_mapped IS NULL"
        columns = ", ".join(f"{mapped} AS {name}" if name == "is_mapped" else name for name in COUNTED)
        return Columns.of(
            connection.execute(f"SELECT row, article_id, {columns} FROM events WHERE {events.sql}", events.values),
            # Of all events, those of earlier readings too: finding out which are now would take longer.
            connection.execute("SELECT row, actor FROM event_actors")
            if events == _NOW
            else connection.execute(
                f"SELECT row, actor FROM event_actors WHERE row IN (SELECT row FROM events WHERE {events.sql})",
                events.values,
            ),
            connection.execute(
                f"SELECT article_id, published, row FROM articles WHERE {articles.sql}", articles.values
            ),
        )

    def _from_file(self) -> tuple[State, Columns] | None:
        # What is missing or of no use is read from the store.
        with suppress(OSError, ValueError, TypeError):
            columns, state = Columns.from_file(self._file)
            found = State(**json.loads(state))
            self._change_in_file = found.change
            return found, columns
        return None

    def _to_file(self, now: State, columns: Columns) -> None:
        # Where it cannot be written, the next program has to wait.
        with suppress(OSError, ExportError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with writing_whole(self._file, replace=True) as file:
                columns.write(file, json.dumps(asdict(now)))
        self._change_in_file = now.change


def _state(connection: Connection) -> State:
    change, at = connection.execute("SELECT number, at FROM changes ORDER BY number DESC LIMIT 1").fetchone() or (0, "")
    return State(change, at, connection.execute("SELECT coalesce(max(row), 0) FROM events").get)


def _changed(connection: Connection, then: State, now: State) -> list[str] | None:
    """The articles that have changed since; None where they are too many, or where the store has no such past."""
    past = connection.execute("SELECT at FROM changes WHERE number = ?", (then.change,)).get
    if past != then.at or then.change >= now.change:
        return None
    if now.change - then.change > _MOST_CHANGED * now.change:
        return None
    changed = connection.execute("SELECT DISTINCT article_id FROM changes WHERE number > ?", (then.change,))
    articles = [article_id for (article_id,) in changed]
    return None if ALL in articles else articles
