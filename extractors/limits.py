"""How much is read of one thing, so that none fills the memory of who reads it or keeps it waiting, whatever it is."""

from __future__ import annotations

import re
from itertools import islice

from extractors.errors import SourceError
from extractors.speech import without_what_holds_no_words

# A book of a thousand pages is 3 MB of text. What is longer is no article, but data or a trap.
LARGEST_ARTICLE_BYTES = 15_000_000
# A file may hold many articles, or pictures beside its words: what is read is held in memory as a whole.
LARGEST_FILE_BYTES = 500_000_000
# The model takes as long for a word of one letter as for any other. Of 431 speeches, briefings and communiqués the
# longest has 22,000 words and signs; so many as this take it some eight seconds.
MOST_WORDS = 30_000

_WORD_OR_SIGN = re.compile(r"\w+|[^\w\s]")


def require_article_size(size_bytes: int) -> None:
    """Raises SourceError where one article, unpacked and decoded, is larger than is read here."""
    if size_bytes > LARGEST_ARTICLE_BYTES:
        most = f"{LARGEST_ARTICLE_BYTES // 1_000_000} MB"
        raise SourceError(f"it holds more than {most} for one article", "Give the article alone.")


def require_article_length(text: str) -> None:
    """Raises SourceError where a text has more words and signs than are read of one article.

    Stretches that hold no words are not counted: the model never sees them.
    """
    words = _WORD_OR_SIGN.finditer(without_what_holds_no_words(text))
    if next(islice(words, MOST_WORDS, None), None) is not None:
        reason = f"it has more than {MOST_WORDS:,} words and signs, which is more than is read of one article"
        raise SourceError(reason, "Give it in parts, such as its chapters, each as an article of its own.")
