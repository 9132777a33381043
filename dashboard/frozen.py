"""Links that are frozen: they hold the moment at which they were made and the version of the rows that they showed.

A store overwrites nothing, so what it held at that moment can be asked for later, and what has changed since be told.
"""

from __future__ import annotations

import re
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

import pandas

from dashboard.columns import values
from geodata.rows import COLUMNS

# 2026-11-28T20:54:25.123456Z-a197bee2bc18d31b
_TEXT: Final = re.compile(r"(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,6})?)Z-([0-9a-f]{16})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Frozen:
    """The moment (UTC) that a link was made at, and the data version (`geodata.data_version`) of what it showed."""

    at: datetime
    version: str

    @classmethod
    def from_text(cls, text: str) -> Frozen | None:
        """What `to_text` has written; `None` for anything else."""
        found = _TEXT.fullmatch(text)
        if not found:
            return None
        try:
            return cls(datetime.fromisoformat(found[1]).replace(tzinfo=UTC), found[2])
        except ValueError:  # the 31st of February
            return None

    def to_text(self) -> str:
        """As it stands in an address."""
        return f"{self.at.astimezone(UTC).replace(tzinfo=None).isoformat()}Z-{self.version}"


@dataclass(frozen=True, slots=True)
class Since:
    """What became of the events of a frozen link: the ids of those `added`, `changed` and `withdrawn` since.

    An event is withdrawn where what was asked for no longer leaves it, for whatever reason.
    """

    added: tuple[str, ...]
    changed: tuple[str, ...]
    withdrawn: tuple[str, ...]


def since(then: pandas.DataFrame, now: pandas.DataFrame) -> Since:
    """How the rows of `Store.rows` for one filter differ between two moments."""
    before, after = _by_id(then), _by_id(now)
    return Since(
        added=tuple(event for event in after if event not in before),
        changed=tuple(event for event, row in after.items() if event in before and before[event] != row),
        withdrawn=tuple(event for event in before if event not in after),
    )


def _by_id(rows: pandas.DataFrame) -> dict[str, tuple[Hashable, ...]]:
    columns: list[list[Any]] = [values(rows[name]) for name in COLUMNS]
    return dict(zip(rows["event_id"], zip(*columns, strict=True), strict=True))
