"""Whether what lies beside the store can be read: the logs line by line, and the tables that a person writes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from extractors.errors import LexiconError
from extractors.lexicon import load_lexicon
from geodata import audit, decisions, followed_feeds, log_lines, own_places, reports, saved_views
from geodata.errors import GeodataError
from geodata.store.checking import Finding
from geodata.user_data import data_folder, is_there, own_rows

_LOGS: Final[dict[str, Any]] = {
    decisions.FILE: decisions.Decision,
    audit.FILE: audit.Change,
    reports.FILE: reports.Report,
    saved_views.FILE: saved_views.SavedView,
    followed_feeds.STATES: followed_feeds.FeedState,
}


def check_own_files() -> Iterator[Finding]:
    """Every line of a log that is no record, and the first mistake of each table. Raises `HomeError`."""
    for file, kind in _LOGS.items():
        try:
            found: tuple[GeodataError, ...] = log_lines.broken_lines(file, kind)
        except GeodataError as error:
            found = (error,)
        yield from (Finding(str(error), error.remedy) for error in found)
    for read in (_lexicon, _places, _feeds):
        try:
            read()
        except (LexiconError, GeodataError) as error:
            yield Finding(str(error), error.remedy)


def _lexicon() -> None:
    load_lexicon(own_rows())


def _places() -> None:
    if is_there(path := data_folder() / own_places.OWN_PLACES):
        own_places.own_rows(path)


def _feeds() -> None:
    if is_there(data_folder() / followed_feeds.FEEDS):
        followed_feeds.followed_feeds()
