"""What many articles cost: `python -m tests.benchmarks.ingest_memory [ARTICLES [WORKERS [SENTENCES]]]`.

By default 10,000 in one process. They are made of sentences of ours, with systems of the catalogue, towns, days and
numbers in them, at most 40 and at least a fifth of that, which are 130 to 700 words; one in ten is an earlier one,
shortened and edited as outlets do. They are read from a file and kept as the command `ingest` does it, with so many
further processes that read where they are asked for. Printed at every tenth of them: the memory that the process holds,
and the most that any that reads has held, what is kept, and how many articles a second the last tenth came to. At the
end: by how much the memory grew from the first tenth on, and what finding the copies of one report takes for each
article in the store as it is then. For Linux.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from datetime import date, timedelta
from pathlib import Path
from random import Random

from extractors.lexicon import load_lexicon
from extractors.records import Article, Failure
from geodata.ingest import ingest_by
from geodata.reading import Hands, InThisProcess, load_reader
from geodata.reading_pool import Pool
from geodata.store import copies, open_store
from geodata.store.connection import open_file
from geodata.store.sqlite_dialect import SqliteDialect
from geodata.towns import read_towns

SEED = 20_260_201
COPIED = 0.1
SENTENCES = 40
# The larger towns are written of most.
TOWNS = 3_000
MEASURED = 200
OUTLETS = ("The Harbour Post", "Northern Wire", "Defence Daily", "The Evening Courier", "River News", "Plain Facts")
TEMPLATES = (
    "{actor} has moved {number} {system} to a base near {town}, the ministry of defence said on {day}.",
    "A battery of {system} is to reach {town} in {month}, according to two officials who know of the plan.",
    "Residents of {town} told our reporter that trucks had passed through the town for {number} nights.",
    "“Nobody has asked us,” said the mayor of {town}, who learned of {system} from the news.",
    "{actor} denied on {day} that {system} would be stationed in {town}.",
    "The parliament is going to vote on the {number} million for new barracks in {month}.",
    "{actor} withdrew its {system} from {town} in {year}, after a stay of {number} months.",
    "If the talks of {month} fail, {actor} may send {system} to {town}, a general said.",
    "The weather was fair, and {number} people came to see the ships in the harbour of {town}.",
    "An exercise with {system} near {town} begins on {day} and lasts {number} days.",
    "Experts doubt that {number} launchers are enough to guard the airport of {town}.",
    "The contract for {system} was signed in {year}, and the first of them have been in service since.",
    "{actor} and its allies agreed in {month} to share the cost, of which {number} per cent are for fuel.",
    "Satellite pictures of {day} show new shelters at {town}, {number} kilometres from the border.",
    "It was not clear how long they are going to stay, or who is to pay for it after {year}.",
    "The company that builds {system} said that it had orders for {number} more until {year}.",
)
ACTORS = ("Russia", "The United States", "Poland", "Germany", "China", "Turkey", "India", "France", "Japan", "Israel")


def main(number: int, workers: int = 0, sentences: int = SENTENCES) -> None:
    with tempfile.TemporaryDirectory() as folder, _hands(workers) as hands:
        source, path = Path(folder) / "articles.jsonl", Path(folder) / "atlas.sqlite"
        with source.open("w", encoding="utf-8") as lines:
            lines.writelines(f"{json.dumps(article)}\n" for article in made(number, sentences))
        watch = _Watch(number, path, hands)
        with open_store(path) as store:
            report = ingest_by(hands, [source], store, progress=watch.tell)
        print("\n".join(report.in_words().splitlines()[:2]))
        print(f"from the first tenth on the memory grew by {watch.held_mb[-1] - watch.held_mb[0]:.0f} MB")
        _cost_of_copies(path)


def _hands(workers: int) -> AbstractContextManager[Hands]:
    return Pool(load_reader, workers=workers, skims=False) if workers else nullcontext(InThisProcess(load_reader()))


def made(number: int, most: int = SENTENCES) -> Iterator[dict[str, str]]:
    """That many articles of at most so many sentences, the same ones each time."""
    chance = Random(SEED)
    towns = [town.name for town in sorted(read_towns(), key=lambda town: -town.population)[:TOWNS]]
    systems = [system.names[0] for system in load_lexicon().systems]
    earlier: list[list[str]] = []
    for each in range(number):
        if earlier and chance.random() < COPIED:
            report = chance.choice(earlier)
            sentences = report[: max(6, int(len(report) * chance.uniform(0.6, 1)))]
            sentences[chance.randrange(len(sentences))] = _sentence(chance, towns, systems)
        else:
            sentences = [_sentence(chance, towns, systems) for _ in range(chance.randint(max(1, most // 5), most))]
            earlier = [*earlier[-500:], sentences]
        paragraphs = [" ".join(sentences[begin : begin + 3]) for begin in range(0, len(sentences), 3)]
        yield {
            "id": f"made-{each}", "title": sentences[0][:80], "publisher": chance.choice(OUTLETS),
            "published": _day(chance).isoformat(), "text": "\n\n".join(paragraphs),
        }  # fmt: skip


def _sentence(chance: Random, towns: list[str], systems: list[str]) -> str:
    day = _day(chance)
    return chance.choice(TEMPLATES).format(
        actor=chance.choice(ACTORS), system=chance.choice(systems), town=chance.choice(towns),
        number=chance.randint(2, 900), day=f"{day:%B} {day.day}", month=f"{day:%B %Y}", year=day.year,
    )  # fmt: skip


def _day(chance: Random) -> date:
    return date(2015, 1, 1) + timedelta(days=chance.randrange(4_000))


class _Watch:
    """Prints at every tenth what the process holds by then."""

    def __init__(self, number: int, path: Path, hands: Hands) -> None:
        self.held_mb: list[float] = []
        self._hands, self._most_by_reader_mb = hands, 0.0
        self._step, self._path, self._told = max(1, number // 10), path, 0
        self._since = time.perf_counter()

    def tell(self, _: Article | Failure) -> None:
        self._told += 1
        if self._told % self._step == 0:
            seconds = time.perf_counter() - self._since
            self.held_mb.append(_held_mb())
            kept_mb = self._path.stat().st_size / 1e6
            readers = self._hands.process_ids if isinstance(self._hands, Pool) else []
            self._most_by_reader_mb = max([self._most_by_reader_mb, *map(most_held_mb, readers)])
            by_reader = f", {self._most_by_reader_mb:.0f} by a reader" if readers else ""
            print(
                f"{self._told:7,} articles  {self.held_mb[-1]:6.0f} MB held{by_reader}  {kept_mb:6.1f} MB kept"
                f"  {self._step / seconds:5.1f} articles a second",
                flush=True,
            )
            self._since = time.perf_counter()


def _held_mb() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def most_held_mb(process_id: int) -> float:
    """The most memory that a process has held. For Linux."""
    status = Path(f"/proc/{process_id}/status").read_text(encoding="ascii")
    return int(status.split("VmHWM:")[1].split()[0]) * 1024 / 1e6


def _cost_of_copies(path: Path) -> None:
    """The last articles are compared once more, with all that are in the store."""
    connection = open_file(path, read_only=False).connection
    articles, reports = connection.execute("SELECT count(*), count(DISTINCT first) FROM copies").get
    compared = min(MEASURED, articles)
    last = connection.execute("SELECT max(row) FROM copies").get - compared
    connection.execute("DELETE FROM copies WHERE row > ?", (last,))
    connection.execute("DELETE FROM copy_bands WHERE first > ?", (last,))
    started = time.process_time()
    with connection:
        copies.compare_new(connection, SqliteDialect())
    milliseconds = (time.process_time() - started) * 1000 / compared
    connection.close()
    print(
        f"{articles:,} articles print {reports:,} reports; finding that took {milliseconds:.1f} ms for each of the last"
    )


if __name__ == "__main__":
    main(*(map(int, sys.argv[1:]) if sys.argv[1:] else [10_000]))
