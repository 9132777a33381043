"""How fast articles are found in files, beside how fast a disk gives them: `python -m tests.benchmarks.source_speed`.

Made articles as JSON Lines, and as pages with the weight around them that pages of news have. Printed are megabytes a
second: of the disk, past the system's own cache where that can be told to forget; of the parser alone that one would
take without us (`json` for lines; lxml, and trafilatura with its default settings, for pages); and of our reader.
"""

from __future__ import annotations

import html
import json
import os
import tempfile
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import lxml.html
import trafilatura

from extractors.records import Article
from extractors.sources import read_all
from tests.benchmarks.ingest_memory import made

ARTICLES, PAGES = 20_000, 300
SCRIPT_CHARACTERS, LINKS = 40_000, 200


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lines, pages = folder / "articles.jsonl", folder / "pages"
        with lines.open("w", encoding="utf-8") as file:
            file.writelines(f"{json.dumps(article)}\n" for article in made(ARTICLES))
        pages.mkdir()
        for number, article in enumerate(islice(made(PAGES), PAGES)):
            (pages / f"{number:04}.html").write_text(_page(article), encoding="utf-8")
        _measure("JSON Lines", [lines], {"json": _each_line})
        _measure("pages", sorted(pages.iterdir()), {"lxml": _trees, "trafilatura": _extracts})


def _measure(what: str, files: list[Path], rivals: dict[str, Callable[[list[Path]], int]]) -> None:
    megabytes = sum(file.stat().st_size for file in files) / 1e6
    print(f"{what}: {megabytes:.0f} MB in {len(files)} files")
    _forget(files)
    readers = {"the disk": _bytes, **rivals, "ours": _articles}
    seconds = {}
    for name, read in readers.items():
        started = time.perf_counter()
        found = read(files)
        seconds[name] = time.perf_counter() - started
        print(f"  {name:12}{megabytes / seconds[name]:10,.1f} MB/s{found:10,}")
    print(
        "  ours takes",
        ", ".join(f"{seconds['ours'] / seconds[name]:.1f} times {name}" for name in readers if name != "ours"),
    )


def _forget(files: list[Path]) -> None:
    for path in files:
        with path.open("rb") as file:
            os.fsync(file.fileno())
            if hasattr(os, "posix_fadvise"):
                os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _bytes(files: list[Path]) -> int:
    return sum(len(path.read_bytes()) for path in files)


def _each_line(files: list[Path]) -> int:
    return sum(len(json.loads(line)) > 0 for path in files for line in path.open(encoding="utf-8"))


def _trees(files: list[Path]) -> int:
    return sum(len(lxml.html.fromstring(path.read_bytes())) > 0 for path in files)


def _extracts(files: list[Path]) -> int:
    return sum(trafilatura.extract(path.read_text(encoding="utf-8")) is not None for path in files)


def _articles(files: list[Path]) -> int:
    return sum(isinstance(found, Article) for found in read_all(list(map(str, files))))


def _page(article: dict[str, str]) -> str:
    paragraphs = "".join(f"<p>{html.escape(part)}</p>" for part in article["text"].split("\n\n"))
    links = "".join(f'<li><a href="/section/{number}">More of section {number}</a></li>' for number in range(LINKS))
    script = f"<script>var settings = {json.dumps('x' * SCRIPT_CHARACTERS)};</script>"
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{html.escape(article["title"])}</title>'
        f'<meta property="article:published_time" content="{article["published"]}">{script}</head>'
        f"<body><nav><ul>{links}</ul></nav><article><h1>{html.escape(article['title'])}</h1>{paragraphs}</article>"
        f"<footer><ul>{links}</ul></footer></body></html>"
    )


if __name__ == "__main__":
    main()
