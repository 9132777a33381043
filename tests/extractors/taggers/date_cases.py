"""Words for a time and the days they mean, as rows of `dates.csv` and `dates_held_out.csv`, and when one is right."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from extractors.taggers.dates import tag_dates

HERE = Path(__file__).parent

Case = Mapping[str, str]


def cases(file: str) -> list[Case]:
    """The rows of one of the two files."""
    return list(csv.DictReader(io.StringIO((HERE / file).read_text(encoding="utf-8"))))


def is_right(case: Case) -> bool:
    """Whether the expression is found with its very days, or nothing where there is none to find."""
    if not case["expression"]:
        return found(case) == []
    return (_without_article(case["expression"]), _day(case["start"]), _day(case["end"])) in found(case)


def found(case: Case) -> list[tuple[str, date | None, date | None]]:
    """What is read in the text of a case: the words without their article, the first and the last day."""
    read = tag_dates(case["text"], _day(case["published"]))
    return [(_without_article(when.text), when.start, when.end) for _, when in read]


def _day(words: str) -> date | None:
    return date.fromisoformat(words) if words else None


def _without_article(words: str) -> str:
    return words.lower().removeprefix("the ")
