"""Every change that the page makes to what is kept: the one place that asks whether this person may make it.

No other file of this package may write (a test looks), so that a button that should not have been there, or that was
drawn before a role was taken away, changes nothing. Who has signed in changes things under that name and no other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

from dashboard import access
from geodata import added_events, decisions, reports, saved_views
from geodata.records import PlacedReading
from geodata.store import Outcome, open_store

Given = ParamSpec("Given")
Made = TypeVar("Made")


def _by_reviewers(change: Callable[Given, Made]) -> Callable[Given, Made]:
    """The same change, made by reviewers and admins alone. Raises `AccessError` besides what it raises itself."""

    @wraps(change)
    def made(*given: Given.args, **named: Given.kwargs) -> Made:
        access.require("reviewer")
        return change(*given, **named)

    return made


def _under_own_name(change: Callable[Given, Made]) -> Callable[Given, Made]:
    """The same, where the change bears a name `who`: that of who has signed in takes the place of any other."""

    @wraps(change)
    def made(*given: Given.args, **named: Given.kwargs) -> Made:
        if signed_in := access.require("reviewer").who:
            named["who"] = signed_in
        return change(*given, **named)

    return made


decide = _under_own_name(decisions.decide)
uphold = _under_own_name(decisions.uphold)
take_back = _under_own_name(decisions.take_back)
add_event = _under_own_name(added_events.add)
withdraw_event = _under_own_name(added_events.withdraw)
report = _by_reviewers(reports.report)
save_view = _by_reviewers(saved_views.save)
remove_view = _by_reviewers(saved_views.remove)


@_by_reviewers
def keep_articles(path: Path, readings: Sequence[PlacedReading]) -> Counter[Outcome]:
    """Keeps articles in the store at `path`, with what readers have added to them, and counts what became of them."""
    with open_store(path) as store:
        added = added_events.additions(decisions.decisions())
        return Counter(store.keep(added_events.with_added(reading, added)) for reading in readings)
