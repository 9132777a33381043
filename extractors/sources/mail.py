"""One mail, as mail programs save it: one article, and what is attached is named."""

from __future__ import annotations

from collections.abc import Iterator

from extractors.mail_article import articles_in_mail
from extractors.records import Article, Failure

suffixes = (".eml",)
holds_many = False


def read(name: str, data: bytes) -> Iterator[tuple[str, Article] | Failure]:
    """The article of the mail in `data`, and a failure for each attachment that could be read on its own."""
    yield from articles_in_mail(name, data)
