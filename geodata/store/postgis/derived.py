"""What is made of the rows: the words and actors that are searched, and the month under which an event lies.

It is made at the end of the transaction that writes the rows, of all that are new: only one writes at a time, and the
numbers of rows only grow, so the new ones are those above the last for which it was made.
"""

from __future__ import annotations

from typing import Final

from geodata.store.postgis.connection import PostgisConnection
from geodata.store.postgis.words import in_line, keys, words
from geodata.store.tables import TABLES

DERIVED: Final = ("article_words", "evidence_words", "event_actors")
_AT_A_TIME: Final = 500
# Where a row comes to lie that says no month: new ones are looked for here alone, and not in hundreds of partitions.
_NEW: Final = "events_without_month"
_MONTH: Final = "date_trunc('month', a.published::date)::date"


def derive(connection: PostgisConnection) -> None:
    """Brings all that is derived up to what the rows say now."""
    articles = connection.execute("SELECT coalesce(max(row), 0) FROM article_words").get
    events = connection.execute("SELECT coalesce(max(row), 0) FROM evidence_words").get
    _of_articles(connection, articles)
    _of_events(connection, events)
    _move_new_events(connection, events)
    _move_events_of_redated_articles(connection, articles)


def _of_articles(connection: PostgisConnection, last: int) -> None:
    sql = f"SELECT row, title, text FROM articles WHERE row > ? ORDER BY row LIMIT {_AT_A_TIME}"
    while found := connection.execute(sql, (last,)).fetchall():
        rows = []
        for row, *parts in found:
            title, text = (words(part or "") for part in parts)
            # Two blanks come to stand between title and text, so that no phrase goes across.
            rows.append((row, in_line(title) + in_line(text), keys({*title, *text})))
        connection.copy_in("article_words", ("row", "words", "keys"), rows)
        last = found[-1][0]


def _of_events(connection: PostgisConnection, last: int) -> None:
    connection.execute(
        f"INSERT INTO event_actors SELECT e.row, a.value FROM {_NEW} e,"
        " jsonb_array_elements_text(e.actors::jsonb) WITH ORDINALITY a(value, number)"
        " WHERE e.row > ? ORDER BY e.row, a.number ON CONFLICT DO NOTHING",
        (last,),
    )
    sql = f"SELECT row, evidence FROM {_NEW} WHERE row > ? ORDER BY row LIMIT {_AT_A_TIME}"
    while found := connection.execute(sql, (last,)).fetchall():
        rows = [(row, in_line(words(evidence))) for row, evidence in found]
        connection.copy_in("evidence_words", ("row", "words"), rows)
        last = found[-1][0]


def _move_new_events(connection: PostgisConnection, last: int) -> None:
    """Moves events above the last number to the partition of their article's month, which is made where it is missing.

    They are taken out and put in again, as an update would have the server look through all partitions.
    """
    of_article = "a.article_id = e.article_id AND a.known_to IS NULL AND a.published IS NOT NULL AND e.row > ?"
    months = f"SELECT DISTINCT left(a.published, 7) FROM {_NEW} e, articles a WHERE {of_article} ORDER BY 1"
    for (month,) in connection.execute(months, (last,)).fetchall():
        _make_partition(connection, month)
    columns = ", ".join(TABLES["events"])
    connection.execute(
        f"WITH moved AS (DELETE FROM {_NEW} e USING articles a WHERE {of_article} RETURNING e.*, {_MONTH} AS published)"
        f" INSERT INTO events ({columns}, month) SELECT {columns}, published FROM moved",
        (last,),
    )


def _move_events_of_redated_articles(connection: PostgisConnection, last: int) -> None:
    redated = (
        "SELECT a.article_id, left(a.published, 7) FROM articles a WHERE a.row > ? AND a.known_to IS NULL AND EXISTS"
        " (SELECT 1 FROM articles o WHERE o.article_id = a.article_id AND o.row < a.row"
        " AND left(o.published, 7) IS DISTINCT FROM left(a.published, 7))"
    )
    for article_id, month in connection.execute(redated, (last,)).fetchall():
        if month:
            _make_partition(connection, month)
        connection.execute(
            f"UPDATE events e SET month = {_MONTH} FROM articles a WHERE a.article_id = e.article_id"
            f" AND a.known_to IS NULL AND e.month IS DISTINCT FROM {_MONTH} AND e.article_id = ?",
            (article_id,),
        )


def _make_partition(connection: PostgisConnection, month: str) -> None:
    year, number = map(int, month.split("-"))
    end = f"{year + number // 12:04}-{number % 12 + 1:02}-01"
    connection.execute(
        f"CREATE TABLE IF NOT EXISTS events_{year:04}_{number:02} PARTITION OF events"
        f" FOR VALUES FROM ('{year:04}-{number:02}-01') TO ('{end}')"
    )
