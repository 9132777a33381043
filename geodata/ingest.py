"""The whole journey of articles: read, tag, read the claims, place, keep; and what became of each."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from extractors.records import Article, Failure, LeftOut, PassedOver
from extractors.sources import Aside, Elsewhere, Found, found_in, read_all
from geodata.added_events import additions, with_added
from geodata.decisions import decisions
from geodata.reading import Hands, InThisProcess, Reader, Work
from geodata.records import PlacedReading
from geodata.resolver import place
from geodata.store import Outcome, Store

if TYPE_CHECKING:
    from extractors.pipeline import Pipeline
    from geodata.gazetteer import Gazetteer

Progress = Callable[[Article | Failure | PassedOver], object]


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What became of the references. Each article, and each reference without one, is counted once.

    `read` articles are those that went the whole way: `kept` new ones, `changed` ones of which an earlier version or
    reading was known, and `unchanged` ones. `events` are all that they hold, of which `not_placed` have no pin, counted
    by reason. `passed_over` were not read or kept, since skimming found that they can hold no claim. `left_out` counts
    by reason what is no article to begin with, such as the pictures of a web archive. `failed` says for each of the
    others why it gave no article.
    """

    read: int = 0
    kept: int = 0
    changed: int = 0
    unchanged: int = 0
    events: int = 0
    not_placed: dict[str, int] = field(default_factory=dict)
    passed_over: int = 0
    left_out: dict[str, int] = field(default_factory=dict)
    failed: tuple[Failure, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The report as values that `json` can write."""
        return asdict(self)

    def to_bytes(self) -> bytes:
        """The report as a JSON file; half a character in a file's name is written as the escape that it is in JSON."""
        return f"{json.dumps(self.to_json(), ensure_ascii=False, indent=2)}\n".encode("utf-8", "backslashreplace")

    @classmethod
    def is_in(cls, data: bytes) -> bool:
        """Whether these are the bytes of an earlier report, or none at all, so that a new one may take their place."""
        try:
            found = json.loads(data) if data.strip() else {field.name: None for field in fields(cls)}
        except (ValueError, RecursionError):
            return False
        # Earlier versions passed nothing over and left nothing out.
        names = {field.name for field in fields(cls)} - {"passed_over", "left_out"}
        return isinstance(found, dict) and found.keys() >= names

    def in_words(self) -> str:
        """The report as lines for a person, the most frequent reasons first."""
        lines = [
            f"{self.read} read: {self.kept} kept, {self.changed} changed, {self.unchanged} unchanged",
            f"{self.events} events, {self.events - sum(self.not_placed.values())} of them on the map",
        ]
        lines += [f"  {count} not mapped: {reason}" for reason, count in self.not_placed.items()]
        lines += [f"{self.passed_over} passed over: they can hold no claim"] if self.passed_over else []
        lines += [f"{count} left out: {reason}" for reason, count in self.left_out.items()]
        lines += [f"{len(self.failed)} failed"] if self.failed else []
        lines += [f"  {failure.ref}: {failure.reason}. {failure.remedy}" for failure in self.failed]
        return "\n".join(lines)


def ingest(
    refs: Iterable[str | Path],
    store: Store,
    *,
    pipeline: Pipeline,
    gazetteer: Gazetteer,
    progress: Progress | None = None,
    stdin: BinaryIO | None = None,
    elsewhere: Elsewhere | None = None,
) -> IngestReport:
    """Reads what the references name in this process, with this pipeline and gazetteer, and keeps it: `ingest_by`."""
    hands = InThisProcess(Reader(pipeline, gazetteer))
    return ingest_by(hands, refs, store, progress=progress, stdin=stdin, elsewhere=elsewhere)


def ingest_by(
    hands: Hands,
    refs: Iterable[str | Path],
    store: Store,
    *,
    progress: Progress | None = None,
    stdin: BinaryIO | None = None,
    elsewhere: Elsewhere | None = None,
) -> IngestReport:
    """Has what the references name read, and keeps it, an article at a time; one bad source never stops the others.

    Whoever reads, only this process writes, in the order of the references, so that the same comes of it.
    A reference given twice counts once. What is kept is never replaced by a skimmed reading of the same text: where
    the reader skims, an article that is kept just so is left as it is, one whose text is kept under another title or
    date is read in full, and a new one that can hold no claim is passed over. `elsewhere` gives what is behind a
    reference that is no file; without it nothing is asked of the network. `progress` is told of each article kept,
    passed over or failed. Raises `StoreError` where the store cannot be written: what was kept until then stays, and
    doing it again goes on from there. Raises `RecordError` where the decisions of readers cannot be read, who may have
    added events.
    """
    tally, added = _Tally(progress or (lambda _: None)), additions(decisions())

    def opened(files: Iterable[str]) -> Iterator[Found]:
        for item in hands.open(files):
            if not isinstance(item, PassedOver):
                yield item
            elif item.article_id and store.article(item.article_id):
                yield from found_in(item.ref)  # what it said before is no longer so
            else:
                tally.pass_over(item)

    articles = _articles(read_all(_each_once(refs), stdin, elsewhere, opened, tally.leave_out), tally.fail)
    work = _not_kept_yet(articles, store, tally) if hands.skims else map(Work, articles)
    for read in hands.read(work):
        if isinstance(read, Failure):
            tally.fail(read)
        elif isinstance(read, PassedOver):
            tally.pass_over(read)
        else:
            placed = with_added(read, added)
            tally.count(store.keep(placed), placed)
    return tally.report()


class _Tally:
    """What has become of the articles so far; whoever waits is told of each."""

    def __init__(self, tell: Progress) -> None:
        self._tell = tell
        self._failures: list[Failure] = []
        self._passed_over = 0
        self._outcomes: Counter[Outcome] = Counter()
        self._reasons: Counter[str] = Counter()
        self._left_out: Counter[str] = Counter()
        self._events = 0

    def fail(self, failure: Failure) -> None:
        self._failures.append(failure)
        self._tell(failure)

    def pass_over(self, item: PassedOver) -> None:
        self._passed_over += 1
        self._tell(item)

    def leave_out(self, left_out: LeftOut) -> None:
        self._left_out[left_out.reason] += left_out.count

    def count(self, outcome: Outcome, placed: PlacedReading) -> None:
        self._outcomes[outcome] += 1
        self._events += len(placed.events)
        self._reasons.update(each.not_mapped for each in placed.events if each.not_mapped)
        self._tell(placed.article)

    def report(self) -> IngestReport:
        return IngestReport(
            read=self._outcomes.total(),
            kept=self._outcomes["kept"],
            changed=self._outcomes["changed"],
            unchanged=self._outcomes["unchanged"],
            events=self._events,
            not_placed=_most_frequent_first(self._reasons),
            passed_over=self._passed_over,
            left_out=_most_frequent_first(self._left_out),
            failed=tuple(self._failures),
        )


def _most_frequent_first(counted: Counter[str]) -> dict[str, int]:
    return dict(sorted(counted.items(), key=lambda each: (-each[1], each[0])))


def _not_kept_yet(articles: Iterable[Article], store: Store, tally: _Tally) -> Iterator[Work]:
    """The articles that the store does not hold just so; the others are counted with the reading that it holds."""
    for article in articles:
        kept = store.reading(article.id)
        if kept is not None and kept.article == article:
            tally.count("unchanged", kept)
        else:
            text = None if kept is None else kept.article.text
            yield Work(article, in_full=text == article.text, is_kept=kept is not None)


def read_placed(
    refs: Iterable[str | Path],
    fail: Callable[[Failure], object],
    *,
    pipeline: Pipeline,
    gazetteer: Gazetteer,
    stdin: BinaryIO | None = None,
    elsewhere: Elsewhere | None = None,
    aside: Aside | None = None,
) -> Iterator[PlacedReading]:
    """Each article that the references name, read and placed but not kept; `fail` is told of what gave none."""
    articles = _articles(read_all(_each_once(refs), stdin, elsewhere, aside=aside), fail)
    return (place(reading, gazetteer) for reading in pipeline.read_many(articles))


def preview(article: Article, *, pipeline: Pipeline, gazetteer: Gazetteer) -> PlacedReading:
    """What would be kept of one article."""
    return place(pipeline.read(article), gazetteer)


def _each_once(refs: Iterable[str | Path]) -> Iterable[str]:
    return dict.fromkeys(map(str, refs))


def _articles(items: Iterable[Article | Failure], fail: Callable[[Failure], object]) -> Iterator[Article]:
    for item in items:
        if isinstance(item, Failure):
            fail(item)
        else:
            yield item
