"""The same texts by one process, a pool and a cluster: `python -m tests.benchmarks.cluster_speed [ARTICLES]`.

For each way the articles a second once its readers are loaded, the CPU seconds of all its processes, and the ratio of
both to those of one process; then what a store makes of the results by itself, the most that one writer can keep.
Speed in seconds means little where others use the machine; CPU seconds hold. Needs the corpora of `shared`.
"""

from __future__ import annotations

import gzip
import json
import os
import platform
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from pathlib import Path

import psutil

from extractors.records import Article
from geodata.reading import Hands, InThisProcess, Read, Work, load_reader
from geodata.reading_cluster import LOCAL, cluster_for
from geodata.reading_pool import Pool
from geodata.records import PlacedReading
from geodata.store import open_store

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "congress-defence.jsonl.gz"
ARTICLES = 48
PIECE_WORDS = 600


def main() -> None:
    if not CORPUS.exists():
        sys.exit(f"{CORPUS} is not there: nothing to read")
    works = [Work(article) for article in articles(int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES)]
    words = sum(len(work.article.text.split()) for work in works)
    load = f"{os.getloadavg()[0]:.1f} running" if hasattr(os, "getloadavg") else "load unknown"
    print(f"{len(works)} articles, {words:,} words; {platform.machine()}, {os.cpu_count()} cores, {load}")
    for skim in (False, True):
        readings = measured(works, words, skim=skim)
    written(readings)


def articles(number: int) -> list[Article]:
    """Pieces of speeches of the length of a news article."""
    with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
        pieces = (piece for line in lines for piece in cut(json.loads(line)["text"]))
        return [Article(id=str(n), text=text) for n, text in zip(range(number), pieces, strict=False)]


def cut(text: str) -> Iterator[str]:
    words: list[str] = []
    for paragraph in text.split("\n\n"):
        words += [paragraph, "\n\n"]
        if sum(len(one.split()) for one in words) >= PIECE_WORDS:
            yield "".join(words)
            words = []


def measured(works: list[Work], words: int, *, skim: bool) -> list[Read]:
    print("skimming" if skim else "reading whole")
    first: tuple[float, float] | None = None
    expected: list[Read] = []
    ways: dict[str, AbstractContextManager[Hands]] = {
        "one process": nullcontext(InThisProcess(load_reader(skim=skim))),
        "pool of 2": Pool(partial(load_reader, skim=skim), workers=2, skims=skim),
        "cluster, 1 worker": cluster_for(LOCAL, 1, skim=skim),
        "cluster, 2 workers": cluster_for(LOCAL, 2, skim=skim),
    }
    for name, way in ways.items():
        with way as hands:
            if isinstance(hands, Pool):
                hands.get_ready()
            [*hands.read(works[:1] * 64)]  # loads every reader, and lets each see a batch
            started, used = time.perf_counter(), cpu_s()
            found = [*hands.read(works)]
            seconds, used = time.perf_counter() - started, cpu_s() - used
        expected = expected or found
        assert found == expected, f"{name} reads otherwise than one process"
        first = first or (seconds, used)
        per_thousand = used / words * 1000
        print(
            f"  {name:18} {len(works) / seconds:7.2f} articles/s, {first[0] / seconds:.2f} times as fast; "
            f"{used:6.1f} CPU s, {per_thousand:.3f} a 1,000 words, ratio {used / first[1]:.2f}"
        )
    return expected


def written(readings: list[Read]) -> None:
    """What the one writer does alone: keeps each reading in a transaction of its own."""
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "atlas.sqlite") as store:
        used = time.process_time()
        for one in readings:
            if isinstance(one, PlacedReading):
                store.keep(one)
        used = time.process_time() - used
        size = sum(path.stat().st_size for path in Path(folder).iterdir())
    print(f"keeping: {used / len(readings) * 1000:.1f} CPU ms and {size / len(readings) / 1000:.1f} kB an article")


def cpu_s() -> float:
    """The CPU seconds of this process and of those that it has started."""
    own = psutil.Process()
    return sum(sum(one.cpu_times()[:2]) for one in [own, *own.children(recursive=True)])


if __name__ == "__main__":
    main()
