"""Weights are learned from choices, held near a person's opinion, and written without losing what a person wrote."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given, strategies as some

from geodata.place_rows import lines
from geodata.ranking import CALIBRATION, WEIGHTS, Model, shipped_model
from geodata.ranking_training import Choice, calibrate, fit, weights_by_hand, write_calibration, write_weights

BY_HAND = {"found": -1.0, "near": 0.0, "own": 3.0}


def choice(*rows: dict[str, float], right: int | None, times: int = 1) -> Choice:
    found = [{"found": 1.0, **row} for row in rows]
    return Choice(found, [number == right for number in range(len(rows))], times)


def test_what_the_right_ones_have_in_common_gains_weight() -> None:
    choices = [choice({"near": 1.0}, {}, right=0, times=20), choice({}, {"near": 1.0}, right=1, times=20)]
    learned = fit(choices, BY_HAND)
    assert learned["near"] > 1
    model = Model(learned)
    near, far = model.shares([{"found": 1.0, "near": 1.0}, {"found": 1.0}])
    assert near > 0.7 > far


def test_what_no_choice_shows_keeps_the_opinion_of_a_person() -> None:
    assert fit([choice({"near": 1.0}, {}, right=0)], BY_HAND)["own"] == pytest.approx(3.0, abs=1e-3)


def test_none_of_these_wins_where_it_was_right() -> None:
    learned = Model(fit([choice({}, right=None, times=50)], BY_HAND))
    assert learned.shares([{"found": 1.0}])[0] < 0.1


@given(some.lists(some.tuples(some.floats(0, 1), some.booleans()), min_size=1, max_size=40))
def test_a_calibrated_certainty_is_one_whatever_it_was_made_of(scored: list[tuple[float, bool]]) -> None:
    slope, offset = calibrate([*scored, (0.9, True), (0.6, False), (0.7, True), (0.4, True), (0.8, False)])
    for share in (0.0, 0.3, 0.99, 1.0):
        assert 0 <= Model({}, slope, offset).certainty(share) <= 1


def test_a_share_that_is_right_as_often_as_it_says_stays_as_it_is() -> None:
    scored = [(0.8, number < 80) for number in range(100)] + [(0.3, number < 30) for number in range(100)]
    slope, offset = calibrate(scored)
    model = Model({}, slope, offset)
    assert model.certainty(0.8) == pytest.approx(0.8, abs=0.01)
    assert model.certainty(0.3) == pytest.approx(0.3, abs=0.01)


def test_writing_changes_the_numbers_and_nothing_else(tmp_path: Path) -> None:
    weights, calibration = (Path(shutil.copy(path, tmp_path)) for path in (WEIGHTS, CALIBRATION))
    shipped = shipped_model()
    write_weights(shipped.weights, weights)
    write_calibration(shipped.slope, shipped.offset, calibration)
    assert [line.cells for line in lines(weights)] == [line.cells for line in lines(WEIGHTS)]
    assert [line.cells for line in lines(calibration)] == [line.cells for line in lines(CALIBRATION)]


def test_every_feature_has_an_opinion_and_a_weight() -> None:
    assert weights_by_hand().keys() == shipped_model().weights.keys()
