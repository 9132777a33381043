"""Names that the base map's source has outdated, misspelt or cut short, corrected by one table: `data/renamed.csv`."""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

# A town of the same name this many degrees away is another town: Odessa in Texas keeps its name.
_SAME_TOWN_DEGREES = 1.0


@dataclass(frozen=True, slots=True)
class Renamed:
    """One row. Without a position the row holds wherever the name stands."""

    new: str
    latitude: float | None
    longitude: float | None

    def holds_at(self, latitude: float, longitude: float) -> bool:
        if self.latitude is None or self.longitude is None:
            return True
        return max(abs(latitude - self.latitude), abs(longitude - self.longitude)) <= _SAME_TOWN_DEGREES


@cache
def _rows() -> dict[tuple[str, str], list[Renamed]]:
    rows = defaultdict(list)
    with files("geodata").joinpath("data/renamed.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            position = [float(row[axis]) if row[axis] else None for axis in ("latitude", "longitude")]
            rows[row["layer"], row["old"]].append(Renamed(row["new"], *position))
    return rows


def new_name(layer: str, name: str, latitude: float, longitude: float) -> str:
    """The name in use today; empty for a label that is not to be shown. `layer` is country, city, sea or area."""
    found = (row.new for row in _rows().get((layer, name), []) if row.holds_at(latitude, longitude))
    return next(found, name)
