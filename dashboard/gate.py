"""The gate before every request: which address is served, which names it answers to, and who has to sign in first.

Plain ASGI, because Starlette's own base class buffers streamed answers and does not see web sockets.
"""

from __future__ import annotations

import os
import re
from functools import cache
from ipaddress import ip_address
from typing import Final
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import config

from dashboard import access
from dashboard.orders import PUBLIC_ADDRESS
from dashboard.roles import OPEN

# A page that somebody's browser was lured to may rename its own host to 127.0.0.1 and then read ours as its own. The
# Host header still bears the foreign name.
OWN_NAMES: Final = frozenset({"127.0.0.1", "localhost"})
# What a browser needs to sign in, all of it Streamlit's: the empty frame of the page under any of its names, and the
# way to the provider and back. Over the web socket too nothing is told before that (`contents.py`).
BEFORE_SIGN_IN: Final = re.compile(
    r"/[a-z0-9]*|/favicon\.png|/static/.+|/_stcore/(health|host-config|stream)|/auth/(login|logout)"
)


def is_loopback(address: str | None) -> bool:
    """Whether only this machine reaches an address; None is every address of it."""
    if address == "localhost":
        return True
    try:
        return ip_address(address or "").is_loopback
    except ValueError:
        return False


@cache
def refusal(address: str | None) -> str | None:
    """In a sentence, why the page may not be served on an address; `None` where it may."""
    wrong = access.problem()
    if wrong is None and not (is_loopback(address) or access.is_set_up() or OPEN in os.environ):
        wrong = (
            f"on {address or 'every address of this machine'} anybody who reaches it could read all and change all. "
            f"Set up sign-in (README.md, “For a team”), or say --open ({OPEN}=viewer) where all may look"
        )
    return f"The page was not started: {wrong.removesuffix('.')}." if wrong else None


class OwnAddress:
    """Starts on no address, and answers on none, that others reach without sign-in or without being told to.

    The address is asked for twice, since not every server takes it from Streamlit's settings.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            if said := refusal(config.get_option("server.address")):
                await receive()
                await send({"type": "lifespan.startup.failed", "message": said})
                return
            access.is_required()  # found now, for as long as the server runs
        elif said := refusal(_reached_at(scope)):
            await PlainTextResponse(said, status_code=403)(scope, receive, send)
            return
        await self.app(scope, receive, send)


def _reached_at(scope: Scope) -> str:
    """The address of this machine over which a request came; "" where the server does not know it."""
    server = scope.get("server")
    return str(server[0]) if server else ""


class OwnHosts:
    """Answers only to its own names, on every path and on the web socket."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "lifespan":
            host = _host(HTTPConnection(scope).headers.get("host", ""))
            # A number cannot be renamed, and where others may come they may come by any number of this machine.
            by_number = not is_loopback(_reached_at(scope)) and _is_number(host)
            if host not in own_names() and not by_number:
                await PlainTextResponse("Invalid host header", status_code=400)(scope, receive, send)
                return
        await self.app(scope, receive, send)


@cache
def own_names() -> frozenset[str]:
    """What this server is called: by itself, by its provider of sign-in, and by whoever runs it."""
    addresses = (access.origin(), os.environ.get(PUBLIC_ADDRESS))
    named = {urlsplit(address).hostname for address in addresses if address}
    return OWN_NAMES | {name.lower() for name in (*named, config.get_option("server.address")) if name}


def _host(header: str) -> str:
    """The name in a Host header, without its port."""
    try:
        return urlsplit(f"//{header}").hostname or ""
    except ValueError:
        return ""


def _is_number(host: str) -> bool:
    try:
        return bool(ip_address(host))
    except ValueError:
        return False


class SignedIn:
    """Answers only who has signed in, where that is required, but for what `before` allows."""

    def __init__(self, app: ASGIApp, before: re.Pattern[str] | None = None) -> None:
        self.app, self.before = app, before

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "lifespan" and access.is_required():
            free = self.before is not None and self.before.fullmatch(_below_base(scope["path"]))
            if not free and access.claims_in(HTTPConnection(scope).cookies) is None:
                said = "Sign in first: open the page itself and press “Sign in”."
                await PlainTextResponse(said, status_code=401)(scope, receive, send)
                return
        await self.app(scope, receive, send)


def _below_base(path: str) -> str:
    base = str(config.get_option("server.baseUrlPath") or "").strip("/")
    return path.removeprefix(f"/{base}") if base else path
