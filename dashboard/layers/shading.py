"""How many claims lie in each country, in a few steps of one colour.

A claim counts for the country that its place lies in, whatever it says, a denial too. Disputed areas are filled for no
one, and a claim in one of them counts for none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any, Final

import numpy
import pandas
from numpy.typing import NDArray

from dashboard.columns import values
from geodata.disputed_places import disputed

# From the fewest claims to the most: colours for a light and for a dark page.
COLOURS: Final = (
    ("#e9d6dc", "#46383a"),
    ("#dbbfc9", "#5a4646"),
    ("#cda7b6", "#715550"),
    ("#be8fa2", "#89665e"),
    ("#ad7890", "#a0786d"),
)

_SAME_PLACE: Final = ["place_name", "country", "latitude", "longitude", "radius_km"]


def build(rows: pandas.DataFrame) -> dict[str, Any]:
    """`counts` of claims by country (alpha-2), and the `steps`, each with its least count and its two colours."""
    return counted(Counter(country for country in countries(rows) if country))


def counted(claims: Mapping[str, int]) -> dict[str, Any]:
    """The same of claims that are counted by country already."""
    least = bounds(max(claims.values(), default=0))
    steps = zip(least, _spread(len(least)), strict=True)
    return {
        "counts": dict(sorted(claims.items())),
        "steps": [{"least": bound, "colours": list(pair)} for bound, pair in steps],
    }


def countries(rows: pandas.DataFrame) -> list[str | None]:
    """The country that each row counts for; none where it lies in a disputed area, or in no country."""
    places = list(zip(*(values(rows[name]) for name in _SAME_PLACE), strict=True))
    found = {place: None if None in place or disputed(*place) else place[1] for place in set(places)}
    return [found[place] for place in places]


def numbered(events: pandas.DataFrame) -> tuple[NDArray[numpy.int16], list[str]]:
    """For each event of a tally the number of the country that it counts for, or -1; and the countries by number."""
    _, first, place = numpy.unique(events["gazetteer_id"].cat.codes.to_numpy(), return_index=True, return_inverse=True)
    found = countries(events.iloc[first])
    named = sorted({country for country in found if country})
    number = {country: at for at, country in enumerate(named)}
    of_place = numpy.array([number.get(country or "", -1) for country in found], dtype="int16")
    return of_place[place], named


def bounds(most: int) -> list[int]:
    """The least count of each step: at most five of 1, 2, 5, 10, 20, 50 …, evenly from 1 to the last within `most`."""
    round_numbers = [first * 10**zeros for zeros in range(len(str(most))) for first in (1, 2, 5)]
    within = [number for number in round_numbers if number <= most]
    steps = min(len(within), len(COLOURS))
    return [within[round(step * (len(within) - 1) / max(1, steps - 1))] for step in range(steps)]


def _spread(steps: int) -> list[tuple[str, str]]:
    """So many of the colours, as far apart as they can be: the palest for the fewest, the strongest for the most."""
    if steps == 1:
        return [COLOURS[len(COLOURS) // 2]]
    return [COLOURS[round(step * (len(COLOURS) - 1) / (steps - 1))] for step in range(steps)]
