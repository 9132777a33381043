"""What one browser tab is looking at. The only place that knows session keys and the names in the address.

The address holds the filter, the selected event and the collection, so that a link opens the same view. Its `view` and
its `layers` belong to the map's own script, which writes them without a word to Python; here they are only left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import Any, Final
from urllib.parse import parse_qs, urlencode

import streamlit as st

from dashboard import locale_words, optional_layers
from dashboard.view import View
from extractors.records import Failure
from geodata.decisions import Decision
from geodata.filters import NAMES, Filter
from geodata.records import PlacedReading

Parameters = dict[str, list[str]]

# Names in the address, besides those of the filter.
_EVENT: Final = "event"
_COLLECTION: Final = "collection"
_ARTICLE: Final = "article"
_VIEW: Final = "view"
_LAYERS: Final = "layers"
_OF_THE_MAP: Final = (_VIEW, _LAYERS)
# Of the page that compares: each is the address of a filter, "as-of=2018-12-31&country=PL".
_SIDES: Final = ("left", "right")
_KNOWN: Final = (*NAMES, _EVENT, _COLLECTION, _ARTICLE, *_OF_THE_MAP)
# Streamlit's own, for a page inside another one.
_EMBEDDING: Final = ("embed", "embed_options")

# Session keys. A widget's key is its filter's name behind a prefix: Streamlit forgets a widget that a page does not
# draw, so the filter itself is kept apart from the widgets.
_LOOK: Final = "look"
_ADDRESS: Final = "address as last seen"
_PAGE: Final = "page"
_WIDGET: Final = "filter: "
_WIDGETS_MADE: Final = "how often a widget of the filter was made anew"
_TABLE: Final = "table: "
_CHART: Final = "chart: "
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
_DONE: Final = "decisions of the last step in review"


@dataclass(frozen=True, slots=True)
class Look:
    """What is looked at: which events of which collection, which one of them in detail, and which article is read."""

    filter: Filter = field(default_factory=Filter)
    event: str | None = None
    collection: str | None = None
    article: str | None = None
    problems: tuple[str, ...] = field(default=(), compare=False)

    @classmethod
    def from_parameters(cls, parameters: Mapping[str, Sequence[str]]) -> Look:
        """The look that an address asks for. What is not understood there is said in `problems`, in plain words."""
        wanted, problems = Filter.from_parameters(parameters)
        problems = (*_not_understood(parameters), *problems)
        event, collection, article = (_last(parameters, name) for name in (_EVENT, _COLLECTION, _ARTICLE))
        return cls(wanted, event, collection, article, problems)

    def to_parameters(self) -> Parameters:
        """The parameters that `from_parameters` reads back as this look."""
        single = {_EVENT: self.event, _COLLECTION: self.collection, _ARTICLE: self.article}
        return self.filter.to_parameters() | {name: [value] for name, value in single.items() if value}


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two filters side by side, the filter of the map `beside` which they were chosen, and what a link got wrong."""

    left: Filter
    right: Filter
    beside: Filter
    problems: tuple[str, ...] = ()

    def to_parameters(self) -> dict[str, str]:
        """The address: for each side, what would be the address of its filter."""
        sides = (self.left, self.right)
        return {name: urlencode(side.to_parameters(), doseq=True) for name, side in zip(_SIDES, sides, strict=True)}


