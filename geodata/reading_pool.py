"""Several processes that read, each with a model of its own, and one that asks them: all cores, the same results.

Each process has a pipe of its own and no lock is shared, so that one that is killed leaves nothing locked. Of every
kind of work only a few batches are under way; who takes the results slowly makes the readers wait. A batch whose
process ends is read once more, one thing at a time by itself, and what ends its process again is reported.

They are started anew (spawn) and not parted from this one: a fork would copy the locks of its threads.
"""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import connection, get_context, parent_process, resource_tracker
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal

from extractors.errors import ExtractionError
from extractors.pipeline import ARTICLES_TOGETHER
from extractors.records import Failure
from geodata.errors import GeodataError, PoolError
from geodata.gazetteer import open_gazetteer
from geodata.reading import (
    FILES_TOGETHER,
    Hands,
    InThisProcess,
    Opened,
    Read,
    Reader,
    Work,
    batches,
    load_reader,
    name_of,
)

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

Kind = Literal["open", "read"]

# A reader begins with 200 MB and hardly grows, as it lets go of the words of each batch. Beyond this it is replaced.
MOST_RSS_BYTES = 500_000_000
# That many readers in a row that end before they are ready: then none will ever be.
_MOST_FALSE_STARTS = 3
_PAGE_BYTES = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 0
_END_S = 5.0
# One process reads so much text in about a minute; each further one takes some seconds to start.
_LITTLE_BYTES = 1_000_000


@dataclass(slots=True)
class _Job:
    """A batch on its way: what is asked of it, and its results once they are there."""

    kind: Kind
    batch: Sequence[Any]
    again: bool = False
    results: list[Any] | None = None
    parts: list[_Job] = field(default_factory=list)

    def taken(self) -> list[Any] | None:
        """All results of the batch, `None` while some are missing."""
        if not self.parts:
            return self.results
        found = [part.results for part in self.parts]
        return None if None in found else [one for each in found for one in each or ()]


@dataclass(slots=True)
class _Hand:
    """One process, the pipe to it, whether its reader is loaded, and what it is busy with."""

    process: SpawnProcess
    pipe: connection.Connection
    ready: bool = False
    job: _Job | None = None


class Pool:
    """`Hands` of as many processes as `workers`, each of which makes a reader of its own by `load`.

    `load` goes to other processes and so must be a function of a module, or a `functools.partial` of one. Used in one
    thread, in a `with` block, at whose end no process is left, however it ends. Raises what `load` raises on purpose,
    and `PoolError` where no process can be had.
    """

    def __init__(
        self, load: Callable[[], Reader], *, workers: int, skims: bool, most_rss_bytes: int = MOST_RSS_BYTES
    ) -> None:
        self.skims = skims
        self._load, self._most_rss_bytes = load, most_rss_bytes
        self._most_waiting = workers + 2
        self._queue: deque[_Job] = deque()
        self._false_starts = 0
        self._hands: list[_Hand] = []
        self._workers = workers

    def __enter__(self) -> Pool:
        try:
            while len(self._hands) < self._workers:
                self._hands.append(self._started())
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    @property
    def process_ids(self) -> list[int]:
        """The processes that read at the moment."""
        return [hand.process.pid for hand in self._hands if hand.process.pid is not None]

    def get_ready(self) -> None:
        """Waits until every process has loaded its reader; without it, work begins with the first that has."""
        while not all(hand.ready for hand in self._hands):
            self._turn()

    def open(self, files: Iterable[str]) -> Iterator[Opened]:
        """The articles in files of one article each, in their order, and what became of those that gave none."""
        return self._each("open", batches(files, FILES_TOGETHER))

    def read(self, articles: Iterable[Work]) -> Iterator[Read]:
        """A reading of each article, in their order; a failure for one whose reader was ended twice."""
        return self._each("read", batches(articles, ARTICLES_TOGETHER))

    def _each(self, kind: Kind, cut: Iterable[Sequence[Any]]) -> Iterator[Any]:
        waiting: deque[_Job] = deque()
        for batch in cut:
            job = _Job(kind, batch)
            waiting.append(job)
            self._queue.append(job)
            self._hand_out()
            if len(waiting) >= self._most_waiting:
                yield from self._result(waiting.popleft())
        while waiting:
            yield from self._result(waiting.popleft())

    def _result(self, job: _Job) -> list[Any]:
        while (results := job.taken()) is None:
            self._turn()
        return results

    def _turn(self) -> None:
        """Waits until a process has something to say or has ended, and hears all that do."""
        self._hand_out()
        heard = connection.wait([hand.pipe for hand in self._hands])
        for hand in [one for one in self._hands if one.pipe in heard]:
            try:
                said = hand.pipe.recv()
            except (EOFError, OSError):  # it has ended, perhaps in the midst of a word
                self._ended(hand)
            else:
                self._hear(hand, said)
        self._hand_out()

    def _hand_out(self) -> None:
        for hand in self._hands:
            if hand.ready and hand.job is None and self._queue:
                hand.job = self._queue.popleft()
                try:
                    hand.pipe.send((hand.job.kind, hand.job.batch))
                except ConnectionError:
                    continue  # it has ended: its pipe says so at the next turn, and its job is done again

    def _hear(self, hand: _Hand, said: tuple[list[Any] | Exception | None, int]) -> None:
        results, rss_bytes = said
        if isinstance(results, Exception):
            raise results
        if hand.job is None:
            hand.ready, self._false_starts = True, 0
            return
        hand.job.results, hand.job = results, None
        if rss_bytes > self._most_rss_bytes:
            self._replace(hand)

    def _ended(self, hand: _Hand) -> None:
        """A process ended that was not asked to: its batch is read once more, by another one."""
        hand.process.join(_END_S)
        how = _how_ended(hand.process)
        if not hand.ready:
            self._false_starts += 1
            if self._false_starts >= _MOST_FALSE_STARTS:
                reason = f"a process that reads {how} before it was ready"
                raise PoolError(reason, "See whether there is memory enough, or read with --workers 1.")
        if hand.job:
            self._again(hand.job, how)
        self._replace(hand)

    def _replace(self, hand: _Hand) -> None:
        hand.process.kill()
        hand.process.join()
        hand.pipe.close()
        self._hands[self._hands.index(hand)] = self._started()

    def _again(self, job: _Job, how: str) -> None:
        if job.again:
            reason, remedy = f"twice the process that read it {how}", "Read it alone; if that ends too, leave it out."
            job.results = [Failure(name_of(*job.batch), reason, remedy)]
            return
        job.parts = [_Job(job.kind, (item,), again=True) for item in job.batch]
        self._queue.extendleft(reversed(job.parts))

    def _started(self) -> _Hand:
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_serve, args=(self._load, theirs), daemon=True, name="reader")
        with interrupts_kept():
            process.start()
        theirs.close()
        return _Hand(process, ours)

    def _end(self) -> None:
        for hand in self._hands:
            hand.process.kill()
        for hand in self._hands:
            hand.process.join()
            hand.pipe.close()
        self._hands.clear()


