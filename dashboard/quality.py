"""How well the program reads, as last measured: the figures of `quality.json`, which ships with the page.

Nothing here measures. The command that each section of the file names measures, and writes that section again; the
floors in the same file are kept by the tests and written by no command.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from geodata.serial import load

FILE = Path(__file__).with_name("quality.json")


@dataclass(frozen=True, slots=True)
class Tally:
    """So many of so many."""

    number: int
    of: int

    @property
    def share(self) -> float:
        """From 0 to 1; 0 of nothing is 0."""
        return self.number / (self.of or 1)


@dataclass(frozen=True, slots=True)
class Estimate:
    """A share from 0 to 1, and between which shares it lies in 95 of 100 resamples of the passages."""

    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class ReadPassages:
    """What was read in a set of labelled passages. A claim is right if its system, its place and its status are.

    `gold` and `read` count the claims that are there and those that were read, both without the debatable ones.
    """

    passages: int
    gold: int
    read: int
    precision: Estimate
    recall: Estimate
    f1: Estimate
    recall_by_status: Mapping[str, Tally]
    unsure_read_as_operational: Tally
    false_alarms: Tally  # of the passages in which there is nothing to read


@dataclass(frozen=True, slots=True)
class SecondReader:
    """How far a second reader agreed with the labels: F1 from 0 to 1, without debatable claims and with all."""

    passages: int
    f1: float
    f1_with_debatable: float


@dataclass(frozen=True, slots=True)
class Claims:
    """`dev` is the half that the rules were shaped on, `test` the half kept aside, `news` short passages of news.

    `fresh` are passages of the same sources that were labelled when the rules stood.
    """

    made: date
    command: str
    dev: ReadPassages
    test: ReadPassages
    fresh: ReadPassages
    news: ReadPassages
    second_reader: SecondReader


@dataclass(frozen=True, slots=True)
class Corpus:
    """Literal place names of a corpus: a place is right within 161 km. Shares are from 0 to 1.

    `matched_accuracy` is the share in the right place of the names found, also with countries compared by their code;
    `sure` counts the right ones among the places that are at least 70% sure.
    """

    articles: int
    f1: float
    matched_accuracy: float
    matched_accuracy_by_code: float
    sure: Tally


@dataclass(frozen=True, slots=True)
class Places:
    """The figures of each corpus."""

    made: date
    command: str
    lgl: Corpus
    geovirus: Corpus


@dataclass(frozen=True, slots=True)
class Dates:
    """Words for a time that are read as the very days they mean.

    `held_out` are cases written without sight of the rules, and never looked at to write one; the others are the cases
    that the rules are tried on, written before the first rule or after it.
    """

    made: date
    command: str
    held_out: Tally
    before_the_rules: Tally
    with_the_rules: Tally


@dataclass(frozen=True, slots=True)
class Quality:
    """The whole file but its floors. Of each part: the day it was measured, and the command that measures it again."""

    claims: Claims
    places: Places
    dates: Dates


@cache
def measured() -> Quality:
    """The figures that ship with the program."""
    return from_json(json.loads(FILE.read_text(encoding="utf-8")))


def from_json(content: Mapping[str, Any]) -> Quality:
    """The figures in the content of a quality file. Raises `RecordError` where one is missing or of another kind."""
    return load(Quality, {one.name: content[one.name] for one in fields(Quality) if one.name in content})
