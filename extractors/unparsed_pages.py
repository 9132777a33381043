"""Saved pages that are not worth looking for their article: none of their words names a weapon system or a treaty.

To find the article costs five times as much as this look, and more than to skim what is found.
"""

from __future__ import annotations

from pathlib import Path

from extractors.errors import SourceError
from extractors.limits import LARGEST_ARTICLE_BYTES
from extractors.opening import bytes_of
from extractors.page_article import id_of_page, page_tree
from extractors.records import PassedOver
from extractors.sources.page import suffixes
from extractors.unparsed_look import UnparsedLook


def passed_over(file: str, look: UnparsedLook) -> PassedOver | None:
    """The page in the file as passed over; `None` where it may hold a claim, or is no page that can be parsed."""
    if Path(file).suffix.lower() not in suffixes:
        return None
    try:
        data = bytes_of(Path(file))
    except SourceError:
        return None  # who reads it says why it cannot be read
    return passed_over_in(file, data, look)


def passed_over_in(file: str, data: bytes, look: UnparsedLook) -> PassedOver | None:
    """The same for a file whose bytes are at hand already."""
    if Path(file).suffix.lower() not in suffixes:
        return None
    tree = page_tree(data) if data.strip() and len(data) <= LARGEST_ARTICLE_BYTES else None
    if tree is None or look.page_may_name(tree):
        return None
    return PassedOver(file, id_of_page(tree))
