"""What a reader corrects of a claim: each part stands as it was read until he chooses otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

import streamlit as st

from dashboard import loading, opened, reading_tools, wording
from dashboard.panels import detail, missed
from extractors.lexicon import Lexicon, load_lexicon
from extractors.records import MAPPED_EVENT_TYPES, STATUSES, Span
from geodata import corrections
from geodata.named_in_article import places_named
from geodata.records import Place, PlacedReading
from geodata.store import StoreAddress
from geodata.user_data import own_rows

Row = Mapping[Any, Any]
Countries = Mapping[str, str]

NOT_STATED = "none stated"


@dataclass(frozen=True, slots=True)
class Where:
    """A place to choose, and the words by which the article may name it; without a place it is no place, or as read."""

    label: str
    place: Place | None = None
    words: str = ""


def show(row: Row, path: StoreAddress) -> dict[str, str] | None:
    """Draw the parts of a claim, a row of the store at `path`, and give those chosen otherwise than they were read.

    They are `Decision.after`, empty where all is as read; None where what was typed cannot be.
    """
    event, span = str(row["event_id"]), Span(int(row["evidence_start"]), int(row["evidence_end"]))
    lexicon, placed = load_lexicon(own_rows()), opened.reading(path, str(row["article_id"]))
    after = _status(row, event)
    left, right = st.columns(2)
    with left:
        after |= _event_type(row, event)
    with right:
        after |= _system(row, systems(row, placed, span, lexicon), lexicon)
    left, right = st.columns(2)
    with left:
        after |= _place(row, placed, span, loading.names(path, "country"))
    with right:
        actors = _actor(row, placed, span, lexicon)
        days = _days(row)
    try:
        after |= known_actors(actors, lexicon) if actors != stated(row, "actor") else {}
        after |= corrections.days(*days) if days != (stated(row, "date_start"), stated(row, "date_end")) else {}
        corrections.check(after)
    except ValueError as error:
        st.error(wording.markdown(f"This cannot be kept: {error}."), icon=":material/error:")
        return None
    return after


def stated(row: Row, column: str) -> str:
    """What a row says in a column of text; "" where it says nothing."""
    return str(row[column]) if detail.given(row[column]) else ""


def _status(row: Row, event: str) -> dict[str, str]:
    status = st.pills(
        "Status", STATUSES, default=row["status"], required=row["status"] is not None, key=f"status {event}",
        help="; ".join(f"{name}: {words}" for name, words in wording.STATUSES.items()),
    )  # fmt: skip
    return {"status": status} if status and status != row["status"] else {}


def _event_type(row: Row, event: str) -> dict[str, str]:
    types = sorted(MAPPED_EVENT_TYPES)
    event_type = st.selectbox(
        "Event", types, types.index(row["event_type"]) if row["event_type"] in types else None,
        format_func=wording.event_type, key=f"type {event}",
    )  # fmt: skip
    return {"event_type": event_type} if event_type and event_type != row["event_type"] else {}


def _system(row: Row, offered: Sequence[missed.System], lexicon: Lexicon) -> dict[str, str]:
    chosen = st.selectbox(
        "System", offered, key=f"system {row['event_id']}",
        format_func=lambda one: missed.system_label(one, lexicon) if one[0] else NOT_STATED,
    )  # fmt: skip
    return {} if chosen == offered[0] else corrections.system(*chosen)


def systems(row: Row, placed: PlacedReading | None, span: Span, lexicon: Lexicon) -> list[missed.System]:
    """As read, none, those that the sentence names, then the article's others, then the rest of the catalogue."""
    key = stated(row, "system_id")
    as_read = stated(row, "system"), key if key in lexicon.system_by_id else None
    others = missed.systems(placed, span, lexicon) if placed else []
    rest = (one for one in others if one != as_read and (one[1] is None or one[1] != key))
    found: dict[str, missed.System] = {}  # by label, by which a list tells its choices apart
    for one in (as_read, ("", None), *rest):
        found.setdefault(missed.system_label(one, lexicon), one)
    return [*found.values()]


def _actor(row: Row, placed: PlacedReading | None, span: Span, lexicon: Lexicon) -> str:
    offered = actors(row, placed, span, lexicon)
    chosen = st.selectbox(
        "Actor", offered, key=f"actor {row['event_id']}", format_func=lambda one: one or NOT_STATED,
        accept_new_options=True, help="Several are typed with a comma between them: Poland, Romania.",
    )  # fmt: skip
    return chosen or ""


