"""One file as the sources read it: the one article in it, or why there is none."""

from __future__ import annotations

from extractors.records import Article, Failure
from extractors.sources import read_data


def read(suffix: str, data: bytes) -> Article | Failure:
    (item,) = read_data(f"a{suffix}", data, suffix)
    return item


def article_in(suffix: str, data: bytes) -> Article:
    item = read(suffix, data)
    assert isinstance(item, Article), item
    return item


def refusal_of(suffix: str, data: bytes) -> str:
    """The reason; what to do is there too, as a sentence."""
    item = read(suffix, data)
    assert isinstance(item, Failure)
    assert item.remedy.endswith(".")
    return item.reason
