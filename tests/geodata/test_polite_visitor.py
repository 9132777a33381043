"""A visitor asks for what robots.txt allows, waits between two requests, and stays away where asked to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from geodata.errors import FetchError
from geodata.fetching import Limits
from geodata.polite_visitor import LONGEST_PAUSE_S, MOST_BYTES_OF_ROBOTS, PoliteVisitor
from tests.geodata.web_server import WebServer, page, serving


@pytest.fixture
def server() -> Iterator[WebServer]:
    with serving() as running:
        running.answers |= {"/": page("a"), "/b": page("b"), "/private/c": page("c")}
        yield running


@pytest.fixture
def limits(server: WebServer) -> Limits:
    return Limits(allowed=server.allowed, seconds_between=0)


def refusal(visitor: PoliteVisitor, address: str) -> FetchError:
    with pytest.raises(FetchError) as raised:
        visitor.fetch(address)
    assert raised.value.remedy
    return raised.value


def test_the_rules_are_asked_for_once_and_obeyed(server: WebServer, limits: Limits) -> None:
    server.answers["/robots.txt"] = page("\ufeffUser-agent: *\nDisallow: /private/\n")
    visitor = PoliteVisitor(limits)
    visitor.fetch(server.address)
    visitor.fetch(f"{server.address}/b")
    assert "robots.txt" in str(refusal(visitor, f"{server.address}/private/c"))
    assert server.paths == ["/robots.txt", "/", "/b"]


def test_rules_may_name_this_program(server: WebServer, limits: Limits) -> None:
    server.answers["/robots.txt"] = page("User-agent: *\nAllow: /\n\nUser-agent: deploymentatlas\nDisallow: /\n")
    refusal(PoliteVisitor(limits), server.address)
    assert server.paths == ["/robots.txt"]


def test_a_redirect_to_what_is_not_allowed_is_not_followed(server: WebServer, limits: Limits) -> None:
    server.answers["/robots.txt"] = page("User-agent: *\nDisallow: /private/")
    server.answers["/"] = page("", "Location: /private/c", status="302 Found")
    refusal(PoliteVisitor(limits), server.address)
    assert "/private/c" not in server.paths


@pytest.mark.parametrize("status", ["404 Not Found", "403 Forbidden", "410 Gone", "401 Sign In"])
def test_where_there_are_no_rules_all_is_allowed(server: WebServer, limits: Limits, status: str) -> None:
    server.answers["/robots.txt"] = page("User-agent: *\nDisallow: /", status=status)
    assert PoliteVisitor(limits).fetch(server.address).content == b"a"


@pytest.mark.parametrize(
    "answer",
    [page("", status="503 Down"), page("", status="500 Broken"), page("", status="429 Too Many"), b"broken",
     page(b"a" * (MOST_BYTES_OF_ROBOTS + 1)), page("", "Location: http://10.0.0.1/robots.txt", status="302 Found")],
)  # fmt: skip
def test_where_nobody_can_tell_nothing_is(server: WebServer, limits: Limits, answer: bytes) -> None:
    server.answers["/robots.txt"] = answer
    assert "cannot be read" in str(refusal(PoliteVisitor(limits), server.address))
    assert server.paths == ["/robots.txt"]


@pytest.mark.parametrize(
    "rules",
    [b"", b"\x00\xff" * 900, b"<html>no such page</html>", b"Disallow: /\n" * 9, b"User-agent: *\nCrawl-delay: x",
              b"User-agent: *\nRequest-rate: 1/0\nCrawl-delay: -3\nDisallow:", b"Sitemap: http://[\n"],
)  # fmt: skip
def test_rules_that_are_none_allow_all(server: WebServer, limits: Limits, rules: bytes) -> None:
    server.answers["/robots.txt"] = page(rules)
    assert PoliteVisitor(limits).fetch(server.address).content == b"a"


def test_a_host_is_asked_again_only_after_a_pause(server: WebServer, limits: Limits) -> None:
    pauses: list[float] = []
    with serving() as other:
        other.answers["/"] = page("o")
        both = replace(limits, allowed=limits.allowed | other.allowed, seconds_between=100)
        visitor = PoliteVisitor(both, pauses.append)
        visitor.fetch(server.address)
        visitor.fetch(other.address)
        assert pauses == []
        visitor.fetch(f"{server.address}/b")
        assert [round(pause) for pause in pauses] == [100]


@pytest.mark.parametrize(("wanted", "waited"), [("7", 7), ("9999999", LONGEST_PAUSE_S)])
def test_a_host_may_ask_for_longer_ones(server: WebServer, limits: Limits, wanted: str, waited: float) -> None:
    server.answers["/robots.txt"] = page(f"User-agent: *\nCrawl-delay: {wanted}")
    pauses: list[float] = []
    visitor = PoliteVisitor(limits, pauses.append)
    visitor.fetch(server.address)
    visitor.fetch(f"{server.address}/b")
    assert [round(pause) for pause in pauses] == [waited]


def test_who_wants_to_be_left_alone_is(server: WebServer, limits: Limits) -> None:
    server.answers["/"] = page("", "Retry-After: 500", status="503 Busy")
    visitor = PoliteVisitor(limits)
    assert refusal(visitor, server.address).wait_s == 500
    again = refusal(visitor, f"{server.address}/b")
    assert "left alone" in str(again)
    assert again.wait_s is not None
    assert 400 < again.wait_s <= 500
    assert server.paths == ["/robots.txt", "/"]
