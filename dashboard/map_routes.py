"""The addresses that the map's script asks: `app/picture.json` for all claims, `app/claims.json` for those in view.

`app/app6.json` has the symbols of APP-6, for whoever turns them on.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable
from functools import partial

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from dashboard import map_first
from geodata.errors import GeodataError

_EFFORT = 4  # of 9: more takes longer and saves little


def map_routes() -> tuple[Route, ...]:
    """The routes, for the application's own list."""
    return (
        Route("/app/picture.json", partial(_answer, _picture), methods=["GET"]),
        Route("/app/claims.json", partial(_answer, _claims), methods=["GET"]),
        Route("/app/app6.json", partial(_answer, _symbols), methods=["GET"]),
    )


async def _answer(found: Callable[[QueryParams], str], request: Request) -> Response:
    try:
        text = await run_in_threadpool(found, request.query_params)
    except (GeodataError, ValueError) as error:
        return PlainTextResponse(str(error), status_code=400)
    finally:
        map_first.answered(request.query_params.get("map", ""))
    return _json(text, may_be_packed="gzip" in request.headers.get("accept-encoding", ""))


def _json(text: str, *, may_be_packed: bool) -> Response:
    """The answer, packed where the browser takes that: to a third of its length, in a few milliseconds."""
    content, headers = text.encode(), {"Vary": "Accept-Encoding"}
    if may_be_packed:
        content, headers = gzip.compress(content, _EFFORT, mtime=0), headers | {"Content-Encoding": "gzip"}
    return Response(content, media_type="application/json", headers=headers)


# Imported when asked: the caches of the page can only be made once Streamlit runs.
def _picture(parameters: QueryParams) -> str:
    from dashboard.picture import picture

    return picture(parameters)


def _claims(parameters: QueryParams) -> str:
    from dashboard.crowd import claims
    from dashboard.payload import as_json

    return as_json(claims(parameters))


def _symbols(_: QueryParams) -> str:
    from dashboard.layers import app6
    from dashboard.payload import as_json

    return as_json(app6.build())
