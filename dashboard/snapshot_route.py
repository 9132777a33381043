"""The addresses under which the present view of the map is a file: `app/snapshot.png?<the page's own parameters>`.

The view is known to the browser alone, since a pan does not run the page. So the map's buttons ask for such an address
with the parameters of the page, and the answer shows what the reader sees. Besides those it takes `size` (1600x900),
`scale`, `theme` and `title`. `snapshot.txt` is what is said with the picture: caption, citation, list of sources.
`/embed?…` is the HTML file as a page, for a frame on another one.
"""

from __future__ import annotations

import os
import re
from contextlib import closing
from functools import partial
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from dashboard import collection, optional_layers, snapshots
from dashboard.address import Look
from dashboard.drawing.order import Order
from dashboard.orders import Wish, order, scale_from_text, size_from_text, theme_from_text, today
from dashboard.view import View
from geodata.decisions import readable_decisions
from geodata.errors import ExportError, GeodataError
from geodata.store import open_store

_OF_THE_PICTURE = ("size", "scale", "theme", "title")
_LONGEST_TITLE = 200
# The sites, with spaces between them, whose pages may show `/embed?…` in a frame; none but this one where it is empty.
EMBEDDERS: Final = "DEPLOYMENT_ATLAS_EMBED_IN"
_SITE: Final = re.compile(r"https?://[A-Za-z0-9.-]+(:\d+)?", re.ASCII)


def snapshot_routes() -> list[Route]:
    """A route for each format of pictures, for the application's own list."""
    return [
        Route("/embed", _embedded, methods=["GET"]),
        *(
            Route(f"/app/snapshot.{ending}", partial(_answer, form), methods=["GET"])
            for ending, form in snapshots.available().items()
        ),
    ]


async def _embedded(request: Request) -> Response:
    """The map, its legend and its citation alone, to stand in a frame of another page."""
    form = snapshots.form("html")
    try:
        sites = ["'self'", *_embedders()]
        content = await run_in_threadpool(_rendered, form, request.query_params)
    except GeodataError as error:
        return _refused(error)
    # Besides what the file says of itself in its head.
    policy = f"frame-ancestors {' '.join(sites)}"
    return Response(content, media_type=form.media_type, headers={"Content-Security-Policy": policy})


def _embedders() -> list[str]:
    """The sites that may show this map in a frame. Raises `ExportError` for what is no address of one."""
    named = os.environ.get(EMBEDDERS, "").split()
    wrong = next((site for site in named if not _SITE.fullmatch(site)), None)
    if wrong is not None:
        raise ExportError(f"{EMBEDDERS} names {wrong!r}, which is no site", "Write sites as https://news.example.org.")
    return named


async def _answer(form: snapshots.Format, request: Request) -> Response:
    try:
        content = await run_in_threadpool(_rendered, form, request.query_params)
    except GeodataError as error:
        return _refused(error)
    disposition = f'attachment; filename="deployment-atlas-{today():%Y-%m-%d}{form.suffix}"'
    return Response(content, media_type=form.media_type, headers={"Content-Disposition": disposition})


def _refused(error: GeodataError) -> Response:
    return PlainTextResponse(f"{error} {error.remedy}".strip(), status_code=404)


def _rendered(form: snapshots.Format, parameters: QueryParams) -> bytes:
    return form.render(_order(parameters))


def _order(parameters: QueryParams) -> Order:
    asked = {name: parameters.getlist(name) for name in parameters if name not in _OF_THE_PICTURE}
    look = Look.from_parameters(asked)
    path = collection.chosen(look.collection).path
    with closing(open_store(path, read_only=True, decided=readable_decisions)) as store:
        return order(store, look, _wish(parameters))


def _wish(parameters: QueryParams) -> Wish:
    width, height = size_from_text(parameters.get("size", "1280x720"))
    layers, _ = optional_layers.from_text(parameters.get("layers", ""))
    return Wish(
        view=View.from_text(parameters.get("view", "")),
        layers=layers,
        title=parameters.get("title", "")[:_LONGEST_TITLE].strip() or None,
        width=width,
        height=height,
        scale=scale_from_text(parameters.get("scale", "1")),
        dark=theme_from_text(parameters.get("theme", "light")),
    )
