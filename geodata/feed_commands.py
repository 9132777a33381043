"""`python -m geodata feeds …`: which feeds are followed, and how each does."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace, _SubParsersAction
from datetime import UTC, datetime
from pathlib import Path

from extractors.command_line import say
from geodata import audit, feed_table
from geodata.errors import FeedError, StoreError
from geodata.feed_health import healths
from geodata.feed_xml import MOST_BYTES
from geodata.followed_feeds import FollowedFeed
from geodata.web_articles import is_on_the_web


def add_feed_commands(commands: _SubParsersAction[ArgumentParser]) -> None:
    """Gives the program the command `feeds` with all its ways."""
    feeds = commands.add_parser("feeds", help="add, list, test, pause and remove the feeds that watch follows")
    ways = feeds.add_subparsers(required=True, metavar="WAY")

    add = ways.add_parser("add", help="follow a feed, or all that an OPML list names")
    add.add_argument("what", metavar="FILE.opml|ADDRESS")
    add.add_argument("--name", default="", help="what the feed of an address is to be called")
    add.set_defaults(command=_add)

    ways.add_parser("list", help="say of each how it does and what was set aside").set_defaults(command=_list)
    meanings = {
        "test": ("ask a feed once and say what would be read; nothing is kept", _test),
        "pause": ("let a feed rest", _pause),
        "resume": ("ask a paused feed again", _resume),
        "remove": ("follow a feed no more; its articles stay", _remove),
        "again": ("try what was set aside of a feed again with the next round", _again),
    }
    for name, (meaning, command) in meanings.items():
        way = ways.add_parser(name, help=meaning)
        way.add_argument("address", metavar="ADDRESS")
        way.set_defaults(command=command)


def _add(options: Namespace) -> int:
    if is_on_the_web(options.what):
        feeds: tuple[FollowedFeed, ...] = (feed_table.feed_of(options.what, options.name),)
    else:
        feeds = _listed(Path(options.what))
    new = feed_table.follow(feeds)
    for feed in new:
        audit.note(audit.user_here(), "feed added", feed.address, after=feed.name)
        say(f"added: {feed.name} ({feed.address})")
    if known := len(feeds) - len(new):
        say(f"{known} followed already")
    return 0


def _listed(path: Path) -> tuple[FollowedFeed, ...]:
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:  # a ValueError is a name that no file can bear
        raise StoreError(
            f"{path} cannot be read ({error})", "Name an OPML file, or an address with https://."
        ) from error
    try:
        return feed_table.feeds_of_list(data)
    except FeedError as error:
        raise FeedError(f"{path}: {error}", error.remedy) from error


def _list(_: Namespace) -> int:
    found = healths()
    for health in found:
        lines = [f"{health.feed.name}: {health.condition}", health.feed.address, f"last read: {health.last_success()}"]
        lines += [f"last error: {error}"] if (error := health.last_error()) else []
        lines += [f"articles: {health.articles()}", f"asked next: {health.asked_next(datetime.now(UTC))}"]
        for page in health.state.set_aside:
            again = " (tried again with the next round)" if page.link in health.wished else ""
            lines.append(f"set aside: {page.link}: {page.reason}{again}")
        say("\n  ".join(lines))
    if not found:
        say("no feeds are followed yet. Add one with: python -m geodata feeds add ADDRESS")
    return 0


def _test(options: Namespace) -> int:
    from geodata.feed_trial import try_feed
    from geodata.polite_visitor import PoliteVisitor

    feed = feed_table.feed_of(options.address)
    say(try_feed(feed.address, PoliteVisitor(options.limits)).in_words())
    return 0


def _pause(options: Namespace) -> int:
    return _done("paused", feed_table.pause(options.address, paused=True))


def _resume(options: Namespace) -> int:
    return _done("resumed", feed_table.pause(options.address, paused=False))


def _remove(options: Namespace) -> int:
    return _done("removed", feed_table.unfollow(options.address))


def _again(options: Namespace) -> int:
    wanted = feed_table.feed_of(options.address).address
    health = next((one for one in healths() if one.feed.address == wanted), None)
    if health is None:
        raise FeedError(f"no feed is followed at {wanted[:200]!r}", "See python -m geodata feeds list.")
    links = [page.link for page in health.state.set_aside if page.link not in health.wished]
    feed_table.try_again(wanted, links)
    if links:
        audit.note(audit.user_here(), "pages tried again", wanted, after=f"{len(links)} pages")
    say(f"{health.feed.name}: {len(links)} set aside will be tried again with the next round")
    return 0


def _done(what: str, feed: FollowedFeed) -> int:
    before, after = (feed.name, "") if what == "removed" else ("", feed.name)
    audit.note(audit.user_here(), f"feed {what}", feed.address, before, after)
    say(f"{what}: {feed.name} ({feed.address})")
    return 0
