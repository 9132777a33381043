"""Learns how a system and a place that no rule ties together hang together: `python -m tests.quality.train_pairs`.

Learns from the passages of `training_labels.jsonl` and from the half that may be looked at; of the documents of the
set-aside half none is among them. Prints what is read of the training passages by rules alone and with pairs weighed
by what the other four fifths taught, then writes `extractors/lexicon/pair_weights.csv`. `--dry-run` writes nothing.
The model is a logistic one held near nought by a ridge, found by Newton's method.
"""

from __future__ import annotations

import argparse
import csv
import io
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy

from extractors.claims.likely import ALWAYS, WEIGHTS, Observation, Pair, Weights
from extractors.lexicon import load_lexicon
from extractors.pipeline import Pipeline
from extractors.records import Article
from geodata.gazetteer import Gazetteer, open_gazetteer
from geodata.whole_file import write_whole
from tests.quality.passages import TRAINING_LABELS, Claim, Passage, read_passages
from tests.quality.reading import read_claims
from tests.quality.scoring import Found, figures, matches, read_as_operational, unsure_claims

FOLDS = 5
RIDGE = 3.0
# What was seen in fewer pairs teaches nothing that would hold elsewhere.
LEAST_SEEN = 4
MOST_STEPS, SMALL_STEP = 50, 1e-6


@dataclass
class Recorder:
    """Notes every pair that it is asked about, and lets none pass."""

    pairs: list[Pair] = field(default_factory=list)

    def share(self, pair: Pair) -> float:
        """Always 0."""
        self.pairs.append(pair)
        return 0.0


@dataclass(frozen=True, slots=True)
class Example:
    """What was seen of a pair, and whether it is a claim."""

    seen: frozenset[Observation]
    right: bool


def main(arguments: Sequence[str] | None = None) -> None:
    """Learn, print, and write unless told not to."""
    parser = argparse.ArgumentParser(prog="python -m tests.quality.train_pairs", description=__doc__)
    parser.add_argument("--dry-run", action="store_true", help="print the figures only")
    options = parser.parse_args(arguments)
    training = read_passages(TRAINING_LABELS)
    taught = [*training, *(one for one in read_passages() if one.split == "dev")]
    gazetteer = open_gazetteer()
    examples = {passage.key: found for passage, found in _examples(taught, gazetteer)}
    _report("rules alone", training, read_claims(training, judge=Recorder()))
    _report("with pairs, the passage's own fifth held out", training, _held_out(training, taught, examples))
    weights = learned([one for found in examples.values() for one in found])
    print(f"{len(weights.by_observation)} weights from {sum(map(len, examples.values()))} pairs")
    if not options.dry_run:
        write(weights)


def learned(examples: Sequence[Example]) -> Weights:
    """The weights that make what is known of the examples most probable, each drawn towards 0 by the ridge."""
    counts = Counter(observation for one in examples for observation in one.seen)
    names = [ALWAYS, *sorted(name for name, count in counts.items() if count >= LEAST_SEEN)]
    column = {name: index for index, name in enumerate(names)}
    table = numpy.zeros((len(examples), len(names)))
    table[:, 0] = 1.0
    for row, one in enumerate(examples):
        table[row, [column[name] for name in one.seen if name in column]] = 1.0
    right = numpy.array([one.right for one in examples], dtype=float)
    ridge = numpy.diag([0.0, *[RIDGE] * (len(names) - 1)])
    weights = numpy.zeros(len(names))
    for _ in range(MOST_STEPS):
        share = 1 / (1 + numpy.exp(-table @ weights))
        curve = table.T @ (table * (share * (1 - share))[:, None]) + ridge
        step = numpy.linalg.solve(curve, table.T @ (right - share) - ridge @ weights)
        weights += step
        if numpy.abs(step).max() < SMALL_STEP:
            break
    return Weights({name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)})


def write(weights: Weights) -> None:
    """Puts the weights into their table, sorted by what was looked at."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(("observation", "value", "weight"))
    table.writerows((*observation, f"{weight:g}") for observation, weight in weights.by_observation.items())
    write_whole(WEIGHTS, text.getvalue().encode(), replace=True)


def _examples(passages: Iterable[Passage], gazetteer: Gazetteer) -> Iterator[tuple[Passage, list[Example]]]:
    recorder = Recorder()
    pipeline = Pipeline(load_lexicon(), gazetteer, judge=recorder)
    for passage in passages:
        recorder.pairs.clear()
        pipeline.read(Article(passage.key, passage.text, published=passage.published, language="en"))
        judged = ((pair, _right(pair, passage.gold)) for pair in recorder.pairs)
        yield passage, [Example(pair.seen, right) for pair, right in judged if right is not None]


def _right(pair: Pair, gold: Sequence[Claim]) -> bool | None:
    """Whether the pair is a claim with its status; None if the labels call it debatable."""
    doc = pair.told_by.doc
    named = {
        "system": doc[pair.system.first : pair.system.last + 1].text,
        "place": doc[pair.place.first : pair.place.last + 1].text,
        "status": pair.status,
    }
    same = [(claim, whole) for claim in gold if (whole := matches(named, claim)) is not None]
    if same and all(claim.get("optional") for claim, _ in same):
        return None
    return any(whole for claim, whole in same if not claim.get("optional"))


def _held_out(
    training: Sequence[Passage], taught: Sequence[Passage], examples: dict[str, list[Example]]
) -> dict[str, Sequence[Claim]]:
    """What is read of each training passage with weights that the other fifths taught."""
    found: dict[str, Sequence[Claim]] = {}
    for fold in range(FOLDS):
        kept = [one for passage in taught if _fold(passage) != fold for one in examples[passage.key]]
        found |= read_claims([one for one in training if _fold(one) == fold], judge=learned(kept))
    return found


def _fold(passage: Passage) -> int:
    """By document, so that two passages of one are never parted."""
    return zlib.crc32(passage.document.encode()) % FOLDS


def _report(title: str, passages: Sequence[Passage], found: Found) -> None:
    whole = figures(passages, found)
    low, high = whole.f1_within
    unsafe, unsure = len(read_as_operational(passages, found)), len(unsure_claims(passages))
    print(f"{title}: precision {whole.precision:.3f}, recall {whole.recall:.3f}, F1 {whole.f1:.3f}", end=" ")
    print(f"({low:.3f}-{high:.3f}), unsure read as operational {unsafe} of {unsure}")


if __name__ == "__main__":
    main()
