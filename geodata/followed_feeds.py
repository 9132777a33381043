"""The feeds that a person follows: the rows of `feeds.csv` in the data folder, and what is known of each.

What is known stands in a file of its own, a line for each feed, so that the table stays the person's alone.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from extractors.addresses import web_address
from geodata import log_lines
from geodata.errors import RecordError
from geodata.user_data import data_folder, is_there

FEEDS, STATES, WISHES = "feeds.csv", "feeds-state.jsonl", "feeds-again.jsonl"
COLUMNS = ("address", "name", "paused")
_YES, _NO = ("yes", "true", "1", "x"), ("", "no", "false", "0")


@dataclass(frozen=True, slots=True)
class FollowedFeed:
    """One row of the table."""

    address: str
    name: str
    paused: bool


@dataclass(frozen=True, slots=True)
class WaitingPage:
    """A page that a feed named, with its day in ISO 8601, and that is not read yet; `tries` of it have failed."""

    link: str
    title: str | None = None
    published: str | None = None
    tries: int = 0

    @property
    def day(self) -> date | None:
        """The day that the feed gives it."""
        return date.fromisoformat(self.published) if self.published else None

    def __post_init__(self) -> None:
        _ = self.day  # a line that somebody edited is refused when it is read, and named


@dataclass(frozen=True, slots=True)
class SetAside:
    """A page that is not tried again, why, when that was decided (UTC), and what the feed says of it."""

    link: str
    reason: str
    at: str
    title: str | None = None
    published: str | None = None

    def __post_init__(self) -> None:
        datetime.fromisoformat(self.at)


@dataclass(frozen=True, slots=True)
class TryAgain:
    """A reader's wish of a moment (UTC): that a page which was set aside is read with the next round."""

    at: str
    address: str
    link: str

    def __post_init__(self) -> None:
        datetime.fromisoformat(self.at)


@dataclass(frozen=True, slots=True)
class FeedState:
    """What is known of one feed. Moments are UTC in ISO 8601; `failures` are those since the last success.

    `etag` and `last_modified` go back to the server. `known` are the pages that the feed named last, whatever became of
    them; `waiting` are those still to be read, and `set_aside` those given up. `kept` counts those that gave articles;
    `expected` is when a watch that goes on asks next.
    """

    address: str
    etag: str | None = None
    last_modified: str | None = None
    last_success: str | None = None
    last_error: str | None = None
    last_error_at: str | None = None
    failures: int = 0
    not_before: str | None = None
    known: tuple[str, ...] = ()
    waiting: tuple[WaitingPage, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    kept: int = 0
    expected: str | None = None

    def __post_init__(self) -> None:
        for moment in filter(None, (self.not_before, self.expected)):
            if datetime.fromisoformat(moment).tzinfo is None:
                raise ValueError(f"{moment!r} is no moment of UTC")

    def rests_at(self, moment: datetime) -> bool:
        """Whether the feed is to be left alone at a moment."""
        return self.not_before is not None and moment < datetime.fromisoformat(self.not_before)


def require_feeds() -> None:
    """Raises `RecordError` where no feed is followed, or where the table cannot be read."""
    if not followed_feeds():
        table = f"write it into {data_folder() / FEEDS} below a line {','.join(COLUMNS)}"
        raise RecordError("no feeds are followed yet", f"Say python -m geodata feeds add ADDRESS, or {table}.")


def followed_feeds() -> tuple[FollowedFeed, ...]:
    """The rows of the table in their order; none where there is no table.

    Raises `RecordError`, which names the line of a mistake.
    """
    path = data_folder() / FEEDS
    if not is_there(path):
        return ()
    feeds: dict[str, FollowedFeed] = {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as table:
            rows = csv.DictReader(table)
            for cells in rows:
                feed = _feed({name: str(cells.get(name) or "").strip() for name in COLUMNS}, rows.line_num)
                feeds.setdefault(feed.address, feed)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise RecordError(f"{path} cannot be read: {error}", "Save it as CSV in UTF-8.") from error
    return tuple(feeds.values())


def _feed(cells: dict[str, str], line: int) -> FollowedFeed:
    address, paused = web_address(cells["address"]), cells["paused"].lower()
    if address is None:
        what = f"{cells['address'][:80]!r} is no address of the web"
    elif paused not in (*_YES, *_NO):
        what = f"column paused holds {paused[:40]!r}, which is neither yes nor no"
    else:
        return FollowedFeed(address, cells["name"] or address, paused in _YES)
    raise RecordError(f"{FEEDS}, line {line}: {what}", f"Correct the line in {data_folder() / FEEDS}.")


def states() -> dict[str, FeedState]:
    """What is known of each feed, by its address. Raises `RecordError` and `StoreError`."""
    return {state.address: state for state in log_lines.read(STATES, FeedState)}


def keep_states(known: dict[str, FeedState]) -> None:
    """Writes what is known, wholly or not at all. Raises `StoreError` and `ExportError`."""
    log_lines.replace(STATES, known.values())


def wishes() -> tuple[TryAgain, ...]:
    """What readers want to be tried again, the oldest first. Raises `RecordError` and `StoreError`."""
    return log_lines.read(WISHES, TryAgain)


def wished_for(state: FeedState, wanted: Iterable[TryAgain]) -> frozenset[str]:
    """The links among those set aside that somebody has wished for since."""
    last = {one.link: one.at for one in wanted if one.address == state.address}
    return frozenset(
        page.link
        for page in state.set_aside
        if page.link in last and datetime.fromisoformat(last[page.link]) >= datetime.fromisoformat(page.at)
    )
