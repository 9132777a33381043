"""What is made of the rows: the words and actors that are searched, and the month under which an event lies.

It is made at the end of the transaction that writes the rows, of all that are new: only one writes at a time, and the
numbers of rows only grow, so the new ones are those above the last for which it was made.
"""

from __future__ import annotations

from typing import Final

from geodata.store.database import Connection
from geodata.store.postgis.words import in_line, keys, words

_AT_A_TIME: Final = 500


def derive(connection: Connection) -> None:
    """Brings all that is derived up to what the rows say now."""
    articles = connection.execute("SELECT coalesce(max(row), 0) FROM article_words").get
    events = connection.execute("SELECT coalesce(max(row), 0) FROM evidence_words").get
    _of_articles(connection, articles)
    _of_events(connection, events)
    _months(connection, (articles, events))


def _of_articles(connection: Connection, last: int) -> None:
    sql = f"SELECT row, title, text FROM articles WHERE row > ? ORDER BY row LIMIT {_AT_A_TIME}"
    while found := connection.execute(sql, (last,)).fetchall():
        rows = []
        for row, *parts in found:
            title, text = (words(part or "") for part in parts)
            # Two blanks come to stand between title and text, so that no phrase goes across.
            rows.append((row, in_line(title) + in_line(text), keys({*title, *text})))
        connection.executemany("INSERT INTO article_words VALUES (?, ?, ?)", rows)
        last = found[-1][0]


def _of_events(connection: Connection, last: int) -> None:
    connection.execute(
        "INSERT INTO event_actors SELECT e.row, a.value FROM events e,"
        " jsonb_array_elements_text(e.actors::jsonb) WITH ORDINALITY a(value, number)"
        " WHERE e.row > ? ORDER BY e.row, a.number ON CONFLICT DO NOTHING",
        (last,),
    )
    sql = f"SELECT row, evidence FROM events WHERE row > ? ORDER BY row LIMIT {_AT_A_TIME}"
    while found := connection.execute(sql, (last,)).fetchall():
        rows = [(row, in_line(words(evidence))) for row, evidence in found]
        connection.executemany("INSERT INTO evidence_words VALUES (?, ?)", rows)
        last = found[-1][0]


def _months(connection: Connection, last: tuple[int, int]) -> None:
    """Moves events to the partition of their article's month, which is made where it is missing.

    Only those of articles that changed are looked at: those with rows above the last of each table.
    """
    moving = (
        "FROM articles a WHERE a.known_to IS NULL AND a.article_id = e.article_id"
        " AND e.month IS DISTINCT FROM date_trunc('month', a.published::date)::date AND a.article_id IN"
        " (SELECT article_id FROM articles WHERE row > ? UNION SELECT article_id FROM events WHERE row > ?)"
    )
    months = f"SELECT DISTINCT left(a.published, 7) {moving.replace('FROM', 'FROM events e,', 1)} ORDER BY 1"
    for (month,) in connection.execute(months, last).fetchall():
        if month:
            _make_partition(connection, month)
    connection.execute(f"UPDATE events e SET month = date_trunc('month', a.published::date)::date {moving}", last)


def _make_partition(connection: Connection, month: str) -> None:
    year, number = map(int, month.split("-"))
    end = f"{year + number // 12:04}-{number % 12 + 1:02}-01"
    connection.execute(
        f"CREATE TABLE IF NOT EXISTS events_{year:04}_{number:02} PARTITION OF events"
        f" FOR VALUES FROM ('{year:04}-{number:02}-01') TO ('{end}')"
    )
