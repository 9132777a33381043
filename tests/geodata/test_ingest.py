"""The whole journey: every reference is counted once, twice is once, and whatever happens, articles are kept whole."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from extractors.lexicon import load_lexicon
from extractors.pipeline import Pipeline
from extractors.records import Article, Failure
from geodata.errors import StoreError
from geodata.filters import Filter
from geodata.gazetteer import Gazetteer
from geodata.ingest import IngestReport, ingest, preview
from geodata.reread import reread
from geodata.store import Store, open_store

ROMANIA = "The United States deployed Aegis Ashore in Romania in 2016."
MEETING = "The NATO-Russia Council met in Brussels on Friday."
SWEDISH = (
    "Regeringen har beslutat att skicka luftvärn till Ukraina under nästa år och det blir inte billigt för landet."
)
Ingest = Callable[..., IngestReport]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A text, JSON Lines with a broken line and one in another language, an empty file, and one of a wrong kind."""
    (tmp_path / "romania.txt").write_text(ROMANIA)
    lines = [
        json.dumps({"id": "talks", "text": MEETING, "published": "2019-07-05"}),
        "{broken",
        json.dumps({"text": SWEDISH}),
    ]
    (tmp_path / "three.jsonl").write_text("\n".join(lines))
    (tmp_path / "empty.txt").touch()
    (tmp_path / "table.xls").write_bytes(b"\xd0\xcf")
    return tmp_path


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(tmp_path / "atlas.sqlite")


@pytest.fixture
def run(store: Store, pipeline: Pipeline, gazetteer: Gazetteer) -> Ingest:
    return lambda refs, **more: ingest(refs, store, pipeline=pipeline, gazetteer=gazetteer, **more)


def test_every_reference_is_counted_once(folder: Path, run: Ingest, store: Store) -> None:
    told: list[Article | Failure] = []
    refs = [folder / name for name in ("romania.txt", "three.jsonl", "empty.txt", "table.xls", "missing.txt")]
    report = run([*refs, refs[0]], progress=told.append)
    assert (report.read, report.kept, report.changed, report.unchanged) == (2, 2, 0, 0)
    assert [Path(failure.ref).name for failure in report.failed] == [
        "three.jsonl:2", "three.jsonl:3", "empty.txt", "table.xls", "missing.txt",
    ]  # fmt: skip
    assert all(failure.reason and failure.remedy for failure in report.failed)
    assert len(told) == report.read + len(report.failed)
    assert store.counts().articles == report.read


def test_events_without_a_pin_are_counted_with_their_reasons(folder: Path, run: Ingest, store: Store) -> None:
    report = run([folder / "romania.txt", folder / "three.jsonl"])
    counts = store.counts()
    assert report.events == counts.events > 0
    assert sum(report.not_placed.values()) == counts.events - counts.mapped
    assert report.not_placed["a meeting is not a deployment"] == 1
    assert set(store.rows(Filter(country=("RO",))).status) == {"operational"}


def test_twice_is_once(folder: Path, run: Ingest, store: Store) -> None:
    first = run([folder / "romania.txt"])
    rows, version = store.rows(), store.data_version()
    second = run([folder / "romania.txt"])
    assert second == replace(first, kept=0, unchanged=1)
    assert store.data_version() == version
    assert store.rows().equals(rows)


def test_two_articles_with_one_id_do_not_take_turns(run: Ingest, store: Store) -> None:
    lines = [{"id": "one", "text": ROMANIA}, {"id": "one", "text": MEETING}, {"id": "one", "text": ROMANIA}]
    first = run(["-"], stdin=as_lines(*lines))
    version = store.data_version()
    again = run(["-"], stdin=as_lines(*lines))
    assert (first.kept, first.changed, first.unchanged, len(first.failed)) == (1, 0, 1, 1)
    assert (again.kept, again.changed, again.unchanged, len(again.failed)) == (0, 0, 2, 1)
    assert again.failed[0].ref == "standard input:2"
    assert store.data_version() == version


# Nothing in the second paragraph can hold a claim: skimmed, its places are not found.
TWO_PARAGRAPHS = f"{ROMANIA}\n\nThe weather in Lisbon and in Madrid was fine."


def as_lines(*articles: dict[str, str]) -> BytesIO:
    return BytesIO("\n".join(map(json.dumps, articles)).encode())


def test_skimming_leaves_what_was_read_in_full(store: Store, pipeline: Pipeline, gazetteer: Gazetteer) -> None:
    def run(skim: bool, **more: str) -> IngestReport:
        line = {"id": "one", "text": TWO_PARAGRAPHS} | more
        reader = skimming if skim else pipeline
        return ingest(["-"], store, pipeline=reader, gazetteer=gazetteer, stdin=as_lines(line))

    def places() -> set[str]:
        kept = store.reading("one")
        assert kept
        return {each.mention.cut(kept.article.text) for each in kept.places}

    skimming = Pipeline(load_lexicon(), gazetteer, skim=True)
    assert run(skim=True).kept == 1
    assert "Lisbon" not in places()
    first = run(skim=True)
    assert (first.read, first.unchanged, first.events) == (1, 1, 1), "the kept reading is counted"
    assert run(skim=False).changed == 1, "reading in full adds what skimming left out"
    assert "Lisbon" in places()
    version = store.data_version()
    assert run(skim=True).unchanged == 1
    assert store.data_version() == version
    assert run(skim=True, title="Shield").changed == 1
    assert "Lisbon" in places(), "the same text under another title"
    assert run(skim=True, text=f"{TWO_PARAGRAPHS} So it was in Porto.").changed == 1
    assert places() == {"Romania", "United States"}, "another text is read anew, and skimmed"


