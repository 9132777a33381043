"""Is the text English?"""

from __future__ import annotations

from extractors.errors import LanguageError
from extractors.records import Article


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the text's language, `None` where the text is too short to tell."""
    return None


def require_english(article: Article) -> None:
    """Raise LanguageError if the article is surely not English."""
    if language_of(article.text) not in (None, "en"):
        raise LanguageError("the text is not in English, which alone is read here", "Translate it first.")
