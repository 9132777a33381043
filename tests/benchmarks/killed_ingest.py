"""What a kill in the midst of ingesting costs: `python -m tests.benchmarks.killed_ingest [TIMES]`, 100 by default.

A process ingests many short texts into one store, says of each that it is kept, and is killed without warning at a
moment that a fixed seed draws. After each kill the store is looked through by all that `geodata check` knows, each of
its articles must be wholly what a run that nobody kills makes of it, and what was said to be kept must be there. The
next process goes on, a last one ends the work, and then the store must hold what the undisturbed one holds. For POSIX.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from random import Random

from extractors.language import load_model
from extractors.lexicon import load_lexicon
from extractors.pipeline import Pipeline
from extractors.records import Article, Failure
from geodata.gazetteer import open_gazetteer
from geodata.ingest import ingest
from geodata.store import open_store
from geodata.store.checking import check_store
from geodata.store.connection import open_file

SEED = 20_260_101
# A kill comes once up to half so many new articles are said to be kept, and up to so many seconds later.
MOST_NEW = 24
LONGEST_WAITS_S = (0.004, 0.03)  # while the next article is written, and while others are read
SYSTEMS = ("Patriot missiles", "Iskander missiles", "S-400 missiles", "F-35 fighters", "Leopard 2 tanks")
COUNTRIES = ("Poland", "Romania", "Germany", "Norway", "Estonia", "Turkey", "Japan", "Syria")
Kept = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of all kills: how many articles were new at each, and in a sentence each what was wrong.

    `articles` and `rows` (of articles, readings and events) are those at the end.
    """

    new: tuple[int, ...]
    articles: int
    rows: int
    wrong: tuple[str, ...]


def main(times: int) -> None:
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        found = kill(times, Path(folder))
    seconds = time.perf_counter() - started
    print(f"{len(found.new)} kills in {seconds:.0f} s, {min(found.new)} to {max(found.new)} articles new at each")
    print(f"{found.articles} articles with {found.rows} rows at the end, each once; {len(found.wrong)} things wrong")
    print("\n".join(found.wrong[:20]), end="")
    sys.exit(bool(found.wrong))


def kill(times: int, folder: Path) -> Outcome:
    """Kills that often over one store in `folder`, an empty one."""
    chance, source, path = Random(SEED), folder / "texts.jsonl", folder / "killed.sqlite"
    lines = (json.dumps(_text(number)) for number in range(MOST_NEW * times + MOST_NEW))
    source.write_text("\n".join(lines), encoding="utf-8")
    load_model()  # before other processes part from this one, so that none loads it again
    gazetteer = open_gazetteer()  # opened as a file that never changes: SQLite takes no lock that a fork could lose
    ingesting = partial(ingest, [source], pipeline=Pipeline(load_lexicon(), gazetteer, skim=True), gazetteer=gazetteer)
    with open_store(folder / "undisturbed.sqlite") as store:
        ingesting(store)
    whole, wrong, new = _kept(folder / "undisturbed.sqlite"), list[str](), list[int]()
    before: Kept = {}
    open_store(path).close()
    for number in range(1, times + 1):
        enough, wait_s = len(before) + chance.randint(0, MOST_NEW // 2), chance.random() * LONGEST_WAITS_S[number % 2]
        said = _killed(partial(_ingest_aloud, path, ingesting), enough, wait_s)
        after = _kept(path)
        found = [one.what for one in check_store(path)]
        found += [f"{name} was said to be kept and is not" for name in said if name not in after]
        found += [f"{name} is lost" for name in before if name not in after]
        found += [f"{name} is not whole" for name in after if after[name] != whole[name]]
        found += ["the work was done before it"] if len(after) == len(whole) else []
        wrong += [f"kill {number}: {what}" for what in found]
        new.append(len(after) - len(before))
        before = after
    with open_store(path) as store:
        report = ingesting(store)
    if (report.unchanged, report.kept) != (len(before), len(whole) - len(before)):
        wrong.append(f"the last run did not go on: {report.in_words()}")
    if _kept(path) != whole:
        wrong.append("the store at the end is not the one that nobody killed")
    last = _kept(path)
    return Outcome(tuple(new), len(last), sum(map(len, last.values())), tuple(wrong))


def _killed(work: Callable[[int], object], enough: int, wait_s: float) -> list[str]:
    """What a process said that does `work` with a pipe, and is killed so long after it said so many lines."""
    hearing, speaking = os.pipe()
    process = os.fork()
    if not process:
        try:
            work(speaking)
        finally:
            os._exit(0)
    os.close(speaking)
    with os.fdopen(hearing, encoding="utf-8") as pipe:
        said = [line.strip() for line in islice(pipe, enough)]
        time.sleep(wait_s)
        os.kill(process, signal.SIGKILL)
        said += [line.strip() for line in pipe if line.endswith("\n")]
    os.waitpid(process, 0)
    return said


def _ingest_aloud(path: Path, ingesting: Callable[..., object], speaking: int) -> None:
    """Ingests into the store, and says the id of each article into the pipe once it is kept."""

    def say(item: Article | Failure) -> None:
        os.write(speaking, f"{item.id if isinstance(item, Article) else item.reason}\n".encode())

    with open_store(path) as store:
        ingesting(store, progress=say)


def _kept(path: Path) -> Kept:
    """Of each article, the fingerprints of all rows that were ever kept of it, whichever came first."""
    tables = " UNION ALL ".join(
        f"SELECT article_id, fingerprint FROM {one}" for one in ("articles", "readings", "events")
    )
    found: Kept = {}
    opened = open_file(path, read_only=True)
    for article_id, fingerprint in opened.connection.execute(f"{tables} ORDER BY 1, 2"):
        found[article_id] = (*found.get(article_id, ()), fingerprint)
    opened.connection.close()
    return found


def _text(number: int) -> dict[str, str]:
    system, country = SYSTEMS[number % len(SYSTEMS)], COUNTRIES[number // len(SYSTEMS) % len(COUNTRIES)]
    return {"id": f"text-{number}", "text": f"The army deployed {system} to {country} in {1990 + number % 35}."}


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 100)
