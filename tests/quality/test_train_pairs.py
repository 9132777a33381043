"""Learning which pairs are claims: what teaches, and what is kept out."""

import pytest

from tests.quality.passages import CORPUS, LABELS, TRAINING_LABELS, json_lines, read_passages
from tests.quality.train_pairs import LEAST_SEEN, Example, learned


def test_what_was_always_right_weighs_more_than_what_was_always_wrong() -> None:
    right, wrong = frozenset({("preposition", "in")}), frozenset({("preposition", "about")})
    weights = learned([Example(right, True)] * 20 + [Example(wrong, False)] * 20).by_observation
    assert weights["preposition", "in"] > 0.5
    assert weights["preposition", "about"] < -0.5


def test_what_was_hardly_seen_teaches_nothing() -> None:
    seldom = Example(frozenset({("preposition", "amid")}), True)
    often = [Example(frozenset({("preposition", "in")}), True), Example(frozenset(), False)] * 9
    assert ("preposition", "amid") not in learned([seldom] * (LEAST_SEEN - 1) + often).by_observation


def test_no_document_of_the_set_aside_half_teaches() -> None:
    set_aside = {line["document"] for line in json_lines(LABELS) if line["split"] == "test"}
    assert not set_aside & {line["document"] for line in json_lines(TRAINING_LABELS)}


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpus is not beside this checkout")
def test_the_training_passages_are_still_those_that_were_labelled() -> None:
    assert len(read_passages(TRAINING_LABELS)) == 800
