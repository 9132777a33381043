"""What can go wrong while reading. Every error is also the built-in that a caller would expect to catch."""


class ExtractionError(Exception):
    """Base of everything the extractors raise on purpose. `remedy` says what a person can do about it."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.remedy = remedy


class SourceError(ExtractionError, OSError):
    """A file or stream could not be opened or decoded."""


class ArticleFormatError(ExtractionError, ValueError):
    """The input was opened but is not in the form it claims, such as a broken JSON line."""


class LanguageError(ExtractionError, ValueError):
    """The article is in a language that is not read here. It is reported, never guessed at."""


class LexiconError(ExtractionError, ValueError):
    """A row of a lexicon file is wrong. The message names the file, the line and the column."""


class ModelError(ExtractionError, ImportError):
    """The language model is not installed."""


class OutputError(ExtractionError, OSError):
    """Standard output takes no more: the disk behind it is full, or it is closed."""
