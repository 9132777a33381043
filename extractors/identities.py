"""One id, one article: of several that bear the same id in one run, the first holds, whoever keeps them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extractors.records import Article, Failure


def one_article_each(found: Iterable[tuple[str, Article] | Failure]) -> Iterator[Article | Failure]:
    """The articles, each given with its reference; a failure for one whose id an earlier and different one has.

    The same article once more passes. Otherwise two of them would supersede each other at every run, for ever.
    """
    known: dict[str, int] = {}  # a hash is enough, and holds no texts
    for item in found:
        if isinstance(item, Failure):
            yield item
            continue
        ref, article = item
        if known.setdefault(article.id, hash(article)) == hash(article):
            yield article
        else:
            reason = f"an article before it has the same id ({article.id}) but is not the same"
            yield Failure(ref, reason, "Give it an id of its own; a newer version is read in a run of its own.")
