"""Downloads of exactly the events that the filters leave, in every format there is, and as a map of its own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pandas
import streamlit as st

from dashboard import wording
from dashboard.payload import on_the_map
from dashboard.snapshot_route import as_file
from dashboard.snapshots import html
from geodata.accepted_sites import AcceptedSite
from geodata.filters import Filter
from geodata.formats import available


def show(rows: pandas.DataFrame, accepted: Sequence[AcceptedSite], wanted: Filter, asked: str) -> None:
    """Draw a button for each format. The file is made when it is asked for, not on every run.

    `wanted` is the filter that the rows passed, `asked` says it in words; `accepted` are the inferred sites beside
    them, which only the map shows. The part of the map in sight is known to the map alone, which has a button of its
    own to save it, so the map from here opens on all its marks.
    """
    with st.popover("Download", icon=":material/download:", disabled=rows.empty):
        for form in available().values():
            st.download_button(
                f"{wording.count(len(rows), 'event')} as {form.suffix}",
                data=partial(form.render, rows),
                file_name=f"deployment-atlas{form.suffix}",
                mime=form.media_type,
                on_click="ignore",
                width="stretch",
            )
        st.download_button(
            f"Map with {len(on_the_map(rows)):,} of them as {html.suffix}",
            data=partial(as_file, rows, accepted, wanted, asked, None),
            file_name=f"deployment-atlas{html.suffix}",
            mime=html.media_type,
            on_click="ignore",
            width="stretch",
        )
        st.caption("The map opens without a network. To save just the part of it in sight, use the button on the map.")
