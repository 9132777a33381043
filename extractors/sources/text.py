"""Plain text: one file, one article. Title, byline, date and address are read from the head.

`Article.text` is the whole file, head included, with plain line ends: offsets are into it.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractors.article_head import headed, read_head
from extractors.decoding import decode, with_plain_line_ends
from extractors.limits import require_article_size
from extractors.records import Article

suffixes = (".txt", ".text")
holds_many = False


def read(name: str, data: bytes) -> Iterator[tuple[str, Article]]:
    """The one article in `data`. Raises SourceError for bytes that are no text, or too many."""
    require_article_size(len(data))
    text = with_plain_line_ends(decode(data))
    yield name, headed(text, read_head(text))
