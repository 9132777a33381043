"""What an outlet has changed in an article since it was first read, sentence by sentence, folded up."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import pairwise

import streamlit as st

from dashboard import locale_words, opened, state, wording
from geodata.article_versions import ArticleVersion, changes
from geodata.store import StoreAddress


def show(article_id: str, path: StoreAddress) -> None:
    """Draw the differences between the versions of an article of the store at `path`; nothing where there is one."""
    versions = opened.article_versions(path, article_id)
    if len(versions) > 1:
        earlier = wording.count(len(versions) - 1, "earlier version", locale=state.locale())
        with st.expander(f"This article was changed: {earlier}", icon=":material/difference:"):
            st.html(as_html(versions, state.locale()))


def as_html(versions: Sequence[ArticleVersion], locale: str | None = None) -> str:
    """For each change, the latest first, when it was noticed, what is gone and what is new."""
    return "".join(_step(*pair, locale) for pair in reversed(list(pairwise(versions))))


def _step(before: ArticleVersion, after: ArticleVersion, locale: str | None) -> str:
    noticed = locale_words.day(after.known_from[:10], locale)
    found = changes(before.article, after.article)
    if found is None:
        body = "<p>Both texts are too long to be compared here.</p>"
    elif not found:
        body = "<p>Title and words are the same; what is told of the article (its date, its address) differs.</p>"
    else:
        tags = {"gone": ("del", "Gone"), "new": ("ins", "New")}
        lines = ((*tags[change.kind], escape(change.words)) for change in found)
        body = "".join(f'<p><b>{label}:</b> <{tag} dir="auto">{words}</{tag}></p>' for tag, label, words in lines)
    return f'<section class="version"><h4>Noticed on {escape(noticed)}</h4>{body}</section>'
