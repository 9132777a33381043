"""What the map shows, what it does not, and whose work it stands on."""

from __future__ import annotations

import streamlit as st

from dashboard import wording
from dashboard.panels import tour
from geodata.credits import PLACE_CREDITS

_INTRODUCTION = """
Deployment Atlas reads news articles and maps what they say: who has put, plans to put, or says it will not put which
weapon system where, since when, and on whose word.

**Every mark opens the sentence that says so. No sentence, no mark.** The map shows what articles *claim*, not what is
true. A program read them, and it makes mistakes: read the sentence, and the article behind it, before you rely on a
mark.
"""
_NOT_MAPPED = """
- A claim without a place, or with one that cannot be told from its namesakes, is listed under *Mentioned, not mapped*
  with the reason.
- A meeting, an agreement, a sale, a threat or an attack is listed there too: the place of a summit is no deployment.
- A claim known only to the country fills the country's outline. Round marks are sites and towns only.
- A disputed area is filled for no one.
"""
_TILES = """
- Map tiles, where a reader switches them on: © [OpenStreetMap](https://www.openstreetmap.org/copyright) contributors,
  ODbL. They are the only thing that is ever fetched from another machine.
"""


def show(map_page: st.Page) -> None:
    """Draw the page. `map_page` is where the tour begins."""
    with st.container(width=760):
        st.title("What this map shows")
        st.markdown(_INTRODUCTION)
        tour.offer_again(map_page)
        st.header("Status of a claim")
        st.markdown("\n".join(f"- **{status}**: {meaning}" for status, meaning in wording.STATUSES.items()))
        st.header("What is not on the map")
        st.markdown(_NOT_MAPPED)
        st.header("Credits")
        st.markdown("\n".join(f"- [{one.source}]({one.url}), {one.licence}" for one in PLACE_CREDITS) + _TILES)
