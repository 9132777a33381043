"""What came into a collection since it was last looked at: a quiet button, and nothing where nothing is new."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

import streamlit as st

from dashboard import access, loading, locale_words, state, wording
from geodata.filters import Filter
from geodata.store import StoreAddress
from geodata.visits import last_visit_ended

# This file is read once, when the first page is drawn: a visit before that was one to an earlier run of the program.
_STARTED: Final = datetime.now(UTC)


def show(store: StoreAddress) -> None:
    """Draw the button that shows just what is new, and note that the store is looked at.

    Not for viewers, since the note is one for all who look.
    """
    try:
        if not access.may("reviewer"):
            return
        ended = last_visit_ended(store, datetime.now(UTC), _STARTED)
    except wording.OWN_ERRORS as error:
        said = wording.markdown(wording.in_a_sentence(error))
        st.caption(f"What is new since your last visit is not known. {said}")
        return
    if ended is None or state.look().filter.new_since == ended:
        return
    if new := loading.found(store, Filter(new_since=ended)).size.events:
        said = words(new, ended, state.locale())
        st.button(said, icon=":material/fiber_new:", on_click=state.ask_only, kwargs={"new_since": ended})


def words(new: int, ended: datetime, locale: str | None = None) -> str:
    """`12 new since 3 March 2026`, by the calendar of this machine."""
    day = locale_words.day(ended.astimezone().date(), locale)
    return f"{locale_words.number(new, locale)} new since {day}"