def _not_understood(parameters: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """In plain words, what an address says that is neither a filter nor anything else that we know."""
    for name in parameters:
        if name not in (*_KNOWN, *_EMBEDDING):
            alike = get_close_matches(name.casefold(), _KNOWN, n=1)
            meant = f"; {alike[0]!r} may be meant" if alike else ""
            yield f"{name!r} is the name of no filter and left out{meant}"
    view = _last(parameters, _VIEW)
    if view and not View.from_text(view):
        yield f"view {view!r} is not understood and left out: write latitude,longitude,zoom, such as 52,19.4,5"
    for layer in optional_layers.from_text(_last(parameters, _LAYERS) or "")[1]:
        yield f"layer {layer!r} is not known and left out: there are {', '.join(optional_layers.NAMES)}"


def _last(parameters: Mapping[str, Sequence[str]], name: str) -> str | None:
    values = parameters.get(name)
    return values[-1] if values else None


def enter(page: str, shows_look: bool, reads_article: bool = False) -> None:
    """Called on every run, before the page is drawn: take over the address if it is new to us.

    It is new when a link was opened or the browser went back. Coming from another page of ours it is empty, which asks
    for nothing: what was looked at before is then shown again, and written into the address.
    """
    came_from, st.session_state[_PAGE] = st.session_state.get(_PAGE), page
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
    return st.session_state.get(_OPEN_TABLE, holds_led)


def compared() -> Comparison | None:
    """What the address compares, else what was compared last beside the filter as it is now; None where nothing was."""
    held: Comparison | None = st.session_state.get(_COMPARED)
    address = {name: st.query_params[name] for name in _SIDES if name in st.query_params}
    if len(address) < len(_SIDES):
        return held if held and held.beside == look().filter else None
    if held and address == held.to_parameters():
        return held
    if collection := st.query_params.get(_COLLECTION):
        st.session_state[_LOOK] = replace(look(), collection=collection)
    (left, unclear), (right, unclear_too) = (Filter.from_parameters(parse_qs(address[name])) for name in _SIDES)
    return _compare(Comparison(left, right, look().filter, (*unclear, *unclear_too)))


def compare(left: Filter, right: Filter) -> Comparison:
    """Compare these two, and write them into the address."""
    return _compare(Comparison(left, right, look().filter))


def _compare(wanted: Comparison) -> Comparison:
    st.session_state[_COMPARED] = wanted
    collection = look().collection
    st.query_params.from_dict(wanted.to_parameters() | ({_COLLECTION: collection} if collection else {}))
    return wanted


def filter_of(address: str) -> Filter:
    """The filter of a part of an address, "status=planned&view=50,10,4"; what is no filter in it is passed over."""
    return Filter.from_parameters(parse_qs(address))[0]


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
    return {name: st.query_params.get_all(name) for name in st.query_params if name not in _OF_THE_MAP}


def _kept() -> Parameters:
    """What the map's own script has written into the address."""
    return {name: st.query_params.get_all(name) for name in _OF_THE_MAP if name in st.query_params}


def _write_address() -> None:
    parameters = look().to_parameters()
    st.session_state[_ADDRESS] = parameters
    st.query_params.from_dict(parameters | _kept())


def widget(name: str, value: object) -> str:
    """The key of the widget that shows `value`, a part of the filter, after making it show just that.

    Only a difference is written: a widget that is set while someone types into it loses what was typed. One that shows
    another value by now is given up for a new one: in a closed popover the browser would never hear of the change, and
    send the old value again with the next click anywhere.
    """
    key = _widget_key(name)
    if key in st.session_state and st.session_state[key] != value:
        _make_anew(name)
        key = _widget_key(name)
    if key not in st.session_state:
        st.session_state[key] = value
    return key


def widget_value(name: str) -> Any:
    """What the widget for a part of the filter holds now."""
    return st.session_state.get(_widget_key(name))


def _widget_key(name: str) -> str:
    return f"{_WIDGET}{name} {_widgets_made(name)}"


def _make_anew(name: str) -> None:
    st.session_state[_WIDGETS_MADE] = st.session_state.get(_WIDGETS_MADE, {}) | {name: _widgets_made(name) + 1}


def _widgets_made(name: str) -> int:
    made: int = st.session_state.get(_WIDGETS_MADE, {}).get(name, 0)
    return made


def table(name: str, row: int | None) -> str:
    """The key of a table, after marking `row` (counted from 0) as its selected one; none with `None`.

    The cell that was clicked stays where it is if it is in that row: from there the arrow keys go on to the next one.
    """
    key = _TABLE + name
    rows = [] if row is None else [row]
    marked = _marked(name)
    cells = [cell for cell in marked["cells"] if cell[0] == row]
    if list(marked["rows"]) != rows or list(marked["cells"]) != cells:
        st.session_state[key] = {"selection": {"rows": rows, "columns": [], "cells": cells}}
    return key


def table_row(name: str, before: int | None) -> int | None:
    """The row that a reader now chose in a table, counted from 0, by any of its cells or by its box.

    The table tells what is marked and not what was done, so `before`, the row that was selected until now, decides: a
    box that was ticked or cleared counts before a cell, which the table goes on to report wherever it once was.
    """
    marked = _marked(name)
    rows, cells = list(marked["rows"]), [row for row, _ in marked["cells"]]
    if before is not None and rows != [before]:
        return next(iter(rows), None)
    return next(iter([*cells, *rows]), None)


def hide_columns(headings: Sequence[str]) -> None:
    """Leave these columns, named by their headings, out of the tables."""
    st.session_state[_HIDDEN] = tuple(headings)


def hidden_columns() -> tuple[str, ...]:
    """The headings of the columns that the reader does not want to see."""
    held: tuple[str, ...] = st.session_state.get(_HIDDEN, ())
    return held


def _marked(name: str) -> Mapping[str, Any]:
    held = st.session_state.get(_TABLE + name)
    return held["selection"] if held else {"rows": [], "cells": []}


def chart(name: str) -> str:
    """The key of a chart in which nothing is selected: what was selected has become a filter, or the event shown."""
    return _widget_key(_CHART + name)


def chart_choice(name: str, selection: str) -> Mapping[str, Any] | None:
    """What a reader has just selected in a chart, as the fields of that `selection`, and a new chart in its place."""
    held = st.session_state.get(chart(name))
    chosen = held["selection"].get(selection) if held else None
    if chosen:
        _make_anew(_CHART + name)
    return chosen[0] if chosen else None


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
