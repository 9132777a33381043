"""NATO's APP-6 symbols for classes of systems, drawn by the package milsymbol, which is an extra of ours.

Every frame is that of unknown affiliation, as an atlas of claims takes no side. The package writes SVG; what is sent
are the lines, curves and letters of that, which a canvas and the pen of a picture can both draw.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from threading import Lock
from typing import Any, Final
from xml.etree import ElementTree

from geodata.errors import ExportError

NAME: Final = "app6"
PACKAGE: Final = "milsymbol==0.2.0"
_MISSING: Final = "APP-6 symbols need one more package"
_REMEDY: Final = f"Install it: pip install {PACKAGE}"

Step = tuple[str | float, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """What stands in the frame for some categories of the catalogue, by APP-6's symbol set and entity."""

    label: str
    symbol_set: str
    entity: str
    categories: tuple[str, ...] = ()


# The plain frame. What is called troops is every kind of unit; munitions, and weapons for use in space, stand on land,
# hang from aircraft or fly: no one picture would be true of them.
OTHER: Final = Row("Another class, or none named", "15", "000000", ("troops", "munition", "space"))

# The name of the entity in the standard stands behind each row.
ROWS: Final = (
    Row("Missile defence", "10", "142200", ("missile defence",)),  # Missile Defense
    Row("Air defence", "15", "111100", ("air defence",)),  # Air Defense Missile Launcher
    Row("Ballistic missiles", "15", "111300", ("ballistic missile",)),  # Surface-to-Surface Missile Launcher
    Row("Other missiles", "15", "111000",  # Missile Launcher
        ("cruise missile", "hypersonic weapon", "anti-ship missile")),
    Row("Nuclear weapons", "20", "111500", ("nuclear weapon",)),  # Nuclear (Non CBRN Defense)
    Row("Aircraft", "01", "110100", ("combat aircraft", "support aircraft")),  # Fixed Wing
    Row("Bombers", "01", "110103", ("bomber",)),  # Bomber
    Row("Helicopters", "01", "110200", ("helicopter",)),  # Rotary Wing
    Row("Drones", "01", "110300", ("drone",)),  # Unmanned Aircraft
    Row("Aircraft carriers", "30", "120100", ("aircraft carrier",)),  # Carrier
    Row("Warships", "30", "120200", ("warship",)),  # Surface Combatant, Line
    Row("Submarines", "35", "110100", ("submarine",)),  # Submarine
    Row("Armour", "10", "120500", ("armour",)),  # Armor/Armored/Mechanized/Self-Propelled/Tracked
    Row("Artillery", "15", "110900", ("artillery",)),  # Howitzer
    Row("Rocket artillery", "15", "111600", ("rocket artillery",)),  # Multiple Rocket Launcher
    Row("Radars", "15", "220300", ("radar",)),  # Radar
    Row("Electronic warfare", "10", "150500", ("electronic warfare",)),  # Electronic Warfare
    Row("Bases", "20", "120802", ("base",)),  # Military Base
    OTHER,
)  # fmt: skip


def is_installed() -> bool:
    """Whether the package is there that draws the symbols."""
    return find_spec("milsymbol") is not None


def source(address: str) -> dict[str, str]:
    """Where the map's script asks for the symbols, or why there are none."""
    return {"address": address} if is_installed() else {"missing": f"{_MISSING}: pip install {PACKAGE}."}


def build() -> dict[str, Any]:
    """The `symbols` in the order of the rows, and `classes`: by category the number of its symbol, else the last.

    A symbol has a `label` and `parts`, its frame first: with a `path` of steps ("M", "L", "C", "Z" as in SVG with
    absolute points, and "O" for a circle by centre and radius), `fill`, `stroke` and `width`, or with a `text`, its
    middle and `size`. The symbol's middle is at 100, 100 and its frame some 140 wide. Raises `ExportError` where the
    package is missing.
    """
    if not is_installed():
        raise ExportError(_MISSING, _REMEDY)
    with _ONE_AT_A_TIME:
        return _built()


_ONE_AT_A_TIME: Final = Lock()


@cache
def _built() -> dict[str, Any]:
    from milsymbol import symbol

    made = [{"label": row.label, "parts": list(_parts(_svg(row)))} for row in ROWS]
    # The package would keep its hundred thousand symbols for good: 100 MB for what is needed once.
    symbol._number_data = None
    return {"symbols": made, "classes": {name: at for at, row in enumerate(ROWS) for name in row.categories}}


