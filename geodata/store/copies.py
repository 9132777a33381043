"""Which articles of a store are copies of one report, found when they are kept.

A report is known by the text of it that was kept first, whether or not that still holds: a text is a copy where it is
one of that text. So of a hundred copies each is compared with one text, and of all texts only with those that have a
band in common with it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any, Final

import apsw

from geodata.near_copies import bands, is_copy, runs

# Texts that share a band are compared, those with most bands in common first. What an outlet prints below all that it
# publishes gives a band in common to thousands, but only one or two.
_MOST_COMPARED: Final = 20
_MOST_OF_A_BAND: Final = 100


def compare_new(connection: apsw.Connection) -> None:
    """Looks for the report of every text that was kept since the last that was compared: of all in an older store."""
    last = connection.execute("SELECT coalesce(max(row), 0) FROM copies").get
    new: list[Any] = connection.execute("SELECT row FROM articles WHERE row > ? ORDER BY row", (last,)).fetchall()
    for (row,) in new:
        own = _runs(connection, row)
        found = bands(own)
        likely = _likely(connection, found)
        first = next((one for one in likely if is_copy(own, _runs(connection, one))), row)
        connection.execute("INSERT INTO copies (row, first) VALUES (?, ?)", (row, first))
        connection.executemany(
            "INSERT OR IGNORE INTO copy_bands (band, first) VALUES (?, ?)", [(band, first) for band in found]
        )


def compare_again(connection: apsw.Connection) -> None:
    """Looks for the report of every text as if none had been compared."""
    connection.execute("DELETE FROM copies; DELETE FROM copy_bands")
    compare_new(connection)


def copies_of(connection: apsw.Connection, article_id: str) -> list[str]:
    """The ids of the other articles that print the same report as this one, as they are known now, by publication."""
    found = connection.execute(
        """SELECT other.article_id FROM articles AS own JOIN copies AS held ON held.row = own.row
            JOIN copies AS beside ON beside.first = held.first JOIN articles AS other ON other.row = beside.row
            WHERE own.article_id = ?1 AND own.known_to IS NULL AND other.known_to IS NULL AND other.article_id <> ?1
            ORDER BY other.published IS NULL, other.published, other.article_id""",
        (article_id,),
    )
    return [str(other) for (other,) in found]


def same_report(connection: apsw.Connection, article_ids: Collection[str]) -> dict[str, str]:
    """By the id of each of these articles that another of them is a copy of, what their report is called here."""
    found = dict(
        connection.execute(
            "SELECT article_id, CAST(first AS TEXT) FROM articles JOIN copies USING (row)"
            " WHERE known_to IS NULL AND article_id IN (SELECT value FROM json_each(?))",
            (json.dumps([*article_ids]),),
        )
    )
    printed = Counter(found.values())
    return {article: report for article, report in found.items() if printed[report] > 1}


def _likely(connection: apsw.Connection, found: list[int]) -> Iterator[int]:
    """The first texts of reports that may be the one with these bands, the likeliest first."""
    shared: Counter[int] = Counter()
    for band in found:
        asked = "SELECT first FROM copy_bands WHERE band = ? ORDER BY first LIMIT ?"
        shared.update(first for (first,) in connection.execute(asked, (band, _MOST_OF_A_BAND)))
    return (first for first, _ in sorted(shared.items(), key=lambda each: (-each[1], each[0]))[:_MOST_COMPARED])


def _runs(connection: apsw.Connection, row: int) -> frozenset[str]:
    return runs(connection.execute("SELECT text FROM articles WHERE row = ?", (row,)).get)