def actors(row: Row, placed: PlacedReading | None, span: Span, lexicon: Lexicon) -> list[str]:
    """As read, none, each one of several that were read, those that the sentence and the article name, all others."""
    as_read = stated(row, "actor")
    named = missed.actors_named(placed, span, lexicon) if placed else ()
    known = sorted((one.name for one in lexicon.actors), key=str.casefold)
    return [*dict.fromkeys((as_read, "", *(as_read.split(", ") if as_read else ()), *named, *known))]


def known_actors(typed: str, lexicon: Lexicon) -> dict[str, str]:
    """The correction to these actors, as the lexicon writes them. Raises `ValueError` for one that it does not have."""
    known = {one.name.casefold(): one.name for one in lexicon.actors}
    names = [name.strip() for name in typed.split(",") if name.strip()]
    if unknown := [name for name in names if name.casefold() not in known]:
        raise ValueError(f"no actor is called {unknown[0]!r}; add a row for it to your own actors.csv first")
    return corrections.actor(", ".join(dict.fromkeys(known[name.casefold()] for name in names)))


def _place(row: Row, placed: PlacedReading | None, span: Span, countries: Countries) -> dict[str, str]:
    slot = st.container()  # the place stands above the field that looks for another
    typed = st.text_input(
        "Look for another place", placeholder="Redzikowo, Poland", key=f"look {row['event_id']}",
        help="By name, with its region or country behind a comma where several bear it.",
    )  # fmt: skip
    found = list(searched(typed, countries)) if typed.strip() else []
    as_read, *others = places(row, placed, span, countries)
    offered = [*found, as_read, *others]
    chosen = slot.selectbox(
        "Place", offered, key=f"place {row['event_id']} {typed}", format_func=attrgetter("label"),
        help="The places that the article names, those of the sentence first; of others that bear a name that you "
        "look for the best known first.",
    )  # fmt: skip
    if typed.strip() and not found:
        st.caption(f"No place is called “{wording.markdown(typed)}”.")
    return {} if chosen == as_read else corrections.place(chosen.place, chosen.words)


def places(row: Row, placed: PlacedReading | None, span: Span, countries: Countries) -> list[Where]:
    """As read, none, then those that the article names, those of the sentence first."""
    where = detail.place(row, countries) or NOT_STATED
    as_read = Where(where if detail.given(row["place_name"]) else f"{where} (not placed)")
    named = places_named(placed, span) if placed else ()
    others = [
        (one.place, one.mention.cut(placed.article.text))
        for one in named
        if placed and one.place and one.place.gazetteer_id != row["gazetteer_id"]
    ]
    often = Counter(missed.place_label(place, countries) for place, _ in others)
    nowhere = [Where("no place: off the map")] if stated(row, "place_text") or stated(row, "place_name") else []
    return [as_read, *nowhere, *(_where(place, words, countries, often) for place, words in others)]


def _where(place: Place, words: str, countries: Countries, often: Mapping[str, int]) -> Where:
    """The choice of a place; its position tells it apart where several bear its label, as it does to a list."""
    label = missed.place_label(place, countries)
    position = f", {place.latitude:.2f}, {place.longitude:.2f}" if often.get(label, 2) > 1 else ""
    return Where(f"{label}{position}", place, words)


def searched(typed: str, countries: Countries) -> Iterator[Where]:
    """The places that bear a name, the best known first, told apart by their position."""
    from geodata.geocoder import GazetteerGeocoder  # here, as a review mostly needs neither it nor the gazetteer

    gazetteer = reading_tools.gazetteer()
    for found in GazetteerGeocoder(gazetteer).geocode(typed, exactly_one=False) or ():
        if place := gazetteer.place(found.raw["gazetteer_id"]):
            yield _where(place, typed.partition(",")[0].strip(), countries, {})


def _days(row: Row) -> tuple[str, str]:
    """The first day and the last, as they are typed."""
    event = row["event_id"]
    for_start, for_end = st.columns(2)
    start = for_start.text_input("From", stated(row, "date_start"), placeholder="not dated", key=f"from {event}")
    end = for_end.text_input(
        "Until", stated(row, "date_end"), placeholder="open", key=f"until {event}",
        help="Days such as 2019-08-02, both included. An empty field is an open end; both empty: not dated.",
    )  # fmt: skip
    return start.strip(), end.strip()
