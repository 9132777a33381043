"""The matches of a watched view as an Atom feed (RFC 4287) and as a JSON Feed (1.1), for others to subscribe to.

Equal matches give equal bytes: what is dated is when the store learned of a claim, and not when the feed was made.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from extractors.addresses import web_address
from geodata.errors import ExportError
from geodata.exported_rows import exported
from geodata.store import Store
from geodata.watchlists import Watched
from geodata.whole_file import write_whole
from geodata.xml_text import xml_text

MOST_ENTRIES: Final = 100
_LOOKED_THROUGH: Final = 1_000  # of the rows that came last, among which the claims that came last are found
_PROGRAM: Final = "Deployment Atlas"
_ATOM: Final = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One claim. `updated` is when the store learned of it in its present form, `published` the day of its article."""

    id: str
    title: str
    evidence: str
    updated: datetime
    link: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class WatchlistFeed:
    """What is published of a view: the claims that came last, the newest first."""

    id: str
    title: str
    updated: datetime
    entries: tuple[FeedEntry, ...]


def feed_of(watched: Watched, store: Store) -> WatchlistFeed:
    """The feed of a view, whatever was looked at already. Raises what a store does."""
    numbers = sorted((int(number) for number in store.matching(watched.filter)), reverse=True)
    rows = exported(store.rows_of(numbers[:_LOOKED_THROUGH])).rows
    learned = store.learned([row["event_id"] for row in rows])
    newest = sorted(rows, key=lambda row: (learned[row["event_id"]], row["event_id"]), reverse=True)[:MOST_ENTRIES]
    entries = tuple(_entry(row, learned[row["event_id"]][1]) for row in newest)
    updated = max((entry.updated for entry in entries), default=datetime.fromisoformat(watched.view.at))
    name = xml_text(watched.view.name)
    return WatchlistFeed(f"urn:deployment-atlas:view:{quote(name.casefold(), safe='')}", name, _utc(updated), entries)


def _entry(row: Mapping[str, Any], learned: str) -> FeedEntry:
    day = row["published"]
    return FeedEntry(
        f"urn:deployment-atlas:event:{quote(row['event_id'], safe='')}",
        title_of(row),
        xml_text(row["evidence"] or ""),
        _utc(datetime.fromisoformat(learned)),
        web_address(row["url"]),
        f"{day}T00:00:00Z" if day else None,
    )


def title_of(row: Mapping[str, Any]) -> str:
    """`Patriot in Poland: planned, claimed by the Pentagon`."""
    system = row["system_name"] or row["system"] or "An unnamed system"
    place = row["place_name"] or row["place_text"]
    who = f"claimed by {row['claimed_by']}" if row["claimed_by"] else None
    who = who or (
        f"reported by {row['reported_by'] or row['publisher']}" if row["reported_by"] or row["publisher"] else None
    )
    said = ", ".join(filter(None, (row["status"] or "of no status", who)))
    return xml_text(" ".join(f"{system}{f' in {place}' if place else ''}: {said}".split()))


def to_atom(feed: WatchlistFeed) -> bytes:
    """The feed as Atom."""
    from lxml import etree

    root: Any = etree.Element(f"{{{_ATOM}}}feed", nsmap={None: _ATOM})

    def add(parent: Any, name: str, text: str | None = None, **attributes: str) -> Any:
        made = etree.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
        made.text = text
        return made

    add(root, "id", feed.id)
    add(root, "title", xml_text(feed.title))
    add(root, "updated", _moment(feed.updated))
    add(add(root, "author"), "name", _PROGRAM)
    add(root, "generator", _PROGRAM)
    for entry in feed.entries:
        one = add(root, "entry")
        add(one, "id", entry.id)
        add(one, "title", entry.title)
        add(one, "updated", _moment(entry.updated))
        if entry.published:
            add(one, "published", entry.published)
        if entry.link:
            add(one, "link", rel="alternate", href=xml_text(entry.link))
        add(one, "content", entry.evidence, type="text")
    return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True))


def to_json(feed: WatchlistFeed) -> bytes:
    """The feed as JSON Feed."""
    items = [
        {
            "id": entry.id,
            **({"url": entry.link} if entry.link else {}),
            "title": entry.title,
            "content_text": entry.evidence,
            **({"date_published": entry.published} if entry.published else {}),
            "date_modified": _moment(entry.updated),
        }
        for entry in feed.entries
    ]
    head = {"version": "https://jsonfeed.org/version/1.1", "title": feed.title, "authors": [{"name": _PROGRAM}]}
    return f"{json.dumps({**head, 'items': items}, ensure_ascii=False, indent=1)}\n".encode()


FORMATS: Final[Mapping[str, tuple[str, Callable[[WatchlistFeed], bytes]]]] = {
    "atom": ("application/atom+xml", to_atom),
    "json": ("application/feed+json", to_json),
}


def write_feeds(watched: Iterable[Watched], store: Store, folder: Path) -> Iterator[tuple[Watched, int]]:
    """Writes both files of each view into a folder, which is made, and gives how many claims each holds.

    A file that holds the same already is left as it is. Raises `ExportError`, and what a store does.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        raise ExportError(f"{folder} cannot be made ({error})", "Name another folder.") from error
    for one in watched:
        feed = feed_of(one, store)
        for ending, (_, render) in FORMATS.items():
            path, content = folder / f"{one.stem}.{ending}", render(feed)
            if not _holds(path, content):
                write_whole(path, content, replace=True)
        yield one, len(feed.entries)


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.read_bytes() == content
    except OSError:
        return False  # writing it says what is wrong


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


def _moment(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%S}Z"
