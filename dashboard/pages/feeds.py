"""The feeds page: how each feed that is followed does, which pages were set aside, and for admins what to change.

Reading them is the work of `python -m geodata watch`; here one feed at most is asked, when its button is pressed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from html import escape
from typing import Final

import streamlit as st

from dashboard import access, changes, wording
from extractors.addresses import web_address
from extractors.errors import ExtractionError
from geodata.errors import GeodataError
from geodata.feed_health import FeedHealth, healths, moment_in_words, set_aside
from geodata.feed_table import LONGEST_NAME, feed_of, feeds_of_list
from geodata.followed_feeds import SetAside

FEEDS_SHOWN: Final = 25
PAGES_SHOWN: Final = 25
_INTRODUCTION: Final = "`python -m geodata watch` reads what is new in these feeds, in rounds, and keeps its articles."
_NEW: Final = "address of a new feed"
_NAME: Final = "name of a new feed"


def show() -> None:
    """Draw the page."""
    with st.container(width=1000):
        st.title("Feeds")
        st.markdown(_INTRODUCTION)
        may_change = access.may("admin")
        if not may_change:
            st.caption(wording.markdown(access.why_not("admin")))
        answer, followed = st.container(), st.container()
        if may_change:
            _adding(answer)
        with followed:  # drawn when what was added is among them
            found = healths()
            _feeds(found, may_change)
            _pages(set_aside(found), may_change)


def _adding(answer: st.delta_generator.DeltaGenerator) -> None:
    st.header("Add feeds")
    with st.form("feed", border=False):
        address = st.text_input("Address of a feed (RSS, Atom or JSON Feed)", key=_NEW, placeholder="https://…")
        name = st.text_input("Name (optional)", key=_NAME, max_chars=LONGEST_NAME, width=340)
        with st.container(horizontal=True):
            add = st.form_submit_button("Add", type="primary")
            test = st.form_submit_button("Test")
    listed = st.file_uploader("A list of feeds (OPML), as readers of feeds export it", type=["opml", "xml"])
    take = st.button("Add the feeds of the list", disabled=listed is None)
    with answer:
        if test:
            _test(address)
        try:
            if add:
                st.success(_added(changes.follow_feeds([feed_of(address, name)])))
            elif take and listed is not None:
                st.success(_added(changes.follow_feeds(feeds_of_list(listed.getvalue()))))
        except wording.OWN_ERRORS as error:
            _say(error)


def _added(new: Sequence[object]) -> str:
    return f"{wording.count(len(new), 'feed')} added." if new else "Followed already; nothing was added."


def _test(address: str) -> None:
    """Ask a feed once, and say what would be read. For admins, as it reaches out from this machine."""
    # Imported here: the page does without what fetches until somebody asks for it.
    from geodata.feed_trial import try_feed
    from geodata.polite_visitor import PoliteVisitor

    try:
        access.require("admin")
        with st.spinner("Asking …", show_time=True):
            said = try_feed(feed_of(address).address, PoliteVisitor()).in_words()
    except wording.OWN_ERRORS as error:
        _say(error)
    else:
        st.info("  \n".join([*map(wording.markdown, said.split("\n")), "Nothing was kept."]))


def _feeds(found: Sequence[FeedHealth], may_change: bool) -> None:
    if not found:
        st.info("No feeds are followed yet.", icon=":material/rss_feed:")
        return
    wanted = ""
    if len(found) > FEEDS_SHOWN:
        wanted = st.text_input("Find a feed", placeholder="A part of its name or address")
    shown = matching(found, wanted)
    now = datetime.now(UTC)
    for health in shown[:FEEDS_SHOWN]:
        with st.container(border=True):
            st.html(feed(health, now))
            if may_change:
                _buttons(health)
    if len(shown) > FEEDS_SHOWN:
        st.caption(f"… and {wording.count(len(shown) - FEEDS_SHOWN, 'more feed')}.")


def matching(found: Sequence[FeedHealth], wanted: str) -> list[FeedHealth]:
    """The feeds whose name or address holds the words, those that fail first."""
    words = wanted.strip().casefold()
    held = [one for one in found if words in f"{one.feed.name} {one.feed.address}".casefold()]
    return sorted(held, key=lambda one: one.condition != "failing")


def _buttons(health: FeedHealth) -> None:
    address, name, paused = health.feed.address, wording.markdown(health.feed.name), health.feed.paused
    with st.container(horizontal=True):
        test = st.button(f"Test {name}", key=f"test {address}", icon=":material/network_check:")
        st.button(
            f"{'Resume' if paused else 'Pause'} {name}", key=f"pause {address}", on_click=_pause,
            icon=":material/play_arrow:" if paused else ":material/pause:", args=(address, not paused),
        )  # fmt: skip
        st.button(
            f"Remove {name}", key=f"remove {address}", icon=":material/delete:", on_click=_remove, args=(address,),
            help="Its articles stay. Added again, it goes on where it was.",
        )  # fmt: skip
    if test:
        _test(address)


def feed(health: FeedHealth, now: datetime) -> str:
    """How a feed does, as HTML: safe to show whatever its name and its errors say."""
    rows = {
        "Last read": health.last_success(),
        "Last error": health.last_error(),
        "Articles": health.articles(),
        "Asked next": health.asked_next(now),
    }
    told = "".join(f"<dt>{name}</dt><dd>{escape(words)}</dd>" for name, words in rows.items() if words)
    return (
        f'<section class="feed"><h2>{escape(health.feed.name)} <small>{health.condition}</small></h2>'
        f"<p>{_link(health.feed.address)}</p><dl>{told}</dl></section>"
    )


def _pages(found: Sequence[tuple[FeedHealth, SetAside]], may_change: bool) -> None:
    if not found:
        return
    st.header("Pages set aside")
    st.markdown("They gave no article, and are not tried again unless you wish it.")
    again = dict(_waiting(found))
    if may_change and again:
        st.button("Try all again", icon=":material/replay:", on_click=_again, args=(again,))
    for number, (health, page) in enumerate(found[:PAGES_SHOWN]):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.html(set_aside_page(health, page))
            if may_change and page.link not in health.wished:
                st.button("Try again", key=f"again {number}", on_click=_again, help=page.link,
                          args=({health.feed.address: [page.link]},))  # fmt: skip
    if len(found) > PAGES_SHOWN:
        st.caption(f"… and {wording.count(len(found) - PAGES_SHOWN, 'more page')}.")


def _waiting(found: Sequence[tuple[FeedHealth, SetAside]]) -> Iterator[tuple[str, list[str]]]:
    """The links set aside that nobody wished for yet, by the address of their feed."""
    for address in dict.fromkeys(health.feed.address for health, _ in found):
        links = [
            page.link
            for health, page in found
            if health.feed.address == address and page.link not in health.wished
        ]  # fmt: skip
        if links:
            yield address, links


def set_aside_page(health: FeedHealth, page: SetAside) -> str:
    """A page that was given up, with the reason, as HTML: safe to show whatever it says."""
    wished = " <strong>It is tried again with the next round.</strong>" if page.link in health.wished else ""
    said = f"{page.reason.removesuffix('.')} ({health.feed.name}, {moment_in_words(page.at)})."
    return f'<p class="set-aside">{_link(page.link, page.title)}: {escape(said)}{wished}</p>'


def _link(address: str, words: str | None = None) -> str:
    shown = escape(words or address)
    safe = web_address(address)
    return f'<a href="{escape(safe)}" target="_blank" rel="noopener noreferrer">{shown}</a>' if safe else shown


def _pause(address: str, paused: bool) -> None:
    try:
        changes.pause_feed(address, paused=paused)
    except wording.OWN_ERRORS as error:
        _say(error)


def _remove(address: str) -> None:
    try:
        changes.remove_feed(address)
    except wording.OWN_ERRORS as error:
        _say(error)


def _again(pages: dict[str, list[str]]) -> None:
    try:
        for address, links in pages.items():
            changes.try_pages_again(address, links)
    except wording.OWN_ERRORS as error:
        _say(error)


def _say(error: ExtractionError | GeodataError) -> None:
    st.error(wording.markdown(wording.in_a_sentence(error)), icon=":material/error:")
