"""Changes of the table of followed feeds, `feeds.csv`: what a person wrote there, other columns too, stays as it is."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from threading import Lock

from extractors.addresses import canonical_address, web_address
from geodata import log_lines
from geodata.errors import FeedError, RecordError, StoreError
from geodata.feeds import read_references
from geodata.followed_feeds import (
    COLUMNS,
    FEEDS,
    WISHES,
    FollowedFeed,
    TryAgain,
    followed_feeds,
)
from geodata.half_characters import made_whole
from geodata.user_data import data_folder, is_there
from geodata.whole_file import write_whole

LONGEST_NAME = 200
LONGEST_ADDRESS = 2_000
MOST_FEEDS = 5_000
_ONE_AT_A_TIME = Lock()  # two readers of the page may press their buttons at once


def feed_of(address: str, name: str = "") -> FollowedFeed:
    """The feed at an address that somebody typed. Raises `FeedError` for what is no address of the web."""
    found = web_address(address)
    if found is None or len(found) > LONGEST_ADDRESS:
        raise FeedError(f"{address[:80]!r} is no address of the web", "Give one that begins with https:// or http://.")
    words = "".join(sign if sign.isprintable() else " " for sign in made_whole(name))
    return FollowedFeed(found, " ".join(words.split())[:LONGEST_NAME] or found, paused=False)


def feeds_of_list(data: bytes) -> tuple[FollowedFeed, ...]:
    """The feeds that an OPML list names. Raises `FeedError` for what is none, or names none."""
    named = [each for each in read_references(data) if each.kind == "feed" and len(each.address) <= LONGEST_ADDRESS]
    if not named:
        raise FeedError("it names no feeds", "Give an OPML list, as a reader of feeds exports it.")
    return tuple(feed_of(each.address, each.name or "") for each in named)


def follow(feeds: Iterable[FollowedFeed]) -> tuple[FollowedFeed, ...]:
    """Puts feeds below those that are followed, and gives those that were not among them.

    Raises `RecordError` for a table that cannot be read, `FeedError` for too many, `StoreError` and `ExportError`.
    """
    with _ONE_AT_A_TIME:
        followed = followed_feeds()
        known = {canonical_address(feed.address) for feed in followed}
        new: dict[str | None, FollowedFeed] = {}
        for feed in feeds:
            if (key := canonical_address(feed.address)) not in known:
                new.setdefault(key, feed)
        if len(followed) + len(new) > MOST_FEEDS:
            raise FeedError(f"more than {MOST_FEEDS} feeds cannot be followed", "Remove some, or add a shorter list.")
        if new:
            head, rows = _table()
            _write([*rows, *(_row(head, feed) for feed in new.values())])
        return tuple(new.values())


def pause(address: str, *, paused: bool) -> FollowedFeed:
    """Lets a feed rest, or be asked again. Raises what `follow` does, and `FeedError` where it is not followed."""
    with _ONE_AT_A_TIME:
        feed = _followed(address)
        head, rows = _table()
        for row in _rows_of(feed, head, rows):
            row[head["paused"]] = "yes" if paused else ""
        _write(rows)
        return FollowedFeed(feed.address, feed.name, paused)


def unfollow(address: str) -> FollowedFeed:
    """Takes a feed out of the table; its articles stay, and what is known of it. Raises what `pause` does."""
    with _ONE_AT_A_TIME:
        feed = _followed(address)
        head, rows = _table()
        gone = _rows_of(feed, head, rows)
        _write([row for row in rows if not any(row is one for one in gone)])
        return feed


def try_again(address: str, links: Iterable[str]) -> None:
    """Notes that pages which were set aside are to be read with the next round. Raises `StoreError`.

    A line beside the state and not a change of it, since a watch that is under way writes the whole of that.
    """
    at = datetime.now(UTC).isoformat()
    for link in links:
        log_lines.append(WISHES, TryAgain(at, address, link))


def _followed(address: str) -> FollowedFeed:
    wanted = canonical_address(address)
    found = next((feed for feed in followed_feeds() if wanted and canonical_address(feed.address) == wanted), None)
    if found is None:
        raise FeedError(f"no feed is followed at {address[:200]!r}", "See python -m geodata feeds list.")
    return found


def _table() -> tuple[dict[str, int], list[list[str]]]:
    """Where each column stands, and every line of the table with its head; missing columns are added to that."""
    path = data_folder() / FEEDS
    rows: list[list[str]] = []
    if is_there(path):
        try:
            with path.open(encoding="utf-8-sig", newline="") as table:
                rows = list(csv.reader(table))
        except (OSError, UnicodeDecodeError, csv.Error) as error:
            raise RecordError(f"{path} cannot be read: {error}", "Save it as CSV in UTF-8.") from error
    while rows and not rows[0]:
        del rows[0]
    rows = rows or [[]]
    rows[0] += [name for name in COLUMNS if name not in rows[0]]
    for row in filter(None, rows[1:]):
        row.extend([""] * (len(rows[0]) - len(row)))
    return {name: rows[0].index(name) for name in COLUMNS}, rows


def _rows_of(feed: FollowedFeed, head: dict[str, int], rows: list[list[str]]) -> list[list[str]]:
    return [row for row in rows[1:] if row and web_address(row[head["address"]]) == feed.address]


def _row(head: dict[str, int], feed: FollowedFeed) -> list[str]:
    row = [""] * (max(head.values()) + 1)
    row[head["address"]], row[head["name"]] = feed.address, feed.name if feed.name != feed.address else ""
    return row


def _write(rows: list[list[str]]) -> None:
    path: Path = data_folder() / FEEDS
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"there is no folder {path.parent}, and none can be made ({error})", "Make it.") from error
    text = StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(rows)
    write_whole(path, text.getvalue().encode(), replace=True)
