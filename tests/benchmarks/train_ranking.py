"""Learns the ranking's weights from the corpora of `shared`: `python -m tests.benchmarks.train_ranking`.

Prints what the weights set by hand give, what each corpus gives when the other was learned from, what both give with
every fifth of the articles held out in turn and what both give on themselves; then writes the weights learned from both
and the calibration. `--dry-run` writes nothing. The mathematics are in `geodata.ranking_training`; the corpora are no
part of the package, so the command is none either.
"""

from __future__ import annotations

import argparse
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from extractors.lexicon import load_lexicon
from extractors.pipeline import Pipeline
from geodata.context import Spot, spots_of
from geodata.gazetteer import Gazetteer, open_gazetteer
from geodata.ranking import Model
from geodata.ranking_training import Choice, calibrate, fit, weights_by_hand, write_calibration, write_weights
from geodata.records import PlacedMention
from geodata.resolver import evidence, place, senses, surroundings
from tests.benchmarks.corpora import NAMES, ROLES, Document, Gold, Places, away_km, is_right, matched, read, scored

FOLDS = 5
# The features of a name depend on what is sure of the others, which depends on the weights: so it is done again.
ROUNDS = 3

Corpora = Mapping[str, Sequence[Document]]


def main() -> None:
    """Learn, print, and write unless told not to."""
    parser = argparse.ArgumentParser(description="Learn the ranking's weights from the geoparsing corpora.")
    parser.add_argument("--dry-run", action="store_true", help="print the figures only")
    options = parser.parse_args()
    gazetteer = open_gazetteer()
    pipeline = Pipeline(load_lexicon(), gazetteer)
    corpora = {name: read(name, pipeline) for name in NAMES}
    everything = [one for documents in corpora.values() for one in documents]

    report("set by hand", corpora, placed(everything, Model(weights_by_hand()), gazetteer))
    across = placed(corpora["geovirus"], learned(corpora["lgl"], gazetteer), gazetteer)
    across |= placed(corpora["lgl"], learned(corpora["geovirus"], gazetteer), gazetteer)
    report("learned from the other corpus", corpora, across)
    held_out = folds(everything, gazetteer)
    report("learned from both, the article itself held out", corpora, held_out)
    model = learned(everything, gazetteer)
    report("learned from both, these articles among them", corpora, placed(everything, model, gazetteer))

    slope, offset = calibrate(list(judgements(everything, held_out, gazetteer)))
    print(f"calibration on held-out articles: slope {slope}, offset {offset}")
    if not options.dry_run:
        write_weights(model.weights)
        write_calibration(slope, offset)


def learned(documents: Iterable[Document], gazetteer: Gazetteer) -> Model:
    """The model that these documents teach, not calibrated."""
    by_hand = weights_by_hand()
    model = Model(by_hand)
    for _ in range(ROUNDS):
        model = Model(fit([one for document in documents for one in choices(document, gazetteer, model)], by_hand))
    return model


def choices(document: Document, gazetteer: Gazetteer, model: Model) -> Iterator[Choice]:
    """What the literal names of a document teach: for each sense its candidates and which of them the gold means."""
    spots = spots_of(document.reading, gazetteer)
    around = surroundings(document.reading, spots, model)
    golds = dict(matched(document, [spot.mention for spot in spots]))
    for members in senses(spots).values():
        if members[0].role == "literal" and members[0].candidates:
            said = [golds[spot.mention] for spot in members]
            times = Counter(_right(members[0], gold, gazetteer) for gold in said if not gold or gold["lat"] is not None)
            rows = evidence(members, around)
            yield from (Choice(rows, right, count) for right, count in times.items())


def _right(spot: Spot, gold: Gold | None, gazetteer: Gazetteer) -> tuple[bool, ...]:
    """Which candidates are right: those at the gold point, failing them the areas that hold it."""
    places = [one.place for one in spot.candidates]
    if gold is None:
        return tuple(False for _ in places)
    near = tuple(is_right(gold, one, gazetteer) for one in places)
    return near if any(near) else tuple(one.kind != "city" and away_km(gold, one) <= one.radius_km for one in places)


def folds(documents: Sequence[Document], gazetteer: Gazetteer) -> Places:
    """Every document placed by a model that was learned from the four fifths without it."""
    found: dict[str, Sequence[PlacedMention]] = {}
    for fold in range(FOLDS):
        model = learned([one for one in documents if _fold(one) != fold], gazetteer)
        found |= placed([one for one in documents if _fold(one) == fold], model, gazetteer)
    return found


def _fold(document: Document) -> int:
    return zlib.crc32(document.id.encode()) % FOLDS


def placed(documents: Iterable[Document], model: Model, gazetteer: Gazetteer) -> dict[str, Sequence[PlacedMention]]:
    """What the resolver says of each document."""
    return {one.id: place(one.reading, gazetteer, model).places for one in documents}


def judgements(documents: Iterable[Document], places: Places, gazetteer: Gazetteer) -> Iterator[tuple[float, bool]]:
    """The score of each literal place that the gold has a point for, and whether it is right."""
    for document in documents:
        literal = [one for one in places[document.id] if one.role == "literal" and one.place]
        golds = [gold for _, gold in matched(document, [one.mention for one in literal])]
        for one, gold in zip(literal, golds, strict=True):
            if one.place and gold and gold["lat"] is not None:
                yield one.score, is_right(gold, one.place, gazetteer)


def report(title: str, corpora: Corpora, places: Places) -> None:
    """Prints the scorer's figures of each corpus."""
    print(title)
    for name, documents in corpora.items():
        for roles_title, roles in ROLES.items():
            figures = scored(documents, places, roles)
            print(
                f"  {name:9} {roles_title:14} matched {figures['res_acc161']:.3f}, end to end {figures['e2e_F1']:.3f}"
            )


if __name__ == "__main__":
    main()
