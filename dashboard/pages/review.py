"""The review page: one claim after the other, those first that most need a look, decided with a key.

What is decided is a line in the log of decisions; nothing that was read is lost by it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape
from typing import Any, Final

import pandas
import streamlit as st

from dashboard import access, changes, collection, loading, locale_words, opened, state, wording
from dashboard.line_breaks import flowing
from dashboard.panels import correcting, deciding, detail, sign_in
from geodata import reviews
from geodata.corrections import in_text
from geodata.decision_exchange import exported
from geodata.decisions import Action, Decision, decisions
from geodata.filters import Filter
from geodata.store import StoreAddress
from geodata.verdicts import ReadAgain

Row = Mapping[Any, Any]

# How many characters of the article stand before and behind the sentence.
_AROUND: Final = 400
# The part of a word that is left where the article is cut off.
_TO_A_WORD: Final = re.compile(r"\A\S*\s+")
_FROM_A_WORD: Final = re.compile(r"\s+\S*\Z")


def show(article_page: st.Page | None = None) -> None:
    """Draw the page. `article_page` shows the whole article of a claim."""
    with st.container(width=1100):
        st.title("Review")
        decisions()  # where they cannot be read nobody knows what has been reviewed, so that is said instead
        shown = collection.chosen(state.look().collection)
        wanted = state.look().filter
        found = loading.to_go_through(shown.path, wanted)
        rows = found.rows
        judged = opened.judged(shown.path)
        again = {one.event_id: one for one in judged.again if one.shown in set(rows["event_id"])}
        read = opened.rows_numbered(shown.path, [one.row for one in again.values()])
        waiting = in_turn(reviews.queue(rows, read), state.skipped())
        _say_how_far(rows, waiting, wanted, shown.path)
        if not found.is_whole:
            events = (locale_words.number(each, state.locale()) for each in (found.size.events, len(rows)))
            st.caption(
                "Of {} events the newest {} are gone through. Narrow the filters on the map to reach others.".format(
                    *events
                )
            )
        if rows["status"].isna().all():
            st.info("There is no claim to review here.", icon=":material/info:")
        elif waiting.empty:
            st.success("Every claim asked for has been reviewed.", icon=":material/check:")
            _undo()
        else:
            _claim(waiting.iloc[0].to_dict(), waiting, shown.path, again, article_page)
        _log(judged.unread)


def in_turn(waiting: pandas.DataFrame, skipped: Sequence[str]) -> pandas.DataFrame:
    """The queue with what was left for later at its end, in the order in which it was left."""
    later = {event: number for number, event in enumerate(skipped)}
    return waiting.iloc[waiting["event_id"].map(lambda event: later.get(event, -1)).argsort(kind="stable")]


def _say_how_far(rows: pandas.DataFrame, waiting: pandas.DataFrame, wanted: Filter, path: StoreAddress) -> None:
    locale = state.locale()
    claims = int(rows["status"].notna().sum())
    done, counted = claims - len(waiting), wording.count(claims, "claim", locale=locale)
    labels = loading.names(path, "country") | loading.names(path, "system")
    asked = "" if wanted == Filter() else f" Asked for on the map: {wording.markdown(wanted.in_words(labels))}."
    st.markdown(f"{locale_words.number(done, locale)} of {counted} reviewed.{asked}")
    st.progress(min(done / (claims or 1), 1.0))


def _log(unread: Sequence[Decision]) -> None:
    """What has become of claims that are no longer read, and the way to take all decisions elsewhere."""
    if unread:
        one = wording.count(len(unread), "decision is", "decisions are", state.locale())
        with st.expander(f"{one} of a claim that is no longer read", icon=":material/history:"):
            st.html(unread_as_html(unread, state.locale()))
    number = len(decisions())
    st.download_button(
        "Download the decisions", exported, "decisions.jsonl", "application/jsonl", icon=":material/download:",
        type="tertiary", on_click="ignore", disabled=not number,
        help=f"{wording.count(number, 'decision', locale=state.locale())}, each with its sentence, as JSON Lines.",
    )  # fmt: skip


def unread_as_html(unread: Sequence[Decision], locale: str | None = None) -> str:
    """Decisions whose claims are read no more, as HTML that is safe to show whatever they say."""
    lines = (
        f"<li>“{escape(one.sentence or 'a sentence that was not noted')}” "
        f"{escape(deciding.decided(one, locale))} "
        f'<span class="quiet">{escape(locale_words.day(one.at, locale))}</span></li>'
        for one in unread
    )
    return f'<ul class="unread">{"".join(lines)}</ul>'


def _claim(
    row: Row,
    waiting: pandas.DataFrame,
    path: StoreAddress,
    again: Mapping[str, ReadAgain],
    article_page: st.Page | None,
) -> None:
    event = str(row["event_id"])
    same = reviews.copies(waiting, row)
    left, right = st.columns((3, 2), gap="large")
    with left:
        if event in again:
            st.info(wording.markdown(deciding.read_again(again[event], state.locale())), icon=":material/history:")
        st.html(in_context(row, opened.text(path, str(row["article_id"]))))
        if article_page:
            detail.lead_to_article(row, article_page)
        st.html('<h2 class="read">What was read</h2>')
        st.html(detail.card(row, loading.names(path, "country"), sentence=False, locale=state.locale()))
    with right:
        if not sign_in.may_change():
            _later(event)
            return
        after = correcting.show(row, path)
        who, why = st.columns(2)
        with who:
            deciding.name_field(key="reviewer")
        why.text_input("Why", placeholder="May stay empty", key=f"why {event}")
        if len(same):
            copies = wording.count(len(same), "copy", "copies", state.locale())
            st.checkbox(f"Decide the same for {copies}", True, key=f"copies {event}")
        _buttons(row, same, after, path, again.get(event))
        _undo()


def _buttons(
    row: Row, same: pandas.DataFrame, after: Mapping[str, str] | None, path: StoreAddress, again: ReadAgain | None
) -> None:
    with st.container(horizontal=True):
        for label, icon, key, action, possible in (
            ("Accept the new reading" if again else "Accept", "check", "a", "accept", after == {}),
            ("Save as corrected", "edit", "s", "correct", bool(after)),
            ("Reject", "block", "x", "reject", True),
        ):
            st.button(
                label, icon=f":material/{icon}:", shortcut=key, disabled=not possible,
                type="primary" if action == "accept" else "secondary",
                on_click=_decide, args=(row, same, action, after, path),
            )  # fmt: skip
        if again:
            st.button("Keep what was decided", icon=":material/history:", shortcut="k", on_click=_keep, args=(again,))
        _later(str(row["event_id"]))


def _later(event: str) -> None:
    st.button("Later", icon=":material/schedule:", shortcut="l", type="tertiary", on_click=state.skip, args=(event,))


def _decide(
    row: Row, same: pandas.DataFrame, action: Action, after: Mapping[str, str] | None, path: StoreAddress
) -> None:
    event = str(row["event_id"])
    who, why = _words(event)
    alike = same.to_dict("records") if st.session_state.get(f"copies {event}") else []
    corrected = after if action == "correct" else None

    def kept(one: Row) -> Decision:
        text = opened.text(path, str(one["article_id"]))
        after = in_text(corrected, text) if corrected else None
        return changes.decide(one, text, action, who=who, why=why, after=after)

    def made() -> list[Decision]:
        return [kept(one) for one in (row, *alike)]

    state.hold_step(deciding.keep(made))


def _keep(again: ReadAgain) -> None:
    who, why = _words(again.event_id)
    made = deciding.keep(lambda: [changes.uphold(again.decision, again.now, again.decided, who=who, why=why)])
    state.hold_step(made)


def _words(event: str) -> tuple[str, str]:
    """Who decides, and why."""
    who, why = st.session_state.get("reviewer", ""), st.session_state.get(f"why {event}", "")
    state.introduce_reader(who)
    return who, why


def _undo() -> None:
    """The way back from the last step, while there is one."""
    if (made := state.last_step()) and access.may("reviewer"):
        what = "claim" if len(made) == 1 else f"{len(made)} claims"
        st.button(f"Undo the last {what}", icon=":material/undo:", shortcut="u", type="tertiary", on_click=_take_back)


def _take_back() -> None:
    who = state.reader_name()
    if deciding.keep(lambda: [changes.take_back(one, who=who) for one in state.last_step()]):
        state.hold_step(())


def in_context(row: Row, text: str) -> str:
    """The sentence with its marked words, and what stands around it in the article, as HTML that is safe to show."""
    start, end = int(row["evidence_start"]), int(row["evidence_end"])
    shown = flowing(text)
    before, behind = shown[max(0, start - _AROUND) : start], shown[end : end + _AROUND]
    if start > _AROUND:
        before = f"… {_TO_A_WORD.sub('', before, count=1)}"
    if end + _AROUND < len(text):
        behind = f"{_FROM_A_WORD.sub('', behind, count=1)} …"
    sentence = detail.evidence(shown[start:end], row["marks"])
    return (
        f'<div class="claim context"><p><span class="quiet">{escape(before)}</span>'
        f'{sentence}<span class="quiet">{escape(behind)}</span></p></div>'
    )
