"""What the map's script is answered: packed where that is taken, and a reason where there is no answer."""

from __future__ import annotations

import gzip
import json
import sys

import pytest
from anyio.from_thread import start_blocking_portal
from starlette.requests import Request
from starlette.responses import Response

from dashboard.map_routes import map_routes


def answer(path: str, query: str = "", encodings: str = "") -> Response:
    headers = [(b"accept-encoding", encodings.encode())]
    request = Request({"type": "http", "method": "GET", "query_string": query.encode(), "headers": headers})
    endpoint = next(route.endpoint for route in map_routes() if route.path == path)
    with start_blocking_portal() as portal:  # the browser's tests leave a loop running in this thread
        found: Response = portal.call(endpoint, request)
    return found


def test_the_claims_come_packed_where_that_is_taken() -> None:
    plain = answer("/app/picture.json", "status=planned")
    packed = answer("/app/picture.json", "status=planned", "gzip, br")
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert json.loads(plain.body) == json.loads(gzip.decompress(packed.body))
    assert 2 * len(packed.body) < len(plain.body)


@pytest.mark.parametrize("query", ["box=here", "box=1,2,3", "places=%7B"])
def test_a_question_that_cannot_be_understood_is_refused(query: str) -> None:
    assert answer("/app/claims.json", query).status_code == 400


def test_the_symbols_of_app6_come_to_whoever_asks_and_else_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    assert json.loads(answer("/app/app6.json").body)["symbols"]
    monkeypatch.setitem(sys.modules, "milsymbol", None)
    refused = answer("/app/app6.json")
    assert (refused.status_code, refused.body) == (400, b"APP-6 symbols need one more package")
