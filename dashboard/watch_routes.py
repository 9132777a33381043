"""The addresses under which watched views are feeds: `app/watch/<name>.atom` and `.json`."""

from __future__ import annotations

from contextlib import closing
from functools import partial
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from dashboard import collection
from dashboard.address import Look
from geodata.errors import FilterError, GeodataError
from geodata.store import open_store
from geodata.watchlist_feeds import FORMATS, feed_of
from geodata.watchlists import watched_views


def watch_routes() -> tuple[Route, ...]:
    """The routes, for the application's own list."""
    return tuple(
        Route(f"/app/watch/{{stem}}.{ending}", partial(_answer, ending), methods=["GET"]) for ending in FORMATS
    )


async def _answer(ending: str, request: Request) -> Response:
    media_type, _ = FORMATS[ending]
    try:
        content = await run_in_threadpool(_rendered, ending, request.path_params["stem"])
    except GeodataError as error:
        return PlainTextResponse(f"{error}. {error.remedy}".strip(), status_code=404)
    return Response(content, media_type=media_type)


def _rendered(ending: str, stem: str) -> bytes:
    watched = next((one for one in watched_views() if one.stem == stem), None)
    if watched is None:
        raise FilterError(f"no view is watched under the name {stem[:80]!r}", "See “Views” on the map.")
    path = collection.chosen(Look.from_parameters(parse_qs(watched.view.address)).collection).path
    _, render = FORMATS[ending]
    with closing(open_store(path, read_only=True)) as store:
        return render(feed_of(watched, store))
