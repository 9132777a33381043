"""Golden articles: each text in `articles/` must give exactly the events of the JSON file that bears its name.

After a change that is meant, look at the difference and write the new outcome with

    python -m tests.golden.approve

Each of our articles is about one way of writing that is hard to read; its outcome was written by hand before it was
read. Those listed in `not_yet.csv` are not read so yet, and must be taken off the list as soon as they are.

The example article itself is not ours to keep: it is read from beside the checkout, and its outcome only is here.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractors.lexicon import load_lexicon
from extractors.pipeline import Pipeline
from extractors.records import Article
from extractors.sources import read
from tests.golden import approve
from tests.golden.cases import ARTICLES, HERE, SEED, not_yet
from tests.golden.outcome import outcome, pattern_article

NOT_YET = not_yet()
PATTERNS = [json.loads(line) for line in (HERE / "patterns.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    return Pipeline(load_lexicon())


def _article(path: Path) -> Article:
    (article,) = read(path)
    assert isinstance(article, Article), article
    return article


def _listed(path: Path) -> object:
    misread = NOT_YET.get(path.stem)
    marks = [pytest.mark.xfail(raises=AssertionError, strict=True, reason=misread)] if misread else []
    return pytest.param(path, id=path.stem, marks=marks)


@pytest.mark.parametrize("path", [_listed(path) for path in ARTICLES])
def test_our_articles_give_their_events(path: Path, pipeline: Pipeline) -> None:
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert outcome(pipeline.read(_article(path))) == expected


def test_every_misreading_that_is_listed_names_an_article_and_what_is_misread() -> None:
    assert set(NOT_YET) <= {path.stem for path in ARTICLES}
    assert all(NOT_YET.values())


def test_approving_keeps_an_outcome_that_the_reading_does_not_reach_yet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    article = tmp_path / "listed.txt"
    article.write_text("Russia has deployed Iskander missiles in Belarus.", encoding="utf-8")
    article.with_suffix(".json").write_text("[]\n", encoding="utf-8")
    (tmp_path / "patterns.jsonl").write_text("", encoding="utf-8")
    monkeypatch.setattr(approve, "ARTICLES", [article])
    monkeypatch.setattr(approve, "SEED", tmp_path / "absent.txt")
    monkeypatch.setattr(approve, "HERE", tmp_path)
    monkeypatch.setattr(approve, "not_yet", lambda: {"listed": "whatever is misread in it"})
    assert approve.main() == 0
    assert article.with_suffix(".json").read_text(encoding="utf-8") == "[]\n"
    assert "listed: kept as written by hand" in capsys.readouterr().out

    monkeypatch.setattr(approve, "not_yet", dict)
    approve.main()
    assert "Iskander" in article.with_suffix(".json").read_text(encoding="utf-8")


@pytest.mark.skipif(not SEED.exists(), reason="the example article is not beside this checkout (../shared/articles)")
def test_the_example_article_gives_its_events(pipeline: Pipeline) -> None:
    expected = json.loads((HERE / "example_article.json").read_text(encoding="utf-8"))
    assert outcome(pipeline.read(_article(SEED))) == expected


@pytest.mark.skipif(not SEED.exists(), reason="the example article is not beside this checkout (../shared/articles)")
def test_the_example_article_gives_the_range_of_its_missile(pipeline: Pipeline) -> None:
    reading = pipeline.read(_article(SEED))
    assert [mention.key for mention in reading.mentions if mention.kind == "range"] == ["500-5500"]


@pytest.mark.parametrize("line", PATTERNS, ids=lambda line: line["pattern"])
def test_every_pattern_gives_its_events(line: dict[str, object], pipeline: Pipeline) -> None:
    """One sentence for each way in which such claims are written: passives, denials, pairs, conditions, voices."""
    assert outcome(pipeline.read(pattern_article(str(line["text"])))) == line["events"]


@pytest.mark.parametrize("path", [*ARTICLES, SEED], ids=lambda path: path.stem)
def test_every_offset_cuts_the_words_it_claims(path: Path, pipeline: Pipeline) -> None:
    if not path.exists():
        pytest.skip("the example article is not beside this checkout (../shared/articles)")
    reading = pipeline.read(_article(path))
    text = reading.article.text
    for mention in reading.mentions:
        assert mention.cut(text).strip() == mention.cut(text) != ""
    for event in reading.events:
        assert event.evidence.cut(text).strip() == event.evidence.cut(text)
        for mark in event.marks:
            assert event.evidence.start <= mark.start < mark.end <= event.evidence.end
