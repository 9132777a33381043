"""A server on this machine that answers as it is told to, well or as badly as any on the web; it speaks TLS too."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from socketserver import BaseRequestHandler, ThreadingTCPServer

from tests.geodata.running import running

# Signed by itself for the name atlas.test until 2126, and good for nothing else:
# openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 36500 -subj /CN=atlas.test
#   -addext subjectAltName=DNS:atlas.test
CERTIFICATE = Path(__file__).with_name("atlas-test.pem")
Answer = bytes | Callable[[socket.socket], object]
_ENOUGH = 64 * 1024


def page(body: bytes | str, *headers: str, status: str = "200 OK") -> bytes:
    """A whole answer, with its length unless the headers say how long it is."""
    body = body.encode() if isinstance(body, str) else body
    lengths = [] if any("length" in each.lower() or "transfer" in each.lower() for each in headers) else [
        f"Content-Length: {len(body)}"
    ]  # fmt: skip
    return "\r\n".join([f"HTTP/1.1 {status}", *headers, *lengths, "", ""]).encode("latin-1") + body


class WebServer(ThreadingTCPServer):
    """Gives for each path what `answers` holds; `asked` are the heads of all requests, the first line in front."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, trusted: ssl.SSLContext | None) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.trusted = trusted
        self.answers: dict[str, Answer] = {}
        self.asked: list[str] = []
        self.closing = threading.Event()

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def paths(self) -> list[str]:
        """What was asked for, in its order."""
        return [head.split(" ")[1] for head in self.asked]

    @property
    def allowed(self) -> frozenset[tuple[str, int]]:
        """This server, for the limits of a fetch."""
        return frozenset([("127.0.0.1", self.port)])

    def handle_error(self, *_: object) -> None:
        """Silent: a client that hangs up is what many of the tests want to see."""


class _Handler(BaseRequestHandler):
    server: WebServer

    def handle(self) -> None:
        connection = self.request
        connection.settimeout(30)
        if self.server.trusted:
            connection = self.server.trusted.wrap_socket(connection, server_side=True)
        head = b""
        while b"\r\n\r\n" not in head and len(head) < _ENOUGH:
            piece = connection.recv(4096)
            if not piece:
                return
            head += piece
        words = head.decode("latin-1")
        self.server.asked.append(words)
        answer = self.server.answers.get(words.split(" ")[1], page("no such page", status="404 Not Found"))
        with suppress(OSError):
            if callable(answer):
                answer(connection)
            else:
                connection.sendall(answer)
            connection.close()


@contextmanager
def serving(*, with_tls: bool = False) -> Iterator[WebServer]:
    """The server, running until the end of the block."""
    trusted = None
    if with_tls:
        trusted = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        trusted.load_cert_chain(CERTIFICATE)
    server = WebServer(trusted)
    with running(server, server.closing):
        yield server
