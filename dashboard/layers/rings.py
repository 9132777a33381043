"""How far what stands at a site reaches: one ring for each site and system whose range has a source.

The range is the catalogue's. What an article says of a range is found as a mention, but no claim holds it yet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any, Final, Literal

import pandas

from dashboard.families import family
from dashboard.marking import POINT_KINDS, Sign, leading, signs
from extractors.lexicon import System
from geodata.rings import WIDEST_KM, ring

Line = Literal["solid", "dashed", "dotted"]

# Nothing is there, so nothing reaches from there, where all that is said of a thing is that it is denied or gone.
LINES: Final[Mapping[Sign, Line]] = {
    "operational": "solid",
    "planned": "dashed", "considered": "dashed",
    "alleged": "dotted", "leaving": "dotted", "staying": "dotted",
}  # fmt: skip

# Parts of a degree in which the steps of a line are sent, some 110 m and 1 m. Half of one must be no half percent.
_UNITS: Final = 1_000
_FINE_UNITS: Final = 100_000
_FINE_BELOW_KM: Final = 30.0

_ADDRESS = re.compile(r",?+(?<!\s)\s*+(https?://\S++)")


def build(rows: pandas.DataFrame, catalogue: Mapping[str, System]) -> dict[str, Any]:
    """`systems` with their range in kilometres and who says so, and the `rings`, each with the number of its system.

    `events` are the numbers of the rows that put the system there.

    A ring's `steps` are those of its line, longitude and latitude in turn, `units` of them to a degree, the first from
    0, 0; `pole` is the one that it goes round. Claims known only to an area have none.
    """
    named = {key: catalogue[key] for key in set(rows["system_id"].dropna()) if key in catalogue}
    known = {key: system for key, system in named.items() if _reaches(system)}
    numbered = rows.reset_index(drop=True)
    at_sites = numbered[numbered["place_kind"].isin(POINT_KINDS) & numbered["system_id"].isin(known)]
    groups = at_sites.groupby(["system_id", "latitude", "longitude"])
    spots: Iterable[tuple[Any, pandas.DataFrame]] = groups
    lines = {spot: (line, group.index) for spot, group in spots if (line := LINES.get(leading(signs(group))))}
    systems = list(dict.fromkeys(system for system, _, _ in lines))
    return {
        "systems": [_system(known[key]) for key in systems],
        "rings": [
            {
                "system": systems.index(key),
                "line": line,
                "events": events.tolist(),
                **_drawn(latitude, longitude, known[key]),
            }
            for (key, latitude, longitude), (line, events) in lines.items()
        ],
    }


def _reaches(system: System) -> bool:
    return bool(system.range_source and system.max_range_km and system.max_range_km <= WIDEST_KM)


def _system(system: System) -> dict[str, Any]:
    colours = family(system.category)
    address = _ADDRESS.search(system.range_source)
    return {
        "name": system.name,
        "range_km": system.max_range_km,
        "source": _ADDRESS.sub("", system.range_source),
        "address": address[1] if address else None,
        "colours": [colours.light, colours.dark],
    }


def _drawn(latitude: float, longitude: float, system: System) -> dict[str, Any]:
    range_km = float(system.max_range_km or 0)
    found = ring(round(latitude, 4), round(longitude, 4), range_km)
    units = _FINE_UNITS if range_km < _FINE_BELOW_KM else _UNITS
    points = [[round(degrees * units) for degrees in point] for point in found.points]
    steps = [there - here for pair in pairwise([[0, 0], *points]) for here, there in zip(*pair, strict=True)]
    return {"pole": found.pole, "units": units, "steps": steps}
