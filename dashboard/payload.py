"""Everything that the map's script needs to draw a set of rows, as one piece of JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

import numpy
import pandas
from numpy.typing import NDArray

from dashboard.layers import app6, areas, chosen, context, events, inferred, legend, rings, shading, sites
from dashboard.optional_layers import AT_HAND
from extractors.lexicon import load_lexicon
from geodata.accepted_sites import AcceptedSite
from geodata.filters import EVERYTHING, Filter
from geodata.user_data import own_rows

if TYPE_CHECKING:
    from geodata.store.tally import Counted

# What the legend rests on.
_LEGEND: Final = ("event_type", "status", "category", "place_kind", "place_name")
_ANTARCTICA: Final = -60  # degrees of latitude


def payload(
    rows: pandas.DataFrame,
    accepted: Iterable[AcceptedSite] = (),
    wanted: Filter = EVERYTHING,
    *,
    cards: bool = True,
    optional: Collection[str] = AT_HAND,
) -> dict[str, Any]:
    """The layers of all rows that have a place on the map, and of the sites accepted for them, as JSON-able values.

    Rows of context that name a place are among them, in a layer of their own. `wanted` is the filter that the rows
    passed, of which the part of the earth is drawn. Without `cards` there is only what is drawn, and not what is read.
    Of the layers that a reader turns on it holds those named by `optional`; that of APP-6 raises `ExportError` where
    its package is missing.
    """
    drawn, told = on_the_map(rows), context.told(rows)
    beside = inferred.build(drawn, accepted)
    said, titles = (events.build, events.articles) if cards else (events.signs, _nothing)
    layers: dict[str, Callable[[], Any]] = {
        "rings": lambda: rings.build(drawn, load_lexicon(own_rows()).system_by_id),
        "shading": lambda: shading.build(drawn),
        "context": lambda: {"places": context.build(told), "events": said(told), "articles": titles(told)},
        app6.NAME: app6.build,
    }
    return {
        "events": said(drawn),
        "articles": titles(drawn),
        "sites": sites.build(drawn),
        "areas": areas.build(drawn),
        "inferred": beside,
        "chosen": chosen.build(wanted),
        "legend": legend.build(drawn, inferred=bool(beside)),
        **{name: build() for name, build in layers.items() if name in optional},
    }


def _nothing(_: pandas.DataFrame) -> dict[str, Any]:
    return {}


def overall(counted: Counted, countries: tuple[NDArray[numpy.int16], list[str]]) -> dict[str, Any]:
    """What holds of all claims on the map where they are too many to be sent: legend, shading, and their corners.

    `countries` are those of all events of the tally, as `shading.numbered`. `corners` are two points, in degrees,
    between which all claims lie that are not in Antarctica.
    """
    mapped = counted.tally.events["is_mapped"].to_numpy()
    inhabited = counted.tally.events["latitude"].to_numpy() > _ANTARCTICA
    points = counted.events("latitude", "longitude", where=mapped & inhabited)
    numbers, names = countries
    shaded = numbers[counted.left & mapped & (numbers >= 0)]
    claims = numpy.bincount(shaded, minlength=len(names)).tolist()
    return {
        "legend": legend.build(_alike(counted.events(*_LEGEND, where=mapped))),
        "shading": shading.counted({name: number for name, number in zip(names, claims, strict=True) if number}),
        "corners": [points.min().round(3).tolist(), points.max().round(3).tolist()] if len(points) else [],
    }


def _alike(events: pandas.DataFrame) -> pandas.DataFrame:
    """One row for all events that are alike to the legend, and how many they are as `n`. Only countries keep a name."""
    by_country = events.assign(place_name=events["place_name"].where(events["place_kind"] == "country"))
    kind = numpy.zeros(len(events), dtype="int64")
    for name in _LEGEND:
        column = by_country[name].cat
        kind = kind * (len(column.categories) + 1) + column.codes.to_numpy() + 1
    _, first, number = numpy.unique(kind, return_index=True, return_counts=True)
    return by_country.iloc[first].astype(dict.fromkeys(_LEGEND, object)).assign(n=number)


def on_the_map(rows: pandas.DataFrame) -> pandas.DataFrame:
    """The rows with a position and no reason against drawing them."""
    return rows[rows["not_mapped"].isna() & rows["latitude"].notna() & rows["longitude"].notna()]


def as_json(value: object) -> str:
    """JSON without spaces. A number that is none (NaN) is an error here, since no browser would read it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def stamp(text: str) -> str:
    """A short mark of a text, by which the map knows what it has drawn already."""
    return sha256(text.encode()).hexdigest()[:16]
