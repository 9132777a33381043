"""Learns the weights of the ranking from articles whose places are known, and how sure its score may be.

The model is the conditional logit of `geodata.ranking`: a share for each candidate of a name and one for "none of
these", whose worth is fixed at 1. Several candidates may be right at once (a city, and its county around it); then
their shares count together. Weights are found by Newton's method with the likelihood's upper bound that leaves out the
curvature of the right ones, held by a ridge near those set by hand.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy
from numpy.typing import NDArray

from geodata.place_rows import lines
from geodata.ranking import CALIBRATION, SMALLEST_SHARE, WEIGHTS, Features
from geodata.whole_file import write_whole

RIDGE = 1.0
MOST_STEPS, LONGEST_STEP, SMALL_STEP = 60, 1.0, 1e-4
WEIGHT_DIGITS = 3

Vector = NDArray[numpy.float64]


@dataclass(frozen=True, slots=True)
class Choice:
    """A name of an article: the features of its candidates, which of them are right, and how often it is said.

    Where no candidate is right, "none of these" is.
    """

    rows: Sequence[Features]
    right: Sequence[bool]
    times: int = 1


def fit(choices: Sequence[Choice], by_hand: Mapping[str, float], ridge: float = RIDGE) -> dict[str, float]:
    """The weight of each feature, as the choices teach it.

    `ridge` is the strength of the pull towards the weights set by hand: what the choices hardly show, such as military
    sites in local news, keeps those.
    """
    names = list(by_hand)
    table = _Table(choices, names)
    opinion = numpy.array([by_hand[name] for name in names])
    # From nothing: where the shares are already extreme, the curvature says too little for a good step.
    weights = numpy.zeros(len(names))
    for _ in range(MOST_STEPS):
        slope, curve = table.slope_and_curve(weights)
        step = numpy.linalg.solve(curve + ridge * numpy.eye(len(names)), slope - ridge * (weights - opinion))
        longest = numpy.abs(step).max()
        weights += step * min(1.0, LONGEST_STEP / longest)
        if longest < SMALL_STEP:
            break
    return dict(zip(names, (round(float(weight), WEIGHT_DIGITS) for weight in weights), strict=True))


class _Table:
    """All candidates of all choices as one matrix, the candidates of a choice beside each other."""

    def __init__(self, choices: Sequence[Choice], names: Sequence[str]) -> None:
        counts = [len(choice.rows) for choice in choices]
        self.features = numpy.array([[row.get(name, 0.0) for name in names] for one in choices for row in one.rows])
        self.right = numpy.array([right for choice in choices for right in choice.right], dtype=bool)
        self.times = numpy.array([choice.times for choice in choices], dtype=float)
        self.choice = numpy.repeat(numpy.arange(len(choices)), counts)
        self.has_right = self._summed(self.right.astype(float)) > 0

    def slope_and_curve(self, weights: Vector) -> tuple[Vector, Vector]:
        """The gradient of the log-likelihood, and the information matrix that bounds its curvature."""
        worth = numpy.exp(numpy.minimum(50.0, self.features @ weights))
        shares = worth / (1.0 + self._summed(worth))[self.choice]
        right = numpy.where(self.right, worth, 0.0)
        wanted = right / numpy.where(self.has_right, self._summed(right), 1.0)[self.choice]
        times = self.times[self.choice]
        slope = self.features.T @ (times * (wanted - shares))
        means = numpy.zeros((len(self.times), self.features.shape[1]))
        numpy.add.at(means, self.choice, self.features * shares[:, None])
        curve = self.features.T @ (self.features * (times * shares)[:, None]) - means.T @ (means * self.times[:, None])
        return slope, curve

    def _summed(self, values: Vector) -> Vector:
        return numpy.bincount(self.choice, values, minlength=len(self.times)).astype(float)


def calibrate(scored: Sequence[tuple[float, bool]]) -> tuple[float, float]:
    """The slope and the offset of Platt's scaling, from shares of places not learned from and whether each is right."""
    shares = numpy.clip([share for share, _ in scored], SMALLEST_SHARE, 1 - SMALLEST_SHARE)
    right = numpy.array([is_right for _, is_right in scored], dtype=float)
    inputs = numpy.column_stack([numpy.log(shares / (1 - shares)), numpy.ones(len(scored))])
    line = numpy.zeros(2)
    for _ in range(MOST_STEPS):
        said = 1 / (1 + numpy.exp(-inputs @ line))
        curve = inputs.T @ (inputs * (said * (1 - said))[:, None]) + 1e-6 * numpy.eye(2)
        line += numpy.linalg.solve(curve, inputs.T @ (right - said))
    return round(float(line[0]), WEIGHT_DIGITS), round(float(line[1]), WEIGHT_DIGITS)


def weights_by_hand() -> dict[str, float]:
    """What a person thinks that each feature weighs: the starting opinion of `fit`."""
    return {line.filled("feature"): line.number_between("by_hand", -100, 100) for line in lines(WEIGHTS)}


def write_weights(weights: Mapping[str, float], path: Path = WEIGHTS) -> None:
    """Puts the weights into their table; what a person wrote there stays."""
    rows = [{**line.cells, "weight": f"{weights[line.filled('feature')]:g}"} for line in lines(path)]
    _write(rows, path)


def write_calibration(slope: float, offset: float, path: Path = CALIBRATION) -> None:
    """Puts the two parameters into their table."""
    values = {"slope": slope, "offset": offset}
    _write([{**line.cells, "value": f"{values[line.filled('parameter')]:g}"} for line in lines(path)], path)


def _write(rows: Sequence[Mapping[str, str]], path: Path) -> None:
    text = io.StringIO()
    table = csv.DictWriter(text, fieldnames=list(rows[0]), lineterminator="\n")
    table.writeheader()
    table.writerows(rows)
    write_whole(path, text.getvalue().encode(), replace=True)
