"""How much is read of one thing, so that no file fills the memory of who reads it, whatever it says of its size."""

from __future__ import annotations

from extractors.errors import SourceError

# A book of a thousand pages is 3 MB of text. What is longer is no article, but data or a trap.
LARGEST_ARTICLE_BYTES = 15_000_000
# A file may hold many articles, or pictures beside its words: what is read is held in memory as a whole.
LARGEST_FILE_BYTES = 500_000_000


def require_article_size(size_bytes: int) -> None:
    """Raises SourceError where one article, unpacked and decoded, is larger than is read here."""
    if size_bytes > LARGEST_ARTICLE_BYTES:
        most = f"{LARGEST_ARTICLE_BYTES // 1_000_000} MB"
        raise SourceError(f"it holds more than {most} for one article", "Give the article alone.")
