"""What every store can do, whatever is behind it, and the small records that it answers with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import TYPE_CHECKING, Final, Literal, Protocol, Self

from extractors.records import Article
from geodata.article_versions import ArticleVersion
from geodata.claim_versions import Version
from geodata.filters import EVERYTHING, Filter
from geodata.records import PlacedEvent, PlacedReading, ReadingPart
from geodata.store.address import StoreAddress
from geodata.verdicts import Judged

if TYPE_CHECKING:
    from numpy import int64
    from numpy.typing import NDArray
    from pandas import DataFrame

    from geodata.store.tally import Tally

Outcome = Literal["kept", "changed", "unchanged"]


@dataclass(frozen=True, slots=True)
class Facet:
    """A value that a filter may take, what it is called, and how many events it would show."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a store holds at present. `mapped` events are those with a place on the map."""

    articles: int
    events: int
    mapped: int


# From so many events on, what `Store.tally` reads is also kept in a file: reading it takes some seconds.
LARGE: Final = 50_000


class Store(Protocol):
    """Keeps placed readings for ever and answers filters.

    Every method raises `StoreError`; `rows` and `facets` also `LexiconError`, for a broken table of the analyst's own.

    `known_at` asks what was known at that moment (with a time zone, else in local time); `None` asks for now.
    """

    path: StoreAddress

    def keep(self, placed: PlacedReading) -> Outcome:
        """Keeps one article whole or not at all. What is kept already changes nothing; what differs supersedes it."""
        ...

    def keep_parts(self, parts: Iterable[ReadingPart]) -> Counter[Outcome]:
        """Keeps these parts of readings, all or none, and counts what became of their articles.

        An event takes the place of the one with its id; the article's other events stay where its text is the same.
        What was known here before and is so no longer does not come back.
        """
        ...

    def as_read(self, event_ids: Iterable[str]) -> dict[str, PlacedEvent]:
        """Those of these events that are shown now, by id, as they were read, whatever was decided."""
        ...

    def rows(self, filter: Filter = EVERYTHING, known_at: datetime | None = None) -> DataFrame:
        """One row per event, mapped or not, with `geodata.rows.COLUMNS`, by publication, article and place in text."""
        ...

    def rows_in_parts(self, filter: Filter = EVERYTHING, *, by_id: bool = False) -> Generator[DataFrame, None, None]:
        """`rows` of now as tables of some thousand each, one in memory at a time; in the order of their ids if asked.

        Nothing is kept or asked of this store by others until the last one is taken.
        """
        ...

    def facets(self, filter: Filter = EVERYTHING) -> dict[str, list[Facet]]:
        """For system, actor, country, type and status: their values, most frequent first, under the other filters."""
        ...

    def matching(self, filter: Filter, among: Iterable[int] | None = None) -> NDArray[int64]:
        """The numbers, here in this store, of the events that `rows` would give, in no order. Quick, also for many.

        `among` are the numbers of the only events that are asked about, best of some thousand at most.
        """
        ...

    def worded(self, search: str) -> tuple[NDArray[int64] | None, NDArray[int64] | None]:
        """The numbers of the articles whose title or text has all words to find, and of the events to leave out.

        Those are the ones whose sentence has a word to avoid; each is None where there are no such words. What is no
        longer known is among both.
        """
        ...

    def ids(self, numbers: Iterable[int]) -> dict[int, tuple[str, str]]:
        """The id of each of the events with these numbers, and that of its article."""
        ...

    def numbers(self, event_ids: Sequence[str]) -> list[int]:
        """The numbers of those of these events that are known now."""
        ...

    def learned(self, event_ids: Sequence[str]) -> dict[str, tuple[str, str]]:
        """When the store first learned of each of these events, and when of its present form (UTC, ISO 8601)."""
        ...

    def rows_of(self, numbers: Sequence[int]) -> DataFrame:
        """`rows` of the events with these numbers."""
        ...

    def rows_in(self, article_id: str) -> DataFrame:
        """`rows` of the events of an article."""
        ...

    def tally(self) -> Tally:
        """All events known now, ready to be counted under any filter. Takes a while for many: to be kept."""
        ...

    def set_apart(self) -> frozenset[str]:
        """The ids of the events that readers have set apart from their deployment, as they are read by now."""
        ...

    def unknown(self, filter: Filter) -> tuple[str, ...]:
        """In plain words, the filter's values that no event here has: a typing error, or a link from another store."""
        ...

    def article(self, article_id: str) -> Article | None:
        """The article as it is known now."""
        ...

    def article_versions(self, article_id: str) -> tuple[ArticleVersion, ...]:
        """The article as it was kept in the course of time, the oldest first; none where it is not here."""
        ...

    def articles(self) -> Iterator[Article]:
        """All articles as they are known now, by id, one at a time; keeping in between is allowed."""
        ...

    def copies(self, article_id: str) -> tuple[Article, ...]:
        """The other articles that print the same report (`geodata.near_copies`), by publication."""
        ...

    def same_report(self, article_ids: Collection[str]) -> dict[str, str]:
        """By the id of each of these articles that another of them is a copy of, what their report is called here."""
        ...

    def reading(self, article_id: str) -> PlacedReading | None:
        """The article with all that was read in it, as it is known now."""
        ...

    def judged(self) -> Judged:
        """What the verdicts of readers come to here: which hold, whose claims read otherwise now, which find none."""
        ...

    def rows_numbered(self, numbers: Iterable[int]) -> DataFrame:
        """The events with these numbers (`ReadAgain.row`), as `rows`, but as they were read, whatever was decided."""
        ...

    def versions(self, article_id: str, event_id: str) -> tuple[Version, ...]:
        """How the claim was read in the course of time, the oldest reading first."""
        ...

    def counts(self) -> Counts: ...

    def holds_more_than(self, events: int) -> bool:
        """Whether more events than so many are known now; quick, however many they are."""
        ...

    def data_version(self) -> str:
        """Changes with everything that is kept; cheap to ask. Meant as the key of a cache."""
        ...

    def close(self) -> None: ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
