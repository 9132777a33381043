"""A saved web page: one file, one article, as `extractors/page_article.py` finds it."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.page_article import article_in_page
from extractors.records import Article

suffixes = (".html", ".htm", ".xhtml")
holds_many = False


def read(name: str, data: bytes) -> Iterator[tuple[str, Article]]:
    """The article of the page in `data`. Raises ArticleFormatError without one, SourceError where it is too large."""
    yield name, article_in_page(data)
