"""A store in a database of SQL, whichever it is: nothing is ever overwritten, and filters are answered by rows."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from extractors.lexicon import Lexicon, load_lexicon
from extractors.records import Article
from geodata.article_versions import ArticleVersion
from geodata.claim_versions import Version, versions
from geodata.decisions import VERDICTS, Decision, decisions, in_force, text_hash
from geodata.filters import EVERYTHING, NOT_STATED, Filter
from geodata.records import PlacedEvent, PlacedReading, ReadingPart
from geodata.rows import to_frame
from geodata.serial import from_text
from geodata.store.address import StoreAddress
from geodata.store.copies import compare_new, copies_of, same_report
from geodata.store.database import Connection, Dialect, Query
from geodata.store.decided_events import set_apart
from geodata.store.event_rows import KeptMentions, article_of, article_row, digest, event_rows, reading_row
from geodata.store.history import moment_of, next_moment, supersede
from geodata.store.labels import as_chosen, keys, label, named, with_keys
from geodata.store.parts import keep_part
from geodata.store.protocol import Counts, Facet, Outcome
from geodata.store.queries import (
    CHOICES,
    EVER_READ,
    Beside,
    select_columns,
    select_ever_read,
    select_facet,
    select_known,
    select_numbered,
    select_numbers,
    select_numbers_of,
    select_rows,
    select_rows_having,
    select_worded,
)
from geodata.user_data import cache_folder, own_rows
from geodata.verdicts import Judged, judge

if TYPE_CHECKING:
    from numpy import int64
    from numpy.typing import NDArray
    from pandas import DataFrame

    from geodata.store.kept_columns import KeptColumns
    from geodata.store.tally import Tally

# Some 3 kB each.
ROWS_IN_PART = 10_000
_ARTICLE = ("article_id", "text", "url", "title", "publisher", "authors", "published", "language")


class SqlStore(ABC):
    """See `geodata.store.Store`. A kind of database gives its words (`dialect`) and the three ways into it below."""

    dialect: Dialect

    def __init__(
        self, path: StoreAddress, lexicon: Lexicon | None, decided: Callable[[], Iterable[Decision]] = decisions
    ) -> None:
        """`lexicon` names the systems in rows; `decided` is what readers decided, asked for with every answer."""
        self.path = path
        self._decided = decided
        self._lexicon = lexicon
        self._columns: KeptColumns | None = None
        self._tally: tuple[tuple[object, ...], Tally] | None = None  # the last one
        self._last_apart: tuple[tuple[tuple[Decision, ...], str], frozenset[str]] = (((), ""), frozenset())
        self._last_judged: tuple[tuple[tuple[Decision, ...], str | None, str] | None, Judged] = (None, Judged())

    @abstractmethod
    def session(self) -> AbstractContextManager[Connection]:
        """For one question. May be asked for in a `snapshot`, whose state is then asked. Raises `StoreError`."""

    @abstractmethod
    def snapshot(self) -> AbstractContextManager[Connection]:
        """One state of the store for several questions, whatever another process keeps meanwhile."""

    @abstractmethod
    def writing(self) -> AbstractContextManager[Connection]:
        """All that is done in it or nothing; no other process writes meanwhile."""

    def loading(self) -> AbstractContextManager[Connection]:
        """As `writing`, for so much that it is to `fill` a store in which there is nothing or little."""
        return self.writing()

    @abstractmethod
    def streamed(self, query: Query) -> Iterator[Any]:
        """The rows of an answer within a `snapshot`, of which few are in memory at a time."""

    def fill(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Puts rows in that bear their numbers already, within `loading`; once all are in, `filled` is to be called."""
        with self.session() as connection:
            sql = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
            connection.executemany(sql, rows)

    @abstractmethod
    def filled(self) -> None:
        """Ends what `fill` began."""

    @abstractmethod
    def close(self) -> None:
        """Leaves the database."""

    def keep(self, placed: PlacedReading) -> Outcome:
        article_id = placed.article.id
        with self.writing() as connection:
            moment = next_moment(connection)
            known_before = connection.execute(
                "SELECT EXISTS (SELECT 1 FROM articles WHERE article_id = ? AND known_to IS NULL)", (article_id,)
            ).get
            differs = [
                supersede(connection, "articles", article_id, [article_row(placed.article)], moment),
                supersede(connection, "readings", article_id, [reading_row(placed)], moment),
                supersede(connection, "events", article_id, event_rows(placed), moment),
            ]
            if not any(differs):
                return "unchanged"
            compare_new(connection, self.dialect)
            connection.execute("INSERT INTO changes (at, article_id) VALUES (?, ?)", (moment, article_id))
        return "changed" if known_before else "kept"

    def keep_parts(self, parts: Iterable[ReadingPart]) -> Counter[Outcome]:
        outcomes: Counter[Outcome] = Counter()
        with self.writing() as connection:
            outcomes.update(keep_part(connection, self.dialect, part) for part in parts)
        return outcomes

    def as_read(self, event_ids: Iterable[str]) -> dict[str, PlacedEvent]:
        among = self.dialect.among("e.row", self.numbers([*event_ids]))
        with self.session() as connection:
            found: list[Any] = connection.execute(
                f"SELECT event_id, record FROM events e WHERE {among.sql}", among.values
            ).fetchall()
        return {event_id: from_text(PlacedEvent, record) for event_id, record in found}

    def rows(self, filter: Filter = EVERYTHING, known_at: datetime | None = None) -> DataFrame:
        catalogue = self._catalogue()
        query = select_rows(with_keys(filter, catalogue), self._beside(filter, known_at))
        with self.session() as connection:
            found = connection.execute(query.sql, query.values).fetchall()
        return to_frame(named(row, catalogue) for row in found)

    def rows_in_parts(self, filter: Filter = EVERYTHING, *, by_id: bool = False) -> Generator[DataFrame, None, None]:
        catalogue = self._catalogue()
        query = select_rows(with_keys(filter, catalogue), self._beside(filter, None), by_id=by_id)
        with self.snapshot():
            found = self.streamed(query)
            while part := list(islice(found, ROWS_IN_PART)):
                yield to_frame(named(row, catalogue) for row in part)

    def matching(self, filter: Filter, among: Iterable[int] | None = None) -> NDArray[int64]:
        from numpy import fromiter

        query = select_numbers(with_keys(filter, self._catalogue()), self._beside(filter, None), among)
        with self.session() as connection:
            return fromiter((number for (number,) in connection.execute(query.sql, query.values)), dtype="int64")

    def worded(self, search: str) -> tuple[NDArray[int64] | None, NDArray[int64] | None]:
        from numpy import fromstring

        def numbers(query: Query | None) -> NDArray[int64] | None:
            text = connection.execute(query.sql, query.values).get or "" if query else None
            return None if text is None else fromstring(text, dtype="int64", sep=" ")

        wanted, unwanted = select_worded(search, self.dialect)
        with self.snapshot() as connection:
            return numbers(wanted), numbers(unwanted)

    def learned(self, event_ids: Sequence[str]) -> dict[str, tuple[str, str]]:
        among = self.dialect.among("event_id", event_ids)
        sql = f"SELECT event_id, min(known_from), max(known_from) FROM events WHERE {among.sql} GROUP BY event_id"
        with self.session() as connection:
            found: list[Any] = connection.execute(sql, among.values).fetchall()
        return {event_id: (first, last) for event_id, first, last in found}

    def rows_of(self, numbers: Sequence[int]) -> DataFrame:
        return self._rows_having("row", numbers)

    def rows_in(self, article_id: str) -> DataFrame:
        return self._rows_having("article_id", [article_id])

    def _rows_having(self, column: str, values: Iterable[Any]) -> DataFrame:
        catalogue = self._catalogue()
        query = select_rows_having(column, values, self._beside(EVERYTHING, None))
        with self.session() as connection:
            found = connection.execute(query.sql, query.values).fetchall()
        return to_frame(named(row, catalogue) for row in found)

    def ids(self, numbers: Iterable[int]) -> dict[int, tuple[str, str]]:
        among = self.dialect.among("row", numbers)
        with self.session() as connection:
            found: list[Any] = connection.execute(
                f"SELECT row, event_id, article_id FROM events WHERE {among.sql}", among.values
            ).fetchall()
        return {number: (event_id, article_id) for number, event_id, article_id in found}

    def numbers(self, event_ids: Sequence[str]) -> list[int]:
        if not event_ids:
            return []  # SQLite would look through the whole store for none
        query = select_numbers_of(event_ids, self._beside(EVERYTHING, None))
        with self.session() as connection:
            return [number for (number,) in connection.execute(query.sql, query.values)]

    def tally(self) -> Tally:
        from geodata.store.kept_columns import KeptColumns
        from geodata.store.tally import Tally

        catalogue, verdicts = self._catalogue(), self.judged().verdicts
        instead = {one.row: one.instead for one in verdicts if one.instead is not None}
        held = self.data_version(), catalogue, instead
        if not self._tally or held != self._tally[0]:
            self._columns = self._columns or KeptColumns(self.dialect, _counted_in(self.path))
            with self.snapshot() as connection:
                columns = self._columns.of(connection)
                columns = self._columns.with_earlier(connection, instead) if instead else columns
            self._tally = held, Tally.of(columns, catalogue)
        return self._tally[1].as_decided(verdicts, self.numbers([*self.set_apart()]))

    def facets(self, filter: Filter = EVERYTHING) -> dict[str, list[Facet]]:
        beside = self._beside(filter, None)
        with self.snapshot():
            return {name: self._facet(name, filter, beside) for name in CHOICES}

    def set_apart(self) -> frozenset[str]:
        made = in_force(self._decided(), "set apart")
        asked = made, self.data_version()
        if self._last_apart[0] != asked:
            self._last_apart = asked, set_apart(self, made)
        return self._last_apart[1]

    def unknown(self, filter: Filter) -> tuple[str, ...]:
        asked = [(name, value) for name in CHOICES for value in getattr(filter, name) if value != NOT_STATED]
        beside = self._beside(EVERYTHING, None)
        return tuple(
            f"nothing here has the {name} {value!r}" for name, value in asked if not self._has(name, value, beside)
        )

    def article(self, article_id: str) -> Article | None:
        with self.session() as connection:
            found = connection.execute(
                f"SELECT {', '.join(_ARTICLE)} FROM articles WHERE article_id = ? AND known_to IS NULL", (article_id,)
            ).fetchone()
        return article_of(dict(zip(_ARTICLE, found, strict=True))) if found else None

    def article_versions(self, article_id: str) -> tuple[ArticleVersion, ...]:
        with self.session() as connection:
            found: list[Any] = connection.execute(
                f"SELECT known_from, known_to, {', '.join(_ARTICLE)} FROM articles WHERE article_id = ?"
                " ORDER BY known_from, row",
                (article_id,),
            ).fetchall()
        return tuple(
            ArticleVersion(article_of(dict(zip(_ARTICLE, columns, strict=True))), known_from, known_to)
            for known_from, known_to, *columns in found
        )

    def articles(self) -> Iterator[Article]:
        with self.session() as connection:
            ids: list[Any] = connection.execute(
                "SELECT article_id FROM articles WHERE known_to IS NULL ORDER BY article_id"
            ).fetchall()
        for (article_id,) in ids:
            if article := self.article(article_id):
                yield article

    def copies(self, article_id: str) -> tuple[Article, ...]:
        with self.snapshot() as connection:
            found = (self.article(other) for other in copies_of(connection, article_id))
            return tuple(article for article in found if article)

    def same_report(self, article_ids: Collection[str]) -> dict[str, str]:
        with self.session() as connection:
            return same_report(connection, self.dialect, article_ids)

    def reading(self, article_id: str) -> PlacedReading | None:
        with self.snapshot() as connection:
            article = self.article(article_id)
            if not article:
                return None
            kept = connection.execute(
                "SELECT record FROM readings WHERE article_id = ? AND known_to IS NULL", (article_id,)
            ).get
            events: list[Any] = connection.execute(
                "SELECT record FROM events WHERE article_id = ? AND known_to IS NULL ORDER BY evidence_start, row",
                (article_id,),
            ).fetchall()
        found = from_text(KeptMentions, kept)
        placed = tuple(from_text(PlacedEvent, record) for (record,) in events)
        return PlacedReading(article, found.mentions, found.places, placed)

    def judged(self) -> Judged:
        return self._judged(None)

    def rows_numbered(self, numbers: Iterable[int]) -> DataFrame:
        catalogue = self._catalogue()
        query = select_numbered(numbers, self.dialect)
        with self.session() as connection:
            found = connection.execute(query.sql, query.values).fetchall()
        return to_frame(named(row, catalogue) for row in found)

    def versions(self, article_id: str, event_id: str) -> tuple[Version, ...]:
        return versions(event_id, self._ever_read([article_id], None))

    def counts(self) -> Counts:
        with self.snapshot() as connection:
            articles = connection.execute("SELECT count(*) FROM articles WHERE known_to IS NULL").get
            events, mapped = connection.execute(
                "SELECT count(*), count(*) FILTER (WHERE latitude IS NOT NULL AND not_mapped IS NULL)"
                " FROM events WHERE known_to IS NULL"
            ).get
        return Counts(articles, events, mapped)

    def holds_more_than(self, events: int) -> bool:
        with self.session() as connection:
            sql = "SELECT count(*) FROM (SELECT 1 FROM events WHERE known_to IS NULL LIMIT ?) found"
            return int(connection.execute(sql, (events + 1,)).get) > events

    def data_version(self) -> str:
        with self.session() as connection:
            return str(connection.execute("SELECT coalesce(max(number) || ' ' || max(at), '') FROM changes").get)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _has(self, name: str, value: str, beside: Beside) -> bool:
        query = select_known(name, keys(name, value, self._catalogue()), beside)
        with self.session() as connection:
            return connection.execute(query.sql, query.values).fetchone() is not None

    def _facet(self, name: str, filter: Filter, beside: Beside) -> list[Facet]:
        catalogue = self._catalogue()
        query = select_facet(name, with_keys(filter, catalogue), beside)
        with self.session() as connection:
            counted: list[Any] = connection.execute(query.sql, query.values).fetchall()
        facets = [
            Facet(value or NOT_STATED, label(name, value, words, catalogue), count) for value, words, count in counted
        ]
        facets = as_chosen(facets, name, getattr(filter, name), catalogue)
        return sorted(facets, key=lambda facet: (-facet.count, facet.label))

    def _beside(self, filter: Filter, known_at: datetime | None) -> Beside:
        moment = moment_of(known_at) if known_at else None
        return Beside(self.dialect, moment, self._standing(filter, known_at), self._judged(moment).verdicts)

    def _judged(self, moment: str | None) -> Judged:
        made = tuple(self._decided())
        concerned = {one.article_id for one in in_force(made, *VERDICTS, "add event")}
        if not concerned:
            return Judged()
        asked = made, moment, self.data_version()
        if self._last_judged[0] != asked:
            self._last_judged = asked, self._judge(made, concerned, moment)
        return self._last_judged[1]

    def _judge(self, made: tuple[Decision, ...], concerned: set[str], moment: str | None) -> Judged:
        among = self.dialect.among("article_id", concerned)
        with self.snapshot() as connection:
            texts: list[Any] = connection.execute(
                f"SELECT article_id, text FROM articles WHERE known_to IS NULL AND {among.sql}", among.values
            ).fetchall()
            hashes = {article_id: text_hash(text) for article_id, text in texts}
            return judge(made, hashes, self._ever_read(hashes, moment))

    def _ever_read(self, articles: Iterable[str], moment: str | None) -> list[dict[str, Any]]:
        query = select_ever_read(articles, moment, self.dialect)
        with self.session() as connection:
            found: list[Any] = connection.execute(query.sql, query.values).fetchall()
        return [dict(zip(EVER_READ, row, strict=True)) for row in found]

    def _standing(self, filter: Filter, known_at: datetime | None) -> tuple[str, ...] | None:
        """The events that the day asked for leaves, whatever else is asked; `None` without a day.

        The stages of a deployment come of all its claims, so those are put together before anything else narrows them.
        """
        if not filter.as_of:
            return None
        from numpy import array, flatnonzero, isin

        from geodata.store.standing import ASKED, Standing, claims_of

        moment = moment_of(known_at) if known_at else None
        beside = Beside(self.dialect, moment, None, self._judged(moment).verdicts)
        query = select_columns(("event_id", *ASKED), Filter(known_on=filter.known_on), beside)
        with self.snapshot():
            ids, claims = claims_of(self.streamed(query))
        apart = self.set_apart()
        if moment:  # then an event may have borne the id that it had when it was decided on
            apart |= {decision.event_id for decision in in_force(self._decided(), "set apart")}
        found = Standing.of(claims, isin(array(ids, dtype=object), [*apart]))
        stood = found.on(filter.as_of.isoformat(), cumulative=filter.cumulative)
        return tuple(sorted(ids[at] for at in flatnonzero(stood)))

    def _catalogue(self) -> Lexicon:
        # The analyst's tables are asked for each time, as the loader notices when one has changed.
        return self._lexicon or load_lexicon(own_rows())


def _counted_in(path: StoreAddress) -> Path:
    """Where the columns of a store are kept for the next program."""
    name = str(path.absolute()) if isinstance(path, Path) else str(path)
    return cache_folder() / "columns" / f"{digest(name)}.npz"
