"""One event in detail: the sentence that says so, who says it, how sure its parts are, and the way to the article.

Everything comes out of articles that anyone may have written, so every word is escaped on its way into the HTML.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Any, Final

import pandas
import streamlit as st

from dashboard import locale_words, marking, state, wording
from dashboard.marking import POINT_KINDS
from extractors.addresses import web_address
from geodata.disputed_places import disputed
from geodata.records import ADDED

Row = Mapping[Any, Any]

_READING_HELP: Final = "As sure as the weakest part: which system, which place, whether it is so or only planned."
_PLACE_HELP: Final = "Compared with all other places of the same name, and with none of them."

MARKED = frozenset({"place", "system", "status", "date"})


def show(row: Row, country_names: Mapping[str, str]) -> None:
    """Draw the panel of one event, a row of `Store.rows`."""
    st.html(card(row, country_names, locale=state.locale()))
    with st.container(key="close"):
        st.button("Close", icon=":material/close:", type="tertiary", on_click=state.select, args=(None,))


def lead_to_article(row: Row, article_page: st.Page) -> None:
    """Draw the link to the whole article, with this event chosen in it."""
    asked = state.article_parameters(str(row["article_id"]), str(row["event_id"]))
    st.page_link(article_page, label="Read the whole article", icon=":material/article:", query_params=asked)


def card(row: Row, country_names: Mapping[str, str], *, sentence: bool = True, locale: str | None = None) -> str:
    """The event and its article as HTML, safe to show whatever the article says; `sentence` may stand elsewhere."""
    return f"{claim(row, country_names, sentence=sentence, locale=locale)}{_reviewed(row)}{_source(row, locale)}"


def claim(row: Row, country_names: Mapping[str, str], *, sentence: bool = True, locale: str | None = None) -> str:
    """The event without its article: what, how certain, the sentence that says so, and the facts read from it."""
    quote = f"<blockquote>{evidence(row['evidence'], row['marks'])}</blockquote>" if sentence else ""
    facts = "".join(_facts(row, country_names, locale))
    return f'<div class="claim">{_heading(row)}{quote}<dl>{facts}</dl></div>'


def _reviewed(row: Row) -> str:
    """Who has looked at a claim, or that nobody has; nothing for what claims nothing."""
    if not given(row["status"]):
        return ""
    said = f"{row['review']} by {row['reviewed_by']}" if given(row["review"]) else "Not reviewed by anybody yet"
    return f'<p class="reviewed quiet">{escape(said[:1].upper() + said[1:])}.</p>'


def evidence(text: str, marks: str) -> str:
    """The sentence as HTML, its marked words in `<mark class="place">` and the like. `marks` is JSON."""
    parts, at = [], 0
    for start, end, kind in _marked(text, json.loads(marks)):
        marked = f'<mark class="{kind}" data-kind="{kind}">{escape(text[start:end])}</mark>'
        parts += [escape(text[at:start]), marked]
        at = end
    return "".join([*parts, escape(text[at:])])


def _marked(text: str, marks: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The marks to show, in order: neighbours of one kind as one, and of two that overlap only the first."""
    shown: list[tuple[int, int, str]] = []
    for start, end, kind in sorted(mark for mark in marks if mark[2] in MARKED):
        before, until, last = shown[-1] if shown else (0, 0, "")
        if kind == last and not text[until:start].strip():
            shown[-1] = (before, max(end, until), kind)
        elif until <= start:
            shown.append((start, end, kind))
    return shown


def _heading(row: Row) -> str:
    words = marking.said(row["event_type"], row["status"]) if given(row["status"]) else None
    status = f'<span class="tag">{escape(words)}</span>' if words else ""
    return f"<h3>{escape(name(row))} {status}</h3>"


def name(row: Row) -> str:
    """What an event is called: its system, else what happens."""
    system = row["system_name"] if given(row["system_name"]) else row["system"]
    return str(system) if given(system) else wording.event_type(row["event_type"])


def _facts(row: Row, country_names: Mapping[str, str], locale: str | None) -> Iterator[str]:
    facts = {
        "Event": wording.event_type(row["event_type"]),
        "Negated": "yes" if row["negated"] else None,
        "Actor": row["actor"],
        "Named as": row["system"] if row["system"] != row["system_name"] else None,
        "Place": place(row, country_names, locale),
        "Not mapped": row["not_mapped"],
        "When": when(row, locale),
        "How many": row["quantity"],
        "Claimed by": row["claimed_by"],
        "Reported by": row["reported_by"] if str(row["reported_by"]) != str(row["publisher"]) else None,
    }
    for fact, value in facts.items():
        if given(value):
            yield f"<dt>{fact}</dt><dd>{escape(str(value))}</dd>"
    if certainty := _certainty(row):
        yield f"<dt>Certainty</dt><dd>{certainty}</dd>"


def place(row: Row, country_names: Mapping[str, str], locale: str | None = None) -> str | None:
    """Where, as precisely as is known: `Deveselu, Romania (site, within 2 km)`.

    Of a country or a sea no distance is said: it would sound as if the middle of the country were meant.
    """
    if not given(row["place_name"]):
        return row["place_text"] if given(row["place_text"]) else None
    country = country_names.get(row["country"], row["country"]) if given(row["country"]) else None
    where = row["place_name"] if country in (None, row["place_name"]) else f"{row['place_name']}, {country}"
    if row["place_kind"] in POINT_KINDS:
        precision = f"{row['place_kind']}, within {locale_words.number(round(row['radius_km']), locale)} km"
    else:
        precision = f"the {row['place_kind']} as a whole; no site is named"
    return f"{where} ({precision}{'; disputed' if _disputed(row) else ''})"


def _disputed(row: Row) -> bool:
    if row["place_kind"] in ("country", "sea") or not given(row["latitude"]):
        return False
    country = row["country"] if given(row["country"]) else None
    return disputed(row["place_name"], country, row["latitude"], row["longitude"], row["radius_km"])


def when(row: Row, locale: str | None = None) -> str | None:
    """The interval of days, and the words it was read from."""
    days = wording.days(row["date_start"], row["date_end"], locale)
    words = f"“{row['date_text']}”" if given(row["date_text"]) and row["date_text"] != days else None
    return " ".join(part for part in (days, words) if part) or None


def _certainty(row: Row) -> str:
    """How sure the whole claim is, which is as sure as its weakest part; and how sure the place is."""
    read = row["rule"] != ADDED  # of what a reader has added nothing was read
    parts = [(row["confidence"], "that it is read rightly", _READING_HELP)] if read else []
    if given(row["place_score"]):
        parts.append((row["place_score"], "that this is the place", _PLACE_HELP))
    return "".join(
        f'<div title="{escape(explained)}">'
        f'<span class="bar" style="--share:{share:.3f}"></span>{share:.0%} {words}</div>'
        for share, words, explained in parts
    )


def _source(row: Row, locale: str | None) -> str:
    title = escape(row["title"]) if given(row["title"]) else "Untitled article"
    address = web_address(row["url"])
    if address:
        title = f'<a href="{escape(address)}" target="_blank" rel="noopener noreferrer">{title}</a>'
    published = wording.day(row["published"], locale) if given(row["published"]) else None
    origin = ", ".join(escape(str(part)) for part in (row["publisher"], published) if given(part))
    return f'<footer class="source"><p>{title}</p><p class="quiet">{origin}</p></footer>'


def given(value: object) -> bool:
    """Whether a row says anything there."""
    return not (value is None or value is pandas.NA or value != value or value == "")
