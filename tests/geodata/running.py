"""A server of a test, for as long as its block runs."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from socketserver import BaseServer
from typing import TypeVar

Server = TypeVar("Server", bound=BaseServer)


@contextmanager
def running(server: Server, closing: threading.Event) -> Iterator[Server]:
    """The server, answering in a thread of its own; slow answers end once it is `closing`."""
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        closing.set()
        server.shutdown()
        server.server_close()
        thread.join()
