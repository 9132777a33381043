"""Places from end to end, by the scorer of the corpora: `python -m tests.benchmarks.geoparsing`.

Prints recognition, resolution and both together, for literal places alone and with demonyms, also with countries
compared by code; what resolution adds to the language model's time; what share is right in each band of the score; and
the misses by kind. Needs the geoparsing corpora of `shared`. `--write` puts the figures into `dashboard/quality.json`,
which the page "Quality" shows, and into the README.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from dashboard import quality
from extractors.language import load_model
from extractors.lexicon import load_lexicon
from extractors.pipeline import Pipeline
from geodata.gazetteer import Gazetteer, open_gazetteer
from geodata.records import Place, PlacedMention
from geodata.resolver import place
from tests.benchmarks.corpora import (
    NAMES,
    RIGHT_WITHIN_KM,
    ROLES,
    Document,
    Gold,
    Places,
    away_km,
    is_right,
    is_the_country,
    matched,
    read,
    scored,
)
from tests.quality import quality_file

FIGURES = ("P", "R", "F1", "F1_ov", "res_acc161", "e2e_P", "e2e_acc161", "e2e_F1")
BANDS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 1.01)
SURE = 0.7
COMMAND = "python -m tests.benchmarks.geoparsing --write"

Judged = tuple[PlacedMention, Gold | None]
Judgement = tuple[float, bool]  # how sure of the place, and whether it is right


def main() -> None:
    """Print all figures of both corpora, and write those of the quality file where that is asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.geoparsing", description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the figures into the quality file and the README")
    options = parser.parse_args()
    measured: dict[str, quality.Corpus] = {}
    gazetteer = open_gazetteer()
    pipeline = Pipeline(load_lexicon(), gazetteer)
    load_model()
    for corpus in NAMES:
        started = time.process_time()
        documents = read(corpus, pipeline)
        read_at = time.process_time()
        places = {one.id: place(one.reading, gazetteer).places for one in documents}
        reading, placing = read_at - started, time.process_time() - read_at
        print(
            f"\n{corpus}: {len(documents)} articles read in {reading:.1f} s of CPU, placed in {placing:.1f} s", end=""
        )
        print(f" ({placing / reading:.1%} on top)")
        print_figures(documents, places, gazetteer)
        pairs = {one.id: list(judged(one, places[one.id])) for one in documents}
        print_bands([pair for some in pairs.values() for pair in some], gazetteer)
        kinds = Counter(kind for one in documents for kind in misses(one, pairs[one.id], gazetteer))
        for kind, count in kinds.most_common():
            print(f"  {count:5}  {kind}")
        judgements = judged_literally((pair for some in pairs.values() for pair in some), gazetteer)
        measured[corpus] = _corpus(documents, places, gazetteer, list(judgements))
    if options.write:
        quality_file.write(quality.Places(datetime.now(UTC).date(), COMMAND, **measured))


def _corpus(
    documents: Sequence[Document], places: Places, gazetteer: Gazetteer, judgements: Sequence[Judgement]
) -> quality.Corpus:
    """What the quality file says of a corpus."""
    by_point = scored(documents, places, ROLES["literal"])
    by_code = scored(documents, _all_by_code(documents, places, gazetteer), ROLES["literal"])
    sure = [is_so for score, is_so in judgements if score >= SURE]
    figures = by_point["e2e_F1"], by_point["res_acc161"], by_code["res_acc161"]
    return quality.Corpus(len(documents), *figures, quality.Tally(sum(sure), len(sure)))


def print_figures(documents: Sequence[Document], places: Places, gazetteer: Gazetteer) -> None:
    """The scorer's figures, for each choice of roles, with the points as they are and with countries by code."""
    by_code = _all_by_code(documents, places, gazetteer)
    for title, roles in ROLES.items():
        for how, taken in (("point", places), ("code", by_code)):
            figures = scored(documents, taken, roles)
            what = f"{title}, countries by {how}"
            print(f"  {what:34}", *(f"{name} {figures[name]:.3f}" for name in FIGURES))


def _all_by_code(documents: Iterable[Document], places: Places, gazetteer: Gazetteer) -> Places:
    return {one.id: [*_by_code(one, places[one.id], gazetteer)] for one in documents}


