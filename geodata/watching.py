"""A round over the feeds that a person follows: what is new in them is read and kept, what fails is tried again later.

What is known is written down after each step: before its pages are read, a feed's new pages stand there as waiting, and
each leaves that list once it is kept. So a round that is killed goes on where it was, and reads at most one page twice,
which changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from extractors.records import Article, Failure
from geodata.errors import FeedError, FetchError
from geodata.feeds import Entry, read_feed
from geodata.fetching import NOT_MODIFIED, Fetched
from geodata.followed_feeds import (
    FeedState,
    FollowedFeed,
    SetAside,
    WaitingPage,
    followed_feeds,
    keep_states,
    states,
    wished_for,
    wishes,
)
from geodata.polite_visitor import PoliteVisitor
from geodata.web_articles import page_article

Found = Iterator[tuple[str, Article] | Failure]
# Reads what is found at a link and keeps it, and gives what failed.
Keep = Callable[[str, Found], tuple[Failure, ...]]

MOST_TRIES = 3  # of a page, in rounds of their own
MOST_WAITING = 200  # pages of one feed in one round
MOST_SET_ASIDE = 500  # that are remembered for one feed, the newest
LONGEST_REST_S = 24 * 3600.0
LOCK = "watch.lock"  # held by the one process that may follow the feeds of a data folder: two would forget each other's
_GONE = (404, 410, 451)


class Watch:
    """The feeds that are followed, looked at in rounds that are `every_s` seconds apart or more."""

    def __init__(
        self,
        visitor: PoliteVisitor,
        keep: Keep,
        every_s: float,
        most_waiting: int = MOST_WAITING,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._visitor, self._keep, self._every_s, self._now = visitor, keep, every_s, now
        self._most_waiting = most_waiting

    def round(self) -> Iterator[tuple[str, bool]]:
        """A sentence for each feed, with whether all went well; one that fails never stops the others.

        Raises `RecordError` for a table or a state that cannot be read, and what keeping raises.
        """
        known = states()
        for feed in followed_feeds():
            state = known.get(feed.address, FeedState(feed.address))
            if feed.paused:
                yield f"{feed.name}: paused", True
            elif state.rests_at(self._now()):
                yield f"{feed.name}: left alone until {state.not_before} ({state.last_error})", True
            else:
                yield self._look(feed, known)

    def _look(self, feed: FollowedFeed, known: dict[str, FeedState]) -> tuple[str, bool]:
        def remember(state: FeedState) -> FeedState:
            known[feed.address] = state
            keep_states(known)
            return state

        before = _with_wishes(known.get(feed.address, FeedState(feed.address)))
        state = remember(self._asked(before))
        for page in state.waiting:
            state = remember(self._read(page, state))
        kept = state.kept - before.kept
        aside = [one for one in state.set_aside if one not in before.set_aside]
        words = f"{feed.name}: {kept} new, {len(state.waiting)} waiting, {len(aside)} set aside"
        words += "".join(f"\n  {one.link}: {one.reason}" for one in aside)
        words += f"\n  {state.last_error}" if state.failures else ""
        return words, not (aside or state.waiting or state.failures)

    def _asked(self, state: FeedState) -> FeedState:
        """The state with what the feed names now, or with why it could not be asked and until when it rests."""
        try:
            fetched = self._visitor.fetch(state.address, etag=state.etag, last_modified=state.last_modified)
            return self._with_new(state, fetched)
        except (FetchError, FeedError) as error:
            wanted_s = getattr(error, "wait_s", None) or 0.0
            doubled_s = self._every_s * 2 ** min(state.failures, 20)
            rest = timedelta(seconds=min(max(wanted_s, doubled_s), LONGEST_REST_S))
            return replace(
                state,
                last_error=str(error),
                last_error_at=self._moment(),
                failures=state.failures + 1,
                not_before=(self._now() + rest).isoformat(timespec="seconds"),
            )

    def _with_new(self, state: FeedState, fetched: Fetched) -> FeedState:
        expected = (self._now() + timedelta(seconds=self._every_s)).isoformat(timespec="seconds")
        well = replace(state, last_success=self._moment(), failures=0, not_before=None, expected=expected)
        if fetched.status == NOT_MODIFIED:
            return well
        entries = read_feed(fetched.content, fetched.address, fetched.charset).entries
        had = {*state.known, *(page.link for page in state.waiting)}
        new = [_waiting(entry) for entry in entries if entry.link not in had]
        taken = new[: max(self._most_waiting - len(state.waiting), 0)]
        left = {page.link for page in new[len(taken) :]}
        return replace(
            well,
            # What is left for another round must be sent once more then.
            etag=None if left else fetched.etag,
            last_modified=None if left else fetched.last_modified,
            known=tuple(entry.link for entry in entries if entry.link not in left),
            waiting=(*state.waiting, *taken),
        )

    def _read(self, page: WaitingPage, state: FeedState) -> FeedState:
        """The state after one try at a page."""
        others = tuple(other for other in state.waiting if other.link != page.link)
        try:
            fetched = self._visitor.fetch(page.link)
        except FetchError as error:
            if error.wait_s:
                return state  # its server is busy now, which is no fault of the page
            if error.status in _GONE or page.tries + 1 >= MOST_TRIES:
                return self._given_up(page, str(error), replace(state, waiting=others))
            return replace(state, waiting=(*others, replace(page, tries=page.tries + 1)))
        entry = Entry(page.link, page.title, page.day)
        failures = self._keep(page.link, page_article(page.link, fetched, entry))
        state = replace(state, waiting=others)
        return self._given_up(page, failures[0].reason, state) if failures else replace(state, kept=state.kept + 1)

    def _given_up(self, page: WaitingPage, reason: str, state: FeedState) -> FeedState:
        aside = (*state.set_aside, SetAside(page.link, reason, self._moment(), page.title, page.published))
        return replace(state, set_aside=aside[-MOST_SET_ASIDE:])

    def _moment(self) -> str:
        return self._now().isoformat(timespec="seconds")


def _waiting(entry: Entry) -> WaitingPage:
    return WaitingPage(entry.link, entry.title, entry.published.isoformat() if entry.published else None)


def _with_wishes(state: FeedState) -> FeedState:
    """The state in which the pages that readers want to be tried again wait once more."""
    wanted = wished_for(state, wishes())
    back = tuple(WaitingPage(page.link, page.title, page.published) for page in state.set_aside if page.link in wanted)
    aside = tuple(page for page in state.set_aside if page.link not in wanted)
    return replace(state, waiting=(*state.waiting, *back), set_aside=aside)
