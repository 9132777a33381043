"""Which other articles print the report that is read: all copies of it together count once for what they say."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from urllib.parse import urlencode

import streamlit as st

from dashboard import locale_words, opened, state
from extractors.records import Article
from geodata.store import StoreAddress

# What has been printed by more outlets is unfolded by whoever wants to see all of them.
_SHOWN_AT_ONCE = 5


def show(article_id: str, path: StoreAddress, collection: str) -> None:
    """Draw the links to the copies of an article of the store at `path`; nothing where it has none."""
    found = opened.copies(path, article_id)
    if found:
        st.html(as_html(found, collection, state.locale()))


def as_html(found: Iterable[Article], collection: str, locale: str | None = None) -> str:
    """The copies, each a link to its own page, as HTML that is safe to show whatever the articles say."""
    links = [_link(article, collection, locale) for article in found]
    first, more = "; ".join(links[:_SHOWN_AT_ONCE]), "; ".join(links[_SHOWN_AT_ONCE:])
    folded = f"<details><summary>and {len(links) - _SHOWN_AT_ONCE} more</summary>{more}</details>" if more else ""
    return f'<div class="copies quiet"><p>Copies of this report: {first}</p>{folded}</div>'


def _link(article: Article, collection: str, locale: str | None) -> str:
    published = locale_words.day(article.published, locale) if article.published else None
    said = ", ".join(part for part in (article.publisher, published) if part)
    title = article.title or "Untitled article"
    address = urlencode({"article": article.id, "collection": collection})
    origin = f" ({escape(said)})" if said else ""
    return f'<a href="article?{escape(address)}" target="_self" dir="auto">{escape(title)}</a>{origin}'
