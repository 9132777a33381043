"""The tables of rows, column by column, in whichever database: what a store holds, but for what is made of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from hashlib import blake2b
from typing import Any, Final

from geodata.store.database import Connection

_AT_A_TIME: Final = 1_000
# The first column is the number of the row, in the order of which it came, but for `KEYS`.
TABLES: Final[Mapping[str, tuple[str, ...]]] = {
    "changes": ("number", "at", "article_id"),
    "articles": (
        "row", "article_id", "fingerprint", "url", "title", "publisher", "authors", "published", "language", "text",
        "known_from", "known_to",
    ),
    "readings": ("row", "article_id", "fingerprint", "record", "known_from", "known_to"),
    "events": (
        "row", "article_id", "fingerprint", "event_id", "event_type", "system", "system_id", "system_key", "actor",
        "actors", "place_text", "place_name", "gazetteer_id", "place_kind", "country", "latitude", "longitude",
        "radius_km", "place_score", "status", "negated", "claimed_by", "reported_by", "quantity", "date_text",
        "date_start", "date_end", "evidence", "evidence_start", "evidence_end", "marks", "not_mapped", "rule",
        "confidence", "record", "known_from", "known_to",
    ),
    "copies": ("row", "first"),
    "copy_bands": ("band", "first"),
}  # fmt: skip
# By which columns a row is told from others, where that is not the first.
KEYS: Final[Mapping[str, tuple[str, ...]]] = {"copy_bands": ("band", "first")}


def rows_of(connection: Connection, table: str) -> Iterator[tuple[Any, ...]]:
    """All rows of a table in the order of their numbers, the same from either database."""
    columns = TABLES[table]
    key = KEYS.get(table, columns[:1])
    negated = columns.index("negated") if "negated" in columns else None
    after = f"({', '.join(key)}) > ({', '.join('?' * len(key))})"
    sql = f"SELECT {', '.join(columns)} FROM {table} WHERE {after} ORDER BY {', '.join(key)} LIMIT {_AT_A_TIME}"
    last = (-(2**63),) * len(key)
    while found := connection.execute(sql, last).fetchall():
        for row in found:
            # The one column that is yes or no, which SQLite has no type for.
            yield row if negated is None else (*row[:negated], bool(row[negated]), *row[negated + 1 :])
        last = found[-1][: len(key)]


def hash_of(connection: Connection, table: str) -> tuple[int, str]:
    """How many rows a table has, and a hash of all of them with their numbers."""
    number, content = 0, blake2b(digest_size=16)
    for row in rows_of(connection, table):
        number += 1
        content.update(f"{json.dumps(row)}\n".encode())
    return number, content.hexdigest()
