"""A cluster of Dask that reads: one model a worker, references in, records out, and one process that writes.

The workers only read. What they send back is kept by the process that asks, in the order of the references, so nothing
is kept twice whatever dies, and a run that was broken off is gone on with by giving the same command again. Dask reads
the batch of a lost worker on another one. A batch whose workers die again and again is read one thing at a time with
nothing else under way, so that the one that kills them is known for certain, and is reported.

Files are opened on the workers, but their bytes are sent: a worker need not see the folder that is read.
"""

from __future__ import annotations

import logging
import warnings
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Literal, Protocol

from extractors.errors import ExtractionError, SourceError
from extractors.opening import bytes_of
from extractors.pipeline import ARTICLES_TOGETHER
from extractors.records import Failure
from geodata.errors import ClusterError, GeodataError
from geodata.gazetteer import open_gazetteer
from geodata.reading import FILES_TOGETHER, Opened, Read, Reader, Work, batches, load_reader, name_of
from geodata.reading_pool import interrupts_kept, usable_cores
from geodata.same_program import TO_PASS_ON, difference, versions

if TYPE_CHECKING:
    from distributed import Client, Future, LocalCluster

Kind = Literal["open", "read"]
Bytes = tuple[str, bytes]

LOCAL = "local"
PACKAGE = "dask[distributed]==2026.8.0"
# So much of small files travels together; a larger one travels alone.
_BYTES_TOGETHER = 8_000_000
# How many batches are sent before the workers are counted anew, of whom there may be more by then, or fewer.
_BATCHES_BETWEEN_COUNTS = 16
_CONNECT_S = 30.0
# A cluster without a worker is given up when it has had none at two looks in a row.
_LOOK_S = 30.0
_LOOKS_IN_VAIN = 2
# No pages of its own; and on a busy machine a worker that was killed needs more than Dask's 15 s to be there again.
_OF_LOCAL = {
    "distributed.scheduler.http.routes": [],
    "distributed.worker.http.routes": [],
    "distributed.deploy.lost-worker-timeout": "1 hour",
    # By default memory is given back all the time, which makes the model half as dear again.
    "distributed.nanny.pre-spawn-environ": {"OMP_NUM_THREADS": 1, "OPENBLAS_NUM_THREADS": 1},
    "distributed.worker.profile.enabled": False,
}
_AGAIN = "Run the same command again once it is back: what was kept stays, and the rest is read then"
_CERTIFICATES = (
    "Name the files in Dask's settings distributed.comm.tls: ca-file, and client.cert and client.key, for example as "
    "DASK_DISTRIBUTED__COMM__TLS__CA_FILE, …__CLIENT__CERT and …__CLIENT__KEY."
)
_SAME = "Give all machines the same commit, packages and own tables, and start its scheduler and workers anew"


class Loads(Protocol):
    """What makes a reader: a function of a module, since it goes to other machines by its name."""

    def __call__(self, *, skim: bool) -> Reader: ...


@dataclass(frozen=True, slots=True)
class Ask:
    """What every batch is sent with: which reader is meant, and what a worker must have to read as we would."""

    load: Loads
    skim: bool
    versions: tuple[tuple[str, str], ...]


@dataclass(slots=True, eq=False)
class _Job:
    """A batch on its way, and where its results will be."""

    kind: Kind
    batch: Sequence[Any]
    future: Future[list[Any]]


