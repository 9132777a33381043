"""After sign-in, back to the link: the provider sends everybody to the first page, whatever they had asked for.

The link is kept in a cookie of the browser that asked, for as long as signing in takes. What comes back in it is
followed only where it is one of our own pages.
"""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard import access

COOKIE: Final = "atlas_asked"
_KEPT_S: Final = 600
# A browser drops a cookie of more than 4,096 bytes; a longer link is not kept.
_LONGEST: Final = 2_800
# An address of ours, wherever it stands on its server; `//host` would be another machine.
_OURS: Final = re.compile(r"(?:/[a-z0-9-]+)*/[a-z0-9]*(?:\?[!-~]*)?")


class ComesBack:
    """Keeps the page that somebody asks for who has not signed in, and sends them there once they have."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or not access.is_required():
            await self.app(scope, receive, send)
            return
        cookies = HTTPConnection(scope).cookies
        has_signed_in = access.claims_in(cookies) is not None
        kept = page_in(cookies.get(COOKIE, ""))
        if has_signed_in and kept and _is_first_page(scope):
            back = RedirectResponse(kept, status_code=303)
            back.delete_cookie(COOKIE)
            await back(scope, receive, send)
            return
        keep = None if has_signed_in or _is_first_page(scope) else as_cookie(_asked(scope))

        async def send_with_cookie(message: Message) -> None:
            if keep and message["type"] == "http.response.start" and _is_page(message):
                cookie = f"{COOKIE}={keep}; Max-Age={_KEPT_S}; Path=/; HttpOnly; SameSite=Lax"
                MutableHeaders(scope=message).append("Set-Cookie", cookie)
            await send(message)

        await self.app(scope, receive, send_with_cookie)


def as_cookie(page: str) -> str | None:
    """A page with its parameters as the value of a cookie; `None` for what is no page of ours, or too long."""
    is_kept = len(page) <= _LONGEST and _OURS.fullmatch(page)
    return urlsafe_b64encode(page.encode()).decode() if is_kept else None


def page_in(cookie: str) -> str | None:
    """The page that `as_cookie` wrote; `None` for anything else."""
    try:
        page = urlsafe_b64decode(cookie.encode("latin-1", "replace")).decode()
    except ValueError:
        return None
    return page if _OURS.fullmatch(page) else None


def _asked(scope: Scope) -> str:
    query = scope["query_string"].decode("latin-1")
    return f"{scope['path']}?{query}" if query else str(scope["path"])


def _is_first_page(scope: Scope) -> bool:
    return bool(scope["path"].endswith("/")) and not scope["query_string"]


def _is_page(answer: Message) -> bool:
    """Whether a page is answered, and not one of its parts, or the way to the provider and back."""
    kind = MutableHeaders(scope=answer).get("Content-Type", "")
    return bool(answer["status"] == 200) and kind.startswith("text/html")
