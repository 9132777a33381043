"""Skimming must be fast without losing a claim: what the full reading finds, the skimming one finds too."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from extractors.lexicon import load_lexicon
from extractors.lexicon.grammar import load_grammar
from extractors.pipeline import Pipeline
from extractors.prefilter import Prefilter
from extractors.records import Article, Reading
from extractors.sources import read
from extractors.tagging import Tagger

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "geodata" / "data" / "sample" / "articles.jsonl"
PASSAGES = ROOT.parent / "shared" / "events" / "dev.jsonl"


@pytest.fixture(scope="module")
def full() -> Pipeline:
    return Pipeline(load_lexicon())


@pytest.fixture(scope="module")
def skimming() -> Pipeline:
    return Pipeline(load_lexicon(), skim=True)


def _claims(readings: list[Reading]) -> set[tuple[object, ...]]:
    return {
        (reading.article.id, event.event_type, event.system, event.place, event.status, event.evidence)
        for reading in readings
        for event in reading.events
    }


def test_no_claim_of_the_sample_is_lost(full: Pipeline, skimming: Pipeline) -> None:
    articles = [article for article in read(SAMPLE) if isinstance(article, Article)]
    assert _claims([*full.read_many(articles)]) == _claims([*skimming.read_many(articles)])


@pytest.mark.skipif(
    not PASSAGES.exists(), reason="the labelled passages are not beside this checkout (../shared/events)"
)
def test_no_claim_of_the_labelled_passages_is_lost(full: Pipeline, skimming: Pipeline) -> None:
    rows = [json.loads(line) for line in PASSAGES.read_text(encoding="utf-8").splitlines()]
    articles = [Article(id=row["id"], text=row["text"]) for row in rows]
    assert _claims([*full.read_many(articles)]) == _claims([*skimming.read_many(articles)])


def test_an_article_without_a_weapon_is_not_read_at_all(skimming: Pipeline) -> None:
    text = "The president met farmers in Brussels on Monday. They talked about the price of milk."
    assert skimming.read(Article(id="milk", text=text)) == Reading(Article(id="milk", text=text))


@pytest.fixture(scope="module")
def prefilter() -> Prefilter:
    grammar = load_grammar()
    return Tagger(load_lexicon(), grammar, None).prefilter(grammar)


@given(
    parts=st.lists(
        st.sampled_from(["Gen. Smith met the U.S. Army. ", "A THAAD battery is in Guam! ", "Milk. ", "\n\n"])
    )
)
def test_every_piece_stands_where_it_says(parts: list[str], prefilter: Prefilter) -> None:
    text = "".join(parts)
    for start, words in prefilter.pieces(text):
        assert text[start : start + len(words)].replace("\n", " ") == words