class Cluster:
    """`Hands` of whoever works for the scheduler of `client`; `where` is how a person knows it."""

    def __init__(self, client: Client, ask: Ask, where: str) -> None:
        self.skims = ask.skim
        self._client, self._ask, self._where = client, ask, where
        self._under_way: set[_Job] = set()

    def open(self, files: Iterable[str]) -> Iterator[Opened]:
        """The articles in files of one article each, in their order, and what became of those that gave none."""
        return self._each("open", _read_together(files))

    def read(self, articles: Iterable[Work]) -> Iterator[Read]:
        """A reading of each article, in their order; a failure for one that ended every worker that read it."""
        return self._each("read", batches(articles, ARTICLES_TOGETHER))

    def _each(self, kind: Kind, cut: Iterable[Sequence[Any]]) -> Iterator[Any]:
        waiting: deque[_Job] = deque()
        most = 0
        for number, batch in enumerate(cut):
            if number % _BATCHES_BETWEEN_COUNTS == 0:
                most = 2 * self._threads() + 2
            waiting.append(self._sent(kind, batch))
            if len(waiting) >= most:
                yield from self._results(waiting.popleft())
        while waiting:
            yield from self._results(waiting.popleft())

    def _sent(self, kind: Kind, batch: Sequence[Any]) -> _Job:
        with _its_end_told(self._where):
            job = _Job(kind, batch, self._client.submit(do, self._ask, kind, batch, pure=False))
        self._under_way.add(job)
        return job

    def _results(self, job: _Job) -> list[Any]:
        from distributed import KilledWorker

        try:
            return self._waited(job)
        except KilledWorker:
            for other in [*self._under_way]:
                with suppress(KilledWorker):
                    self._waited(other, keep=True)
            return [one for item in job.batch for one in self._alone(job.kind, item)]

    def _alone(self, kind: Kind, item: Any) -> list[Any]:
        """What comes of one thing while nothing else is under way: workers that die now die of it."""
        from distributed import KilledWorker

        job = self._sent(kind, (item,))
        try:
            return self._waited(job)
        except KilledWorker as error:
            name = item.ref if isinstance(item, Failure) else item[0] if isinstance(item, tuple) else name_of(item)
            reason = f"each of the {error.allowed_failures + 1} workers that read it ended"
            return [Failure(name, reason, "Read it alone; if that ends too, leave it out.")]

    def _waited(self, job: _Job, *, keep: bool = False) -> list[Any]:
        looks = 0
        try:
            with _its_end_told(self._where):
                while True:
                    try:
                        return job.future.result(timeout=_LOOK_S)
                    except TimeoutError:
                        looks = 0 if self._client.nthreads() else looks + 1
                    if looks == _LOOKS_IN_VAIN:
                        raise ClusterError(f"no worker is left at {self._where}", f"{_AGAIN}.")
        finally:
            if not keep:
                self._under_way.discard(job)

    def _threads(self) -> int:
        with _its_end_told(self._where):
            return sum(self._client.nthreads().values())


_ONE_AT_A_TIME = Lock()


def do(ask: Ask, kind: Kind, batch: Sequence[Any]) -> list[Any]:
    """What a worker does with a batch. One with several threads reads one batch at a time: its model is not shared."""
    with _ONE_AT_A_TIME:
        reader = _reader(ask)
        if kind == "read":
            return [*reader.read(batch)]
        return [one for item in batch for one in ([item] if isinstance(item, Failure) else reader.open_data(*item))]


@lru_cache(maxsize=2)  # one that reads whole, one that skims; what an older program asked for goes
def _reader(ask: Ask) -> Reader:
    if found := difference(dict(ask.versions), versions()):
        raise ClusterError(f"a worker {found}", f"{_SAME}.")
    return ask.load(skim=ask.skim)


@contextmanager
def cluster_for(where: str, workers: int | None = None, *, skim: bool, load: Loads = load_reader) -> Iterator[Cluster]:
    """The cluster at an address such as `tcp://10.0.0.5:8786`, or one of this machine's own for "local".

    That one has as many processes as `workers`, by default one for each core, answers on 127.0.0.1 to this process
    alone, and ends with the block. Raises `ClusterError` where there is none, or where it would not read as this
    process does.
    """
    if find_spec("distributed") is None:
        raise ClusterError("reading on a cluster needs one more package", f'Install it: pip install "{PACKAGE}".')
    with ExitStack() as stack:
        stack.enter_context(_quiet())
        cluster = stack.enter_context(_local(workers or usable_cores())) if where == LOCAL else None
        client = stack.enter_context(_client(where, cluster))
        ask = Ask(load, skim, tuple(versions().items()))
        _require_the_same(client, dict(ask.versions), where)
        yield Cluster(client, ask, where)


