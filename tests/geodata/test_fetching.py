"""A fetch reaches the public internet alone, holds little and ends in time, whatever the other side does."""

from __future__ import annotations

import gzip
import socket
import ssl
import time
import tracemalloc
import zlib
from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle

import pytest

from geodata.errors import FetchError
from geodata.fetching import NOT_MODIFIED, Limits, fetch
from tests.geodata.web_server import CERTIFICATE, WebServer, page, serving

HELLO = b"<p>Hello</p>"
SHORT_S = 0.3  # a whole deadline: what would never end is over by then


@pytest.fixture
def server() -> Iterator[WebServer]:
    with serving() as running:
        running.answers["/"] = page(HELLO, "Content-Type: text/html; charset=ISO-8859-1", 'ETag: "one"')
        yield running


@pytest.fixture
def limits(server: WebServer) -> Limits:
    return Limits(allowed=server.allowed)


def refusal(address: str, limits: Limits | None = None) -> FetchError:
    with pytest.raises(FetchError) as raised:
        fetch(address, limits=limits)
    assert raised.value.remedy
    return raised.value


def test_what_stands_there_comes_with_what_is_said_of_it(server: WebServer, limits: Limits) -> None:
    found = fetch(f"{server.address}#part", limits=limits)
    assert (found.content, found.status, found.address) == (HELLO, 200, f"{server.address}/")
    assert (found.media_type, found.charset, found.etag) == ("text/html", "iso-8859-1", '"one"')
    (head,) = server.asked
    assert "User-Agent: DeploymentAtlas/" in head
    assert "Accept-Encoding: gzip, identity\r\n" in head


def test_what_has_not_changed_is_not_sent_again(server: WebServer, limits: Limits) -> None:
    server.answers["/"] = page("", 'ETag: "one"', status="304 Not Modified")
    found = fetch(server.address, etag='"one"', last_modified="Fri, 05 Jul 2019 10:00:00 GMT", limits=limits)
    assert (found.status, found.content, found.etag) == (NOT_MODIFIED, b"", '"one"')
    assert 'If-None-Match: "one"\r\n' in server.asked[0]
    assert "If-Modified-Since: Fri, 05 Jul 2019 10:00:00 GMT\r\n" in server.asked[0]


@pytest.mark.parametrize("mark", ['"a"\r\nX-Evil: 1', "é", "x" * 501, "\x00"])
def test_a_mark_that_could_be_more_is_left_out(server: WebServer, limits: Limits, mark: str) -> None:
    fetch(server.address, etag=mark, limits=limits)
    assert "If-None-Match" not in server.asked[0]
    assert "Evil" not in server.asked[0]


@pytest.mark.parametrize(
    "address",
    ["ftp://example.org/", "file:///etc/passwd", "gopher://example.org", "javascript:alert(1)", "//example.org", "",
     "https://", "http://user:word@example.org/", "http://user@example.org/", "http://example.org:22/",
     "https://example.org:80/", "http://example.org:0/", "http://example.org:99999/", "http://exa mple.org/",
     "http://example.org/\r\nHost: x", "http://[::1", "http://" + "a" * 5000, "http://example.org\\@127.0.0.1/",
     "http://example.org/\u2028"],
)  # fmt: skip
def test_an_address_that_is_not_of_the_web_is_refused_unasked(address: str) -> None:
    asked: list[str] = []
    with pytest.raises(FetchError) as raised:
        fetch(address, before=asked.append)
    assert raised.value.remedy
    assert asked == []


INSIDE = [
    "http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://169.254.169.254/latest/meta-data/",
    "http://10.0.0.1/", "http://192.168.0.1/", "http://100.64.0.1/", "http://224.0.0.1/", "http://0.0.0.0/",
    "http://[::ffff:127.0.0.1]/", "http://[2002:7f00:1::]/", "http://[64:ff9b::7f00:1]/", "http://[fe80::1]/",
    "http://2130706433/", "http://0x7f000001/", "http://0177.0.0.1/", "http://127.1/", "http://１２７.0.0.1/",
]  # fmt: skip


@pytest.mark.parametrize("address", INSIDE)
def test_an_address_inside_is_refused(address: str) -> None:
    refusal(address)


@pytest.mark.parametrize("address", INSIDE)
def test_so_is_a_redirect_there(server: WebServer, limits: Limits, address: str) -> None:
    server.answers["/"] = page("", f"Location: {address}".encode().decode("latin-1"), status="302 Found")
    refusal(server.address, replace(limits, resolve=lambda host, port: ["127.0.0.1"]))
    assert server.paths == ["/"]


