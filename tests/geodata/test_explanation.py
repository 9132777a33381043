"""Every placement can be explained: who else bore the name, what share each has, and what spoke for and against it."""

from __future__ import annotations

from geodata.explanation import explain
from geodata.gazetteer import Gazetteer
from geodata.resolver import place
from tests.geodata.test_resolver import reading


def test_all_namesakes_are_named_the_likeliest_first(gazetteer: Gazetteer) -> None:
    placed = place(reading("People in Paris, Texas vote.", ["Paris", "Texas"]), gazetteer)
    found = explain(placed, placed.places[0].mention, gazetteer)
    assert found.name == "Paris"
    assert len(found.candidates) > 3
    assert found.candidates[0].place == placed.places[0].place
    shares = [one.share for one in found.candidates]
    assert shares == sorted(shares, reverse=True)
    assert abs(sum(shares) + found.none - 1) < 1e-9


def test_the_weightiest_reason_stands_first_and_speaks_for_or_against(gazetteer: Gazetteer) -> None:
    placed = place(reading("People in Paris, Texas vote.", ["Paris", "Texas"]), gazetteer)
    found = explain(placed, placed.places[0].mention, gazetteer)
    words = {argument.words: argument.weight for argument in found.candidates[0].arguments}
    assert words["the country or region named right after the name holds the candidate"] > 0
    french = next(one for one in found.candidates if one.place.country == "FR")
    against = {argument.words: argument.weight for argument in french.arguments}
    assert against["the country or region named right after the name does not hold the candidate"] < 0
    for one in found.candidates:
        sizes = [abs(argument.weight) for argument in one.arguments]
        assert sizes == sorted(sizes, reverse=True)


def test_a_name_that_nothing_bears_has_no_candidates(gazetteer: Gazetteer) -> None:
    placed = place(reading("The base at Xyzzyville opened.", ["Xyzzyville"]), gazetteer)
    found = explain(placed, placed.places[0].mention, gazetteer)
    assert found.candidates == ()
    assert found.none == 1
