"""What the web server adds to Streamlit: the folders it serves, who may ask, and what a browser may load.

Every asset lies under one address, `app/static/`, so that a relative `../../app/static/…` finds it from inside the
map's frame and under any base path.
"""

from __future__ import annotations

from collections.abc import Mapping

from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard import gate, map_assets
from dashboard.coming_back import ComesBack
from dashboard.map_routes import map_routes
from dashboard.snapshot_route import snapshot_routes
from dashboard.watch_routes import watch_routes

# Streamlit and folium write scripts and styles into the page, and streamlit-folium evaluates the layer it is sent, so
# neither can be forbidden. What remains is what matters: nothing is fetched from, or sent to, another machine, save
# the map tiles that a reader switches on.
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": "; ".join(
        (
            "default-src 'self'",
            "script-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob: https://tile.openstreetmap.org",
            "font-src 'self' data:",
            "connect-src 'self' ws://127.0.0.1:* ws://localhost:* blob: data:",
            "worker-src 'self' blob:",
            "frame-ancestors 'self'",
            "base-uri 'self'",
            "object-src 'none'",
        )
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    # OpenStreetMap's tile servers refuse requests that do not say which page they come from.
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def routes() -> list[BaseRoute]:
    """The routes that stand beside Streamlit's own: the assets, the map's snapshot, and what its script asks for.

    Each is also found below any base path. Which one Streamlit will be given (`server.baseUrlPath`) is not known yet
    when the routes are made, and asking would read its settings too early.
    Each asks for sign-in by itself, where that is required: below some base path it might pass for one of Streamlit's.
    """
    assets = {
        "/app/static/leaflet": map_assets.leaflet(),
        "/app/static/basemap": map_assets.BASEMAP.parent,
        "/app/static": map_assets.STATIC,
    }
    found: list[BaseRoute] = []
    signed_in = [Middleware(gate.SignedIn)]
    for base in ("", "/{base:path}"):
        ours = (Route("/app/static/atlas.js", _script), *snapshot_routes(), *map_routes(), *watch_routes())
        found += [Route(base + one.path, one.endpoint, methods=["GET"], middleware=signed_in) for one in ours]
        found += [
            Mount(base + address, app=StaticFiles(directory=folder), middleware=signed_in)
            for address, folder in assets.items()
        ]
    return found


def _script(request: Request) -> Response:
    return Response(
        map_assets.script(), media_type="text/javascript", headers={"Cache-Control": "max-age=31536000, immutable"}
    )


def middleware() -> list[Middleware]:
    """What every request passes first, on every path and on the web socket."""
    return [
        Middleware(gate.OwnAddress),
        Middleware(gate.OwnHosts),
        Middleware(SecurityHeaders),
        Middleware(ComesBack),
        Middleware(gate.SignedIn, before=gate.BEFORE_SIGN_IN),
    ]


class SecurityHeaders:
    """Sets `HEADERS` on every answer, save that one may say itself who may show it in a frame.

    Plain ASGI, because Starlette's own base class buffers streamed answers.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                framed = headers.get("Content-Security-Policy", "")
                headers.update(HEADERS)
                if framed.startswith("frame-ancestors "):
                    headers["Content-Security-Policy"] = framed
                    del headers["X-Frame-Options"]  # the older word for it, which knows no list of sites
            await send(message)

        await self.app(scope, receive, send_with_headers)
