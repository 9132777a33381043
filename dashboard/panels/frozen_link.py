"""What a frozen link says: when it was made, what was added, changed or withdrawn since, and either to look at."""

from __future__ import annotations

import pandas
import streamlit as st

from dashboard import loading, state, wording
from dashboard.frozen import Frozen, Since
from dashboard.loading import Found
from geodata.store import StoreAddress

_LISTED = 20


def show(found: Found, path: StoreAddress) -> None:
    """Say it above the map, if the link that is open is a frozen one; `found` is what the map shows."""
    look = state.look()
    if look.frozen is None:
        return
    if not found.is_whole:
        st.caption("So many events are shown as they are now and not compared with what this link showed: narrow them.")
        return
    with st.container(border=True, key="frozen"):
        version, differs = loading.since(path, look.filter, look.frozen.at)
        st.markdown(wording.markdown(_in_words(look.frozen, version, differs)))
        with st.container(horizontal=True):
            if look.as_then:
                st.button("Show it as it is now", icon=":material/update:", on_click=state.thaw)
            elif version == look.frozen.version:
                st.button("Show it as it was then", icon=":material/history:", on_click=state.show_as_then)
            st.button("Let go of the frozen link", type="tertiary", on_click=state.let_go_of_link)
        if differs.added or differs.changed or differs.withdrawn:
            with st.expander("What differs"):
                then, now = (loading.rows(path, look.filter, at) for at in (look.frozen.at, None))
                _list("Added", now, differs.added)
                _list("Changed, as it reads now", now, differs.changed)
                _list("Withdrawn", then, differs.withdrawn)


def _in_words(link: Frozen, version: str, found: Since) -> str:
    made = f"This link was frozen on {link.at:%d %B %Y, %H:%M} UTC"
    if version != link.version:
        return f"{made}, of other data than this collection held then: it cannot be told what has changed since."
    told = [
        f"{wording.count(len(events), 'event')} {'was' if len(events) == 1 else 'were'} {word}"
        for word, events in (("added", found.added), ("changed", found.changed), ("withdrawn", found.withdrawn))
        if events
    ]
    changes = f"{', '.join(told)}." if told else "nothing has changed."
    seen = " The map shows it as it was then." if state.look().as_then else ""
    return f"{made}. Since then {changes}{seen}"


def _list(heading: str, rows: pandas.DataFrame, events: tuple[str, ...]) -> None:
    if not events:
        return
    st.markdown(f"**{heading}**")
    chosen = rows[rows["event_id"].isin(events)].head(_LISTED)
    for row in chosen.to_dict("records"):
        what = row["system_name"] or row["system"] or wording.event_type(row["event_type"])
        where = row["place_name"] or row["place_text"] or "no place"
        said = f"{what}, {where}: {row['status'] or 'no status'}. “{row['evidence']}” ({row['publisher'] or 'unknown'})"
        st.markdown(f"- {wording.markdown(said)}")
    if len(events) > _LISTED:
        st.caption(f"and {wording.count(len(events) - _LISTED, 'more event')}")
