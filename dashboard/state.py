"""What one browser tab is looking at and what it remembers; whatever is looked at is written into the address too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from time import monotonic
from typing import Any, Final
from urllib.parse import urlencode

import streamlit as st

from dashboard import locale_words, map_first
from dashboard.address import COLLECTION, OF_THE_MAP, SIDES, Comparison, Look, Parameters
from dashboard.frozen import Frozen
from extractors.records import Failure
from geodata.decisions import Decision
from geodata.filters import Filter
from geodata.records import PlacedReading

# Session keys.
_LOOK: Final = "look"
_ADDRESS: Final = "address as last seen"
_WRITTEN: Final = "address that this tab has written"
_REPLACED: Final = "address that stood there before"
_ENDED: Final = "when the run that wrote it ended"
# A browser tells its address with all that it sends. What was under way when another was written still tells the old
# one, and comes while that run goes on or right after it; nobody goes back so fast.
LATE_S: Final = 0.5
_PAGE: Final = "page"
_LED: Final = "event at the head of its table"
_LED_BEFORE: Final = "event that the open table was chosen for"
_OPEN_TABLE: Final = "open table"
_HELD: Final = "read but not kept"
_NOTICE: Final = "notice"
_EXPLAINED: Final = "event whose place is explained"
_READER: Final = "name of the reader"
_TOUR: Final = "step of the tour"
_PLAYS: Final = "time is played"
_EARLIER: Final = "filters before this one"
_STEPS_KEPT: Final = 50
_DRAWN: Final = "drawn since the last beat"
_HIDDEN: Final = "columns left out of the tables"
_COMPARED: Final = "what is compared"
_SKIPPED: Final = "events left for later in review"
_MAP: Final = "name of the map"
_DONE: Final = "decisions of the last step in review"


def enter(page: str, shows_look: bool, reads_article: bool = False) -> None:
    """Called on every run, before the page is drawn: take over the address if it is new to us.

    It is new when a link was opened or the browser went back. Coming from another page of ours it is empty, which asks
    for nothing: what was looked at before is then shown again, and written into the address.
    """
    came_from, st.session_state[_PAGE] = st.session_state.get(_PAGE), page
    if came_from != page:
        st.session_state.pop(_REPLACED, None)
        st.session_state.pop(_MAP, None)
    if not shows_look:
        st.session_state.pop(_NOTICE, None)
        return
    address = _address()
    if came_from not in (None, page) and not address:
        if not reads_article:
            st.session_state[_LOOK] = replace(look(), article=None)
        _write_address()
    elif address != st.session_state.get(_ADDRESS):
        st.session_state[_LOOK] = Look.from_parameters(address | _kept())
        st.session_state[_ADDRESS] = address
        st.session_state[_LED] = look().event


def map_name() -> str:
    """The name under which the map of this tab asks for its claims; another one whenever a page is entered."""
    if _MAP not in st.session_state:
        st.session_state[_MAP] = map_first.new_map()
    name: str = st.session_state[_MAP]
    return name


def finish() -> None:
    """Called at the end of every run."""
    st.session_state.setdefault(_ENDED, monotonic())


def look() -> Look:
    """What this tab looks at now."""
    held: Look = st.session_state.get(_LOOK, Look())
    return held


def change_filter(**parts: Any) -> None:
    """Replace parts of the filter, named as the fields of `Filter`. What a link got wrong is thereby dealt with."""
    _ask(replace(look().filter, **parts))


def ask_only(**parts: Any) -> None:
    """Ask for this and nothing else; named as the fields of `Filter`."""
    _ask(Filter(**parts))


def clear_filter() -> None:
    """Ask for everything again."""
    _ask(Filter())


def undo_filter() -> None:
    """Ask for what was asked for before the last change."""
    earlier = earlier_filters()
    if earlier:
        _look_at(filter=earlier.pop(), problems=())
        st.session_state[_EARLIER] = earlier


def earlier_filters() -> list[Filter]:
    """What this tab asked for before, the latest last."""
    return [*st.session_state.get(_EARLIER, ())]


def _ask(wanted: Filter) -> None:
    # Time that plays by itself is no step of the reader's.
    if wanted != look().filter and not plays():
        st.session_state[_EARLIER] = [*earlier_filters(), look().filter][-_STEPS_KEPT:]
    _look_at(filter=wanted, problems=())


def freeze(at: datetime, version: str) -> None:
    """Make the address a link that tells later what has changed since a moment (UTC)."""
    _look_at(frozen=Frozen(at, version), as_then=False)


def show_as_then() -> None:
    """Show what the frozen link showed when it was made."""
    _look_at(as_then=True)


def thaw() -> None:
    """Show what holds now, and go on comparing it with the frozen link."""
    _look_at(as_then=False)


def let_go_of_link() -> None:
    """Be rid of the frozen link, and stay with its filters."""
    _look_at(frozen=None, as_then=False)


def select(event_id: str | None, *, lead: bool = True) -> None:
    """Show this event in detail; none with `None`. Its row then leads its table, unless it was chosen right there."""
    _look_at(event=event_id)
    if lead:
        st.session_state[_LED] = event_id


def led() -> str | None:
    """The event whose row stands first: a row chosen on the map or by a link may lie far below a table's edge."""
    return st.session_state.get(_LED)


