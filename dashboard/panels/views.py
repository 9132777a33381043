"""Views with a name: saved as they stand in the address, opened by a link like any other."""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import Final

import streamlit as st

from dashboard import access, changes, loading, state, wording
from dashboard.loading import Found
from dashboard.panels import sign_in
from geodata.data_version import data_version
from geodata.saved_views import LONGEST_NAME, SavedView, saved_views

_NAME: Final = "name of the view"


def show(found: Found, path: Path) -> None:
    """Draw the button behind which the views are; `found` is what this one shows of the store at `path`."""
    with st.popover("Views", icon=":material/bookmark:"):
        try:
            views = saved_views()
        except wording.OWN_ERRORS as error:
            st.error(wording.markdown(wording.in_a_sentence(error)), icon=":material/error:")
            return
        may_change = access.may("reviewer")
        for view in views:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.html(link(view))
                if may_change:
                    st.button(
                        f"Remove {wording.markdown(view.name)}", icon=":material/delete:", type="tertiary",
                        key=f"remove {view.name}", on_click=_remove, args=(view,),
                    )  # fmt: skip
        if not views:
            st.caption("Filters and the part of the map in sight, kept under a name.")
        if sign_in.may_change():
            st.text_input("Name", key=_NAME, max_chars=LONGEST_NAME, placeholder="Name of this view")
            st.button("Save this view", icon=":material/bookmark_add:", on_click=_save)
        if found.is_whole:
            st.divider()
            st.button("Freeze this view", icon=":material/ac_unit:", on_click=_freeze, args=(path,))
            st.caption("Its address then tells, whenever it is opened, what was added, changed or withdrawn since.")


def link(view: SavedView) -> str:
    """The way to a view as HTML, safe to show whatever it is called."""
    return f'<a class="view" href="?{escape(view.address)}" target="_self">{escape(view.name)}</a>'


def _save() -> None:
    try:
        changes.save_view(st.session_state.get(_NAME, ""), state.address())
    except wording.OWN_ERRORS as error:
        st.error(wording.markdown(wording.in_a_sentence(error)), icon=":material/error:")
    else:
        st.session_state[_NAME] = ""


def _freeze(path: Path) -> None:
    at = datetime.now(UTC)
    state.freeze(at, data_version(loading.rows(path, state.look().filter, at)))


def _remove(view: SavedView) -> None:
    try:
        changes.remove_view(view)
    except wording.OWN_ERRORS as error:
        st.error(wording.markdown(wording.in_a_sentence(error)), icon=":material/error:")
