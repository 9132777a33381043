"""An event that the reading missed, as a reader adds it: which system, where, what, and how certain, on his word."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dashboard import changes, loading, opened, state, wording
from dashboard.panels import deciding, sign_in
from extractors.lexicon import Lexicon, load_lexicon
from extractors.records import MAPPED_EVENT_TYPES, STATUSES, Span
from geodata.added_events import missed, with_details
from geodata.named_in_article import named_in, places_offered, stands_in
from geodata.records import Place, PlacedReading
from geodata.store import StoreAddress
from geodata.user_data import own_rows

# The words for a system, and its key in the catalogue.
System = tuple[str, str | None]


@st.dialog("Add what was missed here", icon=":material/add:")
def show(placed: PlacedReading, span: Span, path: StoreAddress) -> None:
    """Draw the form for these words of an article in the store at `path`."""
    if not sign_in.may_change():
        return
    st.markdown(f"> {wording.markdown(' '.join(span.cut(placed.article.text).split()))}")
    lexicon = load_lexicon(own_rows())
    names = loading.names(path, "country")
    offered, named = systems(placed, span, lexicon), named_in(placed, span, "system")
    places, actors = places_offered(placed, span), actors_named(placed, span, lexicon)
    with st.form("missed", border=False):
        system = st.selectbox(
            "System", offered, 0 if named and stands_in(named[0], span) else None, placeholder="Choose a system",
            format_func=lambda one: system_label(one, lexicon),
        )  # fmt: skip
        place = st.selectbox(
            "Place", places, 0 if places and stands_in(places[0].mention, span) else None,
            placeholder="None: it is listed, not drawn", format_func=lambda one: place_label(one.place, names),
            help="The places that are known for certain in this article, those in the selected words first.",
        )  # fmt: skip
        event_type = st.selectbox(
            "Event", sorted(MAPPED_EVENT_TYPES), None, placeholder="Choose an event", format_func=wording.event_type
        )
        status = st.selectbox(
            "Status", STATUSES, None, placeholder="Choose a status",
            format_func=lambda one: f"{one}: {wording.STATUSES[one]}",
        )  # fmt: skip
        actor = st.selectbox("Whose (optional)", actors, None, placeholder="Not stated")
        first, last, number = st.columns(3)
        start = first.text_input("From (optional)", placeholder="2019-08-02")
        end = last.text_input("Until (optional)", placeholder="open")
        quantity = number.text_input("How many (optional)", placeholder="two batteries")
        who = deciding.name_field()
        why = st.text_input("Why", placeholder="May stay empty")
        if not st.form_submit_button("Add", type="primary"):
            return
    if not (system and event_type and status):
        st.error("Choose a system, an event and a status first.", icon=":material/error:")
        return
    state.introduce_reader(who)
    days, many = (start.strip(), end.strip()), " ".join(quantity.split())
    try:
        event = with_details(
            missed(placed, span, event_type, status, system=system, actor=actor, place=place), days, many
        )
    except ValueError as error:
        st.error(wording.markdown(f"This cannot be kept: {error}."), icon=":material/error:")
        return
    for made in deciding.keep(lambda: [changes.add_event(opened.store(path), placed.article, event, who=who, why=why)]):
        state.select(made.event_id)
        st.rerun()


def systems(placed: PlacedReading, span: Span, lexicon: Lexicon) -> list[System]:
    """Those named in the words, then the article's others, then the rest of the catalogue by name."""
    named = named_in(placed, span, "system")
    known = lexicon.system_by_id
    told: list[System] = [(one.cut(placed.article.text), one.key if one.key in known else None) for one in named]
    keys = {key for _, key in told}
    rest = (one for one in known.values() if one.id not in keys)
    return [*told, *sorted(((one.name, one.id) for one in rest), key=lambda one: one[0].casefold())]


def system_label(system: System, lexicon: Lexicon) -> str:
    """What the system is called, and how the article calls it where that differs."""
    words, key = system
    name = lexicon.system_by_id[key].name if key else words
    return name if name == words else f"{name} (“{words}”)"


def actors_named(placed: PlacedReading, span: Span, lexicon: Lexicon) -> list[str]:
    """The actors that the article names, those in the words first, by the names that rows have."""
    named = (one.key for one in named_in(placed, span, "actor"))
    return [lexicon.actor_by_key[key].name for key in named if key in lexicon.actor_by_key]


def place_label(place: Place | None, country_names: Mapping[str, str]) -> str:
    """`Deveselu, Romania (site)`; a country by its name alone."""
    if place is None:
        return ""
    country = country_names.get(place.country, place.country) if place.country else None
    where = place.name if country in (None, place.name) else f"{place.name}, {country}"
    return where if place.kind == "country" else f"{where} ({place.kind})"
