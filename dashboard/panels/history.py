"""The history of one claim: how it was read, and what readers decided on it, the latest first, in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import Any

import streamlit as st

from dashboard import access, changes, locale_words, opened, state, wording
from dashboard.panels import deciding
from geodata.claim_fields import differences
from geodata.claim_versions import Version
from geodata.decisions import TAKEN_BACK_BY, Decision, decisions, in_force, moment
from geodata.errors import GeodataError
from geodata.store import StoreAddress
from geodata.verdicts import decisions_about

Row = Mapping[Any, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """What happened to a claim at a time (UTC, ISO 8601). `decision` is the one that can be taken back, if any."""

    at: str
    words: str
    decision: Decision | None = None


def show(row: Row, path: StoreAddress) -> None:
    """Draw the history of an event, a row of the store at `path`, folded up."""
    event, article = str(row["event_id"]), str(row["article_id"])
    try:
        read = opened.versions(path, article, event)
        made = decisions_about(row, {one.event_id for one in read}, decisions())
        again = next((one for one in opened.judged(path).again if one.shown == event), None)
    except GeodataError as error:
        st.warning(wording.markdown(wording.in_a_sentence(error)), icon=":material/error:")
        return
    if again:
        st.html(f'<p class="again">{escape(deciding.read_again(again, state.locale()))} It waits for review.</p>')
    with st.expander("History", icon=":material/history:"):
        for number, entry in enumerate(entries(read, made, state.locale())):
            st.html(as_html(entry, state.locale()))
            if entry.decision and access.may("reviewer"):
                then = again.event_id if again else event
                st.button("Take back", icon=":material/undo:", type="tertiary", key=f"take back {event} {number}",
                          on_click=_take_back, args=(entry.decision, then, path))  # fmt: skip


def entries(read: Sequence[Version], made: Sequence[Decision], locale: str | None = None) -> list[Entry]:
    """All that happened to a claim, the latest first."""
    standing = in_force(made, *TAKEN_BACK_BY)
    decided = (Entry(one.at, deciding.decided(one, locale), one if one in standing else None) for one in made)
    was_read = () if any(one.action == "add event" for one in made) else _read(read, locale)
    return sorted([*was_read, *decided], key=lambda entry: moment(entry.at))[::-1]


def as_html(entry: Entry, locale: str | None = None) -> str:
    """An entry as HTML, safe to show whatever readers and articles wrote."""
    day = locale_words.day(entry.at, locale)
    return f'<p class="history"><span class="quiet">{escape(day)}</span> {escape(entry.words)}</p>'


def _take_back(made: Decision, then: str, path: StoreAddress) -> None:
    """What is taken back may bring another reading, under another id, onto the page; an added event leaves it."""
    if made.action == "add event":
        if deciding.keep(lambda: [changes.withdraw_event(opened.store(path), made, who=state.reader_name())]):
            state.select(None)
    elif deciding.keep(lambda: [changes.take_back(made, who=state.reader_name())]) and then != state.look().event:
        state.select(then)


def _read(read: Iterable[Version], locale: str | None) -> Iterator[Entry]:
    versions = list(read)
    for one in versions[:1]:
        yield Entry(one.known_from, f"Read for the first time: {deciding.said(('status', 'event_type'), one.fields)}.")
    for before, after in pairwise(versions):
        if before.known_to and before.known_to != after.known_from:
            yield Entry(before.known_to, "No longer read.")
        if names := differences(before.fields, after.fields):
            was, now = (deciding.said(names, one.fields, locale) for one in (before, after))
            yield Entry(after.known_from, f"Read again: {was} → {now}.")
    for one in versions[-1:]:
        if one.known_to:
            yield Entry(one.known_to, "No longer read.")
