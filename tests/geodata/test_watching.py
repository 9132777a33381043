"""A round reads what is new, once; what fails rests, is tried again and given up in the end; a kill loses nothing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from extractors.records import Failure
from geodata.__main__ import main
from geodata.audit import user_here
from geodata.errors import RecordError
from geodata.fetching import Limits
from geodata.followed_feeds import FEEDS, STATES, FeedState, FollowedFeed, followed_feeds, require_feeds, states
from geodata.only_one import only_one
from geodata.polite_visitor import PoliteVisitor
from geodata.store import open_store
from geodata.watching import LOCK, LONGEST_REST_S, MOST_TRIES, MOST_WAITING, Found, Watch
from tests.geodata.feed_examples import HTML, RSS, article_page, feed
from tests.geodata.web_server import WebServer, page, serving

EVERY_S = 900.0


class Reader:
    """Watches the server's feed, with a clock that a test moves; `kept` are the links of what was read."""

    def __init__(self, server: WebServer) -> None:
        self.limits = Limits(allowed=server.allowed, seconds_between=0)
        self.moment = datetime(2026, 1, 1, tzinfo=UTC)
        self.kept: list[str] = []
        self.server = server
        self.killed_at: str | None = None
        self.most_waiting = MOST_WAITING

    def round(self) -> list[tuple[str, bool]]:
        return list(
            Watch(PoliteVisitor(self.limits), self.keep, EVERY_S, self.most_waiting, lambda: self.moment).round()
        )

    def keep(self, link: str, found: Found) -> tuple[Failure, ...]:
        if link == self.killed_at:
            raise KeyboardInterrupt
        items = list(found)
        self.kept += [
            str(item[1].url).removeprefix(self.server.address) for item in items if not isinstance(item, Failure)
        ]
        return tuple(item for item in items if isinstance(item, Failure))

    @property
    def state(self) -> FeedState:
        return states()[f"{self.server.address}/feed"]


@pytest.fixture
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DEPLOYMENT_ATLAS_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def server(own_folder: Path) -> Iterator[WebServer]:
    with serving() as running:
        follow(own_folder, f"{running.address}/feed,News,")
        running.answers["/feed"] = page(feed("/a", "/b"), RSS, 'ETag: "one"')
        for path in ("/a", "/b", "/c"):
            running.answers[path] = page(article_page(), HTML)
        yield running


@pytest.fixture
def reader(server: WebServer) -> Reader:
    return Reader(server)


def follow(folder: Path, *rows: str) -> None:
    (folder / FEEDS).write_text("\n".join(["address,name,paused", *rows]), encoding="utf-8")


def test_what_is_new_is_read_once(server: WebServer, reader: Reader) -> None:
    assert reader.round() == [("News: 2 new, 0 waiting, 0 set aside", True)]
    assert reader.kept == ["/a", "/b"]
    server.answers["/feed"] = page("", status="304 Not Modified")
    assert reader.round() == [("News: 0 new, 0 waiting, 0 set aside", True)]
    assert 'If-None-Match: "one"' in server.asked[-1]
    server.answers["/feed"] = page(feed("/c", "/a"), RSS)
    reader.round()
    assert reader.kept == ["/a", "/b", "/c"]
    assert reader.state.etag is None
    assert reader.state.last_success == "2026-01-01T00:00:00+00:00"


def test_a_kill_loses_nothing(server: WebServer, reader: Reader) -> None:
    reader.killed_at = f"{server.address}/b"
    with pytest.raises(KeyboardInterrupt):
        reader.round()
    assert [waiting.link for waiting in reader.state.waiting] == [f"{server.address}/b"]
    reader.killed_at = None
    server.answers["/feed"] = page("", status="304 Not Modified")  # so the page is not named a second time
    reader.round()
    assert reader.kept == ["/a", "/b"]
    assert reader.state.waiting == ()


def test_a_feed_that_fails_rests_longer_each_time(server: WebServer, reader: Reader) -> None:
    server.answers["/feed"] = page("", status="500 Broken")
    rests = []
    for failures in range(1, 12):
        ((words, well),) = reader.round()
        assert not well
        assert "status 500" in words
        assert reader.state.failures == failures
        until = datetime.fromisoformat(reader.state.not_before or "")
        rests.append((until - reader.moment).total_seconds())
        asked = len(server.asked)
        ((words, _),) = reader.round()
        assert "left alone until" in words
        assert len(server.asked) == asked
        reader.moment = until
    assert rests[:3] == [EVERY_S, 2 * EVERY_S, 4 * EVERY_S]
    assert max(rests) == LONGEST_REST_S
    server.answers["/feed"] = page(feed("/a"), RSS)
    assert reader.round()[0][1]
    assert (reader.state.failures, reader.state.not_before) == (0, None)


def test_a_feed_rests_as_long_as_its_server_asks(server: WebServer, reader: Reader) -> None:
    server.answers["/feed"] = page("", "Retry-After: 7200", status="503 Busy")
    reader.round()
    assert reader.state.not_before == (reader.moment + timedelta(hours=2)).isoformat(timespec="seconds")


@pytest.mark.parametrize("body", [b"", b"<rss", b"<html></html>", b"\x00"])
def test_a_broken_feed_loses_nothing_of_what_is_known(server: WebServer, reader: Reader, body: bytes) -> None:
    reader.round()
    known = reader.state.known
    server.answers["/feed"] = page(body, RSS)
    ((_, well),) = reader.round()
    assert not well
    assert reader.state.known == known
    assert reader.state.last_error