@contextmanager
def _quiet() -> Iterator[None]:
    """What Dask would write on a screen for each worker that comes and goes is said by us, where it matters."""
    import dask
    import distributed  # noqa: F401 - sets its levels when it is first imported

    for name in ("distributed", "distributed.client", "distributed.gc"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    with dask.config.set({"distributed.admin.large-graph-warning-threshold": "1GB"}):
        yield


@contextmanager
def _local(workers: int) -> Iterator[LocalCluster]:
    import dask
    from distributed import LocalCluster

    open_gazetteer()  # built here where there is none yet, and not by all of them at once
    # Its keys are made for this run: nobody else on this machine can send it anything.
    with dask.config.set(_OF_LOCAL), interrupts_kept():
        cluster = LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            processes=True,
            host="127.0.0.1",
            security=True,
            silence_logs=logging.CRITICAL,
            scheduler_kwargs={"allowed_failures": 1, "dashboard": False, "dashboard_address": "127.0.0.1:0"},
        )
    with dask.config.set(_OF_LOCAL), cluster:
        yield cluster


def _require_certificates(where: str) -> None:
    """Raises `ClusterError` where an address asks for certificates that are not there: Dask itself would hang."""
    from distributed.security import Security

    if not where.startswith("tls://"):
        return
    try:
        context = Security().get_connection_args("client")["ssl_context"]
    except OSError as error:  # as an ssl.SSLError is
        raise ClusterError(f"the certificates for {where} cannot be used ({error})", _CERTIFICATES) from error
    if context is None:
        raise ClusterError(f"{where} can only be reached with certificates, and none are set", _CERTIFICATES)


@contextmanager
def _client(where: str, cluster: LocalCluster | None) -> Iterator[Client]:
    from distributed import Client

    _require_certificates(where)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Mismatched versions")  # told by `_require_the_same`, in words
        try:
            client = Client(cluster or where, timeout=_CONNECT_S, set_as_default=False)
        except (OSError, ValueError) as error:
            remedy = "Start one with: python -m dask scheduler; or check the address."
            raise ClusterError(f"no scheduler answers at {where}", remedy) from error
    with client:
        try:
            client.wait_for_workers(1, timeout=_CONNECT_S)
        except TimeoutError as error:
            remedy = (
                f"Start them in the folder of the program: python -m dask worker {where} --nthreads 1 --nworkers -1."
            )
            raise ClusterError(f"the scheduler at {where} has no workers", remedy) from error
        yield client


def _require_the_same(client: Client, ours: dict[str, str], where: str) -> None:
    """Raises `ClusterError` where the scheduler, or any worker that is there, lacks or differs in what decides."""
    with _its_end_told(where):
        try:
            scheduler = difference(ours, client.run_on_scheduler(versions), TO_PASS_ON)
        except ImportError as error:
            raise ClusterError(f"the scheduler at {where} cannot load this program: {error}", f"{_SAME}.") from error
        if scheduler:
            raise ClusterError(f"the scheduler at {where} {scheduler}", f"{_SAME}.")
        for address, theirs in client.run(versions, on_error="return").items():
            if isinstance(theirs, Exception):
                raise ClusterError(f"the worker {address} cannot load this program: {theirs}", f"{_SAME}.")
            if worker := difference(ours, theirs):
                raise ClusterError(f"the worker {address} {worker}", f"{_SAME}.")


@contextmanager
def _its_end_told(where: str) -> Iterator[None]:
    """What Dask raises once its scheduler does not answer, as our own error."""
    try:
        yield
    except (ExtractionError, GeodataError):
        raise
    except ImportError as error:
        raise ClusterError(f"a worker of {where} cannot load this program: {error}", f"{_SAME}.") from error
    except (CancelledError, OSError) as error:
        raise ClusterError(f"the scheduler at {where} is gone, or has dropped this work", f"{_AGAIN}.") from error


def _read_together(files: Iterable[str]) -> Iterator[list[Bytes | Failure]]:
    """The bytes of files, some of them together; a failure in place of what cannot be read."""
    together: list[Bytes | Failure] = []
    size_bytes = 0
    for file in files:
        try:
            data = bytes_of(Path(file))
        except SourceError as error:
            together.append(Failure(file, str(error), error.remedy))
        else:
            together.append((file, data))
            size_bytes += len(data)
        if len(together) == FILES_TOGETHER or size_bytes > _BYTES_TOGETHER:
            yield together
            together, size_bytes = [], 0
    if together:
        yield together
