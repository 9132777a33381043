"""Pairs of system and place that no rule ties together: what weighs them may add, and never overrules the rules."""

from pathlib import Path

import pytest

from extractors.claims.likely import Pair, load_weights
from extractors.errors import LexiconError
from extractors.lexicon import load_lexicon
from extractors.pipeline import Pipeline
from extractors.records import Article, Event

# Read by no rule: the parser ties the place to the fighters alone.
UNTIED = "Turkey put a radar at Kürecik and F-16 fighters in Northern Cyprus."


class Believer:
    """Takes every pair for a claim."""

    def share(self, pair: Pair) -> float:
        """Always 1."""
        return 1.0


class Sceptic:
    """Takes no pair for a claim."""

    def share(self, pair: Pair) -> float:
        """Always 0."""
        return 0.0


def events(text: str, judge: Believer | Sceptic) -> list[Event]:
    return list(Pipeline(load_lexicon(), judge=judge).read(Article("a", text, language="en")).events)


def test_what_is_weighed_is_told_with_the_least_certain_place_and_says_so() -> None:
    assert not events(UNTIED, Sceptic())
    (told,) = events(UNTIED, Believer())
    assert (told.system, told.status, told.scores.place) == ("radar", "operational", 0.5)
    assert told.place is not None
    assert told.place.cut(UNTIED) == "Kürecik"
    assert told.rule.endswith("likely")


@pytest.mark.parametrize(
    "text",
    [
        "A fake video showed HIMARS launchers stationed in Tbilisi.",
        "More than 100,000 Russian troops massed near Ukraine.",
        "A Tu-95 bomber flew towards Alaska before it turned away.",
        "The Leopard tanks were on the agenda at Ramstein on Friday.",
        "The idea of American troops in Gaza is off the table.",
        "A Patriot battery shot down a missile over Kyiv.",
        "Germany brought airmen to Poland after a stray missile had killed two people.",
    ],
)
def test_even_who_believes_everything_cannot_overrule_the_rules(text: str) -> None:
    assert [event.system for event in events(text, Believer())] == [event.system for event in events(text, Sceptic())]


def test_a_weight_that_is_no_number_is_named_with_its_line(tmp_path: Path) -> None:
    table = tmp_path / "pair_weights.csv"
    table.write_text("observation,value,weight\nalways,,-1\npreposition,in,much\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"pair_weights\.csv:3:weight: 'much' is no number"):
        load_weights(table)
