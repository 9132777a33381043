"""Two writers and four readers of one store at once: `python -m tests.benchmarks.writers_and_readers [EVENTS or FILE]`.

The store holds 5,000 events by default; a file that `made_store` has made is copied first. Each writer, a process,
keeps some twenty articles a second, which is what one that reads them can do, for as long as the readers ask. Each
reader, a process too, asks what a reader of the page asks, a few times a second: the rows of a filter, the counts
beside all filters, an article. Printed are their times, by the clock and of the processor, as a busy machine adds to
the first; all that was kept must be there at the end, whole.
"""

from __future__ import annotations

import multiprocessing
import shutil
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from random import Random
from statistics import quantiles
from typing import TYPE_CHECKING

from geodata.filters import Filter
from geodata.records import PlacedReading
from geodata.sample import readings
from geodata.store import Store, open_store
from geodata.store.checking import check_store
from tests.benchmarks.made_store import make

if TYPE_CHECKING:
    from multiprocessing.synchronize import Barrier, Event

WRITERS, READERS, QUESTIONS = 2, 4, 100
LONGEST_PAUSE_S, LONGEST_READING_S = 0.5, 0.1
ALLOWED_MS = 150
COUNTRIES = ("RO", "PL", "DE", "TR", "KR", "SY", "UA", "NO")
Times = list[tuple[float, float]]  # in seconds: by the clock, of the processor


def main(asked: str) -> None:
    apart = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory() as folder, apart.Pool(WRITERS + READERS) as pool, apart.Manager() as manager:
        path, start, over = Path(folder) / "made.sqlite", manager.Barrier(WRITERS + READERS), manager.Event()
        if Path(asked).is_file():
            shutil.copyfile(asked, path)
        else:
            make(path, int(asked))
        writing = [pool.apply_async(_write, (path, number, start, over)) for number in range(WRITERS)]
        reading = [pool.apply_async(_read, (path, number, start)) for number in range(READERS)]
        asked = [seconds for one in reading for seconds in one.get()]
        over.set()
        written = [one.get() for one in writing]
        lost, wrong = _lost(path, [len(times) for times in written]), _wrong(path)
    kept = [seconds for times in written for seconds in times]
    _print(f"{READERS} readers", "questions", asked)
    _print(f"{WRITERS} writers", "articles", kept)
    print(f"{lost} articles lost; {len(wrong)} things wrong" + "".join(f"\n  {what}" for what in wrong[:10]))
    sys.exit(bool(lost or wrong or _cut(asked, 19) > ALLOWED_MS))


def _print(who: str, what: str, seconds: Times) -> None:
    half, most = (f"{_cut(seconds, part):.0f} ms ({_cut(seconds, part, 1):.0f} of the processor)" for part in (10, 19))
    print(f"{who}: {len(seconds)} {what}, half within {half}, 95 of 100 within {most}")


def _cut(seconds: Times, twentieths: int, clock: int = 0) -> float:
    """Milliseconds within which that part of them was done."""
    return quantiles([each[clock] for each in seconds], n=20)[twentieths - 1] * 1000


def _now() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


def _since(started: tuple[float, float]) -> tuple[float, float]:
    clock, processor = _now()
    return clock - started[0], processor - started[1]


def _write(path: Path, number: int, start: Barrier, over: Event) -> Times:
    """Seconds for each article, the number of which tells how many were kept."""
    times: Times = []
    told, chance = [*readings()], Random(number)
    with open_store(path) as store:
        start.wait()
        while not over.is_set():
            time.sleep(chance.random() * LONGEST_READING_S)
            one = _retold(told[len(times) % len(told)], number, len(times))
            started = _now()
            if store.keep(one) != "kept":
                raise AssertionError(f"{one.article.id} was kept already")
            times.append(_since(started))
    return times


def _read(path: Path, number: int, start: Barrier) -> Times:
    """Seconds for each question but the first ones, which load what answers."""
    times: Times = []
    chance = Random(number)
    with open_store(path, read_only=True) as store:
        for kind in range(3):
            _ask(store, kind, chance)
        start.wait()
        for asked in range(QUESTIONS):
            time.sleep(chance.random() * LONGEST_PAUSE_S)
            started = _now()
            _ask(store, asked % 3, chance)
            times.append(_since(started))
    return times


def _ask(store: Store, kind: int, chance: Random) -> None:
    filter = Filter(country=(chance.choice(COUNTRIES),))
    if kind == 0:
        store.rows(filter)
    elif kind == 1:
        store.facets(filter)
    else:
        store.reading(f"writer-{chance.randrange(WRITERS)}-{chance.randrange(100)}")


def _retold(one: PlacedReading, writer: int, number: int) -> PlacedReading:
    return replace(one, article=replace(one.article, id=_name(writer, number)))


def _name(writer: int, number: int) -> str:
    return f"writer-{writer}-{number}"


def _lost(path: Path, counts: list[int]) -> int:
    told = [*readings()]
    with open_store(path, read_only=True) as store:
        return sum(
            store.reading(_name(writer, number)) != _retold(told[number % len(told)], writer, number)
            for writer, count in enumerate(counts)
            for number in range(count)
        )


def _wrong(path: Path) -> list[str]:
    """What `geodata check` finds, but for the made rows, whose fingerprints are not those of their words."""
    return [found.what for found in check_store(path) if "is not what was kept" not in found.what]


if __name__ == "__main__":
    main(sys.argv[1] if sys.argv[1:] else "5000")
