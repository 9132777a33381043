"""Keeping what a reader decides: what cannot be kept is said, and never looks as if it had been."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from dashboard import wording
from geodata.decisions import Decision


def keep(decide: Callable[[], Sequence[Decision]]) -> tuple[Decision, ...]:
    """What was decided and kept; nothing, and the reason on the page, where it cannot be."""
    try:
        return tuple(decide())
    except wording.OWN_ERRORS as error:
        st.error(wording.markdown(wording.in_a_sentence(error)), icon=":material/error:")
        return ()