def workers_for(files: Iterable[str]) -> int:
    """How many processes are worth their start: one for each core, where more than a few articles are to be read."""
    left = _LITTLE_BYTES
    for file in files:
        for path in _files_in(file):
            left -= os.path.getsize(path) if os.path.isfile(path) else 0  # noqa: PTH113, PTH202
            if left < 0:
                return usable_cores()
    return 1


def usable_cores() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _files_in(file: str) -> Iterator[str]:
    yield file
    for place, _, names in os.walk(file):
        yield from (os.path.join(place, name) for name in names)  # noqa: PTH118


@contextmanager
def interrupts_kept() -> Iterator[None]:
    """Ctrl-C, which a terminal sends to all processes, is for this one: one started in here never gets it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # the first start would do so, and let interrupts through
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _how_ended(process: SpawnProcess) -> str:
    code = process.exitcode
    return f"was ended by {signal.Signals(-code).name}" if code is not None and code < 0 else f"ended with {code}"


def _serve(load: Callable[[], Reader], pipe: connection.Connection) -> None:
    """What a process of the pool does: loads a reader, then answers batch after batch until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        reader = load()
    except (ExtractionError, GeodataError) as error:
        pipe.send((error, 0))
        return
    try:
        pipe.send((None, 0))
        while True:
            kind, batch = pipe.recv()
            pipe.send((reader.open(batch) if kind == "open" else reader.read(batch), _rss_bytes()))
    except (EOFError, ConnectionError):
        return  # who asked is gone


def _end_with_parent() -> None:
    """Ends this process at once when the one that asks has ended, in the midst of a batch too."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _rss_bytes() -> int:
    """The memory that this process holds; 0 where the system does not tell, and then it is never too much."""
    status = Path("/proc/self/statm")
    return int(status.read_text(encoding="ascii").split()[1]) * _PAGE_BYTES if status.exists() else 0


def hands_for(refs: Iterable[str], workers: int | None, *, skim: bool) -> AbstractContextManager[Hands]:
    """What reads these references: this process, or a pool of `workers`, or of as many as are worth it for `None`."""
    count = workers or workers_for(refs)
    if count == 1:
        return nullcontext(InThisProcess(load_reader(skim=skim)))
    open_gazetteer()  # built here where there is none yet, and not by all of them at once
    return Pool(partial(load_reader, skim=skim), workers=count, skims=skim)