def test_a_page_is_tried_again_and_given_up_in_the_end(server: WebServer, reader: Reader) -> None:
    server.answers["/b"] = page("", status="500 Broken")
    for tries in range(1, MOST_TRIES):
        reader.round()
        assert [waiting.tries for waiting in reader.state.waiting] == [tries]
    ((words, well),) = reader.round()
    assert not well
    assert "1 set aside" in words
    assert [aside.link for aside in reader.state.set_aside] == [f"{server.address}/b"]
    asked = server.paths.count("/b")
    reader.round()
    assert server.paths.count("/b") == asked == MOST_TRIES
    assert reader.kept == ["/a"]


@pytest.mark.parametrize(
    "answer",
    [page("", status="404 Not Found"), page("", status="410 Gone"), page(b"%PDF", "Content-Type: application/pdf")],
)
def test_what_will_not_change_is_given_up_at_once(server: WebServer, reader: Reader, answer: bytes) -> None:
    server.answers["/a"] = answer
    reader.round()
    assert len(reader.state.set_aside) == 1
    assert reader.kept == ["/b"]


def test_a_busy_server_is_no_fault_of_its_pages(server: WebServer, reader: Reader) -> None:
    server.answers["/a"] = page("", "Retry-After: 60", status="429 Too Many")
    for _ in range(MOST_TRIES + 1):
        reader.round()
    assert [waiting.tries for waiting in reader.state.waiting] == [0, 0]
    server.answers["/a"] = page(article_page(), HTML)
    reader.round()
    assert reader.kept == ["/a", "/b"]


def test_a_flood_is_taken_in_parts(server: WebServer, reader: Reader) -> None:
    links = [f"http://10.0.0.1/{number}" for number in range(7)]
    server.answers["/feed"] = page(feed(*links), RSS, 'ETag: "one"')
    reader.most_waiting = 5
    reader.round()
    assert len(reader.state.waiting) == 5
    assert reader.state.etag is None
    for _ in range(MOST_TRIES + 2):
        reader.round()
    assert reader.state.waiting == ()
    assert reader.state.etag == '"one"'
    assert {aside.link for aside in reader.state.set_aside} == set(links)


def test_one_that_fails_never_stops_the_others(server: WebServer, reader: Reader, own_folder: Path) -> None:
    rows = ("http://10.0.0.1/feed,Inside,", f"{server.address}/feed,News,no", "https://example.org/feed,Paused,yes")
    follow(own_folder, *rows)
    assert [well for _, well in reader.round()] == [False, True, True]
    assert reader.kept == ["/a", "/b"]


def test_the_table_is_the_persons(own_folder: Path) -> None:
    with pytest.raises(RecordError, match="no feeds are followed") as raised:
        require_feeds()
    assert followed_feeds() == ()
    assert FEEDS in raised.value.remedy
    follow(own_folder, "https://example.org/a", " https://example.org/b , B , yes ", "https://example.org/a,again,")
    assert followed_feeds() == (
        FollowedFeed("https://example.org/a", "https://example.org/a", paused=False),
        FollowedFeed("https://example.org/b", "B", paused=True),
    )


@pytest.mark.parametrize(
    "row", ["example.org/feed,x,", "file:///etc/passwd,x,", "https://example.org/,x,perhaps", ",,"]
)
def test_a_wrong_row_names_its_line(own_folder: Path, row: str) -> None:
    follow(own_folder, "https://example.org/a,A,", row)
    with pytest.raises(RecordError, match=f"{FEEDS}, line 3"):
        followed_feeds()


def test_a_state_that_cannot_be_read_names_its_line(server: WebServer, reader: Reader, own_folder: Path) -> None:
    for line in ("{broken", '{"address": "x", "not_before": "soon"}', '{"address": "x", "not_before": "2026-01-01"}'):
        (own_folder / STATES).write_text(f"{line}\n", encoding="utf-8")
        with pytest.raises(RecordError, match=f"{STATES}, line 1"):
            reader.round()


def test_the_command_makes_a_round(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = tmp_path / "atlas.sqlite"
    command = ["watch", "--once", "--store", str(store)]
    assert main(command) == 1
    assert FEEDS in capsys.readouterr().err
    with serving() as server:
        follow(home, f"{server.address}/feed,News,")
        server.answers |= {"/feed": page(feed("/a"), RSS), "/a": page(article_page(), HTML)}
        limits = Limits(allowed=server.allowed, seconds_between=0)
        assert main(command, limits) == 0
        assert "News: 1 new" in capsys.readouterr().out
        with open_store(store) as kept:
            assert set(kept.rows().url) == {f"{server.address}/a"}
        assert main(command, limits) == 0
        assert "News: 0 new" in capsys.readouterr().out


def test_a_second_process_is_told_who_follows_the_feeds_and_changes_nothing(
    server: WebServer, own_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    script = (
        "import sys; from geodata.only_one import only_one\n"
        f"with only_one({LOCK!r}, 'it'): print('held', flush=True); sys.stdin.read()"
    )
    first = subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    with first:
        assert first.stdout
        assert first.stdout.readline() == b"held\n"
        assert main(["watch", "--once"]) == 1
        told = capsys.readouterr().err
        assert f"following the feeds is done already by {user_here()} on" in told
        assert f"process {first.pid}, since" in told
        assert server.asked == []
        assert not (own_folder / STATES).exists()
        first.kill()
    with only_one(LOCK, "it"):  # a kill leaves nothing that somebody would have to clean up
        pass


@pytest.mark.parametrize("every", ["5", "10s", "0m", "m", "-5m", "1w", "1.5h", ""])
def test_a_time_that_is_none_is_wrong_use(every: str) -> None:
    with pytest.raises(SystemExit) as raised:
        main(["watch", "--once", f"--every={every}"])
    assert raised.value.code == 2
