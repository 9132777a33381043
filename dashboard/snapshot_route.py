"""The address under which the present view of the map is a file: `app/snapshot.html?<the page's own parameters>`.

The view is known to the browser alone, since a pan does not run the page. So the map's button asks for this address
with the parameters of the page, and the answer shows what the reader sees.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, date, datetime

import pandas
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from dashboard import collection, optional_layers, wording
from dashboard.address import Look
from dashboard.snapshots import html
from dashboard.view import View
from geodata.accepted_sites import AcceptedSite, accepted_sites
from geodata.decisions import decisions, in_force, readable_decisions
from geodata.errors import GeodataError
from geodata.filters import Filter
from geodata.gazetteer import open_gazetteer
from geodata.store import Store, open_store


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
    look = Look.from_parameters({name: parameters.getlist(name) for name in parameters})
    store = open_store(collection.chosen(look.collection).path, read_only=True, decided=readable_decisions)
    try:
        rows = store.rows(look.filter)
        labels = {facet.value: facet.label for facets in store.facets().values() for facet in facets}
        accepted, problem = _accepted(store)
        problems = (collection.problem(look.collection), *look.problems, *store.unknown(look.filter))
    finally:
        store.close()
    asked = ". ".join([wording.asked(look.filter, labels), *_left_out(filter(None, problems)), *problem])
    view = View.from_text(parameters.get("view", ""))
    layers, _ = optional_layers.from_text(parameters.get("layers", ""))
    return as_file(rows, accepted, look.filter, asked, view, layers)


def _accepted(store: Store) -> tuple[tuple[AcceptedSite, ...], tuple[str, ...]]:
    """The inferred sites accepted in a store; and why they cannot be shown where they cannot, in a sentence."""
    try:
        made = in_force(decisions(), "accept site")
        if not made:
            return (), ()
        with closing(open_gazetteer()) as gazetteer:
            return accepted_sites(store, made, gazetteer.place), ()
    except GeodataError as error:
        return (), (wording.without_decisions(error),)


def _left_out(problems: Iterable[str]) -> Iterator[str]:
    """Said in the file itself: whoever is handed it sees no address, and would take it for what was asked for."""
    found = "; ".join(problems)
    if found:
        yield f"Not everything in the link could be used: {found}"


def as_file(
    rows: pandas.DataFrame,
    accepted: Iterable[AcceptedSite],
    wanted: Filter,
    asked: str,
    view: View | None,
    layers: Sequence[str] = (),
) -> bytes:
    """The map of `rows` (those of `Store.rows`) and of the sites accepted for them as a file of today.

    `wanted` is the filter that the rows passed; `asked` says in words what was asked for; `layers` are the optional
    ones that are on.
    """
    return html.render(rows, accepted, wanted, filter_words=asked, view=view, layers=layers, made_on=_today())


def _today() -> date:
    return datetime.now(tz=UTC).date()
