"""More claims than can be drawn one by one: counted by place, or by cells of the map as it is in view; and by area.

The layers are those of `events`, `sites` and `areas`, in which a row stands for several claims and `n` says how many.
A ring stands at the place in its cell that most of its claims name, never between places.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import compress
from typing import Any, Final

import numpy
import pandas

from dashboard.columns import column, values
from dashboard.families import FAMILIES, family
from dashboard.marking import POINT_KINDS, SIGNS, leading, sign
from geodata.store.tally import Counted

# The side of a cell in pixels: rings of neighbouring cells do not touch.
_CELL_PX: Final = 80
# A browser is sent no more lines than these; with more the cells grow.
_MOST_LINES: Final = 1200
_MOST_COUNTRIES, _MOST_OTHER_AREAS = 140, 60
_FURTHEST_NORTH: Final = 85.05


@dataclass(frozen=True, slots=True)
class Sight:
    """What a map shows: degrees (WGS 84), where `east` may lie beyond 180, and the zoom."""

    west: float
    south: float
    east: float
    north: float
    zoom: float

    def holds(self, latitude: Any, longitude: Any) -> Any:
        """Which points lie in it, for arrays of degrees."""
        across = (longitude - self.west) % 360 <= min(self.east - self.west, 360)
        return across & (latitude >= self.south) & (latitude <= self.north)


EVERYWHERE: Final = Sight(-180, -90, 180, 90, zoom=0)


def build(counted: Counted, sight: Sight, *, points: bool = True, by_place: bool = False) -> dict[str, Any]:
    """`events`, `sites` and `areas` of the claims in sight. Countries are sent whatever is in sight.

    Without `points` only the areas are counted, for a map that shows the points one by one. `by_place` there is a line
    for each place, family and sign, which holds at every zoom; else there are lines for the cells of this one.
    """
    events = counted.events(
        "event_type", "status", "category", "country", "place_kind", "place_name", "gazetteer_id", "latitude",
        "longitude", "radius_km", where=counted.tally.events["is_mapped"].to_numpy(),
    )  # fmt: skip
    marked = _Marked(_signs(events), _families(events), events["gazetteer_id"].cat.codes.to_numpy())
    is_point = events["place_kind"].isin(POINT_KINDS).to_numpy()
    in_sight = sight.holds(events["latitude"].to_numpy(), events["longitude"].to_numpy())
    shown = is_point & in_sight & points
    at_points = events[shown], marked.where(shown)
    lines = _places(*at_points) if by_place else _cells(*at_points, sight.zoom)
    areas = _areas(events[~is_point], marked.where(~is_point), in_sight[~is_point])
    return {
        "events": _columns(pandas.concat([lines, areas], ignore_index=True), keys=by_place),
        "sites": _sites(lines),
        "areas": _entries(areas, len(lines)),
    }


@dataclass(frozen=True, slots=True)
class _Marked:
    """Of each event the number of its sign in `SIGNS`, of its family in `FAMILIES`, and of its place, as arrays."""

    sign: Any
    family: Any
    place: Any

    def where(self, mask: Any) -> _Marked:
        return _Marked(self.sign[mask], self.family[mask], self.place[mask])


def _signs(events: pandas.DataFrame) -> Any:
    """The number of each event's sign in `SIGNS`."""
    types, statuses = events["event_type"].cat, events["status"].cat
    table = numpy.array(
        [[_number(sign(kind, status)) for status in (*statuses.categories, None)] for kind in types.categories]
    ).reshape(len(types.categories), -1)
    return table[types.codes.to_numpy(), statuses.codes.to_numpy()]


def _number(name: Any) -> int:
    return SIGNS.index(name or "alleged")


def _families(events: pandas.DataFrame) -> Any:
    """The number of each event's family in `FAMILIES`."""
    kinds = events["category"].cat
    return numpy.array([FAMILIES.index(family(name)) for name in (*kinds.categories, None)])[kinds.codes.to_numpy()]


def _places(events: pandas.DataFrame, marked: _Marked) -> pandas.DataFrame:
    """A line for each place, family and sign."""
    _, place = numpy.unique(marked.place, return_inverse=True)
    return _lines(events, marked, place, marked.family * len(SIGNS) + marked.sign)


def _cells(events: pandas.DataFrame, marked: _Marked, zoom: float) -> pandas.DataFrame:
    """A line for each cell, family and whether something is in place, with the cell's fullest place."""
    side = _CELL_PX / (256 * 2**zoom)
    x = (events["longitude"].to_numpy() + 180) / 360
    y = _mercator(events["latitude"].to_numpy())
    kind = marked.family * 2 + (marked.sign == SIGNS.index("operational"))
    while True:
        corner = numpy.floor(x / side).astype("int64") * 2**31 + numpy.floor(y / side).astype("int64")
        _, cell = numpy.unique(corner, return_inverse=True)
        lines = _lines(events, marked, cell, kind)
        if len(lines) <= _MOST_LINES:
            return lines
        side *= 2


