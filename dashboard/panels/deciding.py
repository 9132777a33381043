"""Keeping what a reader decides, and saying what was: what cannot be kept never looks as if it had been."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

import streamlit as st

from dashboard import access, locale_words, state, wording
from geodata.claim_fields import Fields, differences
from geodata.decisions import Action, Decision
from geodata.verdicts import ReadAgain

_DONE: Final[Mapping[Action, str]] = {
    "accept site": "Shown at an inferred site",
    "withdraw site": "Taken off the inferred site",
    "set apart": "Set apart from its deployment",
    "put together": "Put back into its deployment",
    "accept": "Accepted",
    "correct": "Corrected",
    "reject": "Rejected",
    "reopen": "Verdict taken back",
    "uphold": "Kept against a later reading",
    "question": "No longer kept against a later reading",
    "add event": "Added to the article",
    "withdraw event": "Taken off the article again",
}


def keep(decide: Callable[[], Sequence[Decision]]) -> tuple[Decision, ...]:
    """What was decided and kept; nothing, and the reason on the page, where it cannot be."""
    try:
        return tuple(decide())
    except wording.OWN_ERRORS as error:
        st.error(wording.markdown(wording.in_a_sentence(error)), icon=":material/error:")
        return ()


def name_field(key: str | None = None) -> str:
    """Who decides: asked for, but of who has signed in known."""
    if signed_in := access.person().who:
        return signed_in
    return st.text_input("Your name", value=state.reader_name(), placeholder="May stay empty", key=key)


def reader(made: Decision) -> str:
    """Who decided, as a sentence calls him."""
    return made.who or "a reader without a name"


def decided(made: Decision, locale: str | None = None) -> str:
    """What was decided, by whom, on which grounds, and what it changes."""
    by = f"{_DONE.get(made.action, made.action.capitalize())} by {reader(made)}"
    changes = made.after and made.before and made.action in ("correct", "uphold")
    changed = f": {_change(made, locale)}" if changes else ""
    return f"{by}{changed}.{f' Why: {made.why}' if made.why else ''}"


def _change(made: Decision, locale: str | None) -> str:
    before, after = made.before or {}, {**(made.before or {}), **(made.after or {})}
    names = differences(before, after)
    return f"{said(names, before, locale)} → {said(names, after, locale)}"


def said(names: Iterable[str], fields: Fields, locale: str | None = None) -> str:
    """What a reading says of these of its parts (`claim_fields.differences`), in a row: `planned, place Poland`."""
    return ", ".join(_dated(fields, locale) if name == "date" else _SAID[name](fields) for name in names)


def read_again(one: ReadAgain, locale: str | None = None) -> str:
    """What was decided on a claim, by whom and when, and what is read now, in one sentence."""
    names = differences(one.decided, one.now)
    was = said(names, one.decided, locale)
    decided = f"rejected ({was})" if one.decision.action == "reject" else was
    by = f"by {reader(one.decision)} on {locale_words.day(one.decision.at, locale)}"
    return f"Read again: now {said(names, one.now, locale)}; decided: {decided} {by}."


def _part(name: str, *columns: str) -> Callable[[Fields], str]:
    """Says one part by the first of these columns that is stated."""

    def in_words(fields: Fields) -> str:
        stated = next((fields[column] for column in columns if fields.get(column)), None)
        return f"{name} {stated}" if stated else f"no {name}"

    return in_words


def _dated(fields: Fields, locale: str | None) -> str:
    days = wording.days(fields.get("date_start"), fields.get("date_end"), locale)
    return f"dated {days}" if days else "without a date"


# Of every part but the date, which is written as the reader's locale has it.
_SAID: Final[Mapping[str, Callable[[Fields], str]]] = {
    "status": lambda fields: fields.get("status") or "without a status",
    "event_type": lambda fields: wording.event_type(fields.get("event_type", "no event")).lower(),
    "system": _part("system", "system"),
    "actor": _part("actor", "actor"),
    "place": _part("place", "place_name", "place_text"),
    "quantity": _part("number", "quantity"),
    "claimed_by": _part("claimant", "claimed_by"),
}
