"""What a filter asks for as masks over the columns of a tally, true where an event is left; `queries` is its SQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

import numpy
from numpy.typing import NDArray
from pandas import Categorical, DataFrame, Series

from geodata.filters import Bounds, Filter
from geodata.polygon import Polygon, bounds_of, is_within

Mask = NDArray[numpy.bool_]

# What is asked of the columns here; the kinds of values (`queries.CHOICES`) are the tally's, all else the store's.
MASKED: Final = ("start", "end", "date_of", "known_on", "bounds", "within", "mapped", "reviewed")


def masks(events: DataFrame, reviewed: Mask, filter: Filter) -> Iterator[Mask]:
    """One mask for each part of the filter that these columns decide."""
    if filter.start or filter.end:
        yield _in_publication(events, filter) if filter.date_of == "publication" else _in_event(events, filter)
    if filter.known_on:
        last = filter.known_on.isoformat()
        yield having(events["published"], lambda day: day <= last, otherwise=False)
    if filter.bounds:
        yield _in_box(events, filter.bounds)
    if filter.within:
        yield _within(events, filter.within)
    if filter.mapped is not None:
        yield events["is_mapped"].to_numpy() == filter.mapped
    if filter.reviewed is not None:
        yield reviewed == filter.reviewed


def _in_publication(events: DataFrame, filter: Filter) -> Mask:
    first, last = _window(filter)
    return having(events["published"], lambda day: first <= day <= last, otherwise=False)


def _in_event(events: DataFrame, filter: Filter) -> Mask:
    """The interval overlaps the days asked for; one end that is not stated is far, an event without both has none."""
    first, last = _window(filter)
    begins = having(events["date_start"], lambda day: day <= last, otherwise=True)
    ends = having(events["date_end"], lambda day: day >= first, otherwise=True)
    stated = [events[name].cat.codes.to_numpy() >= 0 for name in ("date_start", "date_end")]
    return begins & ends & (stated[0] | stated[1])


def _window(filter: Filter) -> tuple[str, str]:
    return filter.start.isoformat() if filter.start else "", filter.end.isoformat() if filter.end else "9999-99"


def having(column: Series[Any], holds: Callable[[str], bool], *, otherwise: bool) -> Mask:
    """Which rows of a column of categories have a value that `holds`, and `otherwise` for those that have none."""
    values: Categorical[str] = column.array
    found = numpy.array([*map(holds, values.categories), otherwise], dtype=bool)
    mask: Mask = found[values.codes]  # none stated is -1, the last one
    return mask


def _in_box(events: DataFrame, bounds: Bounds) -> Mask:
    west, south, east, north = bounds
    longitude, latitude = (events[name].to_numpy() for name in ("longitude", "latitude"))
    beyond_west, before_east = longitude >= west, longitude <= east
    between = beyond_west & before_east if west <= east else beyond_west | before_east
    inside: Mask = between & (latitude >= south) & (latitude <= north)
    return inside


def _within(events: DataFrame, area: Polygon) -> Mask:
    inside = _in_box(events, bounds_of(area))
    points = events.loc[inside, ["longitude", "latitude"]]
    places: Any = points.drop_duplicates().itertuples(index=False, name=None)
    found = {(longitude, latitude) for longitude, latitude in places if is_within(longitude, latitude, area)}
    inside[inside] = [place in found for place in points.itertuples(index=False, name=None)]
    return inside
