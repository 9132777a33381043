"""Golden articles: each text in `articles/` must give exactly the events of the JSON file that bears its name.

After a change that is meant, look at the difference and write the new outcome with

    python -m tests.golden.approve

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
from tests.golden.outcome import outcome, pattern_article

HERE = Path(__file__).parent
OURS = sorted((HERE / "articles").glob("*.txt"))
PATTERNS = [json.loads(line) for line in (HERE / "patterns.jsonl").read_text(encoding="utf-8").splitlines()]
SEED = HERE.parents[2] / "shared" / "articles" / "000_ec2d7a0398263550.txt"


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    return Pipeline(load_lexicon())


def _article(path: Path) -> Article:
    (article,) = read(path)
    assert isinstance(article, Article), article
    return article


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.stem)
def test_our_articles_give_their_events(path: Path, pipeline: Pipeline) -> None:
    expected = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    assert outcome(pipeline.read(_article(path))) == expected


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


@pytest.mark.parametrize("path", [*OURS, SEED], ids=lambda path: path.stem)
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
