"""What is read of the labelled passages never gets worse than the floors, and is what the quality file says."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from itertools import chain
from pathlib import Path

import pytest

from dashboard.quality import measured
from tests.quality.__main__ import main
from tests.quality.measuring import measured_claims
from tests.quality.passages import CORPUS, FRESH_LABELS, LABELS, Passage, PassageError, json_lines, read_passages
from tests.quality.quality_file import floors
from tests.quality.reading import read_claims
from tests.quality.scoring import (
    SCORER,
    UNSURE,
    Found,
    agreement,
    empty,
    figures,
    read_as_operational,
    unsure_claims,
)
from tests.quality.shared_passages import PASSAGES, read_shared_passages

FLOOR = floors()
ROUNDING = 0.0005  # the floor holds three decimals

needs_shared = pytest.mark.skipif(
    not (CORPUS.exists() and SCORER.exists()),
    reason="the corpus and the scorer are not beside this checkout (../shared/corpus, ../shared/events)",
)


@pytest.fixture(scope="module")
def passages() -> list[Passage]:
    return read_passages()


@pytest.fixture(scope="module")
def others() -> tuple[list[Passage], list[Passage]]:
    """Those labelled later, and the shared passages of news where they are there."""
    return read_passages(FRESH_LABELS), read_shared_passages() if PASSAGES.exists() else []


@pytest.fixture(scope="module")
def found(passages: list[Passage], others: tuple[list[Passage], list[Passage]]) -> Found:
    """What is read in all of them, at one go."""
    return read_claims(chain(passages, *others))


@needs_shared
@pytest.mark.skipif(
    not PASSAGES.exists(), reason="the labelled passages are not beside this checkout (../shared/events)"
)
def test_the_figures_in_the_quality_file_are_those_measured_now(
    passages: list[Passage], others: tuple[list[Passage], list[Passage]], found: Found
) -> None:
    fresh, news = others
    claims = measured_claims([*passages, *fresh], news, found)
    assert replace(claims, made=measured().claims.made) == measured().claims, f"write them again: {claims.command}"


@needs_shared
@pytest.mark.parametrize("split", ["dev", "test"])
def test_no_half_is_read_worse_than_before(split: str, passages: list[Passage], found: Found) -> None:
    half = figures([one for one in passages if one.split == split], found)
    assert half.f1 >= FLOOR[split]["f1"] - ROUNDING


@needs_shared
@pytest.mark.parametrize("split", ["dev", "test"])
def test_no_more_unsure_claims_are_read_as_operational(split: str, passages: list[Passage], found: Found) -> None:
    misread = read_as_operational([one for one in passages if one.split == split], found)
    assert len(misread) <= FLOOR[split]["unsure_read_as_operational"]


@needs_shared
def test_labels_read_as_operational_are_noticed(passages: list[Passage]) -> None:
    careless = {one.key: [{**claim, "status": "operational"} for claim in one.gold] for one in passages}
    unsure = unsure_claims(passages)
    assert len(read_as_operational(passages, careless)) == len(unsure)
    assert read_as_operational(passages, {one.key: one.gold for one in passages}) == []


@needs_shared
def test_the_labels_agree_with_themselves(passages: list[Passage]) -> None:
    labels = {one.key: one.gold for one in passages}
    assert agreement(labels, labels).f1 == 1
    assert figures(passages, labels).f1 == 1
    assert figures(passages, dict.fromkeys(labels, ())).recall == 0


@needs_shared
def test_the_passages_hold_every_kind_of_claim(passages: list[Passage]) -> None:
    firm = [claim for one in passages for claim in one.gold if not claim.get("optional")]
    assert len(empty(passages)) >= 50
    assert sum(len(one.gold) > 1 for one in passages) >= 40
    assert all(number >= 15 for number in Counter(claim["status"] for claim in firm).values())
    assert {claim["status"] for claim in firm} >= UNSURE
    assert len(unsure_claims([one for one in passages if one.split == "test"])) >= 60


def test_no_document_is_in_both_halves() -> None:
    halves = {(line["document"], line["split"]) for line in json_lines(LABELS)}
    assert len(halves) == len({document for document, _ in halves})


def test_fresh_passages_come_from_no_document_of_the_half_kept_aside() -> None:
    kept_aside = {line["document"] for line in json_lines(LABELS) if line["split"] == "test"}
    assert not kept_aside & {line["document"] for line in json_lines(FRESH_LABELS)}


def test_the_texts_are_not_kept() -> None:
    assert all("text" not in line for labels in (LABELS, FRESH_LABELS) for line in json_lines(labels))


@needs_shared
@pytest.mark.parametrize(
    ("change", "words"),
    [({"sha256": "0"}, "no longer the labelled passage"), ({"document": "nowhere"}, "holds no document nowhere")],
)
def test_a_passage_that_is_no_longer_there_is_named(change: dict[str, str], words: str, tmp_path: Path) -> None:
    line = next(json_lines(LABELS))
    labels = tmp_path / "labels.jsonl"
    labels.write_text(json.dumps({**line, **change}), encoding="utf-8")
    with pytest.raises(PassageError, match=f"^{line['key']}: .*{words}"):
        read_passages(labels)


@pytest.mark.parametrize("half", [["--split", "test"], []])
def test_the_errors_of_the_test_half_are_not_shown(half: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([*half, "--errors", "5"])
    assert "scored, never read" in capsys.readouterr().err
