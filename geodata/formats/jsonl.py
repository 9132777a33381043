"""JSON Lines, the one format that can be brought back (`geodata.claim_import`): a line of JSON for each event.

A line of the kind `event` has all columns, `read` with the event as it was read, and, where it is the first of its
article, the `article` with its text, its `mentions` and its `places`. Lines of the kind `decision` stand behind them:
what readers decided about these events, as in `decisions.jsonl`. The last line, of the kind `end`, says how many there
are of both, so that a file that was cut is known by it. Rows alone, without the store that they are of, give
lines with columns and nothing else; those are for reading only.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from geodata.decisions import Decision, readable_decisions
from geodata.errors import StoreError
from geodata.exported_rows import EXPORTED, Row, exported
from geodata.serial import dump
from geodata.verdicts import decisions_about

if TYPE_CHECKING:
    from pandas import DataFrame

    from geodata.store import Store

name = "jsonl"
suffix = ".jsonl"
media_type = "application/jsonl"

_COLUMNS = (*EXPORTED, "marks")


def render(rows: DataFrame) -> bytes:
    """A line for each row, with its columns."""
    return b"".join(_line(_event(row)) for row in exported(rows).rows)


def render_from(store: Store, rows: DataFrame) -> bytes:
    """The same lines with all that a store needs to keep these events, which are some of this one's.

    Raises `StoreError`, also where the store no longer holds what the rows say.
    """
    found = exported(rows).rows
    events, decisions = [*_events(store, found)], [*_decisions(found)]
    end = {"kind": "end", "events": len(events), "decisions": len(decisions)}
    return b"".join(map(_line, [*events, *decisions, end]))


def _events(store: Store, rows: tuple[Row, ...]) -> Iterator[dict[str, Any]]:
    read = store.as_read([row["event_id"] for row in rows])
    told: set[str] = set()
    for row in rows:
        placed = None if row["article_id"] in told else store.reading(row["article_id"])
        if row["event_id"] not in read or (placed is None and row["article_id"] not in told):
            raise StoreError(f"{store.path} has changed while its rows were written", "Do it again.")
        line = {**_event(row), "read": dump(read[row["event_id"]])}
        if placed is not None:
            told.add(placed.article.id)
            line |= {name: dump(getattr(placed, name)) for name in ("article", "mentions", "places")}
        yield line


def _decisions(rows: tuple[Row, ...]) -> Iterator[dict[str, Any]]:
    """Those about these events, the oldest first. Where they cannot be read, the rows hold none of them either."""
    made: dict[str, list[tuple[int, Decision]]] = defaultdict(list)
    for number, one in enumerate(readable_decisions()):
        made[one.article_id].append((number, one))
    about = {
        number: one
        for row in rows
        for number, one in made.get(row["article_id"], ())
        if decisions_about(row, (row["event_id"],), (one,))
    }
    return ({"kind": "decision", **asdict(one)} for _, one in sorted(about.items(), key=lambda numbered: numbered[0]))


def _event(row: Row) -> dict[str, Any]:
    return {"kind": "event", **{column: row[column] for column in _COLUMNS}}


def _line(value: dict[str, Any]) -> bytes:
    return f"{json.dumps(value, ensure_ascii=False, separators=(',', ':'), allow_nan=False)}\n".encode()
