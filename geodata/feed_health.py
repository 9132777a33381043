"""How each followed feed does, in words: when it was read, what went wrong, how much it gave, when it is asked next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from geodata.followed_feeds import FeedState, FollowedFeed, SetAside, followed_feeds, states, wished_for, wishes


@dataclass(frozen=True, slots=True)
class FeedHealth:
    """A feed, what is known of it, and the links of its pages set aside that the next round tries again."""

    feed: FollowedFeed
    state: FeedState
    wished: frozenset[str] = frozenset()

    @property
    def condition(self) -> str:
        """In a word or two: `paused`, `not asked yet`, `failing`, `well`."""
        if self.feed.paused:
            return "paused"
        if self.state.failures:
            return "failing"
        return "well" if self.state.last_success else "not asked yet"

    def last_success(self) -> str:
        """When it was last read."""
        return moment_in_words(self.state.last_success) or "never"

    def last_error(self) -> str:
        """What last went wrong and when, and whether it still does; "" where nothing ever has."""
        if not self.state.last_error:
            return ""
        words = f"{self.state.last_error} ({moment_in_words(self.state.last_error_at)})"
        if not self.state.failures:
            return f"{words}; read since"
        return f"{words}; {self.state.failures} times in a row" if self.state.failures > 1 else words

    def articles(self) -> str:
        """How many pages gave articles, and how many wait or were set aside."""
        parts = [f"{self.state.kept:,} read"]
        parts += [f"{len(self.state.waiting):,} waiting"] if self.state.waiting else []
        parts += [f"{len(self.state.set_aside):,} set aside"] if self.state.set_aside else []
        return ", ".join(parts)

    def asked_next(self, now: datetime) -> str:
        """When it is asked next, as far as that is known: nothing tells whether a watch is running."""
        if self.feed.paused:
            return "not while it is paused"
        if self.state.rests_at(now):
            return f"after {moment_in_words(self.state.not_before)}, as it failed"
        if self.state.expected and datetime.fromisoformat(self.state.expected) > now:
            return f"{moment_in_words(self.state.expected)}, while the watch goes on"
        return "with the next round of the watch"


def healths() -> tuple[FeedHealth, ...]:
    """Every followed feed in the order of the table. Raises `RecordError`, which names file and line, `StoreError`."""
    known, wanted = states(), wishes()
    found = ((feed, known.get(feed.address, FeedState(feed.address))) for feed in followed_feeds())
    return tuple(FeedHealth(feed, state, wished_for(state, wanted)) for feed, state in found)


def set_aside(found: tuple[FeedHealth, ...]) -> tuple[tuple[FeedHealth, SetAside], ...]:
    """The pages that were given up, of all feeds, the newest first."""
    pages = [(health, page) for health in found for page in health.state.set_aside]
    return tuple(sorted(pages, key=lambda one: datetime.fromisoformat(one[1].at), reverse=True))


def moment_in_words(at: str | None) -> str:
    """`2026-03-01 14:05 UTC`; "" for no moment."""
    return f"{datetime.fromisoformat(at).astimezone(UTC):%Y-%m-%d %H:%M} UTC" if at else ""
