"""Three steps for whoever sees the page for the first time: beside the map, covering nothing, gone for good once ended.

Only the bundled sample begins with them. The page About begins them anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Final

import streamlit as st

from dashboard import access, state, wording
from geodata.errors import StoreError
from geodata.user_data import data_folder, is_there

FILE: Final = "tour-ended"


@dataclass(frozen=True, slots=True)
class Step:
    """What one step is about, and its words as Markdown."""

    heading: str
    words: str


STEPS: Final = (
    Step(
        "Every mark opens its sentence",
        "A round mark is a site or a town. A filled country is a claim known only to that country. The shape tells how "
        "certain it is: the legend on the map names each. Click a mark, or choose a row of the table below the map, "
        "and the sentence that says so opens here.",
    ),
    Step(
        "Ask, and send the link",
        "The buttons above the map narrow it: by date, system, actor, country, event and status. What you ask for "
        "stands in the address of this page. Copy the address: it opens the same picture for whoever has the same "
        "articles.",
    ),
    Step(
        "What has no mark is listed",
        "A claim whose place is not certain has no mark. The second table below the map lists it with the reason; "
        "meetings, sales and threats are there too. **Review**, above, lets you check the claims, and **Add articles** "
        "reads your own.",
    ),
)


def show(*, is_sample: bool) -> None:
    """Draw the step that the reader is at; nothing once the tour has ended."""
    at = state.tour_step(0 if is_sample and not ended() else len(STEPS))
    if at >= len(STEPS):
        return
    step, last = STEPS[at], at + 1 == len(STEPS)
    with st.container(key="tour"):
        st.html(f'<h3>{step.heading} <small class="quiet">{at + 1} of {len(STEPS)}</small></h3>')
        st.markdown(step.words)
        with st.container(horizontal=True, gap="small"):
            if at:
                st.button("Previous step", on_click=state.go_to_tour_step, args=(at - 1,))
            if not last:
                st.button("Next step", type="primary", on_click=state.go_to_tour_step, args=(at + 1,))
            words = "End the tour" if last else "Skip the tour"
            st.button(words, shortcut="Escape", type="primary" if last else "tertiary", on_click=_end)


def offer_again(map_page: st.Page) -> None:
    """Draw the button that begins the tour anew."""
    if st.button("Take the tour of the map", icon=":material/tour:", on_click=partial(state.go_to_tour_step, 0)):
        st.switch_page(map_page)


def ended() -> bool:
    """Whether the tour has ever been ended here. Raises `HomeError` where that cannot be known."""
    return is_there(data_folder() / FILE)


def remember_end() -> None:
    """Keep in the data folder that the tour need not come again. Raises `StoreError`."""
    path = data_folder() / FILE
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise StoreError(f"that the tour has ended cannot be kept in {path}: {reason}", "Make room there.") from error


def _end() -> None:
    state.go_to_tour_step(len(STEPS))
    try:
        if access.may("reviewer"):  # it is kept for all who come
            remember_end()
    except wording.OWN_ERRORS as error:
        st.warning(wording.markdown(wording.in_a_sentence(error)), icon=":material/warning:")
