"""What an address or a command asks to be drawn, put together from a store into the order of a picture."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Final
from urllib.parse import urlencode, urlsplit

import pandas

from dashboard import collection, wording
from dashboard.address import Look
from dashboard.drawing.order import TITLE, By, Order
from dashboard.frozen import Frozen
from dashboard.payload import on_the_map
from dashboard.view import View
from geodata.accepted_sites import AcceptedSite, accepted_sites
from geodata.data_version import data_version
from geodata.decisions import decisions, in_force
from geodata.errors import ExportError, GeodataError
from geodata.store import Store

# A picture of more claims shows none of them, and a browser opens no more of them in a file within seconds.
MOST_DRAWN: Final = 10_000
# Beside them may stand so many that have no place.
MOST_ROWS: Final = 30_000
# Where others reach this page, if they do. A picture then names the address that restores its view.
PUBLIC_ADDRESS: Final = "DEPLOYMENT_ATLAS_PUBLIC_ADDRESS"

_SIZE: Final = re.compile(r"(\d{2,5})\s*[x×]\s*(\d{2,5})", re.ASCII)
_SCALE: Final = re.compile(r"\d(\.\d{1,3})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Wish:
    """How a picture is to look, besides what it shows: as `Order` says; `title` is None for that of the program."""

    view: View | None = None
    layers: Sequence[str] = ()
    title: str | None = None
    width: int = 1280
    height: int = 720
    scale: float = 1
    dark: bool = False
    by: By | None = None
    foot_lines: int = 0


@dataclass(frozen=True, slots=True)
class Beside:
    """What pictures of one store share: the names of its values, and the sites accepted in it or why there are none."""

    labels: Mapping[str, str]
    accepted: tuple[AcceptedSite, ...]
    problem: tuple[str, ...]


def beside(store: Store) -> Beside:
    """What pictures of this store share. Raises `StoreError`."""
    labels = {facet.value: facet.label for facets in store.facets().values() for facet in facets}
    return Beside(labels, *_accepted(store))


def order(store: Store, look: Look, wish: Wish, known: Beside | None = None) -> Order:
    """The order of a picture of today. Raises `ExportError` for too many claims, and what a store does."""
    # Counted before they are read: of a million rows that would take minutes.
    _require_few(len(store.matching(look.filter)), MOST_ROWS)
    known = known or beside(store)
    rows = store.rows(look.filter, look.at)
    problems = (collection.problem(look.collection), *look.problems, *store.unknown(look.filter))
    asked = wording.asked(look.filter, known.labels, look.at)
    said = ". ".join([asked, *_left_out(filter(None, problems)), *known.problem])
    return order_of(rows, known.accepted, look, said, wish)


def order_of(rows: pandas.DataFrame, accepted: Sequence[AcceptedSite], look: Look, asked: str, wish: Wish) -> Order:
    """The same of rows that are known already; `asked` says in words what was asked for. Raises `ExportError`."""
    _require_few(len(on_the_map(rows)), MOST_DRAWN)
    return Order(
        rows=rows,
        made_on=today(),
        asked=asked,
        accepted=accepted,
        wanted=look.filter,
        bounds=look.filter.bounds if wish.view is None else None,
        view=wish.view,
        layers=wish.layers,
        title=wish.title or TITLE,
        width=wish.width,
        height=wish.height,
        scale=wish.scale,
        dark=wish.dark,
        by=wish.by,
        foot_lines=wish.foot_lines,
        link=link(look, wish, rows),
    )


def _require_few(claims: int, most: int) -> None:
    if claims > most:
        raise ExportError(f"{claims:,} claims are too many for one map", f"Narrow the filters to {MOST_DRAWN:,}.")


def link(look: Look, wish: Wish, rows: pandas.DataFrame) -> str | None:
    """The public address that restores a view of rows; none where no such address is configured.

    It is frozen: opened later, it tells what has changed since. Raises `ExportError` where what is configured is no
    address of the web.
    """
    public = os.environ.get(PUBLIC_ADDRESS, "").strip()
    if not public:
        return None
    if urlsplit(public).scheme not in ("http", "https") or not urlsplit(public).hostname:
        raise ExportError(f"{PUBLIC_ADDRESS} is {public!r}, which is no address", "Write it as https://atlas.example.")
    of_map = {"view": wish.view.to_text() if wish.view else "", "layers": ",".join(wish.layers)}
    frozen = look if look.at else replace(look, frozen=Frozen(datetime.now(UTC), data_version(rows)))
    parameters = frozen.to_parameters() | {name: [value] for name, value in of_map.items() if value}
    return f"{public.rstrip('/')}/{'?' if parameters else ''}{urlencode(parameters, doseq=True)}"


def size_from_text(text: str) -> tuple[int, int]:
    """The width and height that `1600x900` means, in pixels. Raises `ExportError` for anything else."""
    found = _SIZE.fullmatch(text.strip())
    if not found:
        raise ExportError(f"the size {text!r} is not understood", "Write width and height in pixels, as 1600x900.")
    return int(found[1]), int(found[2])


def scale_from_text(text: str) -> float:
    """How many pixels of the file go to one of the size, from 0.5 to 4. Raises `ExportError` for anything else."""
    if not _SCALE.fullmatch(text.strip()) or not 0.5 <= float(text) <= 4:
        raise ExportError(f"the scale {text!r} is not understood", "Write a number from 0.5 to 4, such as 2.")
    return float(text)


def theme_from_text(text: str) -> bool:
    """Whether a theme is dark. Raises `ExportError` for anything but light and dark."""
    if text.strip() not in ("light", "dark"):
        raise ExportError(f"the theme {text!r} is not known", "Choose light or dark.")
    return text.strip() == "dark"


def today() -> date:
    """The day on which pictures are made, in UTC."""
    return datetime.now(tz=UTC).date()


def _accepted(store: Store) -> tuple[tuple[AcceptedSite, ...], tuple[str, ...]]:
    """The inferred sites accepted in a store; and why they cannot be shown where they cannot, in a sentence."""
    try:
        made = in_force(decisions(), "accept site")
        if not made:
            return (), ()
        # Imported here: hardly a picture needs the gazetteer.
        from geodata.gazetteer import open_gazetteer

        with closing(open_gazetteer()) as gazetteer:
            return accepted_sites(store, made, gazetteer.place), ()
    except GeodataError as error:
        return (), (wording.without_decisions(error),)


def _left_out(problems: Iterable[str]) -> Iterator[str]:
    """Said in the file itself: whoever is handed it sees no address, and would take it for what was asked for."""
    found = "; ".join(problems)
    if found:
        yield f"Not everything in the link could be used: {found}"
