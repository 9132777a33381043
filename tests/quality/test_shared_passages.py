"""The 36 passages beside the checkout, a smoke test that anyone may look at: scored by the scorer beside them."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from tests.quality.passages import Passage, json_lines
from tests.quality.reading import read_claims
from tests.quality.scoring import SCORER

PASSAGES = SCORER.with_name("dev.jsonl")
LEAST_F1 = 0.8

pytestmark = pytest.mark.skipif(
    not (SCORER.exists() and PASSAGES.exists()),
    reason="the labelled passages are not beside this checkout (../shared/events)",
)


def test_the_shared_passages_are_read_and_the_empty_ones_stay_empty(tmp_path: Path) -> None:
    lines = list(json_lines(PASSAGES))
    passages = [Passage(one["id"], one["source_doc"], _day(one["doc_date"]), "dev", one["text"], ()) for one in lines]
    found, figures = tmp_path / "found.jsonl", tmp_path / "figures.json"
    claims = read_claims(passages)
    found.write_text("\n".join(json.dumps({"id": key, "pred": read}) for key, read in claims.items()), encoding="utf-8")
    command = [sys.executable, SCORER, PASSAGES, found, "--json", figures, "--boot", "1"]
    subprocess.run(command, check=True, capture_output=True)
    assert json.loads(figures.read_text(encoding="utf-8"))["levels"]["SPS"]["f1"] >= LEAST_F1 - 0.0005
    assert [line["id"] for line in lines if line["negative"] and claims[line["id"]]] == []


def _day(written: str) -> date:
    """The day of a passage; any will do for the undated ones, as dates are not scored here."""
    return date.fromisoformat(written or "2020-01-01")
