"""How often a gold place name is put in the right spot: `python -m tests.benchmarks.resolution_quality`.

Gold spans, no language model: what is measured is the resolver alone. Needs the geoparsing corpora of `shared`.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from extractors.records import Article, Mention, Reading
from geodata.distance import distance_km
from geodata.gazetteer import Gazetteer, open_gazetteer
from geodata.records import PlacedMention
from geodata.resolver import place

CORPORA = Path(__file__).parents[3] / "shared" / "geoparsing"
RIGHT_WITHIN_KM = 161
BANDS = (0.0, 0.3, 0.5, 0.7, 0.9, 1.01)

Judged = tuple[float, bool]


def main() -> None:
    """Print, for each corpus, the scorer's figures and what share is right in each band of the score."""
    if not CORPORA.exists():
        sys.exit(f"{CORPORA} is not there: nothing to measure against")
    sys.path.insert(0, str(CORPORA))
    loader, scorer = import_module("load_corpora"), import_module("score")
    gazetteer = open_gazetteer()
    for corpus in loader.CORPORA:
        documents = loader.load(corpus)
        started = time.perf_counter()
        found = {document["id"]: _placed(document, gazetteer) for document in documents}
        seconds = time.perf_counter() - started
        figures = scorer.score(documents, {key: [*map(_prediction, places)] for key, places in found.items()})
        print(f"{corpus}: right {figures['res_acc161']} of those placed, {figures['e2e_acc161']} of all, ", end="")
        print(f"F1 {figures['e2e_F1']}, {len(documents) / seconds:.0f} articles a second")
        _print_bands([pair for document in documents for pair in _judged(document, found[document["id"]])])


def _placed(document: Mapping[str, Any], gazetteer: Gazetteer) -> Sequence[PlacedMention]:
    mentions = {
        Mention(gold["start"], gold["end"], "place", gold["name"])
        for gold in document["toponyms"]
        if not gold.get("bad_offset")
    }
    reading = Reading(Article(document["id"], document["text"]), tuple(sorted(mentions)))
    return [one for one in place(reading, gazetteer).places if one.place is not None]


def _prediction(placed: PlacedMention) -> dict[str, object]:
    where = placed.place
    position = {"lat": where.latitude, "lon": where.longitude} if where else {"lat": None}
    return {"start": placed.mention.start, "end": placed.mention.end, **position}


def _judged(document: Mapping[str, Any], placed: Iterable[PlacedMention]) -> list[Judged]:
    """The score of each placed name with a gold position, and whether it is right."""
    golds = {(gold["start"], gold["end"]): gold for gold in document["toponyms"] if gold["lat"] is not None}
    pairs = ((golds.get((one.mention.start, one.mention.end)), one) for one in placed)
    return [
        (one.score, distance_km(gold["lat"], gold["lon"], one.place.latitude, one.place.longitude) <= RIGHT_WITHIN_KM)
        for gold, one in pairs
        if gold and one.place
    ]


def _print_bands(judged: Sequence[Judged]) -> None:
    for low, high in zip(BANDS, BANDS[1:], strict=False):
        right = [is_right for score, is_right in judged if low <= score < high]
        if right:
            print(f"  score from {low:.1f}: {len(right):5} places, {sum(right) / len(right):.3f} right")
    sure = [is_right for score, is_right in judged if score >= 0.7]
    print(f"  score 0.7 and more: {len(sure)} places, {sum(sure) / max(1, len(sure)):.3f} right")


if __name__ == "__main__":
    main()
