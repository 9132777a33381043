"""An article as the reader's page draws it: the whole text cut into pieces, and the events that are read in them."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, Final
from urllib.parse import urlencode

from dashboard import marking, wording
from dashboard.families import family
from dashboard.panels import detail
from extractors.records import Mention, Span

Row = Mapping[Any, Any]
Stretch = tuple[int, int, Any]

# Each line is a block of its own: browsers take a minute for one of 200,000 characters in many scripts. A longer one
# than this, which nobody writes, is broken at a space.
_LINE: Final = re.compile(r"[^\n]{0,2000}(?:\n|\Z)|[^\n]{1,2000}\s|[^\n]{1,2000}")

# What the legend calls each kind of mention, in its order.
KINDS: Final[Mapping[str, str]] = {
    "system": "System", "actor": "Actor", "place": "Place", "demonym": "Nationality", "date": "Date",
    "status": "Event and certainty", "treaty": "Treaty", "quantity": "Number", "range": "Range", "outlet": "Outlet",
}  # fmt: skip


def pieces(text: str, mentions: Iterable[Mention], rows: Sequence[Row]) -> list[dict[str, Any]]:
    """The text in pieces that put together are the text. What a piece does not have is left out.

    `words` are its words, `line` the number of their line, from 0, and `kind` that of the mention that they are of.
    `claims` are the numbers of the rows, from 0, whose sentence the words stand in, `marks` of those whose claim they
    carry. Words are cut here and not in the browser, whose offsets count half characters.
    """
    return [_piece(text[start:end], values) for start, end, values in _cut(_stretches(text, mentions, rows))]


def _piece(words: str, values: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    piece: dict[str, Any] = {"words": words}
    for name, value in values:
        if name in ("claims", "marks"):
            piece.setdefault(name, []).append(value)
        else:  # "Poland" is named as a party, too; what it is in the claim comes first
            piece.setdefault(name, value)
    return piece


def _stretches(text: str, mentions: Iterable[Mention], rows: Sequence[Row]) -> Iterator[Stretch]:
    for number, line in enumerate(_LINE.finditer(text)):
        yield *line.span(), ("line", number)
    for number, row in enumerate(rows):
        begin = row["evidence_start"]
        yield begin, row["evidence_end"], ("claims", number)
        for start, end, kind in json.loads(row["marks"]):
            if kind in detail.MARKED:
                yield begin + start, begin + end, ("marks", number)
                yield begin + start, begin + end, ("kind", kind)
    for mention in mentions:
        yield mention.start, mention.end, ("kind", mention.kind)


def _cut(stretches: Iterable[Stretch]) -> Iterator[tuple[int, int, list[Any]]]:
    """Each piece between two edges, with the values of the stretches over it."""
    opening: defaultdict[int, list[Any]] = defaultdict(list)
    closing: defaultdict[int, list[Any]] = defaultdict(list)
    for start, end, value in stretches:
        if start < end:
            opening[start].append(value)
            closing[end].append(value)
    over: list[Any] = []
    for start, end in pairwise(sorted({*opening, *closing})):
        for value in closing[start]:
            over.remove(value)
        over += opening[start]
        yield start, end, [*dict.fromkeys(over)]


def selected(told: object, text: str) -> Span | None:
    """The words between two offsets from the browser, without the space around them; None where there are none."""
    match told:
        case [int(start), int(end)] if 0 <= start < end <= len(text):
            words = text[start:end]
            start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
            return Span(start, end) if start < end else None
    return None


def legend(cut: Iterable[Mapping[str, Any]]) -> list[dict[str, str]]:
    """The kinds of mention that occur among the pieces of a text, each with what it is called."""
    present = {piece["kind"] for piece in cut if "kind" in piece}
    return [{"kind": kind, "label": label} for kind, label in KINDS.items() if kind in present]


def events(rows: Sequence[Row], country_names: Mapping[str, str], collection: str) -> list[dict[str, Any]]:
    """Each row as the list beside the text shows it, in that order, with the address of the map that opens on it."""
    return [_event(row, country_names, collection) for row in rows]


def _event(row: Row, country_names: Mapping[str, str], collection: str) -> dict[str, Any]:
    status = row["status"] if detail.given(row["status"]) else None
    colours = family(row["category"] if detail.given(row["category"]) else None)
    parts = {
        "id": str(row["event_id"]),
        "sign": marking.sign(row["event_type"], status) or "unstated",
        "colours": [colours.light, colours.dark],
        "name": detail.name(row),
        "said": marking.said(row["event_type"], status),
        "place": detail.place(row, country_names),
        "why": f"Not on the map: {row['not_mapped']}" if detail.given(row["not_mapped"]) else None,
        "review": wording.review(row["review"]) if detail.given(row["review"]) else None,
        "map": f"./?{urlencode({'event': row['event_id'], 'collection': collection})}",
    }
    return {name: value for name, value in parts.items() if value}
