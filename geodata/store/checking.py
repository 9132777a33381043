"""Whether a store still is what was put into it, and what of it can be made again.

Rows are the facts; the indexes, the words and the positions that are searched are made of them, and can be made anew. A
row says itself whether it is still what it was, by its fingerprint.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import apsw

from extractors.records import Article
from geodata.errors import GeodataError
from geodata.serial import to_text
from geodata.store import made
from geodata.store.connection import open_file
from geodata.store.copies import compare_again
from geodata.store.copying import copy_store
from geodata.store.event_rows import article_of, digest
from geodata.store.faults import in_plain_words
from geodata.store.history import note_all_changed
from geodata.store.sqlite_dialect import SqliteDialect

_NAMED_AT_MOST: Final = 20
_GO_BACK = "Go back to a backup: python -m geodata restore"
_MAKE_AGAIN = "It can be made again: python -m geodata check --repair"
_READ_AGAIN = "Read its source again, or go back to a backup: python -m geodata restore"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it should be, in a sentence, and what to do; `mended` says that it is right again."""

    what: str
    remedy: str
    mended: bool = False


def check_store(path: Path, *, repair: bool = False) -> tuple[Finding, ...]:
    """What is wrong with a store. With `repair`, what is made of the rows is made again where it differs from them.

    Without it nothing is written beside the store: a copy is looked at, so nobody who uses the store waits. Raises
    `StoreError` for a file that cannot be opened, or cannot be written where it is to be repaired.
    """
    found: list[Finding] = []
    with in_plain_words(path), TemporaryDirectory() as folder:
        looked_at = path if repair else Path(folder) / "copied.sqlite"
        if not repair:
            copy_store(path, looked_at, sound=False)
        connection = open_file(looked_at, read_only=False).connection
        try:
            with connection:
                found += _findings(connection, repair=repair)
                if any(finding.mended for finding in found):
                    note_all_changed(connection)
        finally:
            connection.close()
    return tuple(found)


def _findings(connection: apsw.Connection, *, repair: bool) -> Iterator[Finding]:
    damage = [line for line in _integrity(connection) if not _is_made(line)]
    if damage:  # the rows themselves cannot be trusted, so nothing is made of them
        for line in damage[:_NAMED_AT_MOST]:
            yield Finding(f"the file is damaged: {line}", _GO_BACK)
        return
    for one in _MADE:
        if why := one.differs(connection):
            if repair:
                one.again(connection)
            mended = repair and not one.differs(connection)
            yield Finding(f"{one.what}: {why}", _GO_BACK if repair else _MAKE_AGAIN, mended=mended)
    for what, question in _TORN.items():
        for (name,) in connection.execute(f"{question} LIMIT {_NAMED_AT_MOST}").fetchall():
            yield Finding(what.format(name), _READ_AGAIN)
    yield from _changed_rows(connection)


def _integrity(connection: apsw.Connection) -> list[str]:
    found = (" ".join(str(line).split()) for (line,) in connection.execute("PRAGMA integrity_check").fetchall())
    return [line for line in found if line != "ok"]


def _is_made(damage: str) -> bool:
    """Whether SQLite complains of an index, of words or of positions, which are made of the rows."""
    return any(word in damage for word in (" index ", "entries in index", "FTS5", "RTREE", "Rtree", "r-tree"))


@dataclass(frozen=True, slots=True)
class _Made:
    """Something that is made of rows: what it is, how it differs from them ("" where not), and how it is made again."""

    what: str
    differs: Callable[[apsw.Connection], str]
    again: Callable[[apsw.Connection], object]


def _indexes_differ(connection: apsw.Connection) -> str:
    wrong = [line for line in _integrity(connection) if " index " in line and "FTS5" not in line]
    return f"{len(wrong)} differences, such as {wrong[0]}" if wrong else ""


def _words_differ(table: str) -> Callable[[apsw.Connection], str]:
    def differ(connection: apsw.Connection) -> str:
        try:
            # Rank 1 asks to compare with the rows too: https://sqlite.org/fts5.html#the_integrity_check_command
            connection.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")
        except (apsw.CorruptError, apsw.SQLError):
            return "they are not those of the rows"
        return ""

    return differ


def _counted(question: str, words: str) -> Callable[[apsw.Connection], str]:
    def differ(connection: apsw.Connection) -> str:
        try:
            count = connection.execute(f"SELECT count(*) FROM ({question})").get
        except apsw.CorruptError:
            return "they cannot be read"
        return f"{count} {words}" if count else ""

    return differ


def _by(sql: str) -> Callable[[apsw.Connection], object]:
    return lambda connection: connection.execute(sql)


def _compare_again(connection: apsw.Connection) -> None:
    compare_again(connection, SqliteDialect())


