"""How a part of a reading is kept: beside the rest of its article, and never against what the store has learned."""

from __future__ import annotations

from geodata.records import PlacedReading, ReadingPart
from geodata.store.copies import compare_new
from geodata.store.database import Connection, Dialect
from geodata.store.event_rows import Row, article_row, event_row, reading_row
from geodata.store.history import next_moment, supersede
from geodata.store.protocol import Outcome


def keep_part(connection: Connection, dialect: Dialect, part: ReadingPart) -> Outcome:
    """See `geodata.store.Store.keep_parts`."""
    article, article_id = part.article, part.article.id
    held = connection.execute("SELECT text FROM articles WHERE article_id = ? AND known_to IS NULL", (article_id,)).get
    if held not in (None, article.text) and _is_over(connection, "articles", article_row(article)):
        return "unchanged"
    moment = next_moment(connection)
    reading = reading_row(PlacedReading(article, part.mentions, part.places, ()))
    events = [event_row(article, event_id, placed) for event_id, placed in part.events.items()]
    new = [row for row in events if not _is_over(connection, "events", row)]
    beside = _held_beside(connection, article_id, new) if held == article.text else []
    differs = [
        *(
            supersede(connection, table, article_id, [row], moment)
            for table, row in (("articles", article_row(article)), ("readings", reading))
            if not _is_over(connection, table, row)
        ),
        supersede(connection, "events", article_id, [*beside, *new], moment),
    ]
    if not any(differs):
        return "unchanged"
    compare_new(connection, dialect)
    connection.execute("INSERT INTO changes (at, article_id) VALUES (?, ?)", (moment, article_id))
    return "kept" if held is None else "changed"


def _is_over(connection: Connection, table: str, row: Row) -> bool:
    """Whether the store has held this row and has closed it since."""
    asked = (row["article_id"], row["fingerprint"])
    found = connection.execute(
        f"SELECT count(*), count(known_to) FROM {table} WHERE article_id = ? AND fingerprint = ?", asked
    ).fetchone()
    return found is not None and 0 < found[0] == found[1]


def _held_beside(connection: Connection, article_id: str, events: list[Row]) -> list[Row]:
    """The rows of the article's other events, by which they stay."""
    ids = {row["event_id"] for row in events}
    held = connection.execute(
        "SELECT event_id, fingerprint FROM events WHERE article_id = ? AND known_to IS NULL", (article_id,)
    ).fetchall()
    return [{"fingerprint": fingerprint} for event_id, fingerprint in held if event_id not in ids]
