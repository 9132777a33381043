"""A series of pictures: what stood at the end of each month or year, all of the same part of the earth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Final, Literal

import pandas

from dashboard.address import Look
from dashboard.drawing.order import Order
from dashboard.drawing.sheet import sheet
from dashboard.orders import Wish, beside, order, today
from dashboard.payload import on_the_map
from geodata.errors import ExportError
from geodata.store import Store

Step = Literal["month", "year"]
STEPS: Final = ("month", "year")
# Twenty years of months; a picture takes half a second.
MOST: Final = 240
# What a moving picture shows each for; and room for the citation, so that the maps are alike.
_MILLISECONDS: Final = 900
_FOOT_LINES: Final = 7
_COLOURS: Final = 255


def ends(first: date, last: date, step: Step) -> list[date]:
    """The last days of the months or years from the one of `first` to that of `last`. Raises `ExportError` for many."""
    months = pandas.period_range(first, last, freq="M" if step == "month" else "Y")
    if len(months) > MOST:
        raise ExportError(f"{len(months)} pictures are too many", f"Narrow --from and --to to at most {MOST}.")
    return [month.end_time.date() for month in months]


def orders(store: Store, look: Look, wish: Wish, step: Step) -> Iterator[tuple[str, Order]]:
    """The orders of a series with what each is called (`2024-05`, `2024`), from the first day asked for to the last.

    Where no days are asked for, they are those of the claims on the map. Raises `ExportError` where there are none.
    """
    wanted = look.filter
    rows = on_the_map(store.rows(wanted))
    days = [date.fromisoformat(day) for name in ("date_start", "date_end") for day in rows[name].dropna()]
    if not days and not (wanted.start and wanted.end):
        raise ExportError("no claim on the map has a date, so there is no series", "Ask for others.")
    first = wanted.start or min(days)
    last = wanted.end or min(max(days), max(first, today()))
    all_ends = ends(first, last, step)
    known = beside(store)
    everything = order(store, look, replace(wish, foot_lines=_FOOT_LINES), known)
    bounds = everything.bounds or (None if wish.view else sheet(everything).bounds)
    for end in all_ends:
        as_of = replace(look, filter=replace(wanted, start=None, end=None, as_of=end))
        made = order(store, as_of, replace(wish, foot_lines=_FOOT_LINES), known)
        yield end.isoformat()[: 7 if step == "month" else 4], replace(made, bounds=bounds)


def numbered(file: Path, name: str) -> Path:
    """The file of one picture of a series: `map.png` becomes `map-2024-05.png`."""
    return file.with_name(f"{file.stem}-{name}{file.suffix}")


def moving(pictures: Sequence[bytes]) -> bytes:
    """PNGs as one GIF that shows them in turn, for ever."""
    from PIL import Image  # imported here: a single picture needs none of it

    frames = [Image.open(BytesIO(each)).convert("RGB").quantize(_COLOURS) for each in pictures]
    target = BytesIO()
    frames[0].save(
        target, "GIF", save_all=True, append_images=frames[1:], duration=_MILLISECONDS, loop=0, optimize=False
    )
    return target.getvalue()