def open_table(name: str) -> None:
    """Show this one of the tables."""
    st.session_state[_OPEN_TABLE] = name


def opened_table(holds_led: str) -> str:
    """The table to show: `holds_led` if another event leads now, else the one that the reader has open."""
    before, st.session_state[_LED_BEFORE] = st.session_state.get(_LED_BEFORE), led()
    if led() not in (None, before):
        open_table(holds_led)
    name: str = st.session_state.get(_OPEN_TABLE, holds_led)
    return name


def compared() -> Comparison | None:
    """What the address compares, else what was compared last beside the filter as it is now; None where nothing was."""
    held: Comparison | None = st.session_state.get(_COMPARED)
    told = _address()
    address: dict[str, str] = {name: told[name][-1] for name in SIDES if name in told}
    if len(address) < len(SIDES):
        return held if held and held.beside == look().filter else None
    if held and address == held.to_parameters():
        return held
    if COLLECTION in told:
        st.session_state[_LOOK] = replace(look(), collection=told[COLLECTION][-1])
    return _compare(Comparison.from_parameters(address, look().filter))


def compare(left: Filter, right: Filter) -> Comparison:
    """Compare these two, and write them into the address."""
    return _compare(Comparison(left, right, look().filter))


def _compare(wanted: Comparison) -> Comparison:
    st.session_state[_COMPARED] = wanted
    collection = look().collection
    sides = {name: [address] for name, address in wanted.to_parameters().items()}
    _write(sides | ({COLLECTION: [collection]} if collection else {}))
    return wanted


def address_of(wanted: Filter, event_id: str | None = None) -> str:
    """The part of an address that shows this filter on the map, and one event of it."""
    return urlencode(Look(wanted, event_id, look().collection).to_parameters(), doseq=True)


def explain(event_id: str | None) -> None:
    """Explain the place of this event until the reader closes the explanation; of none with `None`."""
    st.session_state[_EXPLAINED] = event_id


def explained() -> str | None:
    """The event whose place is being explained."""
    held: str | None = st.session_state.get(_EXPLAINED)
    return held


def introduce_reader(name: str) -> None:
    """Remember what the reader calls himself, for what he decides next; "" where he gives no name."""
    st.session_state[_READER] = name


def reader_name() -> str:
    """What the reader calls himself; "" at first."""
    held: str = st.session_state.get(_READER, "")
    return held


def skip(event_id: str) -> None:
    """Leave an event for later in review."""
    st.session_state[_SKIPPED] = [*skipped(), event_id]


def skipped() -> list[str]:
    """The events left for later, in that order."""
    held: list[str] = st.session_state.get(_SKIPPED, [])
    return held


def hold_step(made: Sequence[Decision]) -> None:
    """Remember what the last step in review decided, so that it can be undone."""
    st.session_state[_DONE] = tuple(made)


def last_step() -> tuple[Decision, ...]:
    """What the last step in review decided."""
    held: tuple[Decision, ...] = st.session_state.get(_DONE, ())
    return held


