"""The 36 passages of news beside the checkout, which anyone may look at."""

from __future__ import annotations

from datetime import date

from tests.quality.passages import Passage, json_lines
from tests.quality.scoring import SCORER

PASSAGES = SCORER.with_name("dev.jsonl")


def read_shared_passages() -> list[Passage]:
    """The passages with their texts and their gold claims, in the order of the file."""
    return [
        Passage(one["id"], one["source_doc"], _day(one["doc_date"]), "dev", one["text"], tuple(one["gold"]))
        for one in json_lines(PASSAGES)
    ]


def _day(written: str) -> date:
    """The day of a passage; any will do for the undated ones, as dates are not scored here."""
    return date.fromisoformat(written or "2020-01-01")
