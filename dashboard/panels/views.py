"""Views with a name: saved as they stand in the address, opened by a link like any other."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from html import escape
from typing import Final
from urllib.parse import parse_qs, quote, urlencode

import streamlit as st

from dashboard import access, changes, collection, loading, locale_words, state, wording
from dashboard.address import Look
from dashboard.loading import Found
from dashboard.panels import sign_in
from extractors.errors import ExtractionError
from geodata.data_version import data_version
from geodata.errors import GeodataError
from geodata.saved_views import LONGEST_NAME, SavedView, saved_views
from geodata.store import StoreAddress
from geodata.watchlists import Watched, watched_views

_NAME: Final = "name of the view"


def show(found: Found, path: StoreAddress) -> None:
    """Draw the button behind which the views are; `found` is what this one shows of the store at `path`."""
    try:
        views = saved_views()
        watched = {one.view: one for one in watched_views(views)}
        new = {view: _new(one) for view, one in watched.items()}
    except wording.OWN_ERRORS as error:
        with st.popover("Views", icon=":material/bookmark:"):
            _say(error)
        return
    with st.popover(label(sum(new.values()), state.locale()), icon=":material/bookmark:"):
        may_change = access.may("reviewer")
        for view in views:
            one = watched.get(view)
            with st.container(horizontal=True, vertical_alignment="center"):
                st.html(link(view) + (new_link(one, new[view], state.locale()) if one and new[view] else ""))
                if may_change:
                    st.button(
                        f"{'Let go of' if one else 'Watch'} {wording.markdown(view.name)}",
                        key=f"watch {view.name}", type="tertiary",
                        icon=f":material/notifications{'_off' if one else ''}:", on_click=_watch, args=(view, not one),
                    )  # fmt: skip
                    st.button(
                        f"Remove {wording.markdown(view.name)}", icon=":material/delete:", type="tertiary",
                        key=f"remove {view.name}", on_click=_remove, args=(view,),
                    )  # fmt: skip
            if one:
                st.html(feed_links(one))
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


def new_link(watched: Watched, number: int, locale: str | None = None) -> str:
    """The way to what is new in a watched view, with its number, as HTML."""
    held = {name: values for name, values in parse_qs(watched.view.address).items() if name != "new-since"}
    address = urlencode(held | {"new-since": watched.new.to_parameters()["new-since"]}, doseq=True)
    words = f"{locale_words.number(number, locale)} new"
    return f' <a class="view new" href="?{escape(address)}" target="_self">{words}</a>'


def feed_links(watched: Watched) -> str:
    """The addresses under which others can subscribe to a watched view, as HTML."""
    addresses = {"Atom": "atom", "JSON Feed": "json"}
    return "Subscribe: " + " · ".join(
        f'<a class="view" href="app/watch/{quote(watched.stem)}.{ending}" target="_blank">{name}</a>'
        for name, ending in addresses.items()
    )


def label(new: int, locale: str | None = None) -> str:
    """What stands on the button: `Views`, `Views (3 new)`."""
    return f"Views ({locale_words.number(new, locale)} new)" if new else "Views"


def _new(watched: Watched) -> int:
    """How many matches are new; those of the view that is looked at are noted as seen, but not by viewers."""
    asked = Look.from_parameters(parse_qs(watched.view.address))
    path = collection.chosen(asked.collection).path
    number = loading.found(path, watched.new).size.events
    shown, wanted = state.look(), watched.filter
    here = path == collection.chosen(shown.collection).path
    if not (here and replace(shown.filter, new_since=wanted.new_since) == wanted):
        return number
    if number and access.may("reviewer"):
        changes.look_at_view(watched.view)
    return 0


def _watch(view: SavedView, watched: bool) -> None:
    try:
        changes.watch_view(view, watched=watched)
    except wording.OWN_ERRORS as error:
        _say(error)


def _save() -> None:
    try:
        changes.save_view(st.session_state.get(_NAME, ""), state.address())
    except wording.OWN_ERRORS as error:
        _say(error)
    else:
        st.session_state[_NAME] = ""


def _freeze(path: StoreAddress) -> None:
    at = datetime.now(UTC)
    state.freeze(at, data_version(loading.rows(path, state.look().filter, at)))


def _remove(view: SavedView) -> None:
    try:
        changes.remove_view(view)
    except wording.OWN_ERRORS as error:
        _say(error)


def _say(error: ExtractionError | GeodataError) -> None:
    st.error(wording.markdown(wording.in_a_sentence(error)), icon=":material/error:")
