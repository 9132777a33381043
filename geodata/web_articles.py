"""Articles from the web: the page at an address, or the pages that a feed names. Only what a person named is asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from extractors.addresses import address_of_page, article_id
from extractors.decoding import in_utf8
from extractors.records import Article, Failure
from extractors.sources import read_data
from geodata.errors import FeedError, FetchError
from geodata.feeds import Entry, looks_like_feed, read_feed, read_references
from geodata.fetching import Fetched
from geodata.polite_visitor import PoliteVisitor

MOST_PAGES = 200  # of one feed in one run
# JSON Lines are left out: in them a stranger would choose the ids, and so which kept article is replaced.
_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
}
_SAVE_IT = "Save its text as a file and read that."


def is_on_the_web(ref: str) -> bool:
    """Whether a reference is an address and no file."""
    return ref[:8].lower().startswith(("http://", "https://"))


def articles_at(address: str, visitor: PoliteVisitor) -> Iterator[tuple[str, Article] | Failure]:
    """The article at an address, or those of the pages that a feed there names; a failure for what gave none."""
    try:
        fetched = visitor.fetch(address)
    except FetchError as error:
        yield Failure(address, str(error), error.remedy)
        return
    if not looks_like_feed(fetched.content, fetched.media_type):
        yield from page_article(address, fetched)
        return
    try:
        yield from _entries(address, fetched, visitor)
    except FeedError as error:
        yield Failure(address, str(error), error.remedy)


def page_article(ref: str, fetched: Fetched, entry: Entry | None = None) -> Iterator[tuple[str, Article] | Failure]:
    """The article of one page. What the page does not say of its title and day is taken from the feed's `entry`."""
    suffix = _suffix(fetched)
    if suffix is None:
        reason = f"it is no page but {(fetched.media_type or 'something unnamed')[:60]}"
        yield Failure(ref, reason, _SAVE_IT)
        return
    for item in read_data(ref, in_utf8(fetched.content, fetched.charset), suffix):
        yield item if isinstance(item, Failure) else (ref, _of_its_address(item, fetched.address, entry))


def _entries(address: str, fetched: Fetched, visitor: PoliteVisitor) -> Iterator[tuple[str, Article] | Failure]:
    try:
        feed = read_feed(fetched.content, fetched.address, fetched.charset)
    except FeedError as error:
        if listed := _listed(fetched):
            reason = f"it is a list of {listed} addresses and holds no articles"
            raise FeedError(reason, "Name those of its addresses that you want.") from error
        raise
    if not feed.entries:
        raise FeedError("the feed names no pages", "Look at it in a browser.")
    if feed.without_link:
        yield Failure(address, f"{feed.without_link} of its entries name no page", "Read them in the feed itself.")
    for entry in feed.entries[:MOST_PAGES]:
        yield from entry_article(entry, visitor)
    if left := len(feed.entries[MOST_PAGES:]):
        yield Failure(address, f"{left} of its entries were left for another time", "Name their pages one by one.")


def entry_article(entry: Entry, visitor: PoliteVisitor) -> Iterator[tuple[str, Article] | Failure]:
    """The article of the page that an entry names."""
    try:
        fetched = visitor.fetch(entry.link)
    except FetchError as error:
        yield Failure(entry.link, str(error), error.remedy)
    else:
        yield from page_article(entry.link, fetched, entry)


def _listed(fetched: Fetched) -> int:
    try:
        return len(read_references(fetched.content, fetched.address, fetched.charset))
    except FeedError:
        return 0


def _suffix(fetched: Fetched) -> str | None:
    if fetched.media_type in (None, "application/octet-stream"):
        opening = fetched.content[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
        return ".html" if opening.startswith((b"<!doctype html", b"<html")) else None
    return _SUFFIXES.get(fetched.media_type or "")


def _of_its_address(article: Article, address: str, entry: Entry | None) -> Article:
    """The article under its address (`address_of_page`), with what the entry says beside it."""
    url = address_of_page(article.url, address)
    title, published = article.title, article.published
    if entry is not None:
        title, published = title or entry.title, published or entry.published
    return replace(article, id=article_id(None, url, article.text), url=url, title=title, published=published)
