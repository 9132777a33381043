"""A folder that `export --format geoparquet-by-month` wrote, laid out as a store that is only to be looked at.

What an archive does not hold cannot come back: of an article there are only the sentences of its claims, each where it
stood, without the marks in them, and of what readers decided only what it came to. So the data version is another one
than that which the rows of the archive bear.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, Final

from extractors.limits import LARGEST_ARTICLE_BYTES
from extractors.records import Article, Event, Mention, Scores, Span, When
from geodata.by_month import is_archive
from geodata.errors import StoreError
from geodata.exported_rows import EXPORTED, Row
from geodata.records import Place, PlacedEvent, PlacedMention, PlacedReading
from geodata.serial import from_text, to_text
from geodata.store import open_store
from geodata.store.event_rows import article_row, digest, reading_row
from geodata.store.history import ALL, moment_of
from geodata.store.schema import STEPS
from geodata.store.sql_store import SqlStore
from geodata.store.tables import TABLES
from geodata.user_data import HOME_VARIABLE, cache_folder

_ARTICLES_AT_A_TIME: Final = 1_000
_ROWS_AT_A_TIME: Final = 10_000
_REMEDY: Final = "Export it anew: python -m geodata export --format geoparquet-by-month"
_ALWAYS_STATED: Final = (
    "event_id", "article_id", "event_type", "negated", "evidence", "evidence_start", "evidence_end", "rule",
    "confidence",
)  # fmt: skip
_Found = tuple[Article, list[Row]]
# What stands for the words of an article that an archive does not have.
GAP: Final = "\n\n…\n\n"
# The columns of a row that the table of events has under the same name.
_KEPT: Final = tuple(name for name in EXPORTED if name in TABLES["events"])


def is_one(path: Path) -> bool:
    """Whether this is a folder of files by month, which may be read."""
    try:
        return path.is_dir() and any(path.iterdir()) and is_archive(path)
    except OSError:
        return False


def store_of(folder: Path, tell: Callable[[int], object] = lambda _: None) -> Path:
    """The archive as a store in the user's cache, laid out there where these files are not yet.

    `tell` is given the number of events that each step came to. Raises `StoreError`, which names the file, for one that
    is no archive of ours or is damaged, and where the cache cannot be written.
    """
    folder = folder.resolve()
    files = sorted(folder.glob("month=*/part-*.parquet"))
    found = [(str(file), file.stat().st_size, file.stat().st_mtime_ns) for file in files]
    path = cache_folder() / "archives" / f"{digest(json.dumps([len(STEPS), *found]))}.sqlite"
    try:
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            _lay_out(files, path, tell)
    except OSError as error:
        remedy = f"Make room and check your rights there, or name another folder in {HOME_VARIABLE}."
        raise StoreError(f"{folder} cannot be laid out in {path.parent} ({error})", remedy) from error
    return path


def _lay_out(files: Iterable[Path], path: Path, tell: Callable[[int], object]) -> None:
    """Made under another name and then moved, so that half an archive is never seen."""
    half = Path(mkdtemp(dir=path.parent, prefix="half-"))
    try:
        with open_store(half / path.name, decided=tuple) as store:
            assert isinstance(store, SqlStore)
            _fill(store, files, tell)
        (half / path.name).replace(path)
    finally:
        shutil.rmtree(half, ignore_errors=True)


def _fill(store: SqlStore, files: Iterable[Path], tell: Callable[[int], object]) -> None:
    moment, article_number, event_number = moment_of(datetime.now(UTC)), 0, 0
    with store.loading():
        store.fill("changes", TABLES["changes"], [(1, moment, ALL)])
        for found in _batches(_articles(files)):
            tables: dict[str, list[Row]] = {"articles": [], "readings": [], "events": [], "copies": []}
            for article, events in found:
                article_number += 1
                reading = reading_row(PlacedReading(article, (), (), ()))
                tables["articles"].append(article_row(article) | {"row": article_number})
                tables["readings"].append(reading | {"row": article_number})
                tables["copies"].append({"row": article_number, "first": article_number})
                for event in events:
                    event_number += 1
                    tables["events"].append(event | {"row": event_number})
            for table, columns in TABLES.items():
                if new := tables.get(table):
                    timed = (row | {"known_from": moment, "known_to": None} for row in new)
                    store.fill(table, columns, [[row.get(name) for name in columns] for row in timed])
            tell(len(tables["events"]))
        store.filled()


def _batches(articles: Iterator[_Found]) -> Iterator[list[_Found]]:
    while batch := list(islice(articles, _ARTICLES_AT_A_TIME)):
        yield batch


def _articles(files: Iterable[Path]) -> Iterator[_Found]:
    """Each article with its events as rows of the store; in a file its rows stand one behind the other."""
    for file in files:
        for article_id, found in groupby(_rows(file), key=itemgetter("article_id")):
            try:
                rows = list(found)
                _require_stated(rows)
                article = article_of(rows)
                yield article, [_event_row(row, article) for row in rows]
            except ValueError as error:
                raise StoreError(
                    f"{file} holds what no store does ({error}, article {article_id!r})", _REMEDY
                ) from error


def _rows(file: Path) -> Iterator[Row]:
    import pyarrow
    from pyarrow import parquet

    from geodata.formats.geoparquet import table

    try:
        with parquet.ParquetFile(file) as opened:  # type: ignore[no-untyped-call]
            for batch in opened.iter_batches(_ROWS_AT_A_TIME, columns=list(EXPORTED)):
                schema = table([]).schema.remove(len(EXPORTED))  # without the geometry, which the columns have too
                yield from pyarrow.Table.from_batches([batch]).select(list(EXPORTED)).cast(schema).to_pylist()
    except (pyarrow.ArrowException, KeyError) as error:
        reason = str(error).splitlines()[0]
        raise StoreError(f"{file} is no part of an archive of ours ({reason})", _REMEDY) from error


def _require_stated(rows: Iterable[Row]) -> None:
    for row in rows:
        if missing := [name for name in _ALWAYS_STATED if row[name] is None]:
            raise ValueError(f"an event without {', '.join(missing)}")


def article_of(rows: Iterable[Row]) -> Article:
    """The article of these rows, with the sentences that they hold and a sign for whatever else it had.

    Raises `ValueError` for a sentence that cannot stand where its row says.
    """
    found = sorted(rows, key=itemgetter("evidence_start"))
    text = ""
    for row in found:
        start, end = row["evidence_start"], row["evidence_end"]
        if not 0 <= start <= end <= LARGEST_ARTICLE_BYTES or end - start != len(row["evidence"]):
            raise ValueError(f"a sentence of {len(row['evidence'])} characters from {start} to {end}")
        gap = start - len(text)
        text += GAP.ljust(gap) if gap >= len(GAP) else " " * gap
        text = text[:start] + row["evidence"] + text[end:]
    first = found[0]
    published = date.fromisoformat(first["published"]) if first["published"] else None
    return Article(first["article_id"], text, first["url"], first["title"], first["publisher"], None, published)


def _event_row(row: Row, article: Article) -> Row:
    record = to_text(_placed(row, article))
    from_text(PlacedEvent, record)  # a status that nobody knows is found now, and not on the page
    return {
        **{name: row[name] for name in _KEPT},
        "fingerprint": digest(row["event_id"], record),
        "system_key": row["system_id"] or row["system"],
        "actors": json.dumps(row["actor"].split(", ") if row["actor"] else []),
        "marks": "[]",
        "record": record,
    }


def _placed(row: Mapping[str, Any], article: Article) -> PlacedEvent:
    """The event as far as its row tells: not by which words, nor how certain each part of it is."""
    evidence = Span(row["evidence_start"], row["evidence_end"])
    days = [date.fromisoformat(row[name]) if row[name] else None for name in ("date_start", "date_end")]
    when = When(row["date_text"] or "", days[0], days[1], "span") if any(days) or row["date_text"] else None
    place = _place(row, article, evidence)
    event = Event(
        row["event_type"], evidence, row["rule"], Scores(status=row["confidence"]), row["system"], row["system_id"],
        row["actor"], place.mention if place else None, when, row["status"], row["negated"], row["claimed_by"],
        row["reported_by"], row["quantity"],
    )  # fmt: skip
    return PlacedEvent(event, place, row["not_mapped"])


def _place(row: Mapping[str, Any], article: Article, evidence: Span) -> PlacedMention | None:
    words = row["place_text"]
    if not words:
        return None
    at = article.text.find(words, evidence.start, evidence.end)
    span = Span(at, at + len(words)) if at >= 0 else evidence
    found = row["gazetteer_id"] and Place(
        row["gazetteer_id"], row["place_name"], row["place_kind"], row["country"], row["latitude"], row["longitude"],
        row["radius_km"], row["place_credit"] or "",
    )  # fmt: skip
    mention = Mention(span.start, span.end, "place", words.casefold())
    return PlacedMention(mention, "literal", found or None, row["place_score"] or 0.0)
