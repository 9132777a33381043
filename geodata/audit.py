"""Who changed what, and when: lines in a file of the data folder, only ever added to.

What readers decide about claims stands in a log of its own with all that belongs to it (`decisions.py`); `trail` is
both, in the order of time.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from getpass import getuser
from typing import Final

from geodata import log_lines
from geodata.claim_fields import Fields
from geodata.decisions import Decision, decisions, moment
from geodata.half_characters import made_whole

FILE: Final = "audit.jsonl"


@dataclass(frozen=True, slots=True)
class Change:
    """One change. `at` is UTC, ISO 8601; `who` the name signed in, or the user of this machine, "" where there is none.

    `what` was done to what it is `about`; `before` and `after` are "" where there is none.
    """

    at: str
    who: str
    what: str
    about: str = ""
    before: str = ""
    after: str = ""

    def __post_init__(self) -> None:
        """Raises `ValueError` for a time that is none."""
        datetime.fromisoformat(self.at)


def note(who: str, what: str, about: str = "", before: str = "", after: str = "") -> Change:
    """Keeps that something was changed. Raises `StoreError` where the data folder cannot be written."""
    at = datetime.now(UTC).isoformat(timespec="seconds")
    made = Change(at, *(made_whole(words) for words in (who, what, about, before, after)))
    log_lines.append(FILE, made)
    return made


def user_here() -> str:
    """Who gives commands on this machine, as `ada at the command line`."""
    try:
        name = getuser()
    except (OSError, KeyError, ImportError):  # a container may run as a number that has no name
        name = "somebody"
    return f"{name} at the command line"


def trail() -> tuple[Change, ...]:
    """Every change, decisions too, the oldest first. Raises `RecordError`, which names the line, and `StoreError`."""
    noted = (*map(_of_decision, decisions()), *log_lines.read(FILE, Change))
    return tuple(sorted(noted, key=lambda one: moment(one.at)))


def _of_decision(made: Decision) -> Change:
    before, after = (_in_words(fields) for fields in (made.before, made.after))
    return Change(made.at, made.who, made.action, f"event {made.event_id} of article {made.article_id}", before, after)


def _in_words(fields: Fields | None) -> str:
    return ", ".join(f"{name} {value}" for name, value in (fields or {}).items() if name != "record")