def go_to_tour_step(number: int) -> None:
    """Be at this step of the tour, counted from 0; at one behind the last, it has ended."""
    st.session_state[_TOUR] = number


def tour_step(first: int) -> int:
    """The step of the tour that the reader is at; `first` where he has taken none yet."""
    held: int = st.session_state.get(_TOUR, first)
    return held


def play(on: bool) -> None:
    """Let time run, or stand still."""
    st.session_state[_PLAYS] = on


def plays() -> bool:
    """Whether time runs."""
    return bool(st.session_state.get(_PLAYS))


def await_beat() -> None:
    """Note that the page has just been drawn: the clock is only started by that, and has not beaten yet."""
    st.session_state[_DRAWN] = True


def beat() -> bool:
    """Whether the clock has beaten since the page was drawn."""
    return not st.session_state.pop(_DRAWN, False)


def choose_collection(key: str) -> None:
    """Look at another collection. Its events are others, so the selection goes; the filter stays."""
    _look_at(collection=key, event=None)
    st.session_state[_LED] = None


def article_parameters(article_id: str, event_id: str) -> Parameters:
    """The parameters of the page that shows this article with this event chosen, beside what is asked for now."""
    return replace(look(), article=article_id, event=event_id).to_parameters()


def _look_at(**parts: Any) -> None:
    changed = replace(look(), **parts)
    if changed != look() or changed.problems != look().problems:
        st.session_state[_LOOK] = changed
        st.session_state.pop(_NOTICE, None)
        _write_address()


def address() -> str:
    """The parameters of the address that opens what is looked at now, with what is the map's own in it."""
    return urlencode(look().to_parameters() | _kept(), doseq=True)


def _address() -> Parameters:
    """What the address says, without what is the map's own; what we have written where the browser cannot know yet."""
    told = {name: st.query_params.get_all(name) for name in st.query_params if name not in OF_THE_MAP}
    ended = st.session_state.get(_ENDED)
    if told == st.session_state.get(_REPLACED) and (ended is None or monotonic() - ended < LATE_S):
        written: Parameters = st.session_state[_WRITTEN]
        return written
    return told


def _kept() -> Parameters:
    """What the map's own script has written into the address."""
    return {name: st.query_params.get_all(name) for name in OF_THE_MAP if name in st.query_params}


def _write_address() -> None:
    parameters = look().to_parameters()
    st.session_state[_ADDRESS] = parameters
    _write(parameters, _kept())


def _write(parameters: Parameters, beside: Parameters | None = None) -> None:
    before = _address()
    if before != parameters:
        st.session_state[_WRITTEN], st.session_state[_REPLACED] = parameters, before
        st.session_state.pop(_ENDED, None)
    st.query_params.from_dict(parameters | (beside or {}))


def hide_columns(headings: Sequence[str]) -> None:
    """Leave these columns, named by their headings, out of the tables."""
    st.session_state[_HIDDEN] = tuple(headings)


def hidden_columns() -> tuple[str, ...]:
    """The headings of the columns that the reader does not want to see."""
    held: tuple[str, ...] = st.session_state.get(_HIDDEN, ())
    return held


def hold(found: Sequence[PlacedReading | Failure]) -> None:
    """Hold what was read, or could not be, until the reader keeps or discards it."""
    st.session_state[_HELD] = tuple(found)


def held() -> tuple[PlacedReading | Failure, ...]:
    """What was read and is neither kept nor discarded yet."""
    found: tuple[PlacedReading | Failure, ...] = st.session_state.get(_HELD, ())
    return found


def drop_held() -> None:
    """Hold nothing any more."""
    st.session_state.pop(_HELD, None)


def say_beside_the_map(words: str) -> None:
    """Leave a sentence for the map page. It stands there until the reader looks at something else."""
    st.session_state[_NOTICE] = words


def notice() -> str | None:
    """The sentence left for the map page."""
    return st.session_state.get(_NOTICE)


def is_dark() -> bool:
    """Whether the reader's browser shows the dark theme."""
    return st.context.theme.type == "dark"


def locale() -> str:
    """The locale of the reader's browser, such as `de-DE`: what it says, so it may be nonsense."""
    return st.context.locale or locale_words.FALLBACK
