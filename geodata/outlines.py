"""The base map: outlines, lines and names of the earth in one compact JSON file, made from Natural Earth (2017 state).

    python -m geodata.outlines ../shared/natural-earth

writes `geodata/data/basemap/basemap.json`, which is committed; the product never needs the source. Coordinates are
whole numbers of 1/200 degree (some 550 m, a screen pixel at zoom 8), each line as its first point and then steps:
`[x, y, dx, dy, …]`. Rings are lists of arc numbers, `~number` being the arc backwards (see `geodata.arcs`).
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unicodedata import category

from geodata.arcs import Arcs, Line, cut, junctions, simplified
from geodata.disputes import Dispute, Near, disputes
from geodata.errors import GazetteerError
from geodata.renamed import new_name

UNITS_PER_DEGREE = 200
CREDIT = "Made with Natural Earth"
TARGET = Path(__file__).parent / "data" / "basemap" / "basemap.json"

_COUNTRIES = Path(__file__).parent / "data" / "countries.csv"

# Natural Earth's own three letters, where they are not ISO's; empty: no state's code.
_OWN_CODES = {"ALD": "AX", "KOS": "XK", "PSX": "PS", "SAH": "EH", "SDS": "SS", "SOL": "", "CYN": "", "KAS": "",
              "ATC": "AU", "IOA": "AU"}  # fmt: skip

# How far from a disputed outline (from data of 1:10m) the same border may run in the country polygons (1:50m).
_SLACK = UNITS_PER_DEGREE // 8

Feature = dict[str, Any]
Ring = list[int]


@dataclass(frozen=True)
class Area:
    """A disputed area that is outlined, with the rings of its polygons."""

    dispute: Dispute
    rings: tuple[Line, ...]

    def holds(self, ring: Line) -> bool:
        """Whether a ring is this area or a part of it: its box lies in the box of one of the area's rings."""
        return any(_within(_box(ring), _box(own)) for own in self.rings)


def _box(ring: Line) -> tuple[int, int, int, int]:
    """West, south, east, north."""
    return min(x for x, _ in ring), min(y for _, y in ring), max(x for x, _ in ring), max(y for _, y in ring)


def _within(inner: tuple[int, int, int, int], outer: tuple[int, int, int, int]) -> bool:
    west, south, east, north = (own - other for own, other in zip(inner, outer, strict=True))
    return min(west, south) > -_SLACK and max(east, north) < _SLACK


def build(source: Path) -> dict[str, Any]:
    """The whole base map as one JSON-able dictionary.

    Raises:
        GazetteerError: a file of the source is missing.
    """
    areas = _areas(_read(source, "disputed-areas"), "area")
    near = Near([ring for area in areas for ring in area.rings], _SLACK)
    dropped = Near([ring for area in _areas(_read(source, "disputed-areas"), "no") for ring in area.rings], _SLACK)
    arcs, countries = _countries(_read(source, "countries"), areas, near)
    claims = [line for feature in _read(source, "disputed-lines") for line in _lines(feature)]
    return {
        "credit": CREDIT,
        "units": UNITS_PER_DEGREE,
        "arcs": [_steps(simplified(line, 0.9)) for line in arcs.lines],
        **_drawn(arcs, near),
        "countries": countries,
        "disputed": [{"name": _area_name(area), "rings": [_steps(ring) for ring in area.rings]} for area in areas],
        "disputed_lines": [_steps(line) for line in claims if not all(near(point) or dropped(point) for point in line)],
        "lakes": _ranked(_read(source, "lakes")),
        "rivers": _ranked(_read(source, "rivers")),
        "regions": _ranked(_read(source, "admin1-lines")),
        "cities": _cities(_read(source, "places")),
        "seas": _seas(_read(source, "marine-labels")),
    }


def _read(source: Path, layer: str) -> list[Feature]:
    path = source / f"{layer}.geojson.gz"
    if not path.is_file():
        raise GazetteerError(f"{path} is missing", "Name the folder of the Natural Earth extracts.")
    features: list[Feature] = json.loads(gzip.decompress(path.read_bytes()))["features"]
    return [feature for feature in features if feature["geometry"]]


def _areas(features: Iterable[Feature], drawn: str) -> list[Area]:
    rings = {(each["properties"]["BRK_NAME"], each["properties"]["NAME"]): _lines(each) for each in features}
    chosen = (dispute for dispute in disputes() if dispute.drawn == drawn)
    return [Area(dispute, tuple(rings[dispute.name, dispute.of])) for dispute in chosen]


def _area_name(area: Area) -> str:
    # The rows for areas bear no position: an area's name is its own, and the smallest have no ring left to tell one.
    return new_name("area", area.dispute.name, 0, 0)


def _visible(name: str) -> str:
    """A name without control and format characters: the source has marks of the direction of writing behind some."""
    return "".join(letter for letter in name if category(letter) not in ("Cc", "Cf"))


def _polygons(feature: Feature) -> Iterator[list[Line]]:
    """The polygons of a feature, each as its outer ring and its holes. Rings too small for the grid are left out."""
    geometry = feature["geometry"]
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    for polygon in polygons:
        rings = [_quantised(ring) for ring in polygon]
        if len(rings[0]) > 3:
            yield [ring for ring in rings if len(ring) > 3]


