"""The feeds page without a browser: what it tells, and what an admin changes there."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import roles
from dashboard.pages import feeds
from geodata import feed_table
from geodata.feed_health import FeedHealth, healths
from geodata.followed_feeds import FeedState, FollowedFeed, SetAside, followed_feeds, keep_states
from tests.dashboard.panels.test_detail import Reader
from tests.geodata.feed_examples import OPML

PATIENCE_S = 60
ADDRESS = "https://example.org/one"
HOSTILE = "<script>alert(1)</script> [x](javascript:alert(1))"


def page() -> AppTest:
    def script() -> None:
        from dashboard.pages import feeds

        feeds.show()

    return AppTest.from_function(script, default_timeout=PATIENCE_S).run()


def press(test: AppTest, label: str) -> None:
    next(each for each in test.button if each.label == label).click().run()
    assert not test.exception


def said(test: AppTest) -> str:
    return "\n".join(
        str(each.value).replace("\\", "")
        for kind in (test.success, test.error, test.info, test.caption)
        for each in kind
    )


def test_nothing_in_a_feed_becomes_a_tag() -> None:
    state = FeedState(ADDRESS, last_error=HOSTILE, last_error_at="2026-03-01T00:00:00+00:00", failures=1)
    health = FeedHealth(FollowedFeed(ADDRESS, HOSTILE, paused=False), state)
    read = Reader(feeds.feed(health, datetime.now(UTC)))
    assert read.tags == {"section", "h2", "small", "p", "a", "dl", "dt", "dd"}
    assert (read.links, read.text.count(HOSTILE)) == ([ADDRESS], 2)
    page = SetAside("javascript:alert(1)", HOSTILE, "2026-03-01T00:00:00+00:00", title=HOSTILE)
    aside = Reader(feeds.set_aside_page(health, page))
    assert (aside.tags, aside.links) == ({"p"}, [])


def test_the_feeds_that_fail_stand_first() -> None:
    well = FeedHealth(FollowedFeed(ADDRESS, "One", paused=False), FeedState(ADDRESS))
    failing = replace(well, state=FeedState(ADDRESS, failures=1, last_error="broken"))
    assert feeds.matching([well, failing], " ONE ") == [failing, well]
    assert feeds.matching([well], "two") == []


def test_an_admin_adds_pauses_and_removes(home: Path) -> None:
    test = page()
    assert "No feeds are followed yet." in said(test)
    test.text_input(key=feeds._NEW).set_value("example.org")
    press(test, "Add")
    assert "is no address of the web" in said(test)
    test.text_input(key=feeds._NEW).set_value(ADDRESS)
    test.text_input(key=feeds._NAME).set_value("One")
    press(test, "Add")
    assert "1 feed added." in said(test)
    press(test, "Pause One")
    assert followed_feeds()[0].paused
    press(test, "Resume One")
    assert not followed_feeds()[0].paused
    test.file_uploader[0].set_value([("mine.opml", OPML.encode(), "text/x-opml")]).run()
    press(test, "Add the feeds of the list")
    assert [one.address for one in followed_feeds()] == [ADDRESS, "https://example.org/feed"]
    press(test, "Remove One")
    assert [one.address for one in followed_feeds()] == ["https://example.org/feed"]


def test_a_feed_that_leads_inside_is_not_asked(home: Path) -> None:
    test = page()
    test.text_input(key=feeds._NEW).set_value("http://127.0.0.1/feed")
    press(test, "Test")
    assert "127.0.0.1" in said(test)
    assert [each.name for each in home.iterdir()] == ["cache"]


def test_pages_set_aside_are_tried_again(home: Path) -> None:
    feed_table.follow([feed_table.feed_of(ADDRESS, "One")])
    aside = tuple(SetAside(f"https://example.org/{name}", "gone", "2026-03-01T00:00:00+00:00") for name in "abc")
    keep_states({ADDRESS: FeedState(ADDRESS, set_aside=aside)})
    test = page()
    next(each for each in test.button if each.label == "Try again").click().run()
    assert healths()[0].wished == {"https://example.org/a"}
    press(test, "Try all again")
    assert len(healths()[0].wished) == 3
    assert not any("again" in each.label for each in test.button)


def test_a_viewer_sees_the_health_and_no_buttons(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    feed_table.follow([feed_table.feed_of(ADDRESS, "One")])
    monkeypatch.setenv(roles.OPEN, "viewer")
    test = page()
    assert not test.button
    assert not test.text_input
    assert "only an admin may change this" in said(test)
    assert not test.exception
