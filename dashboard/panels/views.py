"""Views with a name: saved as they stand in the address, opened by a link like any other."""

from __future__ import annotations

from html import escape
from typing import Final

import streamlit as st

from dashboard import state, wording
from geodata.saved_views import LONGEST_NAME, SavedView, remove, save, saved_views

_NAME: Final = "name of the view"


def show() -> None:
    """Draw the button behind which the views are."""
    with st.popover("Views", icon=":material/bookmark:"):
        try:
            found = saved_views()
        except wording.OWN_ERRORS as error:
            st.error(wording.markdown(wording.in_a_sentence(error)), icon=":material/error:")
            return
        for view in found:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.html(link(view))
                st.button(
                    f"Remove {view.name}", icon=":material/delete:", type="tertiary", key=f"remove {view.name}",
                    on_click=_remove, args=(view,),
                )  # fmt: skip
        if not found:
            st.caption("Filters and the part of the map in sight, kept under a name.")
        st.text_input("Name", key=_NAME, max_chars=LONGEST_NAME, placeholder="Name of this view")
        st.button("Save this view", icon=":material/bookmark_add:", on_click=_save)


def link(view: SavedView) -> str:
    """The way to a view as HTML, safe to show whatever it is called."""
    return f'<a class="view" href="?{escape(view.address)}" target="_self">{escape(view.name)}</a>'


def _save() -> None:
    try:
        save(st.session_state.get(_NAME, ""), state.address())
    except wording.OWN_ERRORS as error:
        st.error(wording.markdown(wording.in_a_sentence(error)), icon=":material/error:")
    else:
        st.session_state[_NAME] = ""


def _remove(view: SavedView) -> None:
    try:
        remove(view)
    except wording.OWN_ERRORS as error:
        st.error(wording.markdown(wording.in_a_sentence(error)), icon=":material/error:")