def _lines(feature: Feature) -> list[Line]:
    kind, coordinates = feature["geometry"]["type"], feature["geometry"]["coordinates"]
    if "Polygon" in kind:
        return [polygon[0] for polygon in _polygons(feature)]
    return [_quantised(line) for line in (coordinates if kind == "MultiLineString" else [coordinates])]


def _quantised(coordinates: Iterable[tuple[float, float]]) -> Line:
    points = [(round(x * UNITS_PER_DEGREE), round(y * UNITS_PER_DEGREE)) for x, y in coordinates]
    return tuple(point for index, point in enumerate(points) if index == 0 or point != points[index - 1])


def _steps(line: Line) -> list[int]:
    """A line as it stands in the file: its first point, then the step to each next."""
    steps = list(line[0])
    for (ax, ay), (bx, by) in zip(line, line[1:], strict=False):
        steps += [bx - ax, by - ay]
    return steps


def _countries(features: list[Feature], areas: list[Area], near: Near) -> tuple[Arcs, list[dict[str, Any]]]:
    """The shared arcs, and every country with its polygons, the most important first.

    Polygons inside a disputed area bear no state's code. A code may stand twice, the state before its outlying islands.
    """
    polygons = [(feature, rings) for feature in features for rings in _polygons(feature)]
    every_ring = [ring for _, rings in polygons for ring in rings]
    corners = junctions(every_ring).union(*(near.edges(ring) for ring in every_ring))
    arcs, codes = Arcs(), _codes()
    rows: dict[tuple[str, bool], dict[str, Any]] = {}
    for feature, rings in polygons:
        facts = feature["properties"]
        disputed = any(area.holds(rings[0]) for area in areas)
        row = rows.setdefault((facts["a3"], disputed), _country(facts, "" if disputed else codes[facts["a3"]]))
        row["polygons"].append([[arcs.number(line, facts["a3"]) for line in cut(ring, corners)] for ring in rings])
    return arcs, sorted(rows.values(), key=lambda row: int(row["rank"]))


def _codes() -> dict[str, str]:
    """The two letters of each country by its three."""
    with _COUNTRIES.open(encoding="utf-8") as lines:
        return {row["alpha3"]: row["alpha2"] for row in csv.DictReader(lines)} | _OWN_CODES


def _country(facts: dict[str, Any], code: str) -> dict[str, Any]:
    name = new_name("country", facts["n"], facts["ly"], facts["lx"])
    return {"code": code, "name": name, "rank": facts["r"], "label": [facts["lx"], facts["ly"]], "polygons": []}


def _drawn(arcs: Arcs, near: Near) -> dict[str, list[int]]:
    """Which arcs are drawn how: a coast has one owner; a border that a disputed outline runs along is left to that."""
    dashed = {frozenset((dispute.name, dispute.of)) for dispute in disputes() if dispute.drawn == "dashed"}
    drawn: dict[str, list[int]] = {"coasts": [], "borders": [], "disputed_borders": []}
    for number, (line, owners) in enumerate(zip(arcs.lines, arcs.owners, strict=True)):
        if len(owners) == 1:
            drawn["coasts"].append(number)
        elif frozenset(owners) in dashed:
            drawn["disputed_borders"].append(number)
        elif not all(near(point) for point in line[1:-1] or line):
            drawn["borders"].append(number)
    return drawn


def _ranked(features: Iterable[Feature]) -> list[list[Any]]:
    """Lines with the rank from which they are worth drawing, the most important first."""
    ranked = [(feature["properties"]["r"], line) for feature in features for line in _lines(feature)]
    return [[rank, _steps(simplified(line, 3))] for rank, line in sorted(ranked) if len(line) > 1]


def _cities(features: Iterable[Feature]) -> dict[str, list[Any]]:
    """Towns as columns: capitals first, then by rank and number of people."""
    facts = [(feature["properties"], *feature["geometry"]["coordinates"]) for feature in features]
    facts.sort(key=lambda fact: (-fact[0]["c"], fact[0]["r"], -fact[0]["pop"], fact[0]["n"]))
    return {
        "name": [new_name("city", _visible(fact["n"]), y, x) for fact, x, y in facts],
        "longitude": [round(x, 2) for _, x, _ in facts],
        "latitude": [round(y, 2) for _, _, y in facts],
        "rank": [fact["r"] for fact, _, _ in facts],
        "capital": [fact["c"] for fact, _, _ in facts],
    }


def _seas(features: Iterable[Feature]) -> list[list[Any]]:
    seas = []
    for feature in features:
        x, y = feature["geometry"]["coordinates"]
        name = new_name("sea", " ".join(feature["properties"]["n"].split()), y, x)
        written = name.title() if name.isupper() else name
        if written:
            seas.append([feature["properties"]["r"], written, round(x, 2), round(y, 2)])
    return sorted(seas)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m geodata.outlines", description=__doc__.splitlines()[0])
    parser.add_argument("source", type=Path, help="folder of the Natural Earth extracts (*.geojson.gz)")
    parser.add_argument("--output", type=Path, default=TARGET, help="file to write (default: the committed one)")
    options = parser.parse_args()
    text = json.dumps(build(options.source), ensure_ascii=False, separators=(",", ":"))
    options.output.parent.mkdir(parents=True, exist_ok=True)
    options.output.write_text(text, encoding="utf-8")
    print(f"{options.output}: {len(text) / 1000:.0f} kB")


if __name__ == "__main__":
    main()
