"""Numbers and days as the reader's locale writes them, between English words.

Files that are the same for everybody (snapshot, exports, address) are written without a locale, in one fixed form.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Final

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import format_decimal

# Where a browser tells no locale, or one that nobody knows.
FALLBACK: Final = "en-GB"

# Of a form in figures: the mark in Arabic ones, which puts the figures into another order, and the era in Latin ones.
_LEFT_OUT: Final = re.compile("\u200f| G")


@lru_cache(maxsize=8192)  # the facets of a page alone are hundreds of numbers, and most of them stand on the next one
def number(value: int, locale: str | None) -> str:
    """A whole number: `1,234`, `1.234`, `1 234`. `locale` is what a browser says, such as `de-DE`."""
    return format_decimal(value, locale=_known(locale))


def day(at: str | date, locale: str | None) -> str:
    """A day, or that of a time, both in ISO 8601: `May 12, 2026`, `12 May 2026`; in figures where it is not English.

    The words around it are English, and a month in another language would be a foreign body among them.
    """
    known = _known(locale)
    found = at if isinstance(at, date) else date.fromisoformat(at[: len("2026-05-12")])
    return format_date(found, _pattern(known), locale=known)


def day_in_tables(locale: str | None) -> str:
    """The form of a day for a table of Streamlit's, in the signs of moment.js: `MMM D, YYYY`, `DD.MM.YYYY`.

    Its own form "localized" is a day late or early, by the time zone of the browser.
    """
    words_marked = re.sub("'([^']*)'", r"[\1]", _pattern(_known(locale)))
    return words_marked.replace("MMMM", "MMM").replace("d", "D").replace("y", "YYYY")


def _pattern(known: Locale) -> str:
    """The form of a day in the signs of Unicode's CLDR."""
    if known.language == "en":
        return str(known.date_formats["long"].pattern)
    # The short form has the order and the signs of the locale, and often only two figures for the year.
    return _LEFT_OUT.sub("", known.date_formats["short"].pattern.replace("yy", "y"))


def _known(locale: str | None) -> Locale:
    try:
        return Locale.parse(locale or FALLBACK, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse(FALLBACK, sep="-")
