"""Several processes read as one does: the same rows, nothing lost when one of them is killed, and none left behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from extractors.errors import ModelError
from extractors.records import Article, Failure
from geodata.errors import PoolError
from geodata.ingest import IngestReport, ingest_by
from geodata.reading import Hands, InThisProcess, Reader, Work, load_reader
from geodata.reading_pool import Pool, usable_cores, workers_for
from geodata.records import PlacedReading
from geodata.store import open_store
from tests.geodata.stub_reader import Stub

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "geodata" / "data" / "sample" / "articles.jsonl"
GOLDEN = ROOT / "tests" / "golden" / "articles"
ROMANIA = "The United States deployed Aegis Ashore in Romania in 2016."
posix = pytest.mark.skipif(sys.platform == "win32", reason="signals are POSIX's")


class Growing(Stub):
    """One that tells in place of its readings which process it is."""

    def read(self, batch: Sequence[Work]) -> list[PlacedReading]:
        return [PlacedReading(Article(id=str(os.getpid()), text="."), (), (), ()) for _ in batch]


def without_model() -> Reader:
    raise ModelError("The language model is not installed.", "Install it.")


def that_never_starts() -> Reader:
    os._exit(3)


def work(*texts: str) -> Iterator[Work]:
    return (Work(Article(id=str(number), text=text)) for number, text in enumerate(texts))


def ids(read: Iterator[PlacedReading | Failure]) -> list[str]:
    return [one.ref if isinstance(one, Failure) else one.article.id for one in read]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Texts, a page and a table of many articles, with what cannot be read between them."""
    for text in sorted(GOLDEN.glob("*.txt"))[:20]:
        (tmp_path / text.name).write_bytes(text.read_bytes())
    lines = SAMPLE.read_text(encoding="utf-8").splitlines()[:12]
    (tmp_path / "b.jsonl").write_text("\n".join([*lines[:6], "{broken", *lines[6:], lines[0]]), encoding="utf-8")
    (tmp_path / "c.html").write_text(f"<html><body><p>{ROMANIA}</p><p>It is a base.</p></body></html>")
    (tmp_path / "d.txt").touch()
    return tmp_path


def test_two_processes_keep_the_very_rows_that_one_keeps(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    kept = tmp_path_factory.mktemp("kept")
    reports: list[IngestReport] = []

    def run(hands: Hands, name: str) -> list[str]:
        with open_store(kept / name) as store:
            reports.append(ingest_by(hands, [folder], store))
            read = [store.reading(article.id) for article in store.articles()]
        return [*map(repr, read)]

    alone = run(InThisProcess(load_reader()), "one")
    with Pool(load_reader, workers=2, skims=False) as pool:
        together = run(pool, "two")
    assert len(alone) > 30
    assert together == alone
    assert reports[1] == reports[0]
    assert [Path(failure.ref).name for failure in reports[0].failed] == ["b.jsonl:7", "d.txt"]


def test_results_come_in_the_order_of_what_was_given_and_no_more_is_taken_than_a_few_batches() -> None:
    taken = []

    def given() -> Iterator[Work]:
        for one in work(*map(str, range(2000))):
            taken.append(one)
            yield one

    with Pool(Stub, workers=2, skims=False) as pool:
        read = pool.read(given())
        first = next(read)
        assert len(taken) < 150
        assert ids(iter([first, *read])) == [str(number) for number in range(2000)]


@posix
def test_what_kills_its_process_twice_is_reported_and_its_neighbours_are_read() -> None:
    texts = ["fine"] * 40
    texts[19] = "die"
    with Pool(Stub, workers=2, skims=False) as pool:
        read = [*pool.read(work(*texts))]
    assert ids(iter(read)) == [str(number) for number in range(40)]
    (failure,) = [one for one in read if isinstance(one, Failure)]
    assert (failure.ref, failure.reason) == ("19", "twice the process that read it was ended by SIGKILL")
    assert failure.remedy


@posix
def test_what_was_being_read_when_a_process_was_killed_is_read_again(tmp_path: Path) -> None:
    texts = ["fine"] * 40
    texts[19] = f"die {tmp_path / 'once'}"
    with Pool(Stub, workers=2, skims=False) as pool:
        before = pool.process_ids
        read = [*pool.read(work(*texts))]
        assert len(pool.process_ids) == 2
        assert pool.process_ids != before
    assert not [one for one in read if isinstance(one, Failure)]
    assert ids(iter(read)) == [str(number) for number in range(40)]


def test_a_process_that_has_grown_too_large_is_replaced() -> None:
    with Pool(Growing, workers=1, skims=False, most_rss_bytes=1) as pool:
        assert len(set(ids(pool.read(work(*["fine"] * 40))))) == (3 if sys.platform == "linux" else 1)
    with Pool(Growing, workers=1, skims=False) as pool:
        assert len(set(ids(pool.read(work(*["fine"] * 40))))) == 1


def test_why_no_reader_can_be_had_is_said() -> None:
    with Pool(without_model, workers=2, skims=False) as pool, pytest.raises(ModelError, match="not installed"):
        next(pool.read(work("fine")))
    with Pool(that_never_starts, workers=2, skims=False) as pool, pytest.raises(PoolError, match="ended with 3 before"):
        next(pool.read(work("fine")))


def children(process_id: int) -> list[int]:
    """The processes that a process has started, and that still run."""
    found = Path(f"/proc/{process_id}/task/{process_id}/children").read_text(encoding="ascii")
    return [*map(int, found.split())]


def runs(process_id: int) -> bool:
    state = Path(f"/proc/{process_id}/stat")
    return state.exists() and state.read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
@pytest.mark.parametrize(("how", "code"), [(signal.SIGINT, 130), (signal.SIGKILL, -signal.SIGKILL)])
def test_no_process_is_left_behind(how: signal.Signals, code: int, tmp_path: Path) -> None:
    source, store = tmp_path / "many.jsonl", tmp_path / "atlas.sqlite"
    lines = (json.dumps({"id": str(number), "text": f"{ROMANIA} {number}"}) for number in range(50_000))
    source.write_text("\n".join(lines), encoding="utf-8")
    command = [sys.executable, "-m", "geodata", "ingest", str(source), "--workers", "2", "--store", str(store)]
    open_store(store).close()
    log = Path(f"{store}-wal")  # what is kept from now on is written there first
    # A group of its own, all of which gets the signal as from a terminal.
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True, start_new_session=True) as running:
        try:
            while not (log.exists() and log.stat().st_size):
                assert running.poll() is None
                os.sched_yield()
            started = children(running.pid)
            if how is signal.SIGINT:
                os.killpg(running.pid, how)
            else:
                running.send_signal(how)
            _, said = running.communicate()
        finally:
            running.kill()
    assert len(started) >= 2
    assert running.returncode == code
    stopped = "python -m geodata: stopped. What was kept stays, and doing it again goes on from there.\n"
    assert said == (stopped if how is signal.SIGINT else "")
    while any(map(runs, started)):
        os.sched_yield()


def test_more_than_one_process_only_where_there_is_enough_to_read(tmp_path: Path) -> None:
    (tmp_path / "inside").mkdir()
    little, much = tmp_path / "little.txt", tmp_path / "inside" / "much.jsonl"
    little.write_text(ROMANIA)
    assert workers_for([str(little), "-", "https://example.org/page", str(tmp_path / "missing")]) == 1
    much.write_bytes(b"x" * 1_100_000)
    assert workers_for([str(little), str(much)]) == workers_for([str(tmp_path)]) == usable_cores()
