"""A small server on this machine that speaks Nominatim's search interface, well or badly."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from tests.geodata.running import running

LICENCE = "Data © OpenStreetMap contributors, ODbL 1.0"
PLACES = {
    "Redzikowo": {"lat": "54.4702", "lon": "17.1175", "display_name": "Redzikowo, Poland", "licence": LICENCE},
    "Deveselu": {"lat": "10.5", "lon": "20.25", "display_name": "Deveselu, elsewhere", "licence": LICENCE},
}


class NominatimServer(ThreadingHTTPServer):
    """Answers for `PLACES`, in the manner of `behaviour`; `asked` are the names it was asked for."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.behaviour = "well"
        self.asked: list[str] = []
        self.closing = threading.Event()

    @property
    def domain(self) -> str:
        return f"127.0.0.1:{self.server_port}"

    def handle_error(self, *_: object) -> None:
        """Silent: who is answered too slowly hangs up."""


class _Handler(BaseHTTPRequestHandler):
    server: NominatimServer

    def do_GET(self) -> None:
        name = parse_qs(urlsplit(self.path).query)["q"][0]
        self.server.asked.append(name)
        well = json.dumps([PLACES[name]] if name in PLACES else [])
        if self.server.behaviour == "slow":
            self.server.closing.wait(timeout=30)
        status, body = {
            "too many": (429, "slow down"),
            "down": (503, "maintenance"),
            "not for you": (403, "forbidden"),
            "no JSON": (200, "<html>welcome</html>"),
            "another form": (200, '["Redzikowo"]'),
            "no numbers": (200, '[{"lat": "north", "lon": "east", "display_name": "Redzikowo"}]'),
        }.get(self.server.behaviour, (200, well))
        self._send(status, body.encode())

    def _send(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Silent: a test's output is no log."""


@contextmanager
def serving() -> Iterator[NominatimServer]:
    """The server, running until the end of the block."""
    server = NominatimServer()
    with running(server, server.closing):
        yield server