def _lines(events: pandas.DataFrame, marked: _Marked, cell: Any, kind: Any) -> pandas.DataFrame:
    """A line for each kind in each cell, both numbered from 0, which stands at the cell's fullest place."""
    kinds = int(kind.max(initial=0)) + 1
    lines, first, claims = numpy.unique(cell * kinds + kind, return_index=True, return_counts=True)
    fullest, alone = _fullest(cell, marked.place)
    line_cell = lines // kinds
    at = events.iloc[fullest[line_cell]]
    is_alone = alone[line_cell]
    return pandas.DataFrame(
        {
            "n": claims,
            "sign": marked.sign[first],
            "family": marked.family[first],
            "latitude": at["latitude"].to_numpy().round(4),
            "longitude": at["longitude"].to_numpy().round(4),
            "radius_km": at["radius_km"].fillna(0).where(is_alone, 0).to_numpy().round(1),
            "place": at["place_name"].astype(object).where(is_alone, None).to_numpy(),
            "gazetteer_id": at["gazetteer_id"].astype(object).where(is_alone, None).to_numpy(),
            "class": events["category"].iloc[first].astype(object).where(claims == 1, None).to_numpy(),
        }
    )


def _fullest(cell: Any, place: Any) -> tuple[Any, Any]:
    """Of each cell, by its number: the first event of the place that most of its events name; whether it is alone."""
    width = int(place.max(initial=0)) + 1
    pairs, first, claims = numpy.unique(cell * width + place, return_index=True, return_counts=True)
    cell_of_pair = pairs // width
    fullest = numpy.zeros(int(cell.max(initial=-1)) + 1, dtype="int64")
    upwards = numpy.argsort(claims, kind="stable")
    fullest[cell_of_pair[upwards]] = first[upwards]  # of several for one cell the last stays
    return fullest, numpy.bincount(cell_of_pair, minlength=len(fullest)) == 1


def _mercator(latitude: Any) -> Any:
    """From 0 in the north to 1 in the south."""
    bounded = numpy.radians(numpy.clip(latitude, -_FURTHEST_NORTH, _FURTHEST_NORTH))
    return (1 - numpy.log(numpy.tan(bounded) + 1 / numpy.cos(bounded)) / numpy.pi) / 2


def _areas(events: pandas.DataFrame, marked: _Marked, in_sight: Any) -> pandas.DataFrame:
    """A line for each area: how many claims, the sign that leads and the family of most of those that bear it."""
    _, first, area, claims = numpy.unique(marked.place, return_index=True, return_inverse=True, return_counts=True)
    is_country = (events["place_kind"] == "country").to_numpy()[first]
    falling = numpy.argsort(-claims, kind="stable")
    others = falling[~is_country[falling] & in_sight[first][falling]]
    kept = numpy.concatenate([falling[is_country[falling]][:_MOST_COUNTRIES], others[:_MOST_OTHER_AREAS]])
    bears = numpy.zeros((len(first), len(SIGNS)), dtype=bool)
    bears[area, marked.sign] = True
    lead = numpy.full(len(first), -1)
    lead[kept] = [SIGNS.index(leading(compress(SIGNS, bears[each]))) for each in kept]
    bearing = marked.sign == lead[area]
    families = numpy.zeros((len(first), len(FAMILIES)), dtype="int64")
    numpy.add.at(families, (area[bearing], marked.family[bearing]), 1)
    shown = events.iloc[first[kept]]
    columns = ("place_kind", "country", "gazetteer_id", "latitude", "longitude", "radius_km")
    return pandas.DataFrame(
        {
            "n": claims[kept],
            "sign": lead[kept],
            "family": families.argmax(axis=1)[kept],
            "place": shown["place_name"].astype(object).to_numpy(),
            **{name: shown[name].astype(object).to_numpy() for name in columns},
        }
    )


def _columns(lines: pandas.DataFrame, *, keys: bool) -> dict[str, Any]:
    named = {"key": column(values(lines["gazetteer_id"]))} if keys else {}
    return named | {
        "id": [None] * len(lines),
        "n": lines["n"].astype(int).tolist(),
        "sign": {"of": list(SIGNS), "at": lines["sign"].astype(int).tolist()},
        "category": {"of": [one.key for one in FAMILIES], "at": lines["family"].astype(int).tolist()},
        "class": column(values(lines["class"])),
        "place": column(values(lines["place"])),
    }


def _sites(lines: pandas.DataFrame) -> dict[str, list[Any]]:
    return {
        "event": list(range(len(lines))),
        "latitude": lines["latitude"].tolist(),
        "longitude": lines["longitude"].tolist(),
        "radius_km": lines["radius_km"].tolist(),
    }


def _entries(areas: pandas.DataFrame, start: int) -> list[dict[str, Any]]:
    columns = {name: values(areas[name]) for name in areas.columns}
    lines = (dict(zip(columns, line, strict=True)) for line in zip(*columns.values(), strict=True))
    return [
        {
            "name": area["place"],
            "kind": area["place_kind"],
            "key": area["gazetteer_id"],
            "country": area["country"] if area["place_kind"] == "country" else None,
            "latitude": round(area["latitude"], 4),
            "longitude": round(area["longitude"], 4),
            "radius_km": round(area["radius_km"] or 0, 1),
            "sign": SIGNS[area["sign"]],
            "events": [start + number],
        }
        for number, area in enumerate(lines)
    ]
