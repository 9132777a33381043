"""Which articles of a store are copies of one report, found when they are kept.

A report is known by the text of it that was kept first, whether or not that still holds: a text is a copy where it is
one of that text. So of a hundred copies each is compared with one text, and of all texts only with those that have a
band in common with it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any, Final

from geodata.near_copies import bands, is_copy, runs
from geodata.store.database import Connection, Dialect

# Texts that share a band are compared, those with most bands in common first. What an outlet prints below all that it
# publishes gives a band in common to thousands, but only one or two.
_MOST_COMPARED: Final = 20
_MOST_OF_A_BAND: Final = 100
_AT_A_TIME: Final = 50


def compare_new(connection: Connection, dialect: Dialect) -> None:
    """Looks for the report of every text that was kept since the last that was compared: of all in an older store."""
    last = connection.execute("SELECT coalesce(max(row), 0) FROM copies").get
    sql = f"SELECT row, text FROM articles WHERE row > ? ORDER BY row LIMIT {_AT_A_TIME}"
    while new := connection.execute(sql, (last,)).fetchall():
        for row, text in new:
            _compare(connection, dialect, row, text)
        last = new[-1][0]


def compare_again(connection: Connection, dialect: Dialect) -> None:
    """Looks for the report of every text as if none had been compared."""
    connection.execute("DELETE FROM copies; DELETE FROM copy_bands")
    compare_new(connection, dialect)


def copies_of(connection: Connection, article_id: str) -> list[str]:
    """The ids of the other articles that print the same report as this one, as they are known now, by publication."""
    found = connection.execute(
        """SELECT other.article_id FROM articles AS own JOIN copies AS held ON held.row = own.row
            JOIN copies AS beside ON beside.first = held.first JOIN articles AS other ON other.row = beside.row
            WHERE own.article_id = ? AND own.known_to IS NULL AND other.known_to IS NULL AND other.article_id <> ?
            ORDER BY other.published IS NULL, other.published, other.article_id""",
        (article_id, article_id),
    )
    return [str(other) for (other,) in found]


def same_report(connection: Connection, dialect: Dialect, article_ids: Collection[str]) -> dict[str, str]:
    """By the id of each of these articles that another of them is a copy of, what their report is called here."""
    among = dialect.among("article_id", article_ids)
    rows: list[Any] = connection.execute(
        "SELECT article_id, CAST(first AS TEXT) FROM articles JOIN copies USING (row)"
        f" WHERE known_to IS NULL AND {among.sql}",
        among.values,
    ).fetchall()
    found = dict(rows)
    printed = Counter(found.values())
    return {article: report for article, report in found.items() if printed[report] > 1}


def _compare(connection: Connection, dialect: Dialect, row: int, text: str) -> None:
    own = runs(text)
    found = bands(own)
    likely = _likely(connection, dialect, found) if found else iter(())
    first = next((one for one in likely if is_copy(own, _runs(connection, one))), row)
    connection.execute("INSERT INTO copies (row, first) VALUES (?, ?)", (row, first))
    each = dialect.each(found)
    connection.execute(
        f"INSERT INTO copy_bands (band, first) SELECT n.value, ? FROM {each.sql} WHERE TRUE ON CONFLICT DO NOTHING",
        (first, *each.values),
    )


def _likely(connection: Connection, dialect: Dialect, found: list[int]) -> Iterator[int]:
    """The first texts of reports that may be the one with these bands, the likeliest first."""
    each = dialect.each(found)
    last = f"SELECT first FROM copy_bands WHERE band = n.value ORDER BY first LIMIT 1 OFFSET {_MOST_OF_A_BAND - 1}"
    rows: list[Any] = connection.execute(
        f"SELECT b.first FROM {each.sql} JOIN copy_bands b ON b.band = n.value"
        f" AND b.first <= coalesce(({last}), {2**63 - 1})"
        f" GROUP BY b.first ORDER BY count(*) DESC, b.first LIMIT {_MOST_COMPARED}",
        each.values,
    ).fetchall()
    return (first for (first,) in rows)


def _runs(connection: Connection, row: int) -> frozenset[str]:
    return runs(connection.execute("SELECT text FROM articles WHERE row = ?", (row,)).get)
