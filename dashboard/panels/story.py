"""The deployment that an event is a part of: its stages in time, who says so, and who says otherwise.

It is that of the whole collection, whatever the filters leave out: a history with gaps would mislead.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from html import escape
from typing import Any

import streamlit as st

from dashboard import access, changes, deployments_told, marking, opened, state, wording
from dashboard.panels import deciding
from geodata.decisions import Decision
from geodata.deployments import Deployment, Period, Report, independent
from geodata.errors import GeodataError
from geodata.store import StoreAddress

Row = Mapping[Any, Any]

_APART_HELP = "Claims of one system, actor and place are put together. Set this one apart if it is about another thing."
_LONGEST_SENTENCE = 160  # characters of a sentence on the button that opens it


def show(row: Row, path: StoreAddress) -> None:
    """Draw the deployment of one event, a row of the store at `path`; nothing for an event that is of none."""
    try:
        found = deployments_told.deployment(path, str(row["event_id"]))
        apart = deployments_told.set_apart_by(path, str(row["event_id"]))
        same_report = deployments_told.same_report(path, found) if found else {}
    except GeodataError as error:
        st.warning(wording.markdown(wording.in_a_sentence(error)), icon=":material/error:")
        return
    if found is None:
        return
    st.html(card(found, same_report, state.locale()))
    others = [report for report in found.reports if report.event_id != row["event_id"]]
    if others:
        st.html(f'<h4 class="others">{wording.count(len(others), "other claim", locale=state.locale())} of it</h4>')
        with st.container(key="story"):
            own = same_report.get(str(row["article_id"]))
            for report in reversed(others):
                _other(report, is_copy=own is not None and same_report.get(report.article_id) == own)
        if access.may("reviewer"):
            st.button("Not of this deployment", icon=":material/call_split:", type="tertiary", help=_APART_HELP,
                      on_click=_set_apart, args=(row, path))  # fmt: skip
    if apart:
        who = apart.who or "a reader without a name"
        day = wording.day(apart.at, state.locale())
        st.html(f'<p class="quiet">Set apart by {escape(who)} on {escape(day)}.</p>')
        if access.may("reviewer"):
            st.button("Put it back", icon=":material/call_merge:", type="tertiary", on_click=_put_back, args=(apart,))


def _set_apart(row: Row, path: StoreAddress) -> None:
    text = partial(opened.text, path, str(row["article_id"]))
    deciding.keep(lambda: [changes.decide(row, text(), "set apart", who=state.reader_name())])


def _put_back(made: Decision) -> None:
    deciding.keep(lambda: [changes.take_back(made, who=state.reader_name())])


def card(deployment: Deployment, same_report: Mapping[str, str] | None = None, locale: str | None = None) -> str:
    """The stages of a deployment as HTML, the latest last, and how well what holds now is attested.

    `same_report` as `Store.same_report`: copies of one report attest it once.
    """
    stages = "".join(_stage(period, deployment, same_report, locale) for period in deployment.periods)
    lines = f'<ol class="stages">{stages}</ol>' if len(deployment.periods) > 1 else ""
    said = f"{_attested(deployment, same_report)}{_contested(deployment)}"
    return f'<section class="story"><h4>This deployment</h4>{lines}{said}</section>'


def _stage(period: Period, deployment: Deployment, same_report: Mapping[str, str] | None, locale: str | None) -> str:
    days = wording.days(period.since, period.until, locale) if period.until else _since(period.since, locale)
    behind = [report for report in deployment.reports if report.event_id in period.events]
    outlets = wording.count(independent(behind, same_report), "outlet", locale=locale)
    return (
        f'<li data-stage="{period.stage}"><span class="tag">{escape(period.stage)}</span> '
        f"<span>{escape(days or 'at a time that is not stated')}</span> <small>{outlets}</small></li>"
    )


def _since(day: str | None, locale: str | None) -> str | None:
    return f"since {wording.day(day, locale)}" if day else None


def _attested(deployment: Deployment, same_report: Mapping[str, str] | None) -> str:
    number = deployment.corroboration(same_report)
    if deployment.stage is None:
        return '<p class="quiet">No claim says that it is there.</p>'
    said = (
        f"{escape(deployment.stage)} by one outlet alone"
        if number == 1
        else (f"{escape(deployment.stage)} by {number} outlets independently")
    )
    return f'<p class="quiet" title="{_ATTESTED_HELP}">Said to be {said}.</p>'


_ATTESTED_HELP = "Outlets that print the same sentence, or copies of one report of an agency, count as one."


def _contested(deployment: Deployment) -> str:
    number = len(deployment.denials)
    if not number:
        return ""
    denied = "One claim denies" if number == 1 else f"{number} claims deny"
    return f'<p class="contested">{denied} what others say.</p>'


def _other(report: Report, *, is_copy: bool) -> None:
    said = marking.said(report.event_type, report.status) or ""
    words = " ".join(report.words.split())
    short = words if len(words) <= _LONGEST_SENTENCE else f"{words[:_LONGEST_SENTENCE].rsplit(' ', 1)[0]} …"
    published = wording.day(report.published, state.locale()) if report.published else None
    copy = "a copy of the same report" if is_copy else None
    source = ", ".join(part for part in (report.publisher, published, copy) if part)
    label = f"**{wording.markdown(said)}** · {wording.markdown(source)}  \n“{wording.markdown(short)}”"
    st.button(label, type="tertiary", key=f"story {report.event_id}", on_click=state.select, args=(report.event_id,))
