"""What reads articles, wherever it runs: references in, records out, in their order.

`ingest` asks a `Hands` and does not know where the work is done. A `Reader` does it, a batch at a time, with a model of
its own: `InThisProcess` holds one, `geodata/reading_pool.py` one in each of several processes, and
`geodata/reading_cluster.py` one on each of several machines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Protocol, TypeVar

from extractors.language import load_model
from extractors.pipeline import ARTICLES_TOGETHER
from extractors.records import Article, Failure, PassedOver, Reading
from extractors.sources import Found, found_in, found_in_data
from extractors.unparsed_pages import passed_over, passed_over_in
from geodata.records import PlacedReading
from geodata.resolver import place

if TYPE_CHECKING:
    from extractors.pipeline import Pipeline
    from geodata.gazetteer import Gazetteer

FILES_TOGETHER = 16
Opened = Found | PassedOver
Read = PlacedReading | Failure | PassedOver
Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Work:
    """An article to be read; for a reader that skims, whether in full, and whether one of its id is kept already."""

    article: Article
    in_full: bool = False
    is_kept: bool = False


class Hands(Protocol):
    """Whoever opens files and reads articles. Both ways give their results in the order of what they are given.

    What they are given is taken up only a few batches ahead of what is taken from them.
    """

    @property
    def skims(self) -> bool: ...

    def open(self, files: Iterable[str]) -> Iterator[Opened]:
        """The articles in files of one article each, and what became of those that gave none."""
        ...

    def read(self, articles: Iterable[Work]) -> Iterator[Read]:
        """A reading of each article, with its places; a failure where it cannot be read to its end.

        Where these hands skim, an article that can hold no claim is passed over, unless one of its id is kept.
        """
        ...


class Reader:
    """Opens and reads a batch at a time with one pipeline and one gazetteer.

    `alone` says that nothing else in this process uses the model: what it has learned of words is then let go after
    every batch, 30 kB an article of unknown words.
    """

    def __init__(self, pipeline: Pipeline, gazetteer: Gazetteer, *, alone: bool = False) -> None:
        self._pipeline, self._gazetteer, self._alone = pipeline, gazetteer, alone
        self.skims, self.look = pipeline.skims, pipeline.unparsed_look

    def open(self, files: Sequence[str]) -> list[Opened]:
        return [found for file in files for found in self._found(file)]

    def _found(self, file: str) -> Iterator[Opened]:
        passed = passed_over(file, self.look) if self.look else None
        yield from (passed,) if passed else found_in(file)

    def open_data(self, file: str, data: bytes) -> Iterator[Opened]:
        """The same for one file whose bytes were read elsewhere."""
        passed = passed_over_in(file, data, self.look) if self.look else None
        yield from (passed,) if passed else found_in_data(file, data)

    def read(self, batch: Sequence[Work]) -> list[PlacedReading | PassedOver]:
        """What became of each article of a batch."""
        in_full = {id(one.article) for one in batch if one.in_full}
        with load_model().memory_zone() if self._alone else nullcontext():
            readings = self._pipeline.read_many(
                (one.article for one in batch), in_full=lambda article: id(article) in in_full
            )
            return [self._placed(reading, one) for reading, one in zip(readings, batch, strict=True)]

    def _placed(self, reading: Reading, work: Work) -> PlacedReading | PassedOver:
        if self.skims and not (work.is_kept or work.in_full or reading.mentions or reading.events):
            return PassedOver(work.article.url or work.article.id, work.article.id)
        return place(reading, self._gazetteer)


class InThisProcess:
    """A reader that works where it is asked."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.skims = reader.skims

    def open(self, files: Iterable[str]) -> Iterator[Opened]:
        for file in files:
            yield from self._reader.open([file])

    def read(self, articles: Iterable[Work]) -> Iterator[PlacedReading | PassedOver]:
        for batch in batches(articles, ARTICLES_TOGETHER):
            yield from self._reader.read(batch)


def batches(items: Iterable[Item], size: int) -> Iterator[tuple[Item, ...]]:
    """The items in their order, `size` at a time; what makes up a batch is taken only when the batch is asked for."""
    waiting = iter(items)
    while batch := tuple(islice(waiting, size)):
        yield batch


def name_of(item: Work | str) -> str:
    """How a person knows what was read."""
    return item if isinstance(item, str) else item.article.url or item.article.title or item.article.id


def load_reader(*, skim: bool = False) -> Reader:
    """A reader with the analyst's own rows for a process that does nothing else.

    The gazetteer is built on its first use, with a bar.
    """
    from extractors.lexicon import load_lexicon
    from extractors.pipeline import Pipeline
    from geodata.gazetteer import open_gazetteer
    from geodata.user_data import own_rows

    gazetteer = open_gazetteer()
    return Reader(Pipeline(load_lexicon(own_rows()), gazetteer, skim=skim), gazetteer, alone=True)
