"""The names of what rows hold as keys, from the catalogue as it is now: a corrected name shows at once, everywhere."""

from __future__ import annotations

import csv
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

from extractors.lexicon import Lexicon
from geodata.filters import NOT_STATED, Filter
from geodata.store.protocol import Facet
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


def keys(name: str, value: str, lexicon: Lexicon) -> tuple[str, ...]:
    """What rows may hold where the filter `name` says `value`: that, or the id of a system that is called so."""
    if name != "system":
        return (value,)
    called = value.casefold()
    return (value, *(system.id for system in lexicon.system_by_id.values() if system.name.casefold() == called))


def with_keys(filter: Filter, lexicon: Lexicon) -> Filter:
    """The filter as it is asked of the rows."""
    return replace(filter, system=tuple(key for value in filter.system for key in keys("system", value, lexicon)))


def as_chosen(facets: list[Facet], name: str, chosen: tuple[str, ...], lexicon: Lexicon) -> list[Facet]:
    """The facets with each chosen value as it was chosen, also where it shows nothing, so that it can be taken back."""
    for value in chosen:
        meant = keys(name, value, lexicon)
        folded = {key.casefold() for key in meant}
        found = [facet for facet in facets if facet.value.casefold() in folded]
        if [facet.value.casefold() for facet in found] != [value.casefold()]:
            named = Facet(value, label(name, meant[-1], None, lexicon), sum(facet.count for facet in found))
            facets = [facet for facet in facets if facet not in found] + [named]
    return facets


@cache
def _country_names() -> dict[str, str]:
    with (files("geodata") / "data" / "countries.csv").open(encoding="utf-8") as table:
        return {row["alpha2"]: row["name"] for row in csv.DictReader(table)}
