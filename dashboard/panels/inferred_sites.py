"""Where the system of a claim about a country is publicly known to stand: offered, and drawn once a reader accepts it.

The store may be the bundled sample or one that may not be written to, so what is decided is kept in the data folder.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any, Final

import streamlit as st

from dashboard import access, changes, loading, opened, reading_tools, state, wording
from dashboard.panels import deciding
from geodata.accepted_sites import AcceptedSite, sites_offered
from geodata.decisions import Decision
from geodata.records import Place
from geodata.store import StoreAddress

Row = Mapping[Any, Any]

_HEADING: Final = (
    '<section class="placement"><h4>Inferred, not said by the article</h4>'
    "<p>In this country the system is publicly known to stand, or to have stood, here:</p></section>"
)
_NOT_MAPPED: Final = '<p class="quiet">The event is not on the map, so no site can be shown for it.</p>'


def show(row: Row, path: StoreAddress) -> None:
    """Draw the sites offered for an event, a row of the store at `path`; nothing where there are none."""
    gazetteer = reading_tools.gazetteer()
    found = [(place, site.source) for site in sites_offered(row) if (place := gazetteer.place(site.gazetteer_id))]
    if not found:
        return
    st.html(_HEADING)
    if row["not_mapped"]:
        st.html("".join(site_as_html(*site, None) for site in found) + _NOT_MAPPED)
        return
    accepted = {one.place.gazetteer_id: one for one in loading.accepted_sites(path) if one.event_id == row["event_id"]}
    if not access.may("reviewer"):
        made = {site: one.decision for site, one in accepted.items()}
        st.html("".join(site_as_html(*site, made.get(site[0].gazetteer_id), state.locale()) for site in found))
        return
    # Enter in a field would press the first button, and nobody should accept a site that way. A reason is given once.
    with st.form("inferred sites", clear_on_submit=True, border=False, enter_to_submit=False):
        sites = st.container()
        words = _words()
        for place, source in found:
            with sites.container(horizontal=True, vertical_alignment="center"):
                _decide(row, path, place, source, accepted.get(place.gazetteer_id), words)


def _words() -> tuple[str, str]:
    name, reason = st.columns((2, 3))
    with name:
        who = deciding.name_field()
    return who, reason.text_input("Why", placeholder="May stay empty")


def _decide(
    row: Row, path: StoreAddress, place: Place, source: str, accepted: AcceptedSite | None, words: tuple[str, str]
) -> None:
    """One site with its button. What is decided changes the map, so the whole page is run again, with the dialog."""
    decision = accepted.decision if accepted else None
    st.html(site_as_html(place, source, decision, state.locale()))
    label, icon = ("Take off the map", "location_off") if decision else ("Show on the map as inferred", "add_location")
    if not st.form_submit_button(label, icon=f":material/{icon}:", key=f"decide {place.gazetteer_id}"):
        return
    state.introduce_reader(words[0])
    if decision:
        changes.take_back(decision, who=words[0], why=words[1])
    else:
        text = opened.text(path, str(row["article_id"]))
        changes.decide(row, text, "accept site", place.gazetteer_id, who=words[0], why=words[1])
    st.rerun()


def site_as_html(place: Place, source: str, decision: Decision | None, locale: str | None = None) -> str:
    """A site, by which source the system stands there, and who accepted it; safe to show whatever readers wrote."""
    said = f'<p class="quiet">{escape(_in_words(decision, locale))}</p>' if decision else ""
    return f'<section class="site"><p><b>{escape(place.name)}</b> <small>{escape(source)}</small></p>{said}</section>'


def _in_words(decision: Decision, locale: str | None) -> str:
    why = f": {decision.why}" if decision.why else ""
    return f"Accepted by {decision.who or 'a reader without a name'} on {wording.day(decision.at, locale)}{why}"
