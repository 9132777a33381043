"""The store that is shown: opened once for all tabs, its state, and what is asked of it too seldom to be kept."""

from __future__ import annotations

import os
from collections.abc import Sequence
from hashlib import sha256

import pandas
import streamlit as st

from extractors.records import Article
from geodata.article_versions import ArticleVersion
from geodata.claim_versions import Version
from geodata.decisions import readable_decisions
from geodata.errors import StoreError
from geodata.records import PlacedReading
from geodata.store import Store, StoreAddress, open_store
from geodata.store.address import ServerAddress
from geodata.verdicts import Judged


def store(path: StoreAddress) -> Store:
    """The store at `path`, opened once for all tabs. A file put in another's place is another store."""
    if isinstance(path, ServerAddress):
        return _open(path, 0)
    try:
        identity = path.stat().st_ino
    except FileNotFoundError as cause:
        remedy = "Put it back, or choose the bundled sample."
        raise StoreError(f"the store {path} is no longer there", remedy) from cause
    return _open(path, identity)


def version(path: StoreAddress) -> str:
    """Changes with what the store holds."""
    return store(path).data_version()


def state(path: StoreAddress) -> str:
    """Changes with all that an answer rests on: what the store holds, and what readers have decided."""
    return f"{version(path)} {len(readable_decisions())}"


@st.cache_resource(show_spinner=False, max_entries=8)
def _open(path: StoreAddress, identity: int) -> Store:
    # An older store is brought forward when it is opened, which needs the right to write to it and beside it. A server
    # itself knows who may.
    writable = isinstance(path, ServerAddress) or (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))
    return open_store(path, read_only=not writable, decided=readable_decisions)


def stamp(path: StoreAddress) -> str:
    """Another one whenever what the store holds, or what readers have decided, has changed; fit for an address."""
    return sha256(state(path).encode()).hexdigest()[:12]


def text(path: StoreAddress, article_id: str) -> str:
    """The article's text. Raises `StoreError` where it is no longer in the store."""
    article = store(path).article(article_id)
    if article is None:
        raise StoreError("the article is no longer in this store", "Open the page again.")
    return article.text


def reading(path: StoreAddress, article_id: str) -> PlacedReading | None:
    """The article with all that was read in it; not cached, for it is asked once, for one event."""
    return store(path).reading(article_id)


def article_versions(path: StoreAddress, article_id: str) -> tuple[ArticleVersion, ...]:
    """The article as it was kept in the course of time, the oldest first."""
    return store(path).article_versions(article_id)


def versions(path: StoreAddress, article_id: str, event_id: str) -> tuple[Version, ...]:
    """How a claim was read in the course of time, the oldest first; not cached, as it is asked for one event."""
    return store(path).versions(article_id, event_id)


def copies(path: StoreAddress, article_id: str) -> tuple[Article, ...]:
    """The other articles that print the same report as this one, by publication."""
    return store(path).copies(article_id)


def judged(path: StoreAddress) -> Judged:
    """What the verdicts of readers come to in the store."""
    return store(path).judged()


def rows_of(path: StoreAddress, numbers: Sequence[int]) -> pandas.DataFrame:
    """The rows of the events with these numbers."""
    return store(path).rows_of(numbers)


def rows_in(path: StoreAddress, article_id: str) -> pandas.DataFrame:
    """The rows of the events of an article."""
    return store(path).rows_in(article_id)


def rows_numbered(path: StoreAddress, numbers: Sequence[int]) -> pandas.DataFrame:
    """New readings that wait for review (`ReadAgain.row`), as they were read."""
    return store(path).rows_numbered(numbers)


def numbers(path: StoreAddress, event_id: str | None) -> list[int]:
    """The number of an event in its store; none where it is not there."""
    return store(path).numbers([event_id] if event_id else [])


def ids(path: StoreAddress, numbers: Sequence[int]) -> dict[int, tuple[str, str]]:
    """The id of each of the events with these numbers, and that of its article."""
    return store(path).ids(numbers)
