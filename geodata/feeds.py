"""Feeds and lists of addresses as records: RSS 0.9x, 1.0 (RDF) and 2.0, Atom, JSON Feed; OPML and sitemaps."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from urllib.parse import urljoin

from extractors.addresses import web_address
from extractors.dating.written_dates import written_day
from geodata.errors import FeedError
from geodata.feed_xml import MOST_BYTES, parse_xml
from geodata.html_words import html_words

MOST_ENTRIES = 10_000  # of one feed; a sitemap may hold 50,000 by its own rules
MOST_REFERENCES = 50_000
_LONGEST_WORDS = 200_000  # characters of one entry that are looked at
_REMEDY = "Give the address of a feed (RSS, Atom or JSON Feed)."
_OWN_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json")
_ROOTS = (b"rss", b"feed", b"rdf", b"opml", b"urlset", b"sitemapindex")
_FIRST_ELEMENT = re.compile(rb"<([a-z][a-z:]*)")

FeedKind = Literal["RSS", "Atom", "JSON Feed"]
ReferenceKind = Literal["feed", "page", "sitemap"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed: where its page is, and what the feed says of it, as words without markup."""

    link: str
    title: str | None = None
    published: date | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed in its own order. `without_link` counts the entries that lead nowhere and so are not among `entries`."""

    kind: FeedKind
    entries: tuple[Entry, ...]
    title: str | None = None
    without_link: int = 0


@dataclass(frozen=True, slots=True)
class Reference:
    """An address that a list names: of a feed (OPML), or of a page or another sitemap."""

    address: str
    kind: ReferenceKind
    name: str | None = None
    changed: date | None = None


def read_feed(data: bytes, address: str = "", charset: str | None = None) -> Feed:
    """The feed in `data`; links in it are relative to `address`. Raises `FeedError`, which says where it breaks."""
    if _is_json(data):
        return _json_feed(data, address)
    root = parse_xml(data, charset)
    kind = _name(root)
    if kind in ("rss", "RDF"):
        channel = next(_below(root, "channel"), root)
        items = [*_below(channel, "item"), *(_below(root, "item") if channel is not root else ())]
        return _feed("RSS", _words_of(channel, "title"), (_rss_entry(item, address) for item in items))
    if kind == "feed":
        return _feed("Atom", _words_of(root, "title"), (_atom_entry(each, address) for each in _below(root, "entry")))
    raise FeedError(_no_feed(kind), _REMEDY)


def read_references(data: bytes, address: str = "", charset: str | None = None) -> tuple[Reference, ...]:
    """The addresses in an OPML list or a sitemap, each once. Raises `FeedError`."""
    root = parse_xml(data, charset)
    kind = _name(root)
    if kind == "opml":
        found = _outlines(root, address)
    elif kind in ("urlset", "sitemapindex"):
        found = _locations(root, address, "page" if kind == "urlset" else "sitemap")
    else:
        raise FeedError(f"it is no list of feeds and no sitemap, but <{kind[:40]}>", "Give an OPML file or a sitemap.")
    each_once: dict[str, Reference] = {}
    for one in found:
        each_once.setdefault(one.address, one)
        if len(each_once) > MOST_REFERENCES:
            raise FeedError(f"it names more than {MOST_REFERENCES} addresses", "Give a part of it.")
    return tuple(each_once.values())


def looks_like_feed(data: bytes, media_type: str | None) -> bool:
    """Whether what came is a feed or a list rather than a page, by its beginning: servers often say "text/xml"."""
    if media_type in _OWN_TYPES:
        return True
    opening = data[:4096].replace(b"\0", b"").lower()  # of UTF-16 the letters are left
    first = _FIRST_ELEMENT.search(opening)
    if _is_json(data):
        return b"jsonfeed.org/version" in opening
    return first is not None and first[1].rpartition(b":")[2] in _ROOTS


def _feed(kind: FeedKind, title: str | None, found: Iterator[Entry | None]) -> Feed:
    entries: list[Entry] = []
    without = 0
    for entry in found:
        if entry is None:
            without += 1
        else:
            entries.append(entry)
        if len(entries) > MOST_ENTRIES:
            raise FeedError(f"it holds more than {MOST_ENTRIES} entries", "Give a feed of the newest.")
    return Feed(kind, tuple({entry.link: entry for entry in reversed(entries)}.values())[::-1], title, without)


def _rss_entry(item: Any, address: str) -> Entry | None:
    link = next((each for each in map(_plain, _below(item, "link")) if each), None)
    if link is None:
        link = next((_plain(each) for each in _below(item, "guid") if each.get("isPermaLink", "true") == "true"), None)
    words = next(filter(None, (_words_of(item, name) for name in ("encoded", "description", "summary"))), None)
    return _entry(address, link, _words_of(item, "title"), _day_of(item, "pubDate", "date", "published"), words)


def _atom_entry(entry: Any, address: str) -> Entry | None:
    links = [(each.get("rel", "alternate"), each.get("href")) for each in _below(entry, "link")]
    link = next((href for rel, href in links if rel == "alternate" and href), None)
    base = _joined(address, entry.base) if entry.base else address
    words = _words_of(entry, "content") or _words_of(entry, "summary")
    day = _day_of(entry, "published", "issued", "updated", "modified")
    return _entry(base or address, link, _words_of(entry, "title"), day, words)


def _json_feed(data: bytes, address: str) -> Feed:
    if len(data) > MOST_BYTES:
        raise FeedError(f"it is longer than {MOST_BYTES / 1e6:g} MB", _REMEDY)
    try:
        whole = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        reason = "nested too deep" if isinstance(error, RecursionError) else str(error)[:200]
        raise FeedError(f"it is no JSON that can be read: {reason}", _REMEDY) from error
    items = whole.get("items") if isinstance(whole, dict) else None
    if not isinstance(items, list) or "jsonfeed.org" not in str(whole.get("version", ""))[:200]:
        raise FeedError("it is JSON, but no JSON Feed", _REMEDY)
    return _feed("JSON Feed", _text(whole, "title"), (_json_entry(item, address) for item in items))


def _json_entry(item: object, address: str) -> Entry | None:
    if not isinstance(item, dict):
        return None
    html = _text(item, "content_html")
    words = html_words(html[:_LONGEST_WORDS]) if html else _text(item, "content_text") or _text(item, "summary")
    day = written_day((_text(item, "date_published") or _text(item, "date_modified") or "")[:100])
    return _entry(address, _text(item, "url") or _text(item, "external_url"), _text(item, "title"), day, words)


def _entry(address: str, link: str | None, title: str | None, day: date | None, words: str | None) -> Entry | None:
    found = _joined(address, link) if link else None
    return Entry(found, title, day, words) if found else None


def _outlines(root: Any, address: str) -> Iterator[Reference]:
    for outline in root.iter("{*}outline"):
        found = _joined(address, outline.get("xmlUrl") or "")
        if outline.get("xmlUrl") and found:
            yield Reference(found, "feed", outline.get("title") or outline.get("text"))


def _locations(root: Any, address: str, kind: ReferenceKind) -> Iterator[Reference]:
    for each in root:
        found = _joined(address, next(map(_plain, _below(each, "loc")), ""))
        if found and found != address:
            yield Reference(found, kind, None, _day_of(each, "lastmod"))


def _joined(base: str, link: str) -> str | None:
    """Where a link leads that stands on `base`, `None` where that is nothing of the web."""
    try:
        return web_address(urljoin(base, link.strip()))
    except ValueError:
        return None


def _is_json(data: bytes) -> bool:
    return data[:200].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")


def _name(element: Any) -> str:
    """An element's name without its namespace, of which RSS alone has a dozen."""
    return str(element.tag).rpartition("}")[2]