MILK = "The council met on Tuesday to talk about the price of milk and the new road to the lake. " * 4


def test_skimming_passes_over_what_can_hold_no_claim(
    tmp_path: Path, store: Store, pipeline: Pipeline, gazetteer: Gazetteer
) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()

    def write(words: str) -> None:
        head = '<head><link rel="canonical" href="https://news.example.org/one"></head>'
        (inside / "a.html").write_text(
            f"<html>{head}<body><article><p>{MILK}</p><p>{words}</p></article></body></html>"
        )

    def run() -> IngestReport:
        return ingest([inside], store, pipeline=skimming, gazetteer=gazetteer)

    skimming = Pipeline(load_lexicon(), gazetteer, skim=True)
    (inside / "b.txt").write_text(MILK)
    (inside / "c.jsonl").write_text(json.dumps({"text": MILK + "It rained."}))
    write("It rained.")
    report = run()
    assert (report.passed_over, report.read, report.failed) == (3, 0, ())
    assert "3 passed over" in report.in_words()
    assert store.counts().articles == 0
    write(ROMANIA)
    assert (run().kept, store.counts().events) == (1, 1)
    write("It rained.")
    assert (run().changed, store.counts().events) == (1, 0), "what the page no longer says is gone"


def test_a_changed_article_is_counted_as_changed(run: Ingest) -> None:
    line = {"id": "one", "text": ROMANIA}
    assert run(["-"], stdin=BytesIO(json.dumps(line).encode())).kept == 1
    assert run(["-"], stdin=BytesIO(json.dumps(line | {"title": "Now with a title"}).encode())).changed == 1


def test_the_report_can_be_written_and_said(folder: Path, run: Ingest) -> None:
    report = run([folder / "romania.txt", folder / "empty.txt"])
    written = json.loads(json.dumps(report.to_json()))
    names = "read kept changed unchanged events not_placed passed_over left_out failed"
    assert list(written) == names.split()
    assert IngestReport.is_in(report.to_bytes())
    del written["passed_over"], written["left_out"]
    assert IngestReport.is_in(json.dumps(written).encode()), "one of an earlier version"
    assert set(written["failed"][0]) == {"ref", "reason", "remedy"}
    words = report.in_words()
    assert "1 read: 1 kept" in words
    assert "empty.txt: it is empty. Give a file" in words


def test_a_preview_is_what_would_be_kept(run: Ingest, store: Store, pipeline: Pipeline, gazetteer: Gazetteer) -> None:
    article = Article(id="previewed", text=ROMANIA)
    seen = preview(article, pipeline=pipeline, gazetteer=gazetteer)
    assert store.counts().articles == 0
    store.keep(seen)
    assert store.reading("previewed") == seen


def test_a_store_that_cannot_be_written_stops_it_in_plain_words(
    folder: Path, pipeline: Pipeline, gazetteer: Gazetteer
) -> None:
    open_store(folder / "full.sqlite").close()
    with (
        open_store(folder / "full.sqlite", read_only=True) as store,
        pytest.raises(StoreError, match="may not be written"),
    ):
        ingest([folder / "romania.txt"], store, pipeline=pipeline, gazetteer=gazetteer)


def test_reading_again_with_the_same_rules_changes_nothing(
    folder: Path, run: Ingest, store: Store, pipeline: Pipeline, gazetteer: Gazetteer
) -> None:
    run([folder / "romania.txt", folder / "three.jsonl"])
    version = store.data_version()
    report = reread(store, pipeline=pipeline, gazetteer=gazetteer)
    assert (report.read, report.changes) == (2, ())
    assert report.in_words() == "2 read again, 0 changed"
    assert store.data_version() == version


def test_reading_again_says_article_by_article_what_is_gone_and_what_is_new(
    store: Store, pipeline: Pipeline, gazetteer: Gazetteer
) -> None:
    seen = preview(Article(id="one", text=ROMANIA, title="Shield"), pipeline=pipeline, gazetteer=gazetteer)
    wrong = replace(seen.events[0], event=replace(seen.events[0].event, status="denied"))
    store.keep(replace(seen, events=(wrong, *seen.events[1:])))
    told: list[Article] = []
    report = reread(store, pipeline=pipeline, gazetteer=gazetteer, progress=told.append)
    assert [article.id for article in told] == ["one"]
    (change,) = report.changes
    assert (change.article_id, len(change.gone), len(change.new)) == ("one", 1, 1)
    assert "denied" in change.gone[0]
    assert "Aegis Ashore" in change.new[0]
    assert "Romania" in change.new[0]
    assert "operational" in change.new[0]
    assert report.in_words().startswith("Shield (one): -1 +1\n  - ")
    assert set(store.rows().status) == {"operational"}


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL and fork are POSIX's")
def test_a_kill_in_the_middle_leaves_whole_articles_only() -> None:
    # In a process of its own, which parts into others. A hundred kills are the benchmark's.
    command = [sys.executable, "-m", "tests.benchmarks.killed_ingest", "4"]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "each once; 0 things wrong" in done.stdout
