"""The tables of a store, and the steps that bring an older store forward.

Every row is true from `known_from` until `known_to` (UTC, ISO 8601; null: still true) and is never rewritten. Three
tables change independently, so that a better reading copies no article: `articles` (the text), `readings` (its
mentions) and `events`. `fingerprint` is the hash of what a row says; rows of one article with equal fingerprints are
the same row. `record` is the record itself, as `geodata.serial` writes it; the other columns are what is asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import apsw

from geodata.errors import StoreError, StoreVersionError
from geodata.store.copies import compare_new
from geodata.store.sqlite_dialect import SqliteDialect

APPLICATION_ID = 0x41544C53  # "ATLS", the four bytes by which `file` and we know a store of ours
# What makes words of a text. The steps below say it once more, since a step is never edited.
TOKENIZER = "porter unicode61 remove_diacritics 2"

_FIRST = """
CREATE TABLE changes (  -- one row for every keep that changed something: the store's clock and its version
    number INTEGER PRIMARY KEY,
    at TEXT NOT NULL UNIQUE,
    article_id TEXT NOT NULL
);
CREATE TABLE articles (
    row INTEGER PRIMARY KEY,
    article_id TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    url TEXT,
    title TEXT,
    publisher TEXT,
    authors TEXT,  -- a JSON list
    published TEXT,
    language TEXT,
    text TEXT NOT NULL,
    known_from TEXT NOT NULL,
    known_to TEXT
);
CREATE TABLE readings (
    row INTEGER PRIMARY KEY,
    article_id TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    record TEXT NOT NULL,  -- mentions and places
    known_from TEXT NOT NULL,
    known_to TEXT
);
CREATE TABLE events (
    row INTEGER PRIMARY KEY,
    article_id TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    event_id TEXT NOT NULL,  -- what the claim is about; its status, date and place may be read anew under the same id
    event_type TEXT NOT NULL,
    system TEXT,
    system_id TEXT,
    system_key TEXT COLLATE NOCASE,  -- the id, else the words
    actor TEXT,
    actors TEXT NOT NULL,  -- the same one by one, a JSON list
    place_text TEXT,
    place_name TEXT,
    gazetteer_id TEXT,
    place_kind TEXT,
    country TEXT,
    latitude REAL,
    longitude REAL,
    radius_km REAL,
    place_score REAL,
    status TEXT,
    negated INTEGER NOT NULL,
    claimed_by TEXT,
    reported_by TEXT,
    quantity TEXT,
    date_text TEXT,
    date_start TEXT,
    date_end TEXT,
    evidence TEXT NOT NULL,
    evidence_start INTEGER NOT NULL,
    evidence_end INTEGER NOT NULL,
    marks TEXT NOT NULL,  -- JSON: [[start, end, kind], ...], counted from the start of the evidence
    not_mapped TEXT,
    rule TEXT NOT NULL,
    confidence REAL NOT NULL,
    record TEXT NOT NULL,
    known_from TEXT NOT NULL,
    known_to TEXT
);
CREATE TABLE event_actors (
    row INTEGER NOT NULL,
    actor TEXT NOT NULL COLLATE NOCASE,
    PRIMARY KEY (row, actor)
) WITHOUT ROWID;

CREATE UNIQUE INDEX articles_now ON articles (article_id) WHERE known_to IS NULL;
CREATE UNIQUE INDEX readings_now ON readings (article_id) WHERE known_to IS NULL;
CREATE UNIQUE INDEX events_now ON events (article_id, fingerprint) WHERE known_to IS NULL;
CREATE INDEX articles_ever ON articles (article_id, known_from);
CREATE INDEX articles_published ON articles (published) WHERE known_to IS NULL;
CREATE INDEX events_ever ON events (article_id, known_from);
CREATE INDEX events_by_id ON events (event_id);
CREATE INDEX events_by_system ON events (system_key) WHERE known_to IS NULL;
CREATE INDEX events_by_actor ON event_actors (actor, row);
CREATE INDEX events_by_country ON events (country) WHERE known_to IS NULL;
CREATE INDEX events_by_type ON events (event_type) WHERE known_to IS NULL;
CREATE INDEX events_by_status ON events (status) WHERE known_to IS NULL;
CREATE INDEX events_by_date ON events (date_start, date_end) WHERE known_to IS NULL;

