"""Datelines: what opens a report is no part of its first sentence, and what only looks like one is."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.dateline import dateline_of, is_dateline
from extractors.language import paragraphs
from extractors.lexicon import load_lexicon
from extractors.pipeline import Pipeline
from extractors.records import Article


@pytest.mark.parametrize(
    "line",
    [
        "VILNIUS — ", "OSLO, May 3 — ", "SEOUL, South Korea (AP) — ", "Riga (Reuters) - ", "TALLINN, 3 March 2025 – ",
        "NEW DELHI, Sept. 9 (Reuters) - ", "Bucharest, 14 June -- ", "WASHINGTON, D.C. — ",
    ],
)  # fmt: skip
def test_a_dateline_is_a_piece_of_its_own(line: str) -> None:
    text = f"{line}Germany has sent troops to Lithuania."
    pieces = list(paragraphs(text))
    assert [words for _, words in pieces] == [line.rstrip(), "Germany has sent troops to Lithuania."]
    assert all(text[start : start + len(words)] == words for start, words in pieces)
    assert is_dateline(pieces[0][1])
    assert not is_dateline(pieces[1][1])


@pytest.mark.parametrize(
    "text",
    [
        "HIMARS – American launchers – were sent to Estonia.",
        "NATO — the alliance of 32 — has sent troops to Latvia.",
        "Germany has sent troops to Lithuania — France has not.",
        "Patriot (PAC-3) - Poland has six of them.",
        "U.S. - Russia talks were held in Riyadh.",
        "",
    ],
)
def test_a_sentence_is_no_dateline(text: str) -> None:
    assert dateline_of(text, 0, len(text)) == 0


def test_a_report_without_a_full_stop_behind_its_dateline_is_read() -> None:
    text = "ATHENS, June 2 — Spain deployed a NASAMS battery to Estonia"
    article = Article(id="one", text=text, published=date(2025, 6, 10), language="en")
    (event,) = Pipeline(load_lexicon()).read(article).events
    assert (event.actor, event.when) == ("Spain", None)
    assert event.evidence.cut(text) == "Spain deployed a NASAMS battery to Estonia"
