"""The words that the page uses for what the records call by short names, and foreign text made safe to show."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import datetime
from typing import Final

from dashboard import locale_words
from extractors.errors import ExtractionError
from geodata.errors import GeodataError
from geodata.filters import Filter

EVENT_TYPES: Final[Mapping[str, str]] = {
    "DEPLOY": "Deployment",
    "BASE": "Basing",
    "WITHDRAW": "Withdrawal",
    "CANCEL": "Cancellation",
    "EXERCISE": "Exercise",
    "TEST": "Test",
    "TRANSFER": "Transfer",
    "SALE": "Sale",
    "AGREEMENT": "Agreement",
    "CONSULT": "Meeting",
    "THREATEN": "Threat",
    "OBJECT": "Objection",
    "ATTACK": "Attack",
    "INCIDENT": "Incident",
}
STATUSES: Final[Mapping[str, str]] = {
    "operational": "in place, now or in the past",
    "planned": "decided, ordered or announced",
    "considered": "proposed, requested or conditional",
    "withdrawn": "removed or being removed",
    "cancelled": "the plan was dropped",
    "denied": "a party denies it or rules it out",
    "alleged": "claimed by another party, or unconfirmed",
}

# What may be told to a reader as it stands: both families carry a message in plain words, and a remedy.
OWN_ERRORS = (ExtractionError, GeodataError)

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


def event_type(name: str) -> str:
    """The event type as a reader would call it."""
    return EVENT_TYPES.get(name, name)


def review(found: str | None) -> str:
    """What has become of a claim in review, as a card and a table say it."""
    return {None: "not reviewed", "added": "added by a reader"}.get(found, str(found))


def count(number: int, noun: str, plural: str | None = None, locale: str | None = None) -> str:
    """`1 event`, `1,204 events`; `plural` where it is not made with an s, `locale` that of the reader."""
    return f"{locale_words.number(number, locale)} {noun if number == 1 else plural or f'{noun}s'}"


def days(start: str | None, end: str | None, locale: str | None = None) -> str | None:
    """An interval of ISO days as briefly as it is true: `2016`, `2019-08`, `2019-08-02`, `2019-08-02 to 2019-09-01`.

    Whole days are written as the reader's `locale` has them, and without one as they came.
    """
    first_day, last_day = (each and day(each, locale) for each in (start, end))
    if not start or not end:
        return f"from {first_day}" if start else f"until {last_day}" if end else None
    for length, first, last in ((4, "-01-01", "-12-31"), (7, "-01", _last_of_month(start))):
        if start[:length] == end[:length] and start.endswith(first) and end.endswith(last):
            return start[:length]
    return first_day if start == end else f"{first_day} to {last_day}"


def day(at: str, locale: str | None = None) -> str:
    """The day of a time in ISO 8601: written as the reader's `locale` has it, and without one as it came."""
    return locale_words.day(at, locale) if locale else at[: len("2019-08-02")]


def _last_of_month(day: str) -> str:
    return f"-{monthrange(int(day[:4]), int(day[5:7]))[1]}"


def asked(wanted: Filter, labels: Mapping[str, str], at: datetime | None = None) -> str:
    """What a filter asks for, as a heading says it; with a moment (UTC), of what a collection held then."""
    words = "All events" if wanted == Filter() else wanted.in_words(labels)
    then = f", as this collection held it on {at.day} {at:%B %Y, %H:%M} UTC" if at else ""
    return f"{words[:1].upper()}{words[1:]}{then}"


def markdown(text: str) -> str:
    """Foreign text that Streamlit's Markdown shows as it is: no link, picture, colour or formula comes of it."""
    return _PUNCTUATION.sub(r"\\\1", " ".join(text.split()))


def without_decisions(error: GeodataError) -> str:
    """Why the map is without what readers have decided, which is no reason to be without the claims."""
    return f"What readers have decided is not heeded: {str(error).removesuffix('.')}."


def in_a_sentence(error: ExtractionError | GeodataError) -> str:
    """An error of ours in plain words: what is wrong, and what can be done about it."""
    message = str(error).removesuffix(".")
    return f"{message[:1].upper()}{message[1:]}. {error.remedy}".strip()