def _by_code(document: Document, places: Sequence[PlacedMention], gazetteer: Gazetteer) -> Iterator[PlacedMention]:
    """The places with every right country at the gold point."""
    for found, gold in judged(document, places):
        if found.place and gold and is_the_country(gold, found.place, gazetteer):
            point = {"latitude": gold["lat"], "longitude": gold["lon"]}
            yield replace(found, place=replace(found.place, **point))
        else:
            yield found


def judged(document: Document, places: Sequence[PlacedMention]) -> Iterator[Judged]:
    """Each place found with the gold place that the scorer sets against it, if any."""
    golds = [gold for _, gold in matched(document, [one.mention for one in places])]
    yield from zip(places, golds, strict=True)


def print_bands(pairs: Iterable[Judged], gazetteer: Gazetteer) -> None:
    """What share is right among the literal places of each band of the score, where the gold has a point."""
    judgements = list(judged_literally(pairs, gazetteer))
    for low, high in [*zip(BANDS, BANDS[1:], strict=False), (SURE, 1.01)]:
        right = [is_so for score, is_so in judgements if low <= score < high]
        if right:
            print(f"  score from {low:.2f} to {min(high, 1):.2f}: {len(right):5}, {sum(right) / len(right):.3f} right")


def judged_literally(pairs: Iterable[Judged], gazetteer: Gazetteer) -> Iterator[Judgement]:
    """The score of each literal place for which the gold has a point, and whether the place is right."""
    for found, gold in pairs:
        if found.role == "literal" and found.place and gold and gold["lat"] is not None:
            yield found.score, is_right(gold, found.place, gazetteer)


def misses(document: Document, pairs: Sequence[Judged], gazetteer: Gazetteer) -> Iterator[str]:
    """The kind of each miss in words."""
    for found, gold in pairs:
        if gold is None:
            yield f"spurious: {_spurious(found, document)}"
        elif gold["lat"] is not None and (kind := _misplaced(found, gold, document, gazetteer)):
            yield kind
    seen = {id(gold) for _, gold in pairs}
    for gold in document.golds:
        if id(gold) not in seen:
            yield "not recognised" + (", and without a point in the gold" if gold["lat"] is None else "")


def _spurious(found: PlacedMention, document: Document) -> str:
    words = found.mention.cut(document.reading.article.text)
    if found.role == "associative":
        return "a demonym that the gold does not count"
    if any(gold["name"] == words for gold in document.golds):
        return "words that the gold counts elsewhere in the article"
    if found.place is None:
        return "no place, and given none (persons, firms, streets)"
    return f"taken for a {found.place.kind} (persons, firms, adjectives, or left out of the gold)"


def _misplaced(found: PlacedMention, gold: Gold, document: Document, gazetteer: Gazetteer) -> str | None:
    """What went wrong with a place that was recognised; None where it is right."""
    named = found.mention.cut(document.reading.article.text)
    bearing = [one.place for one in gazetteer.candidates(named)]
    right = next((one for one in bearing if is_right(gold, one, gazetteer)), None)
    if found.place is None:
        return f"no answer, {'though the right one bears the name' if right else 'and none that bears it is right'}"
    away = away_km(gold, found.place)
    if away <= RIGHT_WITHIN_KM:
        return None
    if is_the_country(gold, found.place, gazetteer):
        return "the right country, its middle more than 161 km apart"
    if found.place.kind != "city" and away <= found.place.radius_km and not right:
        return "an area that holds the gold point, its middle more than 161 km apart"
    return _confused(found.place, right)


def _confused(taken: Place, right: Place | None) -> str:
    if right is None:
        return "wrong: the right one does not bear the name in the gazetteer"
    if {taken.kind, right.kind} == {"city", "region"}:
        return "wrong: a town for its namesake region, or the reverse"
    if taken.kind != right.kind:
        return f"wrong: a {taken.kind} for a {right.kind}"
    return f"wrong: a namesake {taken.kind} of {'the same' if taken.country == right.country else 'another'} country"


if __name__ == "__main__":
    main()
