"""A look at a feed before it is followed: asked once, and said what would be read. Nothing is kept."""

from __future__ import annotations

from dataclasses import dataclass

from geodata.errors import FeedError
from geodata.feeds import Feed, looks_like_feed, read_feed
from geodata.followed_feeds import FeedState, states
from geodata.polite_visitor import PoliteVisitor

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class FeedTrial:
    """What a feed gave, and the links in it that a round would read now."""

    feed: Feed
    new: tuple[str, ...]

    def in_words(self) -> str:
        """A line that sums it up, then one for each of the first entries that would be read."""
        number, leads = len(self.feed.entries), self.feed.without_link
        words = f"{self.feed.kind} “{self.feed.title or 'without a title'}” names {number:,} page{'s'[: number != 1]}"
        words += f", and {leads:,} more without a link" if leads else ""
        lines = [f"{words}; {len(self.new):,} of them would be read."]
        wanted = [entry for entry in self.feed.entries if entry.link in set(self.new)]
        for entry in wanted[:_SHOWN]:
            day = f"{entry.published}: " if entry.published else ""
            lines.append(f"{day}{entry.title or 'untitled'} ({entry.link})")
        lines += [f"… and {len(wanted) - _SHOWN:,} more"] if len(wanted) > _SHOWN else []
        return "\n".join(lines)


def try_feed(address: str, visitor: PoliteVisitor) -> FeedTrial:
    """Asks a feed once, and its host for robots.txt. Raises `FetchError`, `FeedError` and what `states` does."""
    state = states().get(address, FeedState(address))
    fetched = visitor.fetch(address)
    if "html" in (fetched.media_type or "") and not looks_like_feed(fetched.content, fetched.media_type):
        raise FeedError("it is a page and no feed", "Look on it for the address of a feed (RSS, Atom or JSON Feed).")
    feed = read_feed(fetched.content, fetched.address, fetched.charset)
    done = {*state.known, *(page.link for page in state.set_aside)} - {page.link for page in state.waiting}
    return FeedTrial(feed, tuple(entry.link for entry in feed.entries if entry.link not in done))
