"""Which articles print one and the same report: an agency's text that outlets shorten, retitle and edit by some words.

Two texts are compared by the runs of five words that they share, counted against the shorter of them (containment, as
in Broder, "On the resemblance and containment of documents", 1997). So few are compared at a time that the runs
themselves are counted, and no sketch of them is needed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from geodata.deployments import plain

_RUN: Final = 5  # words
# Of a text with fewer runs than this too little is known: a sentence that two articles quote is no copy.
_LEAST_RUNS: Final = 15
# Of the runs of the shorter text. One word changed in every ten leaves half of them.
_SHARED: Final = 0.5
_READ: Final = 6_000  # characters of each text


def same_report(texts: Mapping[str, str]) -> dict[str, str]:
    """By the id of each article that is one of several copies, the id of the first of them; others are left out."""
    first: dict[str, set[str]] = {}
    found: dict[str, str] = {}
    for article, text in texts.items():
        runs = _runs(text)
        if len(runs) < _LEAST_RUNS:
            continue
        same = (one for one, held in first.items() if len(runs & held) >= _SHARED * min(len(runs), len(held)))
        copied = next(same, None)
        if copied is None:
            first[article] = runs
        else:
            found[article] = found[copied] = copied
    return found


def _runs(text: str) -> set[str]:
    words = plain(text[:_READ]).split()
    return {" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}
