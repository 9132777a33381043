"""What a picture is asked to be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

import pandas

from dashboard.view import View
from geodata.accepted_sites import AcceptedSite
from geodata.filters import EVERYTHING, Filter

# What a picture is called that is given no title.
TITLE: Final = "Deployment Atlas"

By = Literal["system", "year", "status", "country"]


@dataclass(frozen=True, slots=True)
class Order:
    """A picture of `rows` (those of `Store.rows`), made on a day, for those who asked for `asked`, in words.

    `accepted` are the inferred sites that readers accepted for the rows, `wanted` the filter that they passed. It shows
    `bounds` (west, south, east, north in degrees), else the `view`, else all marks. `layers` are those of
    `optional_layers` that are on; `width` and `height` are pixels, `scale` how many of a file's go to one of those.
    `link` is the address that restores the view, where one is known. `by` asks for one small map for each value of
    that kind, and `foot_lines` for room for so many lines of the citation, where several pictures are to be alike.
    """

    rows: pandas.DataFrame
    made_on: date
    asked: str
    accepted: Sequence[AcceptedSite] = field(default=())
    wanted: Filter = EVERYTHING
    bounds: tuple[float, float, float, float] | None = None
    view: View | None = None
    layers: Sequence[str] = ()
    title: str = TITLE
    width: int = 1280
    height: int = 720
    scale: float = 1
    dark: bool = False
    link: str | None = None
    by: By | None = None
    foot_lines: int = 0
