"""Connections that lead where they were meant to, and end in time: one name, one look at where it leads, one deadline.

This is a network of httpcore's, so that whatever reads or writes goes through here: every single wait is cut to what is
left, and a body without an end or of one byte a second cannot outlast the deadline.
"""

from __future__ import annotations

import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import Any

import httpcore

from geodata.errors import FetchError
from geodata.public_hosts import is_public, is_written_out

Resolve = Callable[[str, int], Sequence[str]]
_TRIED = 4  # of the addresses of one name, so that a name with a thousand dead ones is no way to scan a network
_TRY_AGAIN = "Check the network, or try again later."


class Deadline:
    """So many seconds from now on."""

    def __init__(self, seconds: float) -> None:
        self._end = time.monotonic() + seconds

    def left(self) -> float:
        """The seconds that are left. Raises `FetchError` where there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise too_slow()
        return left


def too_slow() -> FetchError:
    """What is said of whatever took too long, at any stage."""
    return FetchError("the server took too long", "Try again later, or save the page and read the file.")


def resolve_by_system(host: str, port: int) -> tuple[str, ...]:
    """The IP addresses of a name, by the system's own resolver. Raises `OSError`."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(each[4][0]) for each in found))


class DeadlineNetwork(httpcore.NetworkBackend):
    """Connects to public addresses only, and to those of `allowed` (an IP address with its port each)."""

    def __init__(self, deadline: Deadline, resolve: Resolve, allowed: frozenset[tuple[str, int]]) -> None:
        self._deadline, self._resolve, self._allowed = deadline, resolve, allowed

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to an address that was looked at; the name is never resolved a second time.

        Raises `FetchError` where any address of the name is not public: a name that leads both out and in is a trap.
        """
        addresses = self._addresses(host, port)
        for address in addresses:
            if not is_public(address) and (address, port) not in self._allowed:
                what = "" if address == host else f"leads to {address}, which "
                raise FetchError(f"{host} {what}is not on the public internet", "Save the page and read the file.")
        return _Stream(self._connected(host, port, addresses), self._deadline)

    def _addresses(self, host: str, port: int) -> Sequence[str]:
        """What the resolver says, in time: it takes no timeout, so it runs beside us and is left behind if slow."""
        if is_written_out(host):
            return (host,)
        answers: queue.SimpleQueue[Sequence[str] | Exception] = queue.SimpleQueue()

        def ask() -> None:
            try:
                answers.put(self._resolve(host, port))
            except (OSError, ValueError) as error:
                answers.put(error)

        threading.Thread(target=ask, daemon=True).start()
        try:
            answer = answers.get(timeout=self._deadline.left())
        except queue.Empty as error:
            raise too_slow() from error
        if isinstance(answer, Exception):
            raise FetchError(f"no host is known by the name {host}", f"Check the address. {_TRY_AGAIN}") from answer
        if not answer:
            raise FetchError(f"the name {host} leads nowhere", f"Check the address. {_TRY_AGAIN}")
        return answer

    def _connected(self, host: str, port: int, addresses: Sequence[str]) -> socket.socket:
        tried = addresses[:_TRIED]
        for number, address in enumerate(tried):
            left = self._deadline.left()
            try:
                return socket.create_connection((address, port), left / (len(tried) - number))
            except OSError as error:
                cause = error
        if isinstance(cause, TimeoutError):
            raise too_slow() from cause
        raise FetchError(f"{host} cannot be reached ({_reason(cause)})", _TRY_AGAIN) from cause


class _Stream(httpcore.NetworkStream):
    """One connection, each wait of which is cut to what is left of the deadline. Raises `FetchError` alone."""

    def __init__(self, connection: socket.socket, deadline: Deadline) -> None:
        self._connection, self._deadline = connection, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        data: bytes = self._in_time(lambda: self._connection.recv(max_bytes))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._in_time(lambda: self._connection.sendall(buffer))  # its timeout is that of the whole, unlike `send`'s

    def close(self) -> None:
        with suppress(OSError):
            self._connection.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        try:
            wrapped = self._in_time(lambda: ssl_context.wrap_socket(self._connection, server_hostname=server_hostname))
        except FetchError:
            self.close()
            raise
        return _Stream(wrapped, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return None

    def _in_time(self, do: Callable[[], Any]) -> Any:
        self._connection.settimeout(self._deadline.left())
        try:
            return do()
        except TimeoutError as error:
            raise too_slow() from error
        except ssl.SSLCertVerificationError as error:
            reason = f"the server does not prove who it is ({error.verify_message})"
            raise FetchError(reason, "Check the address; do not trust what it says.") from error
        except (OSError, ValueError) as error:  # a ValueError is a name that no certificate can bear
            raise FetchError(f"the connection broke off ({_reason(error)})", _TRY_AGAIN) from error


def _reason(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error)).lower()
