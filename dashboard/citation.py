"""What makes a picture one that can be cited: what it shows, by whose word, when it was made, and of which data."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from urllib.parse import quote

import pandas

from dashboard import map_in_words, wording
from dashboard.columns import values
from dashboard.drawing.order import TITLE, Order
from dashboard.payload import on_the_map
from geodata.credits import PLACE_CREDITS
from geodata.data_version import data_version

BASE_MAP: Final = "Base map made with Natural Earth."
PLACES: Final = f"Place data from {', '.join(map(str, PLACE_CREDITS))}."

_SOURCES_NAMED: Final = 40
_PLACES_TOLD: Final = 8
# What BibTeX takes for itself, and how it is told not to.
_BIBTEX: Final[Mapping[str, str]] = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    **{sign: rf"\{sign}" for sign in "&%$#_"},
}  # fmt: skip

_OF_ADDRESSES: Final = ":/?#[]@!$&'()*+,;=%~-._"


@dataclass(frozen=True, slots=True)
class Source:
    """An article that claims on the map come from."""

    title: str | None
    url: str | None
    publisher: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Citation:
    """The facts of a picture.

    `asked` is the filter in words, `period` the days that its claims span, in words; `outside` claims that were asked
    for lie beyond its edges; `left_out` events have no place on the map, `inferred` sites stand there that no article
    names; `version` is that of all rows asked for, and `link` the address that restores the view, where one is known.
    """

    title: str
    asked: str
    period: str | None
    claims: int
    articles: int
    outside: int
    left_out: int
    reviewed: int
    inferred: int
    sources: Sequence[Source]
    places: Sequence[str]
    made_on: date
    version: str
    link: str | None = None

    def lines(self) -> Iterator[str]:
        """The citation block, a sentence or two to a line."""
        yield f"{self._counted()}. Asked for: {self.asked}.{f' Period: {self.period}.' if self.period else ''}"
        if self.outside:
            lie = "claim that was asked for lies" if self.outside == 1 else "claims that were asked for lie"
            yield f"{self.outside:,} more {lie} outside this map."
        if self.left_out:
            are = "event is" if self.left_out == 1 else "events are"
            yield f"{self.left_out:,} more {are} mentioned but not mapped: the page lists them with the reasons."
        if self.claims:
            yield f"{_reviewed(self.reviewed, self.claims)}."
        if self.inferred:
            sites = wording.count(self.inferred, "inferred site")
            yield f"{sites} beside them: named by no article, accepted by a reader."
        yield f"Made on {_day(self.made_on)} with {TITLE}. Data version {self.version}.{self._where()}"
        if publishers := self.publishers():
            more = len(publishers) - _SOURCES_NAMED
            yield f"Sources: {', '.join(publishers[:_SOURCES_NAMED])}{f' and {more} more' if more > 0 else ''}."
        yield f"{BASE_MAP} {PLACES}"

    def publishers(self) -> list[str]:
        """Who the sources are published by, each once, by name."""
        return sorted({source.publisher for source in self.sources if source.publisher}, key=str.casefold)

    def caption(self) -> str:
        """One sentence to stand below the picture."""
        by = self.publishers()
        who = f" Sources: {', '.join(by[:3])}{' and others' if len(by) > 3 else ''}." if by else ""
        named = "" if self.title == TITLE else f"{self.title}. "
        return f"{named}{self.asked}: {self._counted()}. {TITLE}, {_day(self.made_on)}, data {self.version}.{who}"

    def alt_text(self) -> str:
        """What the map shows, for whoever cannot see it."""
        if not self.claims:
            return f"A map without claims. Asked for: {self.asked}."
        rest = len(self.places) - _PLACES_TOLD
        more = f" And {wording.count(rest, 'more place')}." if rest > 0 else ""
        return f"A map with {self._counted()}. {'. '.join(self.places[:_PLACES_TOLD])}.{more}"

    def bibtex(self) -> str:
        """The sources as BibTeX, each article an `@misc`."""
        return "".join(_bibtex(number, source) for number, source in enumerate(self.sources, start=1))

    def csl_json(self) -> str:
        """The sources as CSL-JSON, which reference managers read."""
        items = [_csl(number, source) for number, source in enumerate(self.sources, start=1)]
        return json.dumps(items, ensure_ascii=False, indent=1)

    def as_text(self) -> str:
        """All of it in one file: caption, alternative text, the block, and the sources in both forms."""
        parts = {
            "Caption": self.caption(), "Alternative text": self.alt_text(), "Citation": "\n".join(self.lines()),
            "Sources as BibTeX": self.bibtex(), "Sources as CSL-JSON": self.csl_json(),
        }  # fmt: skip
        return "\n".join(f"{name}\n{'-' * len(name)}\n{text.rstrip()}\n" for name, text in parts.items())

    def _counted(self) -> str:
        return f"{wording.count(self.claims, 'claim')} from {wording.count(self.articles, 'article')}"

    def _where(self) -> str:
        return f" The view: {self.link}" if self.link else ""


def cited(order: Order, seen: Sequence[int] | None = None, version: str | None = None) -> Citation:
    """The citation of the picture that is ordered: of all claims with a place, or of those `seen`, by their numbers.

    `version` is the data version of its rows, where that is known already.
    """
    rows = order.rows
    asked_for = on_the_map(rows)
    drawn = asked_for if seen is None else asked_for.iloc[list(seen)]
    known = set(drawn["event_id"])
    return Citation(
        title=_plain(order.title),
        asked=_plain(order.asked),
        period=_period(drawn),
        claims=len(drawn),
        articles=drawn["article_id"].nunique(),
        outside=len(asked_for) - len(drawn),
        left_out=len(rows) - len(asked_for),
        reviewed=int(drawn["review"].notna().sum()),
        inferred=len({site.place.gazetteer_id for site in order.accepted if site.event_id in known}),
        sources=_sources(drawn),
        places=[_plain(line) for line in _told(drawn, order.asked)],
        made_on=order.made_on,
        version=version or data_version(rows),
        link=order.link,
    )


def _period(drawn: pandas.DataFrame) -> str | None:
    days = [day for name in ("date_start", "date_end") for day in values(drawn[name]) if day]
    return wording.days(min(days), max(days)) if days else None


def _sources(drawn: pandas.DataFrame) -> list[Source]:
    """Its articles, each once, by publisher and day."""
    articles = drawn.drop_duplicates("article_id")[["title", "url", "publisher", "published"]]
    columns = (map(_plain_or_none, values(articles[name])) for name in articles)
    found = [Source(*row) for row in zip(*columns, strict=True)]
    return sorted(found, key=lambda one: (one.publisher or "", one.published or "", one.title or ""))


def _told(drawn: pandas.DataFrame, asked: str) -> list[str]:
    named = drawn.assign(country=None)  # place by place, as it stands on the map
    return [line for lines in map_in_words.in_words(named, {}, asked).sections.values() for line in lines]


def _reviewed(number: int, claims: int) -> str:
    if number == claims:
        return "Every claim on the map has been reviewed by a reader"
    if not number:
        return "No claim on the map has been reviewed by a reader"
    return f"A reader has reviewed {number:,} of the {claims:,} claims on the map; the others say “Not reviewed”"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _key(number: int, source: Source) -> str:
    first = re.sub(r"[^a-z0-9]", "", (source.publisher or "source").lower())[:20] or "source"
    return f"{first}{(source.published or '')[:4]}-{number}"


def _plain(text: str) -> str:
    """On one line, without what has no shape: marks of control, of direction, and halves of letters."""
    shown = text if text.isprintable() else "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(shown.split())


def _plain_or_none(text: str | None) -> str | None:
    return None if text is None else _plain(text)


def _bibtex(number: int, source: Source) -> str:
    published = source.published or ""
    fields = {
        "title": source.title, "howpublished": source.publisher,
        "year": published[:4], "month": published[5:7], "day": published[8:10],
    }  # fmt: skip
    escaped = {name: "".join(_BIBTEX.get(sign, sign) for sign in value) for name, value in fields.items() if value}
    if source.url:  # as it is, since what reads it follows it, but for what would end it
        escaped["url"] = quote(source.url, safe=_OF_ADDRESSES)
    written = "".join(f"  {name} = {{{value}}},\n" for name, value in escaped.items())
    return f"@misc{{{_key(number, source)},\n{written}}}\n"


def _csl(number: int, source: Source) -> dict[str, Any]:
    parts = [int(part) for part in (source.published or "")[:10].split("-") if part.isdigit()]
    item = {
        "id": _key(number, source), "type": "webpage", "title": source.title, "container-title": source.publisher,
        "URL": source.url, "issued": {"date-parts": [parts]} if parts else None,
    }  # fmt: skip
    return {name: value for name, value in item.items() if value}
