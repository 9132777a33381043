"""The names of what rows hold as keys, from the catalogue as it is now: a corrected name shows at once, everywhere."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from typing import Any

from extractors.lexicon import Lexicon
from geodata.filters import NOT_STATED
from geodata.store.queries import SELECTED

_SYSTEM_ID = SELECTED.index("system_id")  # in `COLUMNS` the name and the category follow it


def named(found: tuple[Any, ...], lexicon: Lexicon) -> tuple[Any, ...]:
    """A row of the columns `SELECTED` with the system's name and category, as the columns `COLUMNS`."""
    system = lexicon.system_by_id.get(found[_SYSTEM_ID])
    name, category = (system.name, system.category) if system else (None, None)
    return (*found[: _SYSTEM_ID + 1], name, category, *found[_SYSTEM_ID + 1 :])


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
