"""What the first lines of a plain text say of it: title, authors, day, address, publisher.

A head is read line by line and ends at the first line that has none of its forms, so that no body is taken for a head:
a dateline ("LONDON, July 5 (Reuters) -") opens the body. One line without a form, the deck, may stand under a title.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from extractors.addresses import article_id, web_address
from extractors.dating.written_dates import without_whole_dates, written_day
from extractors.records import Article

_LONGEST_TITLE = 200
_LONGEST_FORM = 160
_MOST_LINES = 12
_MOST_CHARACTERS = 4000
_FENCE = "---"
# Fields, their lists and what is indented below them: a line that is none of these is prose between two rules.
_MATTER_LINE = r"(?:[\w-]+[ \t]*:(?:[ \t].*)?|[ \t#\]}-].*|)\n"
_FRONT_MATTER = re.compile(rf"[\ufeff\n ]*{_FENCE}[ \t]*\n(?:{_MATTER_LINE})*?{_FENCE}[ \t]*(?:\n|\Z)")

_LABELS = {
    "title": "title", "headline": "title",
    "by": "authors", "author": "authors", "authors": "authors", "byline": "authors",
    "date": "published", "published": "published", "published on": "published", "posted": "published",
    "updated": "updated", "last updated": "updated",
    "url": "url", "link": "url", "source": "url", "canonical": "url", "address": "url",
    "publisher": "publisher", "outlet": "publisher", "publication": "publisher", "site": "publisher",
}  # fmt: skip
_LABELLED = re.compile(r"(?P<label>[A-Za-z][A-Za-z _-]{1,20}?)\s*:\s+(?P<value>\S.*)")
_BYLINE = re.compile(r"[Bb][Yy]\s+(?P<names>[^\d/|]{2,120}?)(?:\s*[/|–—,-]\s*(?P<rest>[^/|]*\d.*))?")
_OUTLET_AND_DATE = re.compile(r"(?P<outlet>[A-Z][\w.&'’ -]{1,40}?)\s*[/|·–—]\s*(?P<rest>.*\d.*)")
# What may stand beside a date on a line of its own: a weekday, a clock time and its zone, "Published on".
_BESIDE_A_DATE = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|\d{1,2}[:.]\d{2}(?:[:.]\d{2})?"
    r"|\b(?:published|posted|on|at|[ap]\.?m\.?|[a-z]{1,3}t|utc)\b|[\s,.|/*_()–—-]++",
    re.IGNORECASE,
)

_PARTICLES = "van|von|der|den|de|di|da|del|bin|al|el|la|le|the|desk|staff|writer|writers|correspondent"
_NAME = re.compile(rf"(?:[^\W\d_a-z][\w.'’-]*|{_PARTICLES})(?:\s+(?:[^\W\d_a-z][\w.'’-]*|{_PARTICLES})){{0,5}}")
_BETWEEN_NAMES = re.compile(r"[,;&]|\band\b")
_SENTENCE = re.compile(r"[a-z\d\"'”’)][.;:]$|[a-z]{2}\. +[A-Z]")

_Facts = dict[str, str]


@dataclass(frozen=True, slots=True)
class Head:
    """What a head states; `None` for what it does not."""

    title: str | None = None
    authors: tuple[str, ...] | None = None
    published: date | None = None
    url: str | None = None
    publisher: str | None = None


def read_head(text: str) -> Head:
    """The head of a text file, or of a Markdown file with or without front matter."""
    matter, body = _front_matter(text[:_MOST_CHARACTERS])
    facts: _Facts = {}
    for line in matter:
        facts = _labelled(line) | facts
    for stated in _stated(body):
        facts = stated | facts
    return Head(
        title=facts.get("title"),
        authors=authors_in(facts["authors"]) if "authors" in facts else None,
        published=written_day(facts.get("published", "")),
        url=web_address(facts.get("url")),
        publisher=facts.get("publisher"),
    )


def headed(text: str, head: Head) -> Article:
    """The article of a text with what its head says."""
    return Article(
        id=article_id(None, head.url, text),
        text=text,
        url=head.url,
        title=head.title,
        publisher=head.publisher,
        authors=head.authors,
        published=head.published,
    )


def split_front_matter(text: str) -> tuple[str, str]:
    """The front matter of a Markdown file with its fences, empty where there is none, and the rest of the file."""
    found = _FRONT_MATTER.match(text)
    end = found.end() if found else 0
    return text[:end], text[end:]


def authors_in(words: str) -> tuple[str, ...] | None:
    """The names in "A", "A and B" or "A, B and C"; `None` where what stands there is no list of names."""
    names = tuple(filter(None, map(str.strip, _BETWEEN_NAMES.split(words.strip(" .")))))
    return names if names and all(_NAME.fullmatch(name) for name in names) else None


def _front_matter(text: str) -> tuple[list[str], list[str]]:
    """The lines between two fences at the very top, and the lines after them that hold anything."""
    lines = [line.strip() for line in text.lstrip("\ufeff\n ").split("\n")]
    fenced = lines[0] == _FENCE and _FENCE in lines[1:]
    end = lines.index(_FENCE, 1) if fenced else 0
    return lines[1:end], [line for line in lines[end + fenced :] if line][:_MOST_LINES]


def _stated(lines: list[str]) -> Iterator[_Facts]:
    for number, line in enumerate(lines):
        facts = _form(line)
        if not facts and _is_title(line) and (number == 0 or line.startswith("# ")):
            facts = {"title": line.strip("# ")}
        elif not facts and not (number == 1 and _is_title(line)):  # the deck states nothing and ends nothing
            return
        yield facts


def _form(line: str) -> _Facts:
    """What the line states in one of the forms of a head line, nothing where it has none of them."""
    if len(line) > _LONGEST_FORM:
        return {}
    readers: tuple[Callable[[str], _Facts], ...] = (_labelled, _byline, _date_line, _address_line, _outlet_and_date)
    return next((facts for facts in (reader(line) for reader in readers) if facts), {})


def _labelled(line: str) -> _Facts:
    match = _LABELLED.fullmatch(line)
    field = _LABELS.get(match["label"].lower()) if match else None
    if match is None or field is None:
        return {}
    value = match["value"].strip("\"'[]() <>")
    if field == "url" and web_address(value) is None:
        return {"publisher": value}  # "Source: Reuters"
    return {field: value}


def _byline(line: str) -> _Facts:
    match = _BYLINE.fullmatch(line)
    if match is None or authors_in(match["names"]) is None:
        return {}
    return {"authors": match["names"]} | ({"published": match["rest"]} if match["rest"] else {})


def _date_line(line: str) -> _Facts:
    alone = written_day(line) is not None and not _BESIDE_A_DATE.sub("", without_whole_dates(line))
    return {"published": line} if alone else {}


def _address_line(line: str) -> _Facts:
    return {"url": line} if web_address(line) else {}


def _outlet_and_date(line: str) -> _Facts:
    match = _OUTLET_AND_DATE.fullmatch(line)
    return {"publisher": match["outlet"], "published": match["rest"]} if match and written_day(match["rest"]) else {}


def _is_title(line: str) -> bool:
    return len(line) <= _LONGEST_TITLE and not _SENTENCE.search(line) and any(sign.isalpha() for sign in line)