-- The words are those of the tables above (external content): nothing is stored twice, and as no text is ever changed
-- or deleted, inserting is all there is to keep up with. Porter's stems let "missile" find "missiles".
CREATE VIRTUAL TABLE article_words USING fts5 (
    title, text, content = 'articles', content_rowid = 'row', tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE evidence_words USING fts5 (
    evidence, content = 'events', content_rowid = 'row', tokenize = 'porter unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE positions USING rtree (row, west, east, south, north);

CREATE TRIGGER article_is_searchable AFTER INSERT ON articles BEGIN
    INSERT INTO article_words (rowid, title, text) VALUES (new.row, new.title, new.text);
END;
CREATE TRIGGER evidence_is_searchable AFTER INSERT ON events BEGIN
    INSERT INTO evidence_words (rowid, evidence) VALUES (new.row, new.evidence);
END;
CREATE TRIGGER event_has_actors AFTER INSERT ON events BEGIN
    INSERT OR IGNORE INTO event_actors SELECT new.row, value FROM json_each(new.actors);
END;
CREATE TRIGGER event_has_position AFTER INSERT ON events WHEN new.latitude IS NOT NULL BEGIN
    INSERT INTO positions VALUES (new.row, new.longitude, new.longitude, new.latitude, new.latitude);
END;
"""

_COPIES = """
CREATE TABLE copies (  -- which articles print one report, as `geodata.store.copies` finds it when they are kept
    row INTEGER PRIMARY KEY,  -- of the article
    first INTEGER NOT NULL  -- of the first text of its report that was kept: its own where it is no copy
);
CREATE INDEX copies_of_one ON copies (first);
CREATE TABLE copy_bands (  -- what the texts of a report, known by its first, are found by
    band INTEGER NOT NULL,
    first INTEGER NOT NULL,
    PRIMARY KEY (band, first)
) WITHOUT ROWID;
"""

# Step n brings a store of version n forward to n + 1. A step that was released is never edited: stores out there were
# made by it. The next one is appended.
STEPS: tuple[str, ...] = (_FIRST, _COPIES)


def prepare(connection: apsw.Connection, path: Path, *, writable: bool, steps: Sequence[str] = STEPS) -> None:
    """Makes sure that this file is a store of the present version, bringing an older one forward after a backup.

    Raises `StoreError` for a file that is no store of ours, `StoreVersionError` for one of a newer program.
    """
    found = version(connection, path)
    if found > len(steps):
        raise StoreVersionError(
            f"{path} was written by a newer Deployment Atlas (its form is {found}, the newest known here {len(steps)})",
            "Update the program, or open another store.",
        )
    if writable:  # only now that the file is known to be ours: this writes to it
        connection.pragma("journal_mode", "wal")
    if found == len(steps):
        return
    if not writable:
        raise StoreError(
            f"{path} is {'empty' if not found else 'a store of an older form'} and cannot be brought forward read-only",
            "Open it once for writing, for example with: python -m geodata ingest",
        )
    if found:
        _back_up(connection, path, found)
    with connection:
        for step in steps[version(connection, path) :]:
            connection.execute(step)
        compare_new(connection, SqliteDialect())
        connection.pragma("application_id", APPLICATION_ID)
        connection.pragma("user_version", len(steps))


def version(connection: apsw.Connection, path: Path) -> int:
    """The store's version; 0 for a file in which nothing is yet. Raises `StoreError` for somebody else's file."""
    found = connection.pragma("application_id")
    if found == APPLICATION_ID:
        return int(connection.pragma("user_version"))
    if found or connection.execute("SELECT count(*) FROM sqlite_schema").get:
        raise StoreError(f"{path} is a database of another program", "Name a store of Deployment Atlas, or a new file.")
    return 0


def _back_up(connection: apsw.Connection, path: Path, found: int) -> None:
    """A whole copy beside the store, such as `atlas.sqlite.version-1`, made before the first step and never half."""
    half = path.with_name(f"{path.name}.version-{found}.half")
    half.unlink(missing_ok=True)
    connection.execute("VACUUM INTO ?", (str(half),))
    half.replace(path.with_name(f"{path.name}.version-{found}"))
