"""Why an event stands where it stands: every place that bears the name, its share, and what spoke for and against it.

A reader may report a place as wrong, accept a site where the system is publicly known to stand, and ask the geocoding
service that he configured himself; where the event itself stands is not decided here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

import streamlit as st

from dashboard import changes, loading, opened, reading_tools, state, wording
from dashboard.panels import detail, inferred_sites, sign_in
from extractors.records import Mention
from geodata import second_opinion
from geodata.errors import GeocoderError
from geodata.explanation import Argument, Considered, Explanation, explain
from geodata.records import PlacedReading
from geodata.store import StoreAddress

Row = Mapping[Any, Any]

CANDIDATES_SHOWN, ARGUMENTS_SHOWN = 6, 5
_NO_ONE = Explanation("", (), 1.0)


def show(row: Row, path: StoreAddress) -> None:
    """Draw the way to the explanation of one event, a row of the store at `path`; nothing where no place is named."""
    if not row["place_text"]:
        return
    event = str(row["event_id"])
    st.button("Why this place?", icon=":material/help:", type="tertiary", on_click=state.explain, args=(event,))
    # Held, not taken from the button: the map may run the page again while a reader looks at the dialog.
    if state.explained() == event:
        _open(row, path)


@st.dialog("Why this place?", width="large", icon=":material/help:", on_dismiss=lambda: state.explain(None))
def _open(row: Row, path: StoreAddress) -> None:
    # Here and not only around the page: a button of the dialog runs the dialog alone.
    try:
        st.html(card(row, _explained(row, path), loading.names(path, "country")))
        inferred_sites.show(row, path)
        if sign_in.may_change():
            _ask(str(row["place_text"]))
            _report(row)
    except wording.OWN_ERRORS as error:
        st.error(wording.markdown(wording.in_a_sentence(error)), icon=":material/error:")


def _explained(row: Row, path: StoreAddress) -> Explanation:
    placed = opened.reading(path, str(row["article_id"]))
    mention = mention_of(row, placed) if placed else None
    return explain(placed, mention, reading_tools.gazetteer()) if placed and mention else _NO_ONE


def mention_of(row: Row, placed: PlacedReading) -> Mention | None:
    """The words of the reading that name the place of a row's event."""
    named = (one.event.place for one in placed.events if one.event.evidence.start == row["evidence_start"])
    text = placed.article.text
    return next((mention for mention in named if mention and mention.cut(text) == row["place_text"]), None)


def card(row: Row, found: Explanation, countries: Mapping[str, str]) -> str:
    """The explanation as HTML, safe to show whatever the article says."""
    taken = row["gazetteer_id"]
    shown = "".join(
        _candidate(one, one.place.gazetteer_id == taken, countries) for one in found.candidates[:CANDIDATES_SHOWN]
    )
    rest = len(found.candidates) - CANDIDATES_SHOWN
    more = f"<li class='quiet'>… and {wording.count(rest, 'less likely place')}</li>" if rest > 0 else ""
    none = f"<li><h4>None of these {_share(found.none)}</h4></li>" if found.candidates else ""
    return f'<section class="placement"><p>{_summary(row, found)}</p><ol>{shown}{more}{none}</ol></section>'


def _summary(row: Row, found: Explanation) -> str:
    name = f"“{escape(str(row['place_text']))}”"
    if detail.given(row["place_name"]) and not detail.given(row["place_score"]):
        return f"{escape(str(row['reviewed_by']))} has decided that {name} is <b>{escape(str(row['place_name']))}</b>."
    if not found.candidates:
        return f"No place in the gazetteer bears the name {name}, so the event has none."
    bearing = f"{wording.count(len(found.candidates), 'place')} in the gazetteer"
    bears = "bears" if len(found.candidates) == 1 else "bear"
    if not row["place_name"]:
        return f"{bearing} {bears} the name {name}, and none of them is likely enough to be the one meant."
    taken = f"It was taken for <b>{escape(str(row['place_name']))}</b>"
    return f"{bearing} {bears} the name {name}. {taken}, with a certainty of {row['place_score']:.0%} of being right."


def _candidate(one: Considered, taken: bool, countries: Mapping[str, str]) -> str:
    place = one.place
    country = countries.get(place.country or "", place.country) if place.kind != "country" else None
    where = f"{place.kind}{f' in {escape(country)}' if country else ''}, {place.latitude:.2f}, {place.longitude:.2f}"
    reasons = "".join(_arguments(one.arguments[:ARGUMENTS_SHOWN]))
    mark = ' class="taken"' if taken else ""
    return (
        f"<li{mark}><h4>{escape(place.name)} <small>{where}</small> {_share(one.share)}</h4>"
        f'<ul class="arguments">{reasons}</ul></li>'
    )


def _arguments(arguments: tuple[Argument, ...]) -> Iterator[str]:
    for argument in arguments:
        sign, words = ("+", "speaks for it") if argument.weight > 0 else ("−", "speaks against it")
        yield f'<li><abbr title="{words}">{sign} {abs(argument.weight):.1f}</abbr> {escape(argument.words)}</li>'


def _share(share: float) -> str:
    return f'<span class="bar" style="--share:{share:.3f}"></span>{share:.0%}'


def _ask(name: str) -> None:
    """The second opinion of the service that the analyst configured; without one there is nobody to ask."""
    try:
        service = second_opinion.configured()
        if service is None:
            return
        if not st.button(f"Ask {wording.markdown(service.service)}", icon=":material/travel_explore:"):
            return
        opinion = service.about(name)
    except GeocoderError as error:
        st.warning(wording.markdown(wording.in_a_sentence(error)), icon=":material/cloud_off:")
        return
    said = opinion.in_words(None) if opinion else f"{service.service} knows no such place"
    st.info(wording.markdown(said), icon=":material/travel_explore:")


def _report(row: Row) -> None:
    with st.form("report", border=False):
        note = st.text_input("Is the place wrong?", placeholder="What is meant, or why it is wrong (may stay empty)")
        if st.form_submit_button("Report as wrong", icon=":material/flag:"):
            changes.report(row, note)
            st.success(
                "Reported. The report waits for the review; nothing on the map has changed.", icon=":material/flag:"
            )
