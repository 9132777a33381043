"""A saved web page: trafilatura finds the article in it, and its title, authors, date, address and publisher."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.addresses import article_id, web_address
from extractors.article_head import authors_in
from extractors.dating.written_dates import written_day
from extractors.decoding import with_plain_line_ends
from extractors.errors import ArticleFormatError
from extractors.records import Article

suffixes = (".html", ".htm", ".xhtml")

# Only a day that the page states as its own: the extensive search takes any date it meets, a copyright year included,
# and a wrong day of publication puts every "next year" of the text in a wrong year.
_STATED_DATES_ONLY = {"extensive_search": False, "original_date": True}


def read(name: str, data: bytes) -> Iterator[tuple[str, Article]]:
    """The article of the page in `data`, which declares its own encoding. Raises ArticleFormatError without one."""
    from trafilatura import bare_extraction  # takes half a second to load, and texts need none of it
    from trafilatura.settings import Document

    page = bare_extraction(data, with_metadata=True, include_comments=False, date_extraction_params=_STATED_DATES_ONLY)
    if not isinstance(page, Document) or not page.text:
        raise ArticleFormatError("no article was found in the page", "Save its text as a .txt file and read that.")
    text = with_plain_line_ends(page.text)
    url = web_address(page.url)
    yield (
        name,
        Article(
            id=article_id(None, url, text),
            text=text,
            url=url,
            title=page.title or None,
            publisher=page.sitename or None,
            authors=authors_in(page.author) if page.author else None,
            published=written_day(page.date or ""),
        ),
    )
