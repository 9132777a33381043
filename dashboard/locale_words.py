"""Numbers and days as the reader's locale writes them, between English words.

Files that are the same for everybody (snapshot, exports, address) are written without this, in one fixed form.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_decimal

# Where a browser tells no locale, or one that nobody knows.
FALLBACK: Final = "en-GB"

_TURNS_THE_LINE: Final = "\u200f"  # in Arabic patterns, and it would put the figures into another order


def number(value: int, locale: str | None) -> str:
    """A whole number: `1,234`, `1.234`, `1 234`. `locale` is what a browser says, such as `de-DE`."""
    return format_decimal(value, locale=_known(locale))


def day(at: str | date, locale: str | None) -> str:
    """A day, or that of a time, both in ISO 8601: `May 12, 2026`, `12 May 2026`; in figures where it is not English.

    The words around it are English, and a month in another language would be a foreign body among them.
    """
    known = _known(locale)
    found = at if isinstance(at, date) else date.fromisoformat(at[: len("2026-05-12")])
    if known.language == "en":
        return format_date(found, "long", locale=known)
    # The short form has the order and the signs of the locale, and often only two figures for the year.
    in_figures = known.date_formats["short"].pattern.replace("yy", "y").replace(_TURNS_THE_LINE, "")
    return format_date(found, in_figures, locale=known)


def _known(locale: str | None) -> Locale:
    try:
        return Locale.parse(locale or FALLBACK, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse(FALLBACK, sep="-")
