"""A text is the outlines of its letters, one after the other."""

from __future__ import annotations

import re

import pytest

from dashboard.drawing import fonts
from dashboard.drawing.outlines import EM, outlined


def starts(path: str) -> list[int]:
    return [int(x) for x in re.findall(r"M(-?\d+) ", path)]


def test_it_is_as_wide_as_the_fonts_say() -> None:
    for text in ("Poland", "Київ · الخليج · 北京"):
        assert outlined(text, 600, False, 0)[1] == pytest.approx(fonts.width(text, 600))


def test_each_letter_stands_behind_the_one_before_it() -> None:
    path, width = outlined("Guam", 400, False, 0)
    assert starts(path) == sorted(starts(path))
    assert len(starts(path)) == 4
    assert starts(path)[-1] + EM * fonts.width("m") == pytest.approx(EM * width, abs=2)


def test_spacing_moves_letters_apart() -> None:
    (close, narrow), (apart, wide) = outlined("sea", 400, True, 0), outlined("sea", 400, True, 0.1)
    assert [there - here for here, there in zip(starts(close), starts(apart), strict=True)] == [0, 100, 200]
    assert wide - narrow == pytest.approx(0.3)


def test_a_letter_is_drawn_alike_wherever_it_stands() -> None:
    path, _ = outlined("oo", 400, False, 0)
    first, second = re.split(r"M-?\d+ -?\d+", path)[1:]
    assert first == second
    assert "q" in first


def test_weights_and_slants_differ() -> None:
    assert len({outlined("a", weight, italic, 0)[0] for weight in (400, 700) for italic in (False, True)}) == 4
