"""What reading in bulk costs: `python -m tests.benchmarks.pool_speed [TEXTS]`, 20 by default.

In one run, over the same words, so that the ratios hold on a busy machine: CPU a word of the bare model, of reading in
full and of skimming news that mostly say nothing of weapons; CPU a saved page to find its article, and to look whether
that is worth it; and how long one and two processes take to ingest, with the memory that each holds at most. Needs the
corpora of `shared`.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from dataclasses import dataclass
from html import escape
from pathlib import Path

from extractors.language import paragraphs, parse
from extractors.page_article import article_in_page
from extractors.records import Article
from extractors.speech import Fluent
from extractors.unparsed_pages import passed_over
from geodata.ingest import ingest_by
from geodata.reading import Hands, InThisProcess, Reader, Work, load_reader
from geodata.reading_pool import Pool
from geodata.store import open_store
from tests.benchmarks.ingest_memory import most_held_mb
from tests.benchmarks.reading_speed import defence_texts, drain, local_news, seconds, shared_or_exit

MENU = "".join(
    f'<li class="item-{number}"><a href="/section/{number}">Section {number}</a></li>' for number in range(150)
)


def main(count: int) -> None:
    shared_or_exit()
    full, skimming = load_reader(), load_reader(skim=True)
    for reader in (full, skimming):
        drain(InThisProcess(reader).read(_work(["The army sent Iskander missiles to Kaliningrad."])))
    defence = defence_texts()[: max(1, count // 10)]
    mixed = [*defence, *local_news(sum(map(len, defence)) * 9)]
    _reading(defence, mixed, full, skimming)
    with tempfile.TemporaryDirectory() as folder:
        _pages(mixed, skimming, Path(folder))
        _processes(mixed, Path(folder))


def _reading(defence: list[str], mixed: list[str], full: Reader, skimming: Reader) -> None:
    for name, texts, reader in (
        ("in full, defence", defence, full),
        ("skimming, nine parts of ten local", mixed, skimming),
    ):
        thousands = sum(len(text.split()) for text in texts) / 1000
        model = seconds(
            lambda texts=texts: drain(parse(piece for text in texts for piece in paragraphs(Fluent.of(text).text)))
        )
        ours = seconds(lambda texts=texts, reader=reader: drain(InThisProcess(reader).read(_work(texts))))
        print(
            f"{name}: model {1000 * model / thousands:.0f} ms of CPU per 1,000 words, "
            f"ours {1000 * ours / thousands:.0f}, ratio {ours / model:.3f}"
        )


def _pages(texts: list[str], skimming: Reader, folder: Path) -> None:
    pages = folder / "pages"
    pages.mkdir()
    for number, text in enumerate(texts[:200]):
        (pages / f"{number}.html").write_text(_page(text), encoding="utf-8")
    files = [*map(str, sorted(pages.iterdir()))]
    look = skimming.look
    assert look is not None
    asked = seconds(lambda: drain(passed_over(file, look) for file in files))
    through = [file for file in files if passed_over(file, look) is None]
    found = seconds(lambda: drain(article_in_page(Path(file).read_bytes()) for file in files))
    print(
        f"pages: {1000 * found / len(files):.1f} ms of CPU each to find the article, "
        f"{1000 * asked / len(files):.1f} for the look, which lets {len(through)} of {len(files)} through"
    )


def _processes(texts: list[str], folder: Path) -> None:
    source = folder / "news.jsonl"
    source.write_text("\n".join(json.dumps({"text": text}) for text in dict.fromkeys(texts)), encoding="utf-8")
    alone = _ingested(InThisProcess(load_reader()), source, folder / "alone.sqlite")
    with Pool(load_reader, workers=2, skims=False) as pool:
        pool.get_ready()  # a long run does not notice it
        together = _ingested(pool, source, folder / "together.sqlite")
        most_mb = max(map(most_held_mb, pool.process_ids))
    print(
        f"ingesting {source.stat().st_size / 1e6:.1f} MB: {alone.wall_s:.1f} s with 1 process, "
        f"{together.wall_s:.1f} with 2, {alone.wall_s / together.wall_s:.2f} times faster "
        f"on {os.cpu_count()} cores at load {os.getloadavg()[0]:.1f}; "
        f"CPU {alone.cpu_s:.1f} s and {together.cpu_s:.1f} s; at most {most_mb:.0f} MB a process"
    )


@dataclass(frozen=True, slots=True)
class _Took:
    """Seconds by the clock, and of CPU in all processes."""

    wall_s: float
    cpu_s: float


def _ingested(hands: Hands, source: Path, path: Path) -> _Took:
    others = hands.process_ids if isinstance(hands, Pool) else []
    wall, cpu = time.perf_counter(), time.process_time() + sum(map(_cpu_s, others))
    with open_store(path) as store:
        report = ingest_by(hands, [source], store)
    assert report.kept
    return _Took(time.perf_counter() - wall, time.process_time() + sum(map(_cpu_s, others)) - cpu)


def _cpu_s(process_id: int) -> float:
    told = Path(f"/proc/{process_id}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def _work(texts: list[str]) -> list[Work]:
    return [Work(Article(id=str(number), text=text)) for number, text in enumerate(texts)]


def _page(text: str) -> str:
    words = "".join(f"<p>{escape(one)}</p>" for one in text.split("\n\n"))
    return f"<html><body><nav><ul>{MENU}</ul></nav><article>{words}</article><footer>{MENU}</footer></body></html>"


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 20)
