"""The words of a text as SQLite's FTS5 makes them: by its own tokenizer, so that a search finds the same everywhere."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from functools import cache
from typing import Any, Final

import apsw

from geodata.store.schema import TOKENIZER

# A longer word shares its place in the index with those that begin so. An index takes no entry above some 2,000 bytes.
KEY_CHARACTERS: Final = 100
_ONE_AT_A_TIME: Final = threading.Lock()


def words(text: str) -> tuple[str, ...]:
    """The words in order, folded and stemmed. None of them holds a blank."""
    name, *options = TOKENIZER.split()
    with _ONE_AT_A_TIME:  # apsw refuses one connection to two threads at the same moment
        tokenize = _database().fts5_tokenizer(name, options)
        found: Any = tokenize(text.encode(), apsw.FTS5_TOKENIZE_DOCUMENT, None, include_offsets=False)
    return tuple(word for (word,) in found)


def in_line(found: Iterable[str]) -> str:
    """Words as they are searched for one behind the other: with a blank before and behind each."""
    return f" {' '.join(found)} "


def keys(found: Iterable[str]) -> list[str]:
    """What the index holds of words, each once."""
    return sorted({word[:KEY_CHARACTERS] for word in found})


@cache
def _database() -> apsw.Connection:
    return apsw.Connection(":memory:")
