"""An article out of named fields, as a line of JSON or a row of a table gives them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

from extractors.addresses import article_id, web_address
from extractors.dating.written_dates import written_day
from extractors.errors import ArticleFormatError
from extractors.limits import require_article_size
from extractors.records import Article

_HALF: Final = re.compile("[\ud800-\udfff]")


def article_of(fields: Mapping[str, object], form: str) -> Article:
    """The article in `id`, `title`, `publisher`, `published` (or `date`), `url` and `text`, the last one unchanged.

    Raises ArticleFormatError for a field that is wrong, with `form` as its remedy, which says how it is written right,
    and SourceError for a text that is too long.
    """
    text = _words(fields, "text", form, strip=False)
    if text is None:
        raise ArticleFormatError("it has no text", form)
    require_article_size(len(text))
    url = web_address(_words(fields, "url", form))
    return Article(
        id=article_id(_words(fields, "id", form), url, text),
        text=text,
        url=url,
        title=_words(fields, "title", form),
        publisher=_words(fields, "publisher", form),
        published=_published(fields, form),
    )


def _words(fields: Mapping[str, object], key: str, form: str, *, strip: bool = True) -> str | None:
    """The text under `key`, `None` where it is missing, null or blank. A number is taken for an id's sake."""
    value = fields.get(key)
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, bool) or not isinstance(value, (str, int)):
        raise ArticleFormatError(f"its {key} is not text", form)
    words = str(value)
    if _HALF.search(words):
        raise ArticleFormatError(f"its {key} holds half a character (a lone surrogate)", "Write it as UTF-8.")
    return words.strip() if strip else words


def _published(fields: Mapping[str, object], form: str) -> date | None:
    words = _words(fields, "published", form) or _words(fields, "date", form)
    if words is None:
        return None
    day = written_day(words)
    if day is None:
        # Read without its day, every "next year" of the article would be lost without a word.
        raise ArticleFormatError(f"its date {words[:40]!r} is not understood", "Write it as 2019-07-05.")
    return day