def test_another_port_of_this_machine_is_refused_though_one_is_allowed(server: WebServer, limits: Limits) -> None:
    with serving() as other:
        server.answers["/"] = page("", f"Location: {other.address}/", status="301 Moved")
        assert "not the usual one" in str(refusal(server.address, limits))
        both = replace(limits, allowed=limits.allowed | {("127.0.0.2", other.port)})
        assert "not on the public internet" in str(refusal(server.address, both))
        assert other.asked == []


@pytest.mark.parametrize("inside", ["127.0.0.2", "10.0.0.1", "169.254.169.254", "::1", "::ffff:10.0.0.1", "fe80::1%1"])
def test_a_name_that_leads_inwards_too_is_refused(server: WebServer, limits: Limits, inside: str) -> None:
    for answers in ([inside], ["127.0.0.1", inside], [inside, "127.0.0.1"]):
        trap = replace(limits, resolve=lambda host, port, answers=answers: answers)  # type: ignore[misc]
        assert "not on the public internet" in str(refusal(f"http://atlas.test:{server.port}/", trap))
    assert server.asked == []


def test_a_name_that_changes_between_look_and_use_is_looked_at_once(server: WebServer, limits: Limits) -> None:
    answers = cycle([["127.0.0.1"], ["10.0.0.1"]])  # the first is allowed; a second look would lead elsewhere
    looked: list[str] = []

    def changing(host: str, port: int) -> list[str]:
        looked.append(host)
        return next(answers)

    assert fetch(f"http://atlas.test:{server.port}/", limits=replace(limits, resolve=changing)).content == HELLO
    assert looked == ["atlas.test"]
    assert f"Host: atlas.test:{server.port}" in server.asked[0]
    # At the next fetch, or redirect, the name is looked at anew, and leads inwards now.
    refusal(f"http://atlas.test:{server.port}/", replace(limits, resolve=changing))
    assert len(server.asked) == 1


def test_redirects_are_followed_to_a_number(server: WebServer, limits: Limits) -> None:
    for number in range(9):
        server.answers[f"/{number}"] = page("", f"Location: {number + 1}", status="302 Found")
    server.answers["/5"] = page(HELLO)
    assert fetch(f"{server.address}/0", limits=limits).address == f"{server.address}/5"
    server.answers["/5"] = page("", "Location: /0", status="302 Found")
    server.asked.clear()
    assert "more than 5 times" in str(refusal(f"{server.address}/0", limits))
    assert len(server.asked) == 6


def test_every_address_on_the_way_is_told_before_it_is_asked(server: WebServer, limits: Limits) -> None:
    server.answers["/0"] = page("", "Location: /ü?q=é".encode().decode("latin-1"), status="307 Moved")
    server.answers["/%C3%BC?q=%C3%A9"] = page(HELLO)
    told: list[str] = []
    assert fetch(f"{server.address}/0", limits=limits, before=told.append).content == HELLO
    assert told == [f"{server.address}/0", f"{server.address}/%C3%BC?q=%C3%A9"]


