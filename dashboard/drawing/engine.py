"""The page's own scripts without a browser: they draw in a JavaScript engine with a pen that writes down what is drawn.

So a picture has the layers, colours and signs of the page. What the page makes of elements and style sheets (labels,
the swatches of the legend) and of pixels (density) is drawn anew in `scene.js`. The engine has no files and no network;
it is given a payload and gives what is drawn, both as JSON.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

import quickjs

from dashboard import map_assets
from dashboard.drawing import fonts
from dashboard.payload import as_json
from dashboard.view import View

Thing = dict[str, Any]
Bounds = tuple[float, float, float, float]

_HERE: Final = Path(__file__).parent
_MEMORY_BYTES: Final = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Base:
    """The base map of a view, which many pictures share; told apart by its `key`.

    The engine draws it while whoever asked for it does something else.
    """

    key: str
    drawn: Future[list[Thing]] = field(compare=False)

    @property
    def things(self) -> list[Thing]:
        """What was drawn, once it is."""
        return self.drawn.result()


@dataclass(frozen=True, slots=True)
class Drawn:
    """What was drawn, as `pen.js` writes it, in pixels: the `map` above its `base`, and the `legend`; their heights.

    `bounds` is what the map shows (west, south, east, north in degrees); `colours` are those of the theme, by name.
    """

    base: Base
    map: list[Thing]
    height: float
    legend: list[Thing]
    legend_height: float
    bounds: Bounds
    colours: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Room:
    """Where map and legend are to be drawn, in pixels: beside each other, or the legend below within one height."""

    width: float
    height: float
    legend_width: float
    is_legend_below: bool


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a map shows, and how: `bounds`, else the `view`, else all that there is; `layers` are those that are on."""

    room: Room
    bounds: Bounds | None = None
    view: View | None = None
    layers: Sequence[str] = ()
    dark: bool = False

    def with_payload(self, payload: Mapping[str, Any], **more: Any) -> str:
        """The question to the engine about a payload (`payload.payload`), as JSON."""
        asked = {
            "width": self.room.width, "height": self.room.height, "legend": self.room.legend_width,
            "below": self.room.is_legend_below, "layers": list(self.layers), "dark": self.dark, "bounds": self.bounds,
            "view": self.view and {"center": [self.view.latitude, self.view.longitude], "zoom": self.view.zoom},
        }  # fmt: skip
        return as_json(asked | more | {"payload": payload})


def seen(payload: Mapping[str, Any], wanted: Wanted) -> list[int]:
    """The numbers of the events of a payload that the map will show, in order."""
    # All the rest serves the legend, whose height matters where it takes from the map's.
    where = payload if wanted.room.is_legend_below else {name: payload[name] for name in ("sites", "areas", "inferred")}
    found: list[int] = _asked(wanted.with_payload(where, look=True))
    return found


def draw(payload: Mapping[str, Any], wanted: Wanted) -> Drawn:
    """Draw the map of a payload and its legend: that of `told`, where the payload has one."""
    drawn = _asked(wanted.with_payload(payload))
    base = _base(json.dumps(drawn.pop("frame")), wanted.dark)
    return Drawn(base=base, **drawn | {"bounds": tuple(drawn["bounds"])})


@lru_cache(maxsize=8)
def _base(frame: str, dark: bool) -> Base:
    asked = f'{{"base": {frame}, "dark": {json.dumps(dark)}}}'
    return Base(asked, _waiting().submit(_asked, asked))


@cache
def _waiting() -> ThreadPoolExecutor:
    """Waits for the engine in the place of others."""
    return ThreadPoolExecutor(max_workers=1)


def _asked(asked: str) -> Any:
    # The engine frees what it no longer needs by itself; to make it look for more at once takes as long again.
    return json.loads(start().result()(asked, run_gc=False))


@cache
def start() -> Future[quickjs.Function]:
    """Make the engine ready beside whatever else is done meanwhile: it takes as long as a picture."""
    return ThreadPoolExecutor(max_workers=1).submit(_engine)


def _engine() -> quickjs.Function:
    """One engine for all: it runs in a thread of its own, one picture after the other, and keeps the base map."""
    pen, seen, scene = ((_HERE / name).read_text(encoding="utf-8") for name in ("pen.js", "seen.js", "scene.js"))
    basemap = json.dumps(map_assets.BASEMAP.read_text(encoding="utf-8"))
    # The scripts only name Leaflet until they are started, which the scene does in its own way.
    parts = (pen, map_assets.script(), seen, scene, f"Atlas.hold({basemap});", "var picture = Atlas.picture;")
    engine = quickjs.Function("picture", "\n".join(parts), own_executor=True)
    engine.set_memory_limit(_MEMORY_BYTES)
    engine.add_callable("measure", lambda text, weight, italic: fonts.width(text, weight, italic=italic))
    return engine
