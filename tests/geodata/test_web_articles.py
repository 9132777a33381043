"""Articles come from the addresses that a person names, each under its own, and what gives none says why."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from extractors.addresses import article_id
from extractors.records import Article, Failure
from geodata.__main__ import main
from geodata.fetching import Limits
from geodata.polite_visitor import PoliteVisitor
from geodata.store import open_store
from geodata.web_articles import MOST_PAGES, articles_at
from tests.geodata.feed_examples import HTML, OPML, RSS, SITEMAP, WORDS, article_page, feed
from tests.geodata.web_server import WebServer, page, serving


@pytest.fixture
def server() -> Iterator[WebServer]:
    with serving() as running:
        yield running


@pytest.fixture
def limits(server: WebServer) -> Limits:
    return Limits(allowed=server.allowed, seconds_between=0)


def found(server: WebServer, path: str) -> tuple[list[Article], list[Failure]]:
    visitor = PoliteVisitor(Limits(allowed=server.allowed, seconds_between=0))
    items = list(articles_at(server.address + path, visitor))
    failures = [item for item in items if isinstance(item, Failure)]
    assert all(failure.reason and failure.remedy for failure in failures)
    return [item[1] for item in items if not isinstance(item, Failure)], failures


def only_failure(server: WebServer, path: str) -> str:
    articles, (failure,) = found(server, path)
    assert articles == []
    return failure.reason


def test_a_page_is_an_article_under_its_own_address(server: WebServer) -> None:
    head = (
        '<title>Aegis in Romania</title><meta property="article:published_time" content="2019-07-05">'
        f'<link rel="canonical" href="{server.address}/a">'
    )
    server.answers["/a?utm_source=x"] = page(article_page(head), HTML)
    (article,), failures = found(server, "/a?utm_source=x")
    assert failures == []
    assert (article.url, article.title, article.published) == (
        f"{server.address}/a",
        "Aegis in Romania",
        date(2019, 7, 5),
    )
    assert article.id == article_id(None, f"{server.address}/a", article.text)
    assert article.text.startswith(WORDS)


def test_a_page_cannot_take_the_place_of_one_elsewhere(server: WebServer) -> None:
    elsewhere = "https://example.org/their-article"
    server.answers["/evil"] = page(article_page(f'<link rel="canonical" href="{elsewhere}">'), HTML)
    server.answers["/evil.txt"] = page(f"A title\n{elsewhere}\n\n{WORDS}", "Content-Type: text/plain")
    for path in ("/evil", "/evil.txt"):
        (article,), _ = found(server, path)
        assert article.url == server.address + path
        assert article.id == article_id(None, server.address + path, article.text)


def test_a_page_that_has_moved_is_one_of_its_new_address(server: WebServer) -> None:
    server.answers["/old"] = page("", "Location: /new", status="301 Moved")
    server.answers["/new"] = page(article_page(), HTML)
    (article,), _ = found(server, "/old")
    assert article.url == f"{server.address}/new"


def test_the_encoding_of_the_server_holds(server: WebServer) -> None:
    body = article_page(words=f"{WORDS} “Größe” said he.").encode("windows-1252")
    server.answers["/"] = page(body, "Content-Type: text/html; charset=windows-1252")
    (article,), _ = found(server, "/")
    assert "“Größe” said he." in article.text
    server.answers["/"] = page(article_page().encode(), "Content-Type: text/html; charset=nonsense")
    assert len(found(server, "/")[0]) == 1


@pytest.mark.parametrize(
    ("media_type", "body", "words"),
    [
        ("application/pdf", b"%PDF-1.7", "no page but application/pdf"),
        ("image/png", b"\x89PNG", "no page but image/png"),
        ("application/x-ndjson", b'{"id": "theirs", "text": "x"}', "no page but"),
        ("application/json", b'{"id": "theirs", "text": "x"}', "no page but"),
        ("application/octet-stream", b"\x00\x01", "no page but"),
        ("text/html", b"", "empty"),
        ("text/html", b"<html></html>", "no article"),
        ("text/html", b"\x00" * 1000, ""),
        ("text/xml", OPML.encode(), "a list of 2 addresses"),
        ("application/xml", SITEMAP.encode(), "a list of 2 addresses"),
        ("application/rss+xml", b"<rss><channel/></rss>", "names no pages"),
        ("application/rss+xml", b"<rss", "no XML that can be read"),
        ("text/html", "Regeringen har beslutat att skicka luftvärn till Ukraina".encode(), ""),
    ],
)
def test_what_gives_no_article_says_why(server: WebServer, media_type: str, body: bytes, words: str) -> None:
    server.answers["/"] = page(body, f"Content-Type: {media_type}")
    assert words in only_failure(server, "/")


def test_a_feed_gives_the_articles_of_its_pages(server: WebServer) -> None:
    server.answers["/feed"] = page(feed("/a", "javascript:alert(1)", "/gone", "http://10.0.0.1/", "/b"), RSS)
    server.answers["/a"] = page(article_page("<title>Its own title</title>"), HTML)
    server.answers["/b"] = page(WORDS.replace("Romania", "Poland"), "Content-Type: text/plain")
    articles, failures = found(server, "/feed")
    assert [(article.title, article.published) for article in articles] == [
        ("Its own title", date(2019, 7, 5)),
        ("Entry /b", date(2019, 7, 5)),
    ]
    assert [failure.ref.removeprefix(server.address) for failure in failures] == ["/feed", "/gone", "http://10.0.0.1/"]
    assert server.paths == ["/robots.txt", "/feed", "/a", "/gone", "/b"]


def test_of_a_long_feed_the_rest_is_said(server: WebServer) -> None:
    server.answers["/feed"] = page(feed(*(f"http://10.0.0.1/{number}" for number in range(MOST_PAGES + 3))), RSS)
    _, failures = found(server, "/feed")
    assert len(failures) == MOST_PAGES + 1
    assert failures[-1].reason.startswith("3 of its entries")


def test_the_command_keeps_what_an_address_gives(
    server: WebServer, limits: Limits, home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    server.answers["/feed"] = page(feed("/a", "/gone"), RSS)
    server.answers["/a"] = page(article_page(), HTML)
    store, report = tmp_path / "atlas.sqlite", tmp_path / "report.json"
    command = ["ingest", f"{server.address}/feed", "--store", str(store), "--report", str(report)]
    assert main(command, limits) == 1
    told = json.loads(report.read_bytes())
    assert (told["read"], told["kept"]) == (1, 1)
    assert [failure["ref"] for failure in told["failed"]] == [f"{server.address}/gone"]
    with open_store(store) as kept:
        assert set(kept.rows().url) == {f"{server.address}/a"}
    capsys.readouterr()
    assert main(["read", f"{server.address}/a"], limits) == 0
    line = json.loads(capsys.readouterr().out)
    assert line["id"].startswith("u")  # it is that of an address
    assert {event["place"]["country"] for event in line["events"]} == {"RO"}


def test_no_command_reaches_this_machine_by_itself(
    server: WebServer, home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    server.answers["/"] = page(article_page(), HTML)
    assert main(["ingest", server.address, "--store", str(tmp_path / "atlas.sqlite")]) == 1
    assert "not the usual one" in capsys.readouterr().out
    assert server.asked == []