@pytest.mark.parametrize("variable", ["http_proxy", "HTTP_PROXY", "all_proxy", "https_proxy"])
def test_no_proxy_of_the_environment_is_asked(
    server: WebServer, limits: Limits, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    with serving() as proxy:
        monkeypatch.setenv(variable, proxy.address)
        fetch(server.address, limits=limits)
        assert proxy.asked == []


def test_what_is_too_long_is_refused_while_it_comes(server: WebServer, limits: Limits) -> None:
    server.answers["/stated"] = page(b"", "Content-Length: 300000000")
    server.answers["/chunks"] = endless(
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"10000\r\n" + b"a" * 65536 + b"\r\n"
    )
    server.answers["/open"] = endless(b"HTTP/1.1 200 OK\r\n\r\n", b"a" * 65536)
    for path in ("/stated", "/chunks", "/open"):
        assert "longer than 15 MB" in str(refusal(server.address + path, limits))
    server.answers["/enough"] = page(b"a" * 1000)
    assert fetch(f"{server.address}/enough", limits=replace(limits, most_bytes=1000)).content == b"a" * 1000
    refusal(f"{server.address}/enough", replace(limits, most_bytes=999))


def endless(head: bytes, piece: bytes):  # type: ignore[no-untyped-def]
    """An answer that only ends when the other side hangs up."""

    def send(connection: socket.socket) -> None:
        connection.sendall(head)
        while True:
            connection.sendall(piece)

    return send


def bomb(megabytes: int) -> bytes:
    """Zeros, packed to a thousandth. Its end is missing, which nobody should get to."""
    packer = zlib.compressobj(9, wbits=31)
    first, again = ((packer.compress(bytes(1_000_000)) + packer.flush(zlib.Z_FULL_FLUSH)) for _ in range(2))
    return first + again * (megabytes - 1)


def test_a_bomb_does_not_go_off(server: WebServer, limits: Limits) -> None:
    packed = bomb(300)
    server.answers["/"] = page(packed, "Content-Encoding: gzip")
    tracemalloc.start()
    try:
        assert "longer than 15 MB" in str(refusal(server.address, limits))
        assert tracemalloc.get_traced_memory()[1] < 45_000_000
    finally:
        tracemalloc.stop()


def test_gzip_is_unpacked(server: WebServer, limits: Limits) -> None:
    long = b"".join(b"%d " % number for number in range(100_000))
    server.answers["/"] = page(gzip.compress(long), "Content-Encoding: GZIP")
    assert fetch(server.address, limits=limits).content == long
    server.answers["/"] = page(gzip.compress(long) + b"behind its end", "Content-Encoding: x-gzip")
    assert fetch(server.address, limits=limits).content == long


@pytest.mark.parametrize(
    "coding", ["deflate", "br", "zstd", "compress", "gzip, gzip", "gzip, br", "nonsense", "x" * 999]
)
def test_what_is_packed_otherwise_was_not_asked_for(server: WebServer, limits: Limits, coding: str) -> None:
    server.answers["/"] = page(gzip.compress(HELLO), f"Content-Encoding: {coding}")
    assert "not asked for" in str(refusal(server.address, limits))
    server.answers["/"] = page(gzip.compress(HELLO), "Content-Encoding: gzip", f"Content-Encoding: {coding}")
    assert "not asked for" in str(refusal(server.address, limits))


@pytest.mark.parametrize(
    "packed", [gzip.compress(HELLO, mtime=0)[:-9], b"", b"no gzip", gzip.compress(HELLO, mtime=0)[:-8] + b"x" * 8]
)
def test_what_cannot_be_unpacked_is_said(server: WebServer, limits: Limits, packed: bytes) -> None:
    server.answers["/"] = page(packed, "Content-Encoding: gzip")
    refusal(server.address, limits)


def drip(head: bytes, piece: bytes = b"a"):  # type: ignore[no-untyped-def]
    """A byte now and then, each well within any timeout of a single read."""

    def send(connection: socket.socket) -> None:
        connection.sendall(head)
        while True:
            connection.sendall(piece)
            time.sleep(0.02)

    return send


@pytest.mark.parametrize(
    "answer",
    [
        drip(b"HTTP/1.1 200 OK\r\n\r\n"),
        drip(b"HTTP/1.1 200 OK\r\nX-Head: "),
        drip(b""),
        drip(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n"),
        drip(b"HTTP/1.1 200 OK\r\n", b"X-Head: more\r\n"),
        drip(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
        endless(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n"),
        drip(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(HELLO)[:10], b"\x00\x00\x00\xff\xff"),
        lambda connection: time.sleep(SHORT_S * 3),
    ],
)
def test_what_never_ends_is_over_in_time(server: WebServer, limits: Limits, answer: object) -> None:
    server.answers["/"] = answer  # type: ignore[assignment]
    started = time.monotonic()
    error = refusal(server.address, replace(limits, seconds=SHORT_S))
    # Nothing here is measured closely: without a deadline none of these ends at all.
    assert time.monotonic() - started < 10
    assert "took too long" in str(error)


def test_the_deadline_is_that_of_all_redirects_together(server: WebServer, limits: Limits) -> None:
    def slow(connection: socket.socket) -> None:
        time.sleep(SHORT_S * 0.6)
        connection.sendall(page("", "Location: /", status="302 Found"))

    server.answers["/"] = slow
    assert "took too long" in str(refusal(server.address, replace(limits, seconds=SHORT_S)))
    assert len(server.asked) <= 2


def test_a_resolver_that_is_stuck_is_left_behind(server: WebServer, limits: Limits) -> None:
    def stuck(host: str, port: int) -> list[str]:
        server.closing.wait(30)
        return ["127.0.0.1"]

    stuck_limits = replace(limits, seconds=SHORT_S, resolve=stuck)
    assert "took too long" in str(refusal(f"http://atlas.test:{server.port}/", stuck_limits))


@pytest.mark.parametrize("error", [OSError("no such name"), UnicodeError("label too long")])
def test_a_name_that_nobody_knows(limits: Limits, error: Exception) -> None:
    def unknown(host: str, port: int) -> list[str]:
        raise error

    assert "no host is known" in str(refusal("http://atlas.test/", replace(limits, resolve=unknown)))
    assert "leads nowhere" in str(refusal("http://atlas.test/", replace(limits, resolve=lambda host, port: [])))


def test_nobody_there() -> None:
    with serving() as server:
        gone = server.address, server.allowed
    assert "cannot be reached" in str(refusal(gone[0], Limits(allowed=gone[1])))


@pytest.mark.parametrize(
    "answer",
    [b"", b"\x00" * 100, b"SSH-2.0-OpenSSH_9.2\r\n", b"HTTP/1.1 abc OK\r\n\r\n",
     b"HTTP/1.1 200 OK\r\nNo colon\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc",
     b"HTTP/1.1 200 OK\r\nContent-Length: minus\r\n\r\nabc",
     b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
     b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
     b"HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n",
     b"HTTP/1.1 200 OK\r\nX: " + b"a" * 2_000_000 + b"\r\n\r\n",
     b"HTTP/1.1 200 OK\r\n" + b"X: a\r\n" * 200_000 + b"\r\n",
     b"HTTP/1.1 200 OK\r\nX: \x00\r\n\r\n", b"HTTP/1.1 302 Found\r\nLocation: http://[\r\n\r\n",
     b"HTTP/1.1 302 Found\r\nLocation: \xff\xfe://\r\n\r\n", b"HTTP/1.1 302 Found\r\n\r\n",
     b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
     b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + b"1;" + b"x" * 300_000],
)  # fmt: skip
def test_an_answer_that_breaks_the_rules_is_a_reason_in_words(server: WebServer, limits: Limits, answer: bytes) -> None:
    server.answers["/"] = answer
    refusal(server.address, limits)


@pytest.mark.parametrize(
    ("said", "wait_s"),
    [("7", 7), ("999999999", 86400), ("Fri, 05 Jul 2019 10:00:00 GMT", 0), ("soon", None), ("-1", None),
     ("Fri, 05 Jul 9999 10:00:00 GMT", 86400), ("", None), ("٣", None)],
)  # fmt: skip
def test_how_long_a_server_wants_to_be_left_alone(
    server: WebServer, limits: Limits, said: str, wait_s: float | None
) -> None:
    server.answers["/"] = page("", f"Retry-After: {said}".encode().decode("latin-1"), status="429 Too Many Requests")
    error = refusal(server.address, limits)
    assert error.status == 429
    assert error.wait_s == wait_s


@pytest.mark.parametrize("status", [401, 403, 404, 410, 451, 400, 418, 500, 503, 599])
def test_a_refusal_is_said_with_its_number(server: WebServer, limits: Limits, status: int) -> None:
    server.answers["/"] = page("no", status=f"{status} No")
    error = refusal(server.address, limits)
    assert str(status) in str(error)
    assert error.status == status


@pytest.fixture
def safe_server() -> Iterator[WebServer]:
    with serving(with_tls=True) as running:
        running.answers["/"] = page(HELLO)
        yield running


def trusting(server: WebServer, *, trust: bool = True) -> Limits:
    context = ssl.create_default_context(cafile=str(CERTIFICATE)) if trust else None
    return Limits(allowed=server.allowed, resolve=lambda host, port: ["127.0.0.1"], trust=context)


def test_a_server_that_proves_its_name_is_read(safe_server: WebServer) -> None:
    found = fetch(f"https://atlas.test:{safe_server.port}/", limits=trusting(safe_server))
    assert found.content == HELLO


def test_one_that_does_not_is_refused(safe_server: WebServer) -> None:
    port = safe_server.port
    strange = refusal(f"https://atlas.test:{port}/", trusting(safe_server, trust=False))
    assert "does not prove who it is" in str(strange)
    for other in (f"https://other.test:{port}/", f"https://127.0.0.1:{port}/"):
        assert "does not prove who it is" in str(refusal(other, trusting(safe_server)))
    assert safe_server.asked == []


def test_one_that_speaks_no_tls_is_refused(server: WebServer) -> None:
    refusal(f"https://atlas.test:{server.port}/", replace(trusting(server), seconds=SHORT_S))


def test_a_handshake_that_never_ends_is_over_in_time() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        limits = Limits(
            allowed=frozenset([("127.0.0.1", port)]), resolve=lambda host, port: ["127.0.0.1"], seconds=SHORT_S
        )
        assert "took too long" in str(refusal(f"https://atlas.test:{port}/", limits))
