"""Words for a time that the rules were never written for: `dates_held_out.csv`.

The cases were written by someone who had not read the rules, and the expected days were settled before the rules first
saw them. The floor is the share right on that first run; the cases missed stay in the file as they are, and no rule may
be written for one of them, or the figure stops being held out.
"""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

from extractors.taggers.dates import tag_dates

CASES = list(csv.DictReader(io.StringIO((Path(__file__).parent / "dates_held_out.csv").read_text(encoding="utf-8"))))
RIGHT_ON_THE_FIRST_RUN = 52 / 60


def day(words: str) -> date | None:
    return date.fromisoformat(words) if words else None


def without_article(words: str) -> str:
    return words.lower().removeprefix("the ")


def is_right(case: dict[str, str]) -> bool:
    found = [
        (without_article(when.text), when.start, when.end)
        for _, when in tag_dates(case["text"], day(case["published"]))
    ]
    if not case["expression"]:
        return found == []
    return (without_article(case["expression"]), day(case["start"]), day(case["end"])) in found


def test_as_many_are_right_as_on_the_first_run() -> None:
    missed = [case["text"] for case in CASES if not is_right(case)]
    assert (len(CASES) - len(missed)) / len(CASES) >= RIGHT_ON_THE_FIRST_RUN, missed


def test_no_case_is_one_that_the_rules_were_written_with() -> None:
    known = (Path(__file__).parent / "dates.csv").read_text(encoding="utf-8")
    assert len(CASES) == 60
    assert not [case["text"] for case in CASES if case["text"] in known]
