"""The map goes first: once another picture is asked for, a run draws the rest of the page when the map has its claims.

The server and the browser each do one thing at a time. Tables that are counted, sent and laid out together with the map
hold its claims back for longer than they take themselves.
"""

from __future__ import annotations

import secrets
from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Event
from typing import Final

# A map that is out of sight asks late or never; the page waits no longer than a reader would.
_PATIENCE_S: Final = 0.6
# Maps remembered, over all tabs. One that was forgotten is not waited for, and that is all.
MOST_MAPS: Final = 1_000


@dataclass(slots=True)
class _Turn:
    """Where one map is: the question that it has been told, and whether it has its answer."""

    question: str = ""
    has_asked: bool = False
    is_answered: Event = field(default_factory=Event)


_turns: OrderedDict[str, _Turn] = OrderedDict()


def new_map() -> str:
    """The name of a map that is about to be drawn for the first time, under which it asks for its claims."""
    name = secrets.token_urlsafe(8)
    _turns[name] = _Turn()
    while len(_turns) > MOST_MAPS:
        _turns.popitem(last=False)
    return name


def tell(name: str, question: str) -> bool:
    """Whether the map is to be waited for once it is drawn: it has asked before, and this is another question."""
    turn = _turns.get(name)
    if turn is None or turn.question == question:
        return False
    turn.question = question
    turn.is_answered.clear()
    return turn.has_asked


def wait(name: str) -> None:
    """Until the map has its answer, or for as long as that is worth."""
    if turn := _turns.get(name):
        turn.is_answered.wait(_PATIENCE_S)


def answered(name: str) -> None:
    """A map has its answer. A name that no map of ours has is of no account."""
    if turn := _turns.get(name):
        turn.has_asked = True
        turn.is_answered.set()
