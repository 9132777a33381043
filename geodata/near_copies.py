"""Which articles print one and the same report: an agency's text that outlets shorten, retitle and edit by some words.

Two texts are compared by the runs of five words that they share, counted against the shorter of them (containment, as
in Broder, "On the resemblance and containment of documents", 1997). So few are compared at a time that the runs
themselves are counted, and no sketch of them is needed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from itertools import combinations
from typing import Final

from geodata.deployments import plain

_RUN: Final = 5  # words
# Of a text with fewer runs than this too little is known: a sentence that two articles quote is no copy.
_LEAST_RUNS: Final = 15
# Of the runs of the shorter text. One word changed in every ten leaves half of them.
_SHARED: Final = 0.5
_READ: Final = 20_000  # characters of each text


def same_report(texts: Mapping[str, str]) -> dict[str, str]:
    """By the id of each article that is one of several copies, the id of the first of them; others are left out."""
    runs = {article: found for article, text in texts.items() if len(found := _runs(text)) >= _LEAST_RUNS}
    articles_with = defaultdict(list)
    for article, found in runs.items():
        for run in found:
            articles_with[run].append(article)
    shared = Counter(pair for articles in articles_with.values() for pair in combinations(articles, 2))
    first = {article: article for article in runs}
    for (one, other), number in shared.items():
        if number >= _SHARED * min(len(runs[one]), len(runs[other])):
            kept, given_up = first[one], first[other]
            first = {article: kept if leads == given_up else leads for article, leads in first.items()}
    copied = Counter(first.values())
    return {article: leads for article, leads in first.items() if copied[leads] > 1}


def _runs(text: str) -> set[str]:
    words = plain(text[:_READ]).split()
    return {" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}
