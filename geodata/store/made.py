"""What in a store's file is made of its rows, so that it can be made again, or once for many rows and not row by row.

Triggers keep it in step with single rows. For a hundred thousand events that takes four times as long as making it at
the end (`tests/benchmarks/load_speed.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import apsw

ACTORS: Final = (
    "DELETE FROM event_actors; INSERT OR IGNORE INTO event_actors SELECT row, value FROM events, json_each(actors)"
)
ARTICLE_WORDS: Final = "INSERT INTO article_words (article_words) VALUES ('rebuild')"
EVIDENCE_WORDS: Final = "INSERT INTO evidence_words (evidence_words) VALUES ('rebuild')"
POSITIONS: Final = (
    "DROP TABLE positions; CREATE VIRTUAL TABLE positions USING rtree (row, west, east, south, north);"
    "INSERT INTO positions SELECT row, longitude, longitude, latitude, latitude FROM events WHERE latitude IS NOT NULL"
)


@dataclass(frozen=True, slots=True)
class SetAside:
    """The triggers and indexes that a file was without for a while, as SQL."""

    triggers: tuple[str, ...]
    indexes: tuple[str, ...]


def set_aside(connection: apsw.Connection) -> SetAside | None:
    """Drops what slows rows down that come in by the thousand; None where that was done already."""
    # What has no SQL is a part of its table.
    found = connection.execute(
        "SELECT type, name, sql FROM sqlite_schema WHERE type IN ('trigger', 'index') AND sql IS NOT NULL"
    ).fetchall()
    for kind, name, _ in found:
        connection.execute(f"DROP {kind} {name}")
    triggers, indexes = (tuple(str(sql) for kind, _, sql in found if kind == asked) for asked in ("trigger", "index"))
    return SetAside(triggers, indexes) if found else None


def make_again(connection: apsw.Connection, aside: SetAside) -> None:
    """Brings back what was set aside, and makes all that the triggers did not make meanwhile."""
    for sql in (*aside.indexes, ACTORS, ARTICLE_WORDS, EVIDENCE_WORDS, POSITIONS, *aside.triggers):
        connection.execute(sql)
