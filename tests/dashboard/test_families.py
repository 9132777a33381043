from __future__ import annotations

from itertools import combinations

import pytest

from dashboard.families import FAMILIES, OTHER, family
from extractors.lexicon.records import CATEGORIES

# Machado, Oliveira and Fernandes 2009: what full protanopia and deuteranopia make of linear RGB.
SIGHTS = {
    "plain": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
}
TO_XYZ = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
WHITE = (0.95047, 1.0, 1.08883)

Triple = tuple[float, float, float]
Matrix = tuple[Triple, Triple, Triple]


def times(matrix: Matrix, vector: Triple) -> Triple:
    first, second, third = (sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)
    return first, second, third


def linear(colour: str) -> Triple:
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return red, green, blue


def lab(rgb: Triple) -> Triple:
    red, green, blue = (min(1.0, max(0.0, share)) for share in rgb)
    ratios = [part / white for part, white in zip(times(TO_XYZ, (red, green, blue)), WHITE, strict=True)]
    x, y, z = (ratio ** (1 / 3) if ratio > 0.008856 else 7.787 * ratio + 16 / 116 for ratio in ratios)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def distance(first: str, second: str, sight: Matrix) -> float:
    seen = (lab(times(sight, linear(colour))) for colour in (first, second))
    return sum((a - b) ** 2 for a, b in zip(*seen, strict=True)) ** 0.5


def test_every_category_of_the_catalogue_has_a_colour_of_its_family() -> None:
    named = [category for one in FAMILIES for category in one.categories]
    assert sorted(named) == sorted(CATEGORIES)


def test_what_has_no_category_is_among_the_others() -> None:
    assert family(None) is family("") is family("a kind nobody has heard of") is OTHER


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("sight", SIGHTS)
def test_no_two_colours_are_taken_for_each_other(theme: str, sight: str) -> None:
    colours = [getattr(one, theme) for one in FAMILIES]
    assert min(distance(first, second, SIGHTS[sight]) for first, second in combinations(colours, 2)) > 20