def _svg(row: Row) -> str:
    from milsymbol import Symbol

    # Version, reality, unknown affiliation; set; present, no headquarters, no echelon; entity; no modifiers.
    found = Symbol(f"1001{row.symbol_set}0000{row.entity}0000")
    if not found.is_valid():
        raise ValueError(f"{PACKAGE} knows no entity {row.entity} in the symbol set {row.symbol_set} ({row.label})")
    return str(found.as_svg())


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a group of the SVG stands in the whole, and by how much it is larger."""

    x: float = 0
    y: float = 0
    scale: float = 1

    def at(self, *numbers: float) -> list[float]:
        """Points, x and y in turn, as they stand in the whole."""
        corner = (self.x, self.y)
        return [round(corner[at % 2] + self.scale * number, 1) for at, number in enumerate(numbers)]

    def within(self, transform: str) -> _Place:
        """That of a group in this one, which is moved or scaled."""
        name, _, rest = transform.partition("(")
        numbers = [float(number) for number in _NUMBER.findall(rest)]
        if name == "translate":
            x, y = self.at(*numbers)
            return _Place(x, y, self.scale)
        if name == "scale":
            return _Place(self.x, self.y, self.scale * numbers[0])
        raise ValueError(f"{PACKAGE} writes {transform!r}, which is not read here")


def _parts(svg: str) -> Iterator[dict[str, Any]]:
    yield from _within(ElementTree.fromstring(svg), _Place())


def _within(group: ElementTree.Element, place: _Place) -> Iterator[dict[str, Any]]:
    for element in group:
        tag = element.tag.rpartition("}")[2]
        if tag == "g":
            yield from _within(element, place.within(element.attrib["transform"]))
        elif tag == "path":
            steps = [(letter, *place.at(*numbers)) for letter, numbers in _steps(element.attrib["d"])]
            yield {"path": steps} | _look(element, place)
        elif tag == "circle":
            x, y, radius = (float(element.attrib[name]) for name in ("cx", "cy", "r"))
            yield {"path": [("O", *place.at(x, y), radius * place.scale)]} | _look(element, place)
        elif tag == "text":  # bold and round its middle, as are all of the package's that we use
            x, y = place.at(*(float(element.attrib[name]) for name in ("x", "y")))
            size = float(element.attrib["font-size"]) * place.scale
            yield {"text": element.text, "x": x, "y": y, "size": size} | _look(element, place)
        else:
            raise ValueError(f"{PACKAGE} writes a {tag}, which is not read here")


def _look(element: ElementTree.Element, place: _Place) -> dict[str, Any]:
    width = float(element.attrib["stroke-width"]) * place.scale
    return {"fill": _colour(element, "fill"), "stroke": _colour(element, "stroke"), "width": width}


def _colour(element: ElementTree.Element, name: str) -> str | None:
    colour = element.attrib[name]
    return None if colour == "none" else "#000000" if colour == "black" else colour


_COMMAND: Final = re.compile(r"([A-Za-z])([^A-Za-z]*)")
_NUMBER: Final = re.compile(r"-?\d*\.?\d+")
_TAKES: Final = {"M": 2, "L": 2, "C": 6, "Z": 0}


def _steps(path: str) -> Iterator[tuple[str, list[float]]]:
    """The steps of a path as letters M, L, C and Z with absolute points, x and y in turn."""
    here = start = (0.0, 0.0)
    for letter, rest in _COMMAND.findall(path):
        kind = letter.upper()
        if kind not in _TAKES:
            raise ValueError(f"{PACKAGE} writes paths with {letter}, which is not read here")
        if kind == "Z":
            here = start
            yield "Z", []
            continue
        numbers = [float(number) for number in _NUMBER.findall(rest)]
        for first in range(0, len(numbers), _TAKES[kind]):
            origin = here if letter.islower() else (0.0, 0.0)
            points = [origin[at % 2] + number for at, number in enumerate(numbers[first : first + _TAKES[kind]])]
            here = (points[-2], points[-1])
            if kind == "M" and not first:
                start = here
                yield "M", points
            else:
                yield "C" if kind == "C" else "L", points