# A position is kept in 32 bits, and its box drawn large enough to hold the place.
_POSITIONS_DIFFER = """
SELECT row FROM events LEFT JOIN positions USING (row) WHERE latitude IS NOT NULL AND (positions.row IS NULL
    OR NOT (longitude BETWEEN west AND east AND latitude BETWEEN south AND north)
    OR east - west > 0.001 OR north - south > 0.001)
UNION ALL SELECT row FROM positions LEFT JOIN events USING (row) WHERE latitude IS NULL
"""
_ACTORS_DIFFER = """
SELECT row, value COLLATE NOCASE FROM events, json_each(actors) WHERE NOT EXISTS (
    SELECT 1 FROM event_actors WHERE event_actors.row = events.row AND event_actors.actor = value)
UNION ALL SELECT row, actor FROM event_actors WHERE NOT EXISTS (
    SELECT 1 FROM events, json_each(actors) WHERE events.row = event_actors.row AND event_actors.actor = value)
"""
_COPIES_DIFFER = """
SELECT row FROM articles LEFT JOIN copies USING (row) WHERE first IS NULL
UNION ALL SELECT row FROM copies LEFT JOIN articles USING (row) WHERE article_id IS NULL
UNION ALL SELECT copies.row FROM copies LEFT JOIN copies AS firsts ON firsts.row = copies.first
    WHERE firsts.first IS NOT copies.first
UNION ALL SELECT copy_bands.first FROM copy_bands LEFT JOIN copies ON copies.row = copy_bands.first
    WHERE copies.first IS NOT copy_bands.first
"""
_MADE: Final = (
    _Made("the indexes", _indexes_differ, _by("REINDEX")),
    _Made(
        "the actors that are filtered by", _counted(_ACTORS_DIFFER, "differ from the events"),
        _by(made.ACTORS),
    ),
    _Made(
        "the words of articles that are searched", _words_differ("article_words"),
        _by(made.ARTICLE_WORDS),
    ),
    _Made(
        "the words of events that are searched", _words_differ("evidence_words"),
        _by(made.EVIDENCE_WORDS),
    ),
    _Made(
        "the positions that are searched", _counted(_POSITIONS_DIFFER, "differ from the events"),
        _by(made.POSITIONS),
    ),
    _Made("the copies of reports", _counted(_COPIES_DIFFER, "differ from the articles"), _compare_again),
)  # fmt: skip


def _missing(what: str, where: str) -> str:
    return (
        f"SELECT DISTINCT article_id FROM {where} WHERE known_to IS NULL"
        f" AND article_id NOT IN (SELECT article_id FROM {what} WHERE known_to IS NULL)"
    )


# What one transaction keeps together, and so is either there wholly or not at all.
_TORN: Final = {
    "the article {} has no reading": _missing("readings", "articles"),
    "the article {} is missing, and its reading is there": _missing("articles", "readings"),
    "the article {} is missing, and its events are there": _missing("articles", "events"),
    "the sentence of the event {} is not what stands there in its article": """
        SELECT event_id FROM events JOIN articles USING (article_id) WHERE events.known_to IS NULL
        AND articles.known_to IS NULL AND instr(text, char(0)) = 0
        AND evidence IS NOT substr(text, evidence_start + 1, evidence_end - evidence_start)""",
    "rows have changed at {}, and the list of changes does not say so": """
        SELECT known_from FROM (SELECT known_from FROM articles UNION SELECT known_from FROM readings
        UNION SELECT known_from FROM events) WHERE known_from NOT IN (SELECT at FROM changes)""",
}


def _changed_rows(connection: apsw.Connection) -> Iterator[Finding]:
    """Rows that are not what they were when they were kept, which their fingerprint tells."""
    asked = "article_id, url, title, publisher, authors, published, language, text"
    for fingerprint, *values in connection.execute(f"SELECT fingerprint, {asked} FROM articles"):
        row = dict(zip(asked.split(", "), values, strict=True))
        if fingerprint != digest(_as_kept(row)):
            yield Finding(f"the article {row['article_id']} is not what was kept", _READ_AGAIN)
    for article_id, fingerprint, record in connection.execute("SELECT article_id, fingerprint, record FROM readings"):
        if fingerprint != digest(str(record)):
            yield Finding(f"the reading of the article {article_id} is not what was kept", _READ_AGAIN)
    for event_id, fingerprint, record in connection.execute("SELECT event_id, fingerprint, record FROM events"):
        if fingerprint != digest(str(event_id), str(record)):
            yield Finding(f"the event {event_id} is not what was kept", _READ_AGAIN)


def _as_kept(row: dict[str, object]) -> str:
    try:
        article: Article = article_of(row)
    except (GeodataError, ValueError, TypeError):
        return ""
    return to_text(article)
