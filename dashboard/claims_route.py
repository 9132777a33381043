"""The address that the map's script asks where the claims are too many to be sent: `app/claims.json?<parameters>`."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from geodata.errors import GeodataError


def claims_route() -> Route:
    """The route, for the application's own list."""
    return Route("/app/claims.json", _answer, methods=["GET"])


async def _answer(request: Request) -> Response:
    # Imported here: the caches of the page can only be made once Streamlit runs.
    from dashboard.crowd import claims
    from dashboard.payload import as_json

    try:
        found = await run_in_threadpool(claims, request.query_params)
    except (GeodataError, ValueError) as error:
        return PlainTextResponse(str(error), status_code=400)
    return Response(as_json(found), media_type="application/json")
