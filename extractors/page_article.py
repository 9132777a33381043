"""The article in a web page: trafilatura finds it, and its title, authors, date, address and publisher.

`Article.text` is the words of the article's blocks (headings, paragraphs, list items, quotes, rows), parted by blank
lines: what stands without one between would be read as one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from extractors.addresses import article_id, web_address
from extractors.article_head import authors_in
from extractors.dating.written_dates import written_day
from extractors.errors import ArticleFormatError
from extractors.limits import require_article_size
from extractors.records import Article

# Only a day that the page states as its own: the extensive search takes any date it meets, a copyright year included,
# and a wrong day of publication puts every "next year" of the text in a wrong year.
_STATED_DATES_ONLY = {"extensive_search": False, "original_date": True}

# Of trafilatura's tree; what bears no name of these, such as emphasis or a link, stands within a line.
_BLOCKS = frozenset(("head", "p", "list", "item", "quote", "table", "row"))
_AS_WRITTEN = frozenset(("quote", "code"))  # in which it keeps preformatted text
# Where a word may be broken at the end of a line, which nobody sees: soft hyphen, zero-width space, word joiner, mark.
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
_BLANK_LINE = re.compile(r"\n\s*\n")


def page_tree(page: bytes) -> Any | None:
    """The page as trafilatura parses it, before it looks for the article; `None` where that is no page."""
    from trafilatura import load_html

    try:
        return load_html(page)
    except (TypeError, ValueError):  # the two that trafilatura itself takes for a page without an article
        return None


def id_of_page(tree: Any) -> str | None:
    """The id that the article of the page will have, if the page states its address."""
    from trafilatura.metadata import extract_url

    url = web_address(extract_url(tree))
    return article_id(None, url, "") if url else None


def article_in_page(page: bytes | str) -> Article:
    """The article of a page, which as bytes declares its own encoding.

    Raises ArticleFormatError where there is none, SourceError where the page is too large.
    """
    from trafilatura import bare_extraction  # takes half a second to load, and texts need none of it
    from trafilatura.settings import Document

    require_article_size(len(page))
    found = bare_extraction(page, with_metadata=True, include_comments=False, date_extraction_params=_STATED_DATES_ONLY)
    if not isinstance(found, Document) or not found.text:
        raise ArticleFormatError("no article was found in the page", "Save its text as a .txt file and read that.")
    text = _text(found.body) or found.text
    url = web_address(found.url)
    return Article(
        id=article_id(None, url, text),
        text=text,
        url=url,
        title=found.title or None,
        publisher=found.sitename or None,
        authors=authors_in(found.author) if found.author else None,
        published=written_day(found.date or ""),
    )


def _text(body: Any) -> str:
    blocks = _BLANK_LINE.split("".join(_pieces(body)).translate(_UNSEEN))
    lines = ([" ".join(line.split()) for line in block.split("\n")] for block in blocks)
    return "\n\n".join(filter(None, ("\n".join(filter(None, each)) for each in lines)))


def _pieces(element: Any) -> Iterator[str]:
    """The words below an element of trafilatura's tree, and what follows it."""
    around = "\n\n" if element.tag in _BLOCKS else ""
    yield around
    if element.tag == "lb":
        yield "\n"
    elif element.tag == "cell" and element.getprevious() is not None:
        yield " | "
    words = element.text or ""
    yield words if element.tag in _AS_WRITTEN else _one_line(words)
    for child in element:
        yield from _pieces(child)
    yield around
    yield _one_line(element.tail or "")


def _one_line(words: str) -> str:
    """A line end in a page's source is a space."""
    return " ".join(words.split("\n"))
