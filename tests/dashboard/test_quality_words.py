"""Figures in plain words: so many of a hundred, what that may vary by, and no figure but those given."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard import quality_words
from dashboard.quality import Estimate, Tally, measured

READ = replace(
    measured().claims.test,
    passages=36,
    precision=Estimate(0.533, 0.424, 0.641),
    recall=Estimate(0.261, 0.184, 0.344),
    unsure_read_as_operational=Tally(0, 62),
    false_alarms=Tally(5, 33),
)


@pytest.mark.parametrize(
    ("tally", "words"),
    [(Tally(0, 62), "none of 62"), (Tally(5, 33), "5 of 33"), (Tally(178, 178), "all 178"), (Tally(0, 0), "none of 0")],
)
def test_so_many(tally: Tally, words: str) -> None:
    assert quality_words.so_many(tally) == words


def test_a_share_is_rounded_as_in_the_tables() -> None:
    assert quality_words.of_a_hundred(0.955) == "95 of 100"
    assert f"{0.955:.2f}" == "0.95"


def test_the_measures_say_what_is_right_what_is_found_and_what_is_hardened() -> None:
    right, found, hardened = quality_words.measures(READ)
    assert (right.figure, right.what) == ("53 of 100", "claims that it shows are right")
    assert "between 42 and 64" in right.remark
    assert (found.figure, found.what) == ("26 of 100", "claims in such texts are found")
    assert "between 18 and 34" in found.remark
    assert (hardened.figure, hardened.what) == ("None of 62", "unsure claims read as in place")


def test_a_false_alarm_is_told() -> None:
    assert "5 of 33 passages that claim nothing" in quality_words.false_alarms(READ)


def test_the_news_says_that_the_rules_know_it() -> None:
    told = quality_words.news(READ)
    assert "36 short passages of news that are known" in told
    assert "53 of 100 claims shown are right and 26 of 100 are found" in told


def test_the_sure_places_of_both_corpora_are_counted_together() -> None:
    places = measured().places
    places = replace(
        places,
        lgl=replace(places.lgl, articles=500, sure=Tally(1900, 2000), matched_accuracy_by_code=0.879),
        geovirus=replace(places.geovirus, articles=600, sure=Tally(970, 1000), matched_accuracy_by_code=0.9547),
    )
    told = quality_words.places(places)
    assert "**96 of 100** are right (2,870 of 3,000 names in 1,100 articles)" in told
    assert "88 of 100 are put in the right place in local papers" in told
    assert "95 of 100 in world news" in told


def test_unseen_dates_are_told_apart_from_those_of_the_rules() -> None:
    dates = replace(
        measured().dates, held_out=Tally(52, 60), before_the_rules=Tally(101, 101), with_the_rules=Tally(9, 9)
    )
    told = quality_words.dates(dates)
    assert "Of 60 sentences" in told
    assert "**52** are read" in told
    assert "Of those that the rules are tried on at every change, all 110 are." in told


def test_f1_stands_in_the_tables_only() -> None:
    quality = measured()
    sentences = (
        *(f"{one.figure} {one.what} {one.remark}" for one in quality_words.measures(READ)),
        quality_words.false_alarms(READ),
        quality_words.news(READ),
        quality_words.places(quality.places),
        quality_words.dates(quality.dates),
        quality_words.second_reader(quality),
    )
    assert [one for one in sentences if "F1" in one] == []
    for table in (quality_words.claims_table(quality), quality_words.places_table(quality.places)):
        head, *rows = table
        assert any("F1" in row[0] for row in rows)
        assert {len(row) for row in rows} == {len(head)}
