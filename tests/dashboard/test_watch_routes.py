"""The feeds of watched views: given under their address, and to nobody who has not signed in where that is asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from anyio.from_thread import start_blocking_portal
from starlette.applications import Starlette
from starlette.types import Message

from dashboard import access, collection, serving
from geodata.feeds import read_feed
from geodata.saved_views import save
from geodata.watchlists import watch
from tests.geodata.examples import AEGIS, make_store


def ask(path: str) -> tuple[int, bytes]:
    """The status and the body that the page's own routes answer."""
    sent: list[Message] = []
    scope = {"type": "http", "method": "GET", "path": path, "root_path": "", "query_string": b"", "headers": []}

    async def receive() -> Message:
        return {"type": "http.request", "body": b""}

    async def send(message: Message) -> None:
        sent.append(message)

    with start_blocking_portal() as portal:
        portal.call(Starlette(routes=serving.routes()), scope, receive, send)
    return sent[0]["status"], b"".join(each.get("body", b"") for each in sent[1:])


def test_a_watched_view_is_a_feed_after_sign_in(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_store(home / "a.sqlite", [AEGIS]).close()
    monkeypatch.setenv(collection.STORE_VARIABLE, str(home / "a.sqlite"))
    watch(save("all", ""))
    for ending in ("atom", "json"):
        assert read_feed(ask(f"/app/watch/all.{ending}")[1]).entries
        assert ask(f"/app/watch/none.{ending}")[0] == 404
    monkeypatch.setattr(access, "is_required", lambda: True)
    for ending in ("atom", "json"):
        assert ask(f"/app/watch/all.{ending}")[0] == 401
