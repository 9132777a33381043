"""The address under which the present view of the map is a file: `app/snapshot.html?<the page's own parameters>`.

The view is known to the browser alone, since a pan does not run the page. So the map's button asks for this address
with the parameters of the page, and the answer shows what the reader sees.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from dashboard import collection
from dashboard.snapshots import html
from dashboard.view import View
from geodata.errors import GeodataError
from geodata.filters import Filter
from geodata.store import open_store

TITLE: Final = "Deployment Atlas"


def snapshot_route() -> Route:
    """The route, for the application's own list."""
    return Route("/app/snapshot.html", _answer, methods=["GET"])


async def _answer(request: Request) -> Response:
    try:
        page = await run_in_threadpool(_page, request.query_params)
    except GeodataError as error:
        return PlainTextResponse(f"{error} {error.remedy}".strip(), status_code=404)
    disposition = f'attachment; filename="deployment-atlas-{_today():%Y-%m-%d}.html"'
    return Response(page, media_type=html.media_type, headers={"Content-Disposition": disposition})


def _page(parameters: QueryParams) -> bytes:
    wanted, _ = Filter.from_parameters({name: parameters.getlist(name) for name in parameters})
    store = open_store(collection.chosen(parameters.get("collection")).path, read_only=True)
    try:
        rows = store.rows(wanted)
        labels = {facet.value: facet.label for facets in store.facets().values() for facet in facets}
    finally:
        store.close()
    view = View.from_text(parameters.get("view", ""))
    return html.render(rows, title=TITLE, filter_words=wanted.in_words(labels), view=view, made_on=_today())


def _today() -> date:
    return datetime.now(tz=UTC).date()
