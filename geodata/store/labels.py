"""The names of what rows hold as keys, from the catalogue as it is now: a corrected name shows at once, everywhere."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from extractors.lexicon import Lexicon
from geodata.filters import NOT_STATED
from geodata.rows import COLUMNS
from geodata.store.queries import SELECTED


def named(found: Sequence[Any], lexicon: Lexicon) -> list[Any]:
    """A row of the columns `SELECTED` with the system's name and category, as the columns `COLUMNS`."""
    row = dict(zip(SELECTED, found, strict=True))
    system = lexicon.system_by_id.get(row["system_id"])
    row["system_name"], row["category"] = (system.name, system.category) if system else (None, None)
    return [row[name] for name in COLUMNS]


def label(name: str, value: str | None, words: str | None, lexicon: Lexicon) -> str:
    """What a value of the filter `name` is called; `words` are those of a text, for what has no other name."""
    if value is None or value == NOT_STATED:
        return "not stated"
    if name == "country":
        return _country_names().get(value, value)
    system = lexicon.system_by_id.get(value) if name == "system" else None
    return system.name if system else words or value


@cache
def _country_names() -> dict[str, str]:
    with (files("geodata") / "data" / "countries.csv").open(encoding="utf-8") as table:
        return {row["alpha2"]: row["name"] for row in csv.DictReader(table)}
