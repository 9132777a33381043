"""Moving through time below the map: a day is chosen, stepped to, or played through by itself."""

from __future__ import annotations

from bisect import bisect_left
from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Final

import streamlit as st

from dashboard import choices, loading, state, widgets
from geodata.store import StoreAddress

# A played picture stands so long; the map needs a moment to change.
_SECONDS_A_STEP: Final = 1.5
# With more months than this it goes by years: nobody waits through a longer play.
_MOST_MONTHS: Final = 240
_COURSE: Final = {False: "What held that day", True: "All until that day"}


def show(store: StoreAddress) -> None:
    """Draw the control while the page shows one day; nothing while it shows all of time."""
    wanted = state.look().filter
    if wanted.as_of is None:
        return
    days = steps(loading.days(store), wanted.as_of)
    at = days.index(wanted.as_of)
    with st.container(horizontal=True, vertical_alignment="center", key="time"):
        _button("Step back", "skip_previous", days[at - 1] if at else None)
        if state.plays():
            st.button("Pause", icon=":material/pause:", on_click=state.play, args=(False,))
        else:
            st.button("Play", icon=":material/play_arrow:", on_click=_play, args=(days, at))
        _button("Step on", "skip_next", days[at + 1] if at + 1 < len(days) else None)
        st.select_slider(
            "Day",
            days,
            wanted.as_of,
            key=widgets.key("as_of_step", wanted.as_of),
            label_visibility="collapsed",
            on_change=_slide,
        )
        choices.one_of(
            "cumulative",
            "What of it",
            _COURSE,
            wanted.cumulative,
            lambda chosen: state.change_filter(cumulative=chosen),
        )
    if state.plays():
        state.await_beat()
        _tick(days)


def steps(days: Iterable[date], chosen: date) -> list[date]:
    """The days to stop at: the last of every month, or year, in which anything happened, and the chosen one."""
    months = {(day.year, day.month) for day in days}
    if len(months) > _MOST_MONTHS:
        months = {(year, 12) for year, _ in months}
    ends = (date(year, month, monthrange(year, month)[1]) for year, month in months)
    return sorted({*ends, chosen})


def after(days: Sequence[date], day: date) -> date | None:
    """The day that follows one in playing; None where it was the last."""
    at = bisect_left(days, day + timedelta(days=1))
    return days[at] if at < len(days) else None


def _button(label: str, icon: str, day: date | None) -> None:
    st.button(
        label,
        icon=f":material/{icon}:",
        disabled=day is None,
        on_click=lambda: state.change_filter(as_of=day),
    )


def _play(days: Sequence[date], at: int) -> None:
    """From here on, or once more from the beginning where the end was reached."""
    if at + 1 == len(days):
        state.change_filter(as_of=days[0])
    state.play(True)


def _slide() -> None:
    day = widgets.value_of("as_of_step")
    if day != state.look().filter.as_of:  # a slider just made can tell its own day as if it had been moved there
        state.play(False)
        state.change_filter(as_of=day)


@st.fragment(run_every=_SECONDS_A_STEP)
def _tick(days: Sequence[date]) -> None:
    """One step further at every beat, and to a halt at the end. The first run only starts the clock."""
    if not state.beat():
        return
    day = state.look().filter.as_of
    following = after(days, day) if day else None
    if following is None:
        state.play(False)
    else:
        state.change_filter(as_of=following)
    st.rerun()
