"""Downloads of exactly the events that the filters leave, in every format there is, and as a map of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import pandas
import streamlit as st

from dashboard import loading, locale_words, opened, snapshots, state, wording
from dashboard.loading import Found
from dashboard.orders import MOST_DRAWN, Wish, order_of
from geodata.accepted_sites import AcceptedSite
from geodata.filters import Filter
from geodata.formats import Format, available, rendered
from geodata.store import StoreAddress

# More rows than these are for the command line, which writes them as it reads them.
MOST_ROWS = 100_000


def show(found: Found, path: StoreAddress, wanted: Filter, accepted: Sequence[AcceptedSite], asked: str) -> None:
    """Draw a button for each format. The file is made when it is asked for, not on every run.

    `asked` says in words what was asked for of the store at `path`; `accepted` are the inferred sites beside them,
    which only the map shows.
    The part of the map in sight is known to the map alone, which has a button of its own to save it, so the map from
    here opens on all its marks.
    """
    size, locale = found.size, state.locale()
    most_rows, most_drawn = (locale_words.number(most, locale) for most in (MOST_ROWS, MOST_DRAWN))

    def rows() -> pandas.DataFrame:
        return found.rows if found.is_whole else loading.rows(path, wanted)

    def file_of(form: Format) -> bytes:
        return rendered(form, opened.store(path), rows())

    def drawn(picture: snapshots.Format) -> bytes:
        look = replace(state.look(), filter=wanted)
        return picture.render(order_of(rows(), accepted, look, asked, Wish(dark=state.is_dark())))

    with st.popover("Download", icon=":material/download:", disabled=not size.events):
        if size.events > MOST_ROWS:
            st.caption(
                f"{wording.count(size.events, 'event', locale=locale)} are too many for a download. "
                f"Narrow the filters to {most_rows}, or "
                "write them to a file with the command: python -m geodata export"
            )
            return
        st.markdown(f"**{wording.count(size.events, 'event', locale=locale)}**")
        with st.container(horizontal=True):
            for form in available().values():
                st.download_button(
                    form.suffix,
                    data=partial(file_of, form),
                    file_name=f"deployment-atlas{form.suffix}",
                    mime=form.media_type,
                    on_click="ignore",
                )
        if size.mapped > MOST_DRAWN:
            st.caption(f"A map in a file holds up to {most_drawn} claims: narrow the filters.")
            return
        st.markdown(f"**Map with {locale_words.number(size.mapped, locale)} of them**")
        with st.container(horizontal=True):
            for picture in snapshots.available().values():
                st.download_button(
                    picture.name,
                    data=partial(drawn, picture),
                    file_name=f"deployment-atlas{picture.suffix}",
                    mime=picture.media_type,
                    help=picture.meaning,
                    on_click="ignore",
                )
        st.caption("Each shows all marks. To save just the part of the map in sight, use the button on the map.")
