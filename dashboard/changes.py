"""Every change that the page makes to what is kept: the one place that asks whether this person may make it.

No other file of this package may write (a test looks), so that a button that should not have been there, or that was
drawn before a role was taken away, changes nothing. Who has signed in changes things under that name and no other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from dashboard import access
from dashboard.roles import Role
from geodata import added_events, audit, decisions, feed_table, reports, saved_views, watchlists
from geodata.followed_feeds import FollowedFeed
from geodata.records import PlacedReading
from geodata.reports import Report
from geodata.saved_views import SavedView
from geodata.store import Outcome, StoreAddress, open_store

Given = ParamSpec("Given")
Made = TypeVar("Made")


def _by(role: Role) -> Callable[[Callable[Given, Made]], Callable[Given, Made]]:
    """Makes a change one of those who have this role. It raises `AccessError` besides what it raises itself."""

    def by_them(change: Callable[Given, Made]) -> Callable[Given, Made]:
        @wraps(change)
        def made(*given: Given.args, **named: Given.kwargs) -> Made:
            access.require(role)
            return change(*given, **named)

        return made

    return by_them


def _under_own_name(change: Callable[Given, Made]) -> Callable[Given, Made]:
    """The same, where the change bears a name `who`: that of who has signed in takes the place of any other."""

    @wraps(change)
    def made(*given: Given.args, **named: Given.kwargs) -> Made:
        if signed_in := access.require("reviewer").who:
            named["who"] = signed_in
        return change(*given, **named)

    return made


decide = _under_own_name(decisions.decide)
uphold = _under_own_name(decisions.uphold)
take_back = _under_own_name(decisions.take_back)
add_event = _under_own_name(added_events.add)
withdraw_event = _under_own_name(added_events.withdraw)


@_by("reviewer")
def report(row: Mapping[Any, Any], note: str) -> Report:
    """Keeps that the place of an event, a row of `Store.rows`, is said to be wrong. Raises `StoreError`."""
    parts = (row["article_id"], row["event_id"], row["place_text"], row["gazetteer_id"], row["place_name"])
    made = reports.report(*parts, note)
    audit.note(access.person().who, "place reported", f"event {made.event_id}", made.place_name or "", made.note)
    return made


@_by("reviewer")
def save_view(name: str, address: str) -> SavedView:
    """Keeps a view under a name. Raises what `saved_views.save` does."""
    before = {view.name.casefold(): view.address for view in saved_views.saved_views()}
    made = saved_views.save(name, address)
    audit.note(access.person().who, "view saved", made.name, before.get(made.name.casefold(), ""), made.address)
    return made


@_by("reviewer")
def remove_view(view: SavedView) -> SavedView:
    """Keeps that a name stands for no view any more. Raises `StoreError`."""
    if watchlists.watched_views([view]):
        watchlists.let_go(view)
    made = saved_views.remove(view)
    audit.note(access.person().who, "view removed", made.name, made.address)
    return made


@_by("reviewer")
def watch_view(view: SavedView, *, watched: bool) -> None:
    """Watches a view, or does so no more. Raises `StoreError`."""
    (watchlists.watch if watched else watchlists.let_go)(view)
    audit.note(access.person().who, "view watched" if watched else "view let go", view.name)


@_by("reviewer")
def look_at_view(view: SavedView) -> None:
    """Keeps that what is new in a watched view has been seen, which changes nothing of it. Raises `StoreError`."""
    watchlists.look_at(view)


@_by("reviewer")
def keep_articles(path: StoreAddress, readings: Sequence[PlacedReading]) -> Counter[Outcome]:
    """Keeps articles in the store at `path`, with what readers have added to them, and counts what became of them."""
    with open_store(path) as store:
        added = added_events.additions(decisions.decisions())
        outcomes = Counter(store.keep(added_events.with_added(reading, added)) for reading in readings)
    said = ", ".join(f"{number} {outcome}" for outcome, number in outcomes.items())
    audit.note(access.person().who, "articles added", str(path), after=said)
    return outcomes


@_by("admin")
def follow_feeds(feeds: Iterable[FollowedFeed]) -> tuple[FollowedFeed, ...]:
    """Follows feeds, and gives those that were not followed yet. Raises what `feed_table.follow` does."""
    new = feed_table.follow(feeds)
    for feed in new:
        audit.note(access.person().who, "feed added", feed.address, after=feed.name)
    return new


@_by("admin")
def pause_feed(address: str, *, paused: bool) -> FollowedFeed:
    """Lets a feed rest, or be asked again. Raises what `feed_table.pause` does."""
    feed = feed_table.pause(address, paused=paused)
    audit.note(access.person().who, f"feed {'paused' if paused else 'resumed'}", feed.address, after=feed.name)
    return feed


@_by("admin")
def remove_feed(address: str) -> FollowedFeed:
    """Follows a feed no more. Raises what `feed_table.unfollow` does."""
    feed = feed_table.unfollow(address)
    audit.note(access.person().who, "feed removed", feed.address, before=feed.name)
    return feed


@_by("admin")
def try_pages_again(address: str, links: Sequence[str]) -> None:
    """Has pages of a feed that were set aside read with the next round. Raises `StoreError`."""
    feed_table.try_again(address, links)
    audit.note(access.person().who, "pages tried again", address, after=f"{len(links)} pages")
