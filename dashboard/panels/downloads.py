"""Downloads of exactly the events that the filters leave, in every format there is."""

from __future__ import annotations

from functools import partial

import pandas
import streamlit as st

from dashboard import wording
from geodata.formats import available


def show(rows: pandas.DataFrame) -> None:
    """Draw a button for each format. The file is made when it is asked for, not on every run."""
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
        st.caption("The map itself, as one file that opens without a network, is behind the same sign on the map.")
