"""Leaders whom texts name without saying whose they are: "Putin added" is Russia's word in any article.

A text's own words come first ("Polish defence minister X"); these rows only fill in what it leaves out. Who held the
same name in another office counts for his years in this one: Mark Rutte speaks for NATO since 2024.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from extractors.lexicon.table import read_table
from extractors.names import NameIndex

_SHIPPED = Path(__file__).parent
_COLUMNS = ("name", "alone", "actor", "office", "first_year", "last_year")


@dataclass(frozen=True, slots=True)
class Leader:
    """Somebody who speaks for an actor (its key). `alone` is the part of the name that means nobody else, if any."""

    name: str
    alone: str
    actor: str
    office: str
    first_year: int
    last_year: int | None

    def speaks_in(self, year: int | None) -> bool:
        """Whether an article of that year means the leader; one without a date may."""
        return year is None or self.first_year <= year <= (self.last_year or year)


@dataclass(frozen=True, slots=True)
class Leaders:
    """All leaders, found by their names."""

    by_name: dict[str, Leader]
    index: NameIndex

    def named_in(self, text: str, year: int | None) -> Iterator[tuple[str, str]]:
        """The last word of each leader's name in a text, with the key of the actor for whom he speaks."""
        for hit in self.index.find(text):
            leader = self.by_name[hit.key]
            if leader.speaks_in(year):
                yield hit.name.split()[-1], leader.actor


@lru_cache(maxsize=1)
def load_leaders() -> Leaders:
    """The shipped table, checked. Raises `LexiconError` with file, line and column for a row that is wrong."""
    leaders = {}
    for row in read_table(_SHIPPED / "leaders.csv", _COLUMNS, _COLUMNS[:1] + _COLUMNS[2:5]):
        if not row.required("first_year").isdecimal() or not (row.text("last_year") or "0").isdecimal():
            raise row.error("first_year", "the years of office are no numbers", "Write years in four digits.")
        last = row.text("last_year")
        leaders[row.required("name")] = Leader(
            name=row.required("name"),
            alone=row.text("alone"),
            actor=row.required("actor"),
            office=row.required("office"),
            first_year=int(row.text("first_year")),
            last_year=int(last) if last else None,
        )
    names = ((name, one.name) for one in leaders.values() for name in (one.name, one.alone) if name)
    return Leaders(leaders, NameIndex(names))
