"""One address of the web, read safely: what a stranger's link may not do is reach inwards, fill memory, or never end.

Every address, those of redirects too, must be http or https on its usual port and lead to the public internet alone
(`geodata/public_hosts.py`); the connection goes to the very address that was looked at and ends in time
(`geodata/deadline_connection.py`). Nothing is taken from the environment, no proxy either: a proxy would resolve names
anew. Bodies are decoded in small steps, and refused as soon as they are too long.

Why httpcore: requests, httpx and urllib3 offer no place where a name is resolved, looked at and connected to in one,
nor a deadline for the whole. httpcore is httpx's own lower half, and takes its network as an argument.
"""

from __future__ import annotations

import ssl
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from functools import cache
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

import certifi
import httpcore

from geodata.deadline_connection import Deadline, DeadlineNetwork, Resolve, resolve_by_system
from geodata.errors import FetchError
from geodata.public_hosts import plain_host

USER_AGENT = "DeploymentAtlas/0.1 (reads only what a person named; obeys robots.txt)"
NOT_MODIFIED = 304
_USUAL_PORTS = {"http": 80, "https": 443}
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_GZIP = ("gzip", "x-gzip")
_STEP = 64 * 1024  # bytes that are unpacked at once, so that a bomb is noticed before it has gone off
_LONGEST_ADDRESS = 4_000
_LONGEST_WAIT_S = 24 * 3600.0
_SAVE_IT = "Save the page and read the file."


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave. `address` is the one in the end, behind all redirects; `status` is 200 to 299, or 304.

    `media_type` and `charset` are in lower case, as the server says; `etag` and `last_modified` are for the next time.
    """

    address: str
    content: bytes
    status: int
    media_type: str | None = None
    charset: str | None = None
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """How far a fetch may go: `most_bytes` are those of the decoded body, `seconds_between` two requests to one host.

    The last three are for tests, and no setting of a user reaches them: `allowed` are IP addresses with a port each
    that are taken although they are not public, `resolve` says where a name leads, `trust` whose certificates count.
    """

    seconds: float = 20.0
    most_bytes: int = 15_000_000
    most_redirects: int = 5
    seconds_between: float = 1.0
    allowed: frozenset[tuple[str, int]] = field(default_factory=frozenset)
    resolve: Resolve = resolve_by_system
    trust: ssl.SSLContext | None = None


def fetch(
    address: str,
    *,
    etag: str | None = None,
    last_modified: str | None = None,
    limits: Limits | None = None,
    before: Callable[[str], object] = lambda _: None,
) -> Fetched:
    """What stands at an address, or an empty answer of status 304 where it is still what the two marks stand for.

    `before` is told of every address before it is asked, and may raise; its time does not count. Raises `FetchError`.
    """
    limits = limits or Limits()
    marks = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    left = limits.seconds
    for _ in range(limits.most_redirects + 1):
        parts = _checked(address, limits)
        address = urlunsplit(parts)
        before(address)
        deadline = Deadline(left)
        answer = _asked(parts, marks, deadline, limits)
        if isinstance(answer, Fetched):
            return answer
        address = answer
        left = deadline.left()
    raise FetchError(f"it leads on more than {limits.most_redirects} times", "Give the address that a browser ends at.")


def _checked(address: str, limits: Limits) -> SplitResult:
    """The parts of an address that may be asked, without what is not sent. Raises `FetchError`."""
    if len(address) > _LONGEST_ADDRESS or any(sign.isspace() or not sign.isprintable() for sign in address):
        raise FetchError("the address is too long, or holds spaces or signs that cannot be seen", "Check the address.")
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise FetchError(f"{address[:200]!r} is no address ({error})", "Check the address.") from error
    if parts.scheme not in _USUAL_PORTS or not parts.hostname:
        raise FetchError(
            f"{address[:200]!r} is no address of the web", "Give one that begins with https:// or http://."
        )
    if parts.username is not None or parts.password is not None:
        raise FetchError("the address holds a name or a password", "Leave out what stands before the @.")
    host = plain_host(parts.hostname)
    usual = _USUAL_PORTS[parts.scheme]
    port = usual if port is None else port
    if port != usual and port not in {allowed for _, allowed in limits.allowed}:
        raise FetchError(f"port {port} is not the usual one of {parts.scheme}", _SAVE_IT)
    host = f"[{host}]" if ":" in host else host
    place = host if port == usual else f"{host}:{port}"
    return SplitResult(parts.scheme, place, _in_ascii(parts.path or "/"), _in_ascii(parts.query), "")


def _in_ascii(words: str) -> str:
    """Part of an address as it is sent: letters of other scripts as percent signs and digits, all else as it is."""
    return "".join(sign if sign.isascii() else "".join(f"%{byte:02X}" for byte in sign.encode()) for sign in words)


def _asked(parts: SplitResult, marks: Mapping[str, str | None], deadline: Deadline, limits: Limits) -> Fetched | str:
    """The answer of one address, or where it leads on to."""
    network = DeadlineNetwork(deadline, limits.resolve, limits.allowed)
    trust = limits.trust or _trust()
    headers = {
        "Host": parts.netloc,
        "User-Agent": USER_AGENT,
        "Accept": "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, */*;q=0.5",
        "Accept-Encoding": "gzip, identity",
        "Connection": "close",
        **{name: mark for name, mark in marks.items() if mark and _is_mark(mark)},
    }
    try:
        with (
            httpcore.ConnectionPool(ssl_context=trust, max_connections=1, network_backend=network) as pool,
            pool.stream("GET", urlunsplit(parts), headers=list(headers.items())) as response,
        ):
            return _understood(urlunsplit(parts), response, deadline, limits)
    except (httpcore.ProtocolError, httpcore.NetworkError, httpcore.TimeoutException, ValueError) as error:
        raise FetchError(f"the answer breaks the rules of the web ({error})", _SAVE_IT) from error


def _understood(address: str, response: httpcore.Response, deadline: Deadline, limits: Limits) -> Fetched | str:
    headers = _readable(response.headers)
    status = response.status
    if status in _REDIRECTS and "location" in headers:
        return _joined(address, headers["location"])
    if status != NOT_MODIFIED and not 200 <= status < 300:
        raise _refused(status, headers)
    said = Message()
    said["content-type"] = headers.get("content-type", "")
    return Fetched(
        address,
        b"" if status == NOT_MODIFIED else _body(headers, response.iter_stream(), deadline, limits.most_bytes),
        status,
        said.get_content_type() if headers.get("content-type") else None,
        said.get_content_charset(),
        headers.get("etag"),
        headers.get("last-modified"),
    )


def _joined(address: str, location: str) -> str:
    """Where a redirect leads. Its bytes are read as UTF-8 where they are that. Raises `FetchError`."""
    with suppress(UnicodeError):
        location = location.encode("latin-1").decode("utf-8")
    try:
        return urljoin(address, location)
    except ValueError as error:
        raise FetchError(f"it leads on to {location[:200]!r}, which is no address", _SAVE_IT) from error


def _readable(headers: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    """The headers by name in lower case; of several with one name the first holds, save for those of the coding."""
    found: dict[str, str] = {}
    for raw_name, raw_value in headers:
        name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1").strip()
        if name == "content-encoding" and name in found:
            found[name] += f", {value}"
        found.setdefault(name, value)
    return found


def _body(headers: Mapping[str, str], pieces: Iterable[bytes], deadline: Deadline, most_bytes: int) -> bytes:
    stated = headers.get("content-length", "")
    if stated.isdigit() and int(stated[:20]) > most_bytes:
        raise _too_long(most_bytes)
    coding = headers.get("content-encoding", "").strip().lower()
    if coding not in ("", "identity", *_GZIP):
        raise FetchError(f"it comes packed as {coding[:60]!r}, which was not asked for", _SAVE_IT)
    body = bytearray()
    for piece in _unpacked(pieces) if coding in _GZIP else pieces:
        deadline.left()  # pieces that are at hand make no wait of their own
        body += piece
        if len(body) > most_bytes:
            raise _too_long(most_bytes)
    return bytes(body)


def _unpacked(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """What gzip holds, in pieces of no more than `_STEP` bytes whatever it is packed to. Raises `FetchError`."""
    unpacker = zlib.decompressobj(wbits=31)
    try:
        for piece in pieces:
            packed = piece
            while packed and not unpacker.eof:
                yield unpacker.decompress(packed, _STEP)
                packed = unpacker.unconsumed_tail
            if unpacker.eof:
                return  # what stands behind the end is nothing of ours, and may have no end itself
        while not unpacker.eof:
            rest = unpacker.decompress(unpacker.unconsumed_tail, _STEP)
            if not rest:
                raise FetchError("it breaks off before its end", "Try again later.")
            yield rest
    except zlib.error as error:
        raise FetchError(f"it cannot be unpacked ({error})", _SAVE_IT) from error


def _too_long(most_bytes: int) -> FetchError:
    return FetchError(f"it is longer than {most_bytes / 1e6:g} MB", "Save the part that holds the article as a file.")


def _refused(status: int, headers: Mapping[str, str]) -> FetchError:
    wait = _wait_s(headers.get("retry-after", "")) if status in (429, 503) else None
    words = {
        401: ("it is shown only to who has signed in (401)", _SAVE_IT),
        403: ("the server does not show it (403)", _SAVE_IT),
        404: ("there is no such page (404)", "Check the address."),
        410: ("the page is gone for good (410)", "Look for it in an archive."),
        429: ("the server was asked too often (429)", "Try again later."),
        451: ("the server may not show it, for legal reasons (451)", "Look for it in an archive."),
    }
    reason, remedy = words.get(status, (f"the server answered with status {status}", "Try again later."))
    return FetchError(reason, remedy, status=status, wait_s=wait)


def _wait_s(words: str) -> float | None:
    """The seconds of a `Retry-After`, written as a number or as a moment; no more than a day, whatever it says."""
    if words.isdecimal():
        return min(float(words[:9]), _LONGEST_WAIT_S)
    try:
        moment = parsedate_to_datetime(words)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return min(max((moment - datetime.now(UTC)).total_seconds(), 0.0), _LONGEST_WAIT_S)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def _is_mark(words: str) -> bool:
    """Whether a mark that a server once gave can be sent back: one line of visible ASCII, and not a whole page."""
    return len(words) <= 500 and words.isascii() and words.isprintable()


@cache
def _trust() -> ssl.SSLContext:
    """The authorities that the system trusts, and those that Mozilla does where a system brings none."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context