def _below(element: Any, name: str) -> Iterator[Any]:
    return (child for child in element if _name(child) == name)


def _plain(element: Any) -> str:
    return "".join(element.itertext())[:_LONGEST_WORDS].strip()


def _words_of(element: Any, name: str) -> str | None:
    """The words of the first child of that name: without markup, which all but Atom's plain text may hold."""
    for child in _below(element, name):
        words = _plain(child)
        is_html = (
            "}" not in str(child.tag) or "Atom" not in str(child.tag) or child.get("type") in ("html", "text/html")
        )
        return (html_words(words) if is_html and ("<" in words or "&" in words) else words) or None
    return None


def _day_of(element: Any, *names: str) -> date | None:
    days = (written_day(_plain(child)[:100]) for name in names for child in _below(element, name))
    return next((day for day in days if day), None)


def _text(item: dict[str, Any], name: str) -> str | None:
    value = item.get(name)
    if not isinstance(value, str):
        return None
    return value.encode("utf-8", "replace").decode().strip() or None  # half a character becomes a question mark


def _no_feed(kind: str) -> str:
    if kind in ("opml", "urlset", "sitemapindex"):
        return "it is a list of addresses and no feed"
    return "it is a page and no feed" if kind.lower() == "html" else f"it is XML, but no feed (<{kind[:40]}>)"
