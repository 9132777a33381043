"""How many claims lie in each country, in a few steps of one colour.

A claim counts for the country that its place lies in, whatever it says, a denial too. Disputed areas are filled for no
one, and a claim in one of them counts for none.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import pandas

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

SAME_PLACE = ["place_name", "country", "latitude", "longitude", "radius_km"]


def build(rows: pandas.DataFrame) -> dict[str, Any]:
    """`counts` of claims by country (alpha-2), and the `steps`, each with its least count and its two colours."""
    places: Iterable[tuple[Any, int]] = rows.dropna(subset=SAME_PLACE).groupby(SAME_PLACE).size().items()
    counts: dict[str, int] = {}
    for (name, country, latitude, longitude, radius_km), count in places:
        if not disputed(name, country, latitude, longitude, radius_km):
            counts[country] = counts.get(country, 0) + int(count)
    least = bounds(max(counts.values(), default=0))
    steps = zip(least, _spread(len(least)), strict=True)
    return {"counts": counts, "steps": [{"least": bound, "colours": list(pair)} for bound, pair in steps]}


def countries(rows: pandas.DataFrame) -> list[str | None]:
    """The country that each row counts for; none where it lies in a disputed area, or in no country."""
    places = zip(*(values(rows[name]) for name in SAME_PLACE), strict=True)
    return [None if None in place or disputed(*place) else place[1] for place in places]


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
