"""The 36 passages beside the checkout, a smoke test that anyone may look at: scored by the scorer beside them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.quality.passages import Passage
from tests.quality.quality_file import floors
from tests.quality.reading import read_claims
from tests.quality.scoring import SCORER, Found, empty, figures
from tests.quality.shared_passages import PASSAGES, read_shared_passages

ROUNDING = 0.0005  # the floor holds three decimals

pytestmark = pytest.mark.skipif(
    not (SCORER.exists() and PASSAGES.exists()),
    reason="the labelled passages are not beside this checkout (../shared/events)",
)


@pytest.fixture(scope="module")
def passages() -> list[Passage]:
    return read_shared_passages()


@pytest.fixture(scope="module")
def found(passages: list[Passage]) -> Found:
    return read_claims(passages)


def test_the_shared_passages_are_read_and_the_empty_ones_stay_empty(passages: list[Passage], found: Found) -> None:
    assert figures(passages, found).f1 >= floors()["news"]["f1"] - ROUNDING
    assert [one.key for one in empty(passages) if found[one.key]] == []


def test_our_figure_is_that_of_the_scorer_run_as_a_command(
    passages: list[Passage], found: Found, tmp_path: Path
) -> None:
    predicted, scored = tmp_path / "found.jsonl", tmp_path / "figures.json"
    predicted.write_text("\n".join(json.dumps({"id": key, "pred": read}) for key, read in found.items()), "utf-8")
    command = [sys.executable, SCORER, PASSAGES, predicted, "--json", scored, "--boot", "1"]
    subprocess.run(command, check=True, capture_output=True)
    by_command = json.loads(scored.read_text(encoding="utf-8"))["levels"]["SPS"]
    ours = figures(passages, found)
    assert (ours.precision, ours.recall, ours.f1) == pytest.approx([by_command[rate] for rate in ("p", "r", "f1")])
