"""The table of feeds is changed and stays the person's; how a feed does is said in words, and tried without a trace."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from geodata import audit, feed_table
from geodata.__main__ import main
from geodata.errors import FeedError
from geodata.feed_health import FeedHealth, healths
from geodata.fetching import Limits
from geodata.followed_feeds import FEEDS, STATES, FeedState, FollowedFeed, SetAside, followed_feeds, keep_states
from geodata.polite_visitor import PoliteVisitor
from geodata.watching import Watch
from tests.geodata.feed_examples import HTML, OPML, RSS, article_page, feed
from tests.geodata.web_server import WebServer, page, serving

ONE, TWO = "https://example.org/one", "https://example.org/two"
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DEPLOYMENT_ATLAS_HOME", str(tmp_path))
    return tmp_path


def test_what_a_person_wrote_in_the_table_stays(own_folder: Path) -> None:
    (own_folder / FEEDS).write_text(
        f'\ufeffnote,address,name\n"mine, all",{ONE},One\n\nlast,{TWO},Two\n', encoding="utf-8"
    )
    feed_table.pause(ONE, paused=True)
    feed_table.follow([feed_table.feed_of("https://example.org/three", "=Three\n\x00 of\ttwo")])
    feed_table.unfollow(f"{TWO}?utm_source=x#top")
    assert (own_folder / FEEDS).read_text(encoding="utf-8").splitlines() == [
        "note,address,name,paused",
        f'"mine, all",{ONE},One,yes',
        "",
        ",https://example.org/three,=Three of two,",
    ]
    assert [(one.name, one.paused) for one in followed_feeds()] == [("One", True), ("=Three of two", False)]
    feed_table.pause(ONE, paused=False)
    assert not followed_feeds()[0].paused


def test_a_feed_is_followed_once(own_folder: Path) -> None:
    assert (
        len(feed_table.follow([feed_table.feed_of(ONE), feed_table.feed_of(f"{ONE}#x"), feed_table.feed_of(TWO)])) == 2
    )
    assert feed_table.follow([feed_table.feed_of(f"{ONE}?utm_source=x")]) == ()
    assert [one.address for one in followed_feeds()] == [ONE, TWO]


@pytest.mark.parametrize(
    "address", ["", "example.org", "file:///etc/passwd", "javascript:alert(1)", f"{ONE}{'x' * 2000}"]
)
def test_what_is_no_address_is_refused(own_folder: Path, address: str) -> None:
    with pytest.raises(FeedError, match="no address of the web"):
        feed_table.feed_of(address)


def test_what_is_not_followed_cannot_be_changed(own_folder: Path) -> None:
    for change in (feed_table.unfollow, lambda address: feed_table.pause(address, paused=True)):
        with pytest.raises(FeedError, match=r"no feed is followed at 'https://example.org/one'"):
            change(ONE)
    assert not (own_folder / FEEDS).exists()


def test_the_health_is_told_in_words() -> None:
    feed, state = FollowedFeed(ONE, "One", paused=False), FeedState(ONE)
    new = FeedHealth(feed, state)
    assert (new.condition, new.last_success(), new.last_error()) == ("not asked yet", "never", "")
    assert new.asked_next(NOW) == "with the next round of the watch"
    well = replace(
        state, last_success="2026-03-01T11:55:00+00:00", expected="2026-03-01T12:10:00+00:00", kept=1204,
        set_aside=(SetAside(TWO, "gone", "2026-03-01T11:55:00+00:00"),), last_error="it is no XML",
        last_error_at="2026-02-28T09:00:00+00:00",
    )  # fmt: skip
    told = FeedHealth(feed, well)
    assert (told.condition, told.last_success()) == ("well", "2026-03-01 11:55 UTC")
    assert told.last_error() == "it is no XML (2026-02-28 09:00 UTC); read since"
    assert told.articles() == "1,204 read, 1 set aside"
    assert told.asked_next(NOW) == "2026-03-01 12:10 UTC, while the watch goes on"
    failing = FeedHealth(feed, replace(well, failures=3, not_before="2026-03-01T15:00:00+02:00"))
    assert (failing.condition, failing.asked_next(NOW)) == ("failing", "after 2026-03-01 13:00 UTC, as it failed")
    assert failing.last_error() == "it is no XML (2026-02-28 09:00 UTC); 3 times in a row"
    paused = FeedHealth(replace(feed, paused=True), well)
    assert (paused.condition, paused.asked_next(NOW)) == ("paused", "not while it is paused")


@pytest.fixture
def server(own_folder: Path) -> Iterator[WebServer]:
    with serving() as running:
        running.answers |= {"/feed": page(feed("/a", "/b"), RSS), "/a": page(article_page(), HTML)}
        yield running


def limits(server: WebServer) -> Limits:
    return Limits(allowed=server.allowed, seconds_between=0)


def test_a_page_set_aside_is_tried_again_when_somebody_wishes_it(server: WebServer, own_folder: Path) -> None:
    address = f"{server.address}/feed"
    feed_table.follow([feed_table.feed_of(address, "News")])

    def round() -> FeedHealth:
        list(Watch(PoliteVisitor(limits(server)), lambda _, found: tuple(list(found)[:0]), 900).round())
        return healths()[0]

    told = round()
    assert told.articles() == "1 read, 1 set aside"
    (aside,) = told.state.set_aside
    assert (aside.link, aside.title) == (f"{server.address}/b", "Entry /b")
    assert round().wished == frozenset()
    assert main(["feeds", "again", address]) == 0
    assert healths()[0].wished == {aside.link}
    server.answers["/b"] = page(article_page(), HTML)
    assert round().articles() == "2 read"
    assert server.paths.count("/b") == 2


def test_a_feed_is_tried_and_nothing_is_kept(
    server: WebServer, own_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    address = f"{server.address}/feed"
    assert main(["feeds", "test", address], limits(server)) == 0
    told = capsys.readouterr().out
    assert told.startswith("RSS “News” names 2 pages; 2 of them would be read.\n2019-07-05: Entry /a (")
    assert server.paths == ["/robots.txt", "/feed"]
    assert list(own_folder.iterdir()) == []
    keep_states({address: FeedState(address, known=(f"{server.address}/a",))})
    assert main(["feeds", "test", address], limits(server)) == 0
    assert "names 2 pages; 1 of them would be read" in capsys.readouterr().out
    assert main(["feeds", "test", f"{server.address}/a"], limits(server)) == 1
    assert "it is a page and no feed" in capsys.readouterr().err
    assert main(["feeds", "test", address]) == 1  # without the tests' own limits nothing inside is reached


def test_the_commands_do_what_they_say_and_are_noted(own_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    listed = own_folder / "mine.opml"
    listed.write_text(OPML, encoding="utf-8")
    assert main(["feeds", "list"]) == 0
    assert "no feeds are followed yet" in capsys.readouterr().out
    assert main(["feeds", "add", str(listed)]) == 0
    assert capsys.readouterr().out == "added: One (https://example.org/feed)\n"
    assert main(["feeds", "add", str(listed)]) == 0
    assert capsys.readouterr().out == "1 followed already\n"
    for way in ("pause", "resume", "pause"):
        assert main(["feeds", way, "https://example.org/feed"]) == 0
    capsys.readouterr()
    assert main(["feeds", "list"]) == 0
    assert capsys.readouterr().out.splitlines()[:2] == ["One: paused", "  https://example.org/feed"]
    assert main(["feeds", "remove", "https://example.org/feed"]) == 0
    assert followed_feeds() == ()
    whats = [one.what for one in audit.trail()]
    assert whats == ["feed added", "feed paused", "feed resumed", "feed paused", "feed removed"]
    assert not (own_folder / STATES).exists()


@pytest.mark.parametrize(
    ("content", "words"),
    [(None, "cannot be read"), ("<opml/>", "it names no feeds"), ("<rss/>", "no list of feeds"), ("{", "no XML")],
)
def test_a_list_that_is_none_is_named(
    own_folder: Path, capsys: pytest.CaptureFixture[str], content: str | None, words: str
) -> None:
    listed = own_folder / "mine.opml"
    if content is not None:
        listed.write_text(content, encoding="utf-8")
    assert main(["feeds", "add", str(listed)]) == 1
    said = capsys.readouterr().err
    assert words in said
    assert "mine.opml" in said
    assert not (own_folder / FEEDS).exists()
