"""The article page: one whole article with all that is named in it, and beside it the events that it tells of."""

from __future__ import annotations

from html import escape
from typing import Any, Final

import streamlit as st

from dashboard import access, article_text, collection, loading, locale_words, opened, state, wording
from dashboard.line_breaks import flowing
from dashboard.map_assets import STATIC
from dashboard.panels import copies, earlier_versions, missed
from dashboard.payload import as_json, stamp
from extractors.addresses import web_address
from extractors.records import Article
from geodata.records import PlacedReading

_READER: Final = "article"
# The map's own scripts draw the signs here too; none of them does anything before it is called.
_SCRIPTS: Final = ("atlas-theme.js", "atlas-glyphs.js", "article.js")


def show() -> None:
    """Draw the page."""
    shown = collection.chosen(state.look().collection)
    asked = state.look().article
    placed = opened.reading(shown.path, asked) if asked else None
    with st.container(width=1200):
        if placed is None:
            st.title("Article")
            st.info(
                "No such article is in this collection. Choose an event on the page **Map** or **Review** and open its "
                "article from there.", icon=":material/article:",
            )  # fmt: skip
            return
        st.html(head(placed.article, state.locale()))
        if collection.is_read_only():
            st.caption("An archive holds only the sentences of claims; “…” stands for the rest of the article.")
        copies.show(placed.article.id, shown.path, shown.key)
        earlier_versions.show(placed.article.id, shown.path)
        _text_and_events(placed, shown)


def head(article: Article, locale: str | None = None) -> str:
    """What the article is called, and who published it when, as HTML that is safe to show."""
    published = locale_words.day(article.published, locale) if article.published else None
    origin = " · ".join(escape(part) for part in (article.publisher, published) if part)
    address = web_address(article.url)
    link = f'<a href="{escape(address)}" target="_blank" rel="noopener noreferrer">The original</a>' if address else ""
    line = " · ".join(part for part in (origin, link) if part)
    return (
        f'<header class="article-head"><h1 dir="auto">{escape(article.title or "Untitled article")}</h1>'
        f'<p class="quiet">{line}</p></header>'
    )


def _text_and_events(placed: PlacedReading, shown: collection.Collection) -> None:
    rows = opened.rows_in(shown.path, placed.article.id).sort_values("evidence_start", kind="stable")
    found = rows.to_dict("records")
    cut = article_text.pieces(flowing(placed.article.text), placed.mentions, found)
    counted = wording.count(len(found), "event", locale=state.locale())
    drawn: dict[str, Any] = {
        "pieces": cut,
        "legend": article_text.legend(cut),
        "events": article_text.events(found, loading.names(shown.path, "country"), shown.key),
        "may_add": access.may("reviewer"),
        "heading": counted if found else "No claim about a weapon system was found in it.",
    }
    drawn["stamp"] = stamp(f"{placed.article.id} {as_json(drawn)}")
    looked_at = {"selected": state.look().event, "dark": state.is_dark()}
    told = _reader()(key=_READER, data=drawn | looked_at, on_event_change=_choose, on_missed_change=lambda: None)
    if span := article_text.selected(told.missed, placed.article.text):
        missed.show(placed, span, shown.path)


def _choose() -> None:
    # Before the page is drawn, so that what is sent back is what the reader has just chosen.
    state.select(st.session_state[_READER].event)


@st.cache_resource(show_spinner=False)
def _reader() -> Any:
    """The component that draws text and list, registered once."""
    scripts = "\n".join((STATIC / name).read_text(encoding="utf-8") for name in _SCRIPTS)
    style = (STATIC / "article.css").read_text(encoding="utf-8")
    return st.components.v2.component("article", css=style, js=scripts, isolate_styles=False)
