"""Counting the events of a large store under a filter: what each choice would leave, and how many there are where.

A store answers a filter row by row, and of a hundred thousand rows that takes seconds. For counting, every event known
now is a line of a few columns of numbers that is read once and held. A choice of values, days and a part of the earth
are then masks over columns, and so is what stood on a day; of words the database tells which articles and sentences
have them. Only what is new is answered by the database event by event: of few, where the masks leave few.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import numpy
from numpy.typing import NDArray
from pandas import Categorical, DataFrame, Index

from geodata.deployments import party
from geodata.filters import EVERYTHING, NOT_STATED, Filter
from geodata.store.columns import COUNTED, NUMBERS, Columns, replaced
from geodata.store.labels import as_chosen, label, with_keys
from geodata.store.masks import MASKED, Mask, having, masks
from geodata.store.protocol import Facet
from geodata.store.queries import CHOICES
from geodata.store.standing import Standing
from geodata.verdicts import Verdict

if TYPE_CHECKING:
    from extractors.lexicon import Lexicon
    from geodata.store.protocol import Store

# Told by all that is known, and not by each event for itself.
_STOOD: Final = ("as_of", "cumulative")
_COLUMN_OF: Final[Mapping[str, str]] = {
    "system": "system_key", "country": "country", "type": "event_type", "status": "status",
}  # fmt: skip


# Of so many events the store is asked one by one; of more, for all that it leaves.
_FEW: Final = 5_000


def counted(store: Store, tally: Tally, filter: Filter) -> Counted:
    """What a filter leaves of a store, of which `tally` is the present one. Raises what a store does."""
    found, rest = tally.under(filter), _beyond(filter)
    articles, avoided = store.worded(filter.search) if filter.search else (None, None)
    found = found if articles is None else found.with_article(articles)
    found = found if avoided is None else found.without(avoided)
    if rest == EVERYTHING:
        return found
    candidates = found.candidates()
    return found.among(store.matching(rest, candidates if len(candidates) <= _FEW else None))


def _beyond(filter: Filter) -> Filter:
    """What is left of a filter for the store to answer."""
    asked = {name: getattr(EVERYTHING, name) for name in (*CHOICES, *MASKED, *_STOOD, "search")}
    return replace(filter, **asked)


@dataclass(frozen=True)
class Tally:
    """All events of a store in columns.

    `events` has the columns `COUNTED`, `published`, `category` and `system_name`, by the event's number in the store;
    `actors` one line for each actor of each of them, with `line`, the event's place in the order of `events`, and
    `actor`. `reviewed` are the numbers of those that readers have reviewed, `apart` of those that they have set apart
    from their deployment.
    """

    events: DataFrame
    actors: DataFrame
    lexicon: Lexicon
    reviewed: frozenset[int] = frozenset()
    apart: frozenset[int] = frozenset()

    @classmethod
    def of(cls, columns: Columns, lexicon: Lexicon) -> Tally:
        """With what the catalogue has of the systems."""
        systems = columns.events["system_id"].array
        named = {
            "category": replaced(systems, lambda system: _named(system, "category", lexicon)),
            "system_name": replaced(systems, lambda system: _named(system, "name", lexicon)),
        }
        return cls(columns.events.assign(**named), columns.actors, lexicon)

    def as_decided(self, verdicts: Iterable[Verdict], apart: Iterable[int]) -> Tally:
        """The same as readers have corrected it, with the numbers of what they have set apart."""
        return replace(self._corrected(verdicts), apart=frozenset(apart))

    def _corrected(self, verdicts: Iterable[Verdict]) -> Tally:
        made = {one.row: one for one in verdicts}
        numbers = self.events.index.to_numpy()
        decided = [made[row] for row in numbers[numpy.isin(numbers, [*made])].tolist()]
        if not decided:
            return self
        events = self.events.copy()
        for column, values in _by_column(decided, self.lexicon).items():
            given = [*values.values()]
            if column in NUMBERS:
                given = [numpy.nan if value is None else value for value in given]
            else:
                new = {value for value in given if value is not None} - {*events[column].cat.categories}
                events[column] = events[column].cat.add_categories(sorted(new))
            events.loc[[*values], column] = given
        actors = {one.row: json.loads(str(one.changed["actors"])) for one in decided if "actors" in one.changed}
        reviewed = frozenset(one.row for one in decided if one.review is not None)
        return replace(self, events=events, actors=self._with_actors(actors), reviewed=reviewed)

    def _with_actors(self, decided: Mapping[int, list[str]]) -> DataFrame:
        """The lines of `actors` with these actors of these events in place of those that were read."""
        if not decided:
            return self.actors
        at = dict(zip(decided, self.events.index.get_indexer(Index([*decided])), strict=True))
        kept = self.actors[~self.actors["line"].isin(at.values())]
        pairs = [(at[row], actor) for row, actors in decided.items() for actor in actors]
        lines = [*kept["line"], *(line for line, _ in pairs)]
        names = [*kept["actor"].astype(object), *(actor for _, actor in pairs)]
        return DataFrame({"line": numpy.array(lines, dtype="int64"), "actor": Categorical(names)})

    def days(self) -> tuple[date, ...]:
        """The days on which anything begins, ends or was published, in order."""
        found = {day for name in ("date_start", "date_end", "published") for day in self.events[name].cat.categories}
        return tuple(map(date.fromisoformat, sorted(found)))

    def under(self, filter: Filter) -> Counted:
        """What the filter leaves by what is known here; see `counted`."""
        left = numpy.ones(len(self.events), dtype=bool)
        for mask in masks(self.events, self._is_reviewed, filter):
            left &= mask
        if filter.as_of:
            left &= self._stood(filter)
        wanted = with_keys(filter, self.lexicon)
        chosen = {kind: self._having(kind, getattr(wanted, kind)) for kind in CHOICES if getattr(wanted, kind)}
        return Counted(self, filter, left, chosen)

    @cached_property
    def by_day(self) -> NDArray[numpy.int32]:
        """The lines of `events`, those published last first, those without a day last."""
        days = self.events["published"].cat.codes.to_numpy()
        return numpy.argsort(-days.astype("int32"), kind="stable").astype("int32")

    @cached_property
    def _is_reviewed(self) -> Mask:
        return numpy.isin(self.events.index.to_numpy(), [*self.reviewed])

    @cached_property
    def claims(self) -> DataFrame:
        """All events as `Standing.of` takes them."""
        return self.events.assign(actor=self._parties())

    @cached_property
    def is_apart(self) -> Mask:
        """For each event whether a reader has set it apart from its deployment."""
        return numpy.isin(self.events.index.to_numpy(), [*self.apart])

    @cached_property
    def standing(self) -> Standing:
        """On which days each event tells what stood, by all that is known."""
        return Standing.of(self.claims, self.is_apart)

    def _stood(self, filter: Filter) -> Mask:
        """Which events tell what stood on the day asked for, by what was known on the other."""
        day = filter.as_of.isoformat() if filter.as_of else ""
        if not filter.known_on:
            return self.standing.on(day, cumulative=filter.cumulative)
        (stood,) = masks(self.events, self._is_reviewed, Filter(known_on=filter.known_on))
        known = Standing.of(self.claims[stood], self.is_apart[stood])
        stood[stood] = known.on(day, cumulative=filter.cumulative)
        return stood

    def _parties(self) -> Categorical[str]:
        """Who is named in each event, in one text."""
        lines, actors = self.actors["line"].to_numpy(), self.actors["actor"].array
        number: dict[str, int] = {}
        by_actor = numpy.array([number.setdefault(party(one), len(number)) for one in actors.categories], dtype="int64")
        found = numpy.full(len(self.events), -1, dtype="int64")
        found[lines] = by_actor[actors.codes]
        beside: dict[int, list[str]] = defaultdict(list)
        several = numpy.bincount(lines, minlength=len(found))[lines] > 1
        for line, actor in zip(lines[several].tolist(), actors[several], strict=True):
            beside[line].append(actor)
        for line, names in beside.items():
            found[line] = number.setdefault(party(", ".join(names)), len(number))
        parties: Categorical[str] = Categorical.from_codes(found, Index([*number], dtype="object"))
        return parties

    def _having(self, kind: str, chosen: tuple[str, ...]) -> Mask:
        folded = {value.casefold() for value in chosen}
        not_stated = NOT_STATED in folded
        if kind != "actor":
            return having(self.events[_COLUMN_OF[kind]], lambda value: value.casefold() in folded, otherwise=not_stated)
        found = having(self.actors["actor"], lambda value: value.casefold() in folded, otherwise=False)
        by_any = numpy.zeros(len(self.events), dtype=bool)
        by_any[self.actors["line"].to_numpy()[found]] = True
        return by_any | self._without_actor if not_stated else by_any

    @cached_property
    def _without_actor(self) -> Mask:
        without = numpy.ones(len(self.events), dtype=bool)
        without[self.actors["line"].to_numpy()] = False
        return without

    @cached_property
    def _words(self) -> dict[str, str]:
        """What a system that the catalogue does not have was called in a text."""
        pairs = self.events[["system_key", "system"]].drop_duplicates().dropna().astype(str)
        return dict(pairs.groupby("system_key")["system"].min())

    def facet(self, kind: str, where: Mask, chosen: tuple[str, ...]) -> list[Facet]:
        """The values of one kind of choice among the events of a mask, the most frequent first."""
        if kind == "actor":
            counted = self.actors["actor"][where[self.actors["line"].to_numpy()]].value_counts()
            missing = int((where & self._without_actor).sum())
        else:
            column = self.events[_COLUMN_OF[kind]][where]
            counted, missing = column.value_counts(), int(column.isna().sum())
        found = [(str(value), int(number)) for value, number in counted.items() if number]
        facets = [Facet(value, label(kind, value, self._said(kind, value), self.lexicon), n) for value, n in found]
        if missing:
            facets.append(Facet(NOT_STATED, label(kind, None, None, self.lexicon), missing))
        facets = as_chosen(facets, kind, chosen, self.lexicon)
        return sorted(facets, key=lambda facet: (-facet.count, facet.label))

    def _said(self, kind: str, value: str) -> str | None:
        return self._words.get(value) if kind == "system" else value


@dataclass(frozen=True, slots=True)
class Size:
    """How much a filter leaves. `mapped` events are those with a place on the map."""

    events: int
    mapped: int
    articles: int


@dataclass(frozen=True)
class Counted:
    """What a filter leaves of a tally: `chosen` are the masks of its kinds of values, `rest` that of all else."""

    tally: Tally
    filter: Filter
    rest: Mask
    chosen: Mapping[str, Mask]

    def among(self, numbers: NDArray[numpy.int64]) -> Counted:
        """What is left where only the events with these numbers may be."""
        return replace(self, rest=self.rest & numpy.isin(self.tally.events.index.to_numpy(), numbers))

    def without(self, numbers: NDArray[numpy.int64]) -> Counted:
        """What is left where no event with one of these numbers may be."""
        return replace(self, rest=self.rest & ~numpy.isin(self.tally.events.index.to_numpy(), numbers))

    def with_article(self, rows: NDArray[numpy.int64]) -> Counted:
        """What is left where only the events of the articles with these numbers may be."""
        articles = self.tally.events["article"].to_numpy()
        is_one = numpy.zeros(max(articles.max(initial=0), rows.max(initial=0)) + 2, dtype=bool)
        is_one[rows] = True  # and the last one, which stands for an article that is not there, is not
        return replace(self, rest=self.rest & is_one[articles])

    def candidates(self) -> NDArray[numpy.int64]:
        """The numbers of the events that one kind of values excludes at most: all that anything here can count."""
        excluded = numpy.zeros(len(self.rest), dtype="uint8")
        for mask in self.chosen.values():
            excluded += ~mask
        return self.tally.events.index.to_numpy()[self.rest & (excluded <= 1)]

    @cached_property
    def left(self) -> Mask:
        """For every event of the tally whether the filter leaves it."""
        return self._all_but()

    @property
    def numbers(self) -> NDArray[numpy.int64]:
        """The numbers of the events left."""
        return self.tally.events.index.to_numpy()[self.left]

    @cached_property
    def size(self) -> Size:
        """How many events, mapped ones, and articles are left."""
        mapped = int((self.left & self.tally.events["is_mapped"].to_numpy()).sum())
        articles = self.tally.events["article"].to_numpy()[self.left]
        return Size(int(self.left.sum()), mapped, int(numpy.count_nonzero(numpy.bincount(articles))))

    def events(self, *columns: str, where: Mask | None = None) -> DataFrame:
        """These columns of the events left, or of those of them that `where` also leaves."""
        left = self.left if where is None else self.left & where
        return self.tally.events.loc[left, list(columns)]

    def leaves(self, number: int) -> bool:
        """Whether the event with this number is left."""
        return number in self.tally.events.index and bool(self.left[self.tally.events.index.get_loc(number)])

    def facets(self) -> dict[str, list[Facet]]:
        """As `Store.facets`."""
        return {kind: self.tally.facet(kind, self._all_but(kind), getattr(self.filter, kind)) for kind in CHOICES}

    def newest(self, most: int, where: Mask) -> list[int]:
        """The numbers of the events published last, at most so many, the newest first and those without a day last.

        `where` says of every event of the tally whether it is meant.
        """
        by_day, wanted, looked_at = self.tally.by_day, self.left & where, most
        while True:  # mostly they stand near the beginning
            first = by_day[:looked_at]
            last = first[wanted[first]][:most]
            if len(last) == most or looked_at >= len(by_day):
                return [int(number) for number in self.tally.events.index.to_numpy()[last]]
            looked_at *= 4

    def _all_but(self, kind: str = "") -> Mask:
        left = self.rest.copy()
        for name, mask in self.chosen.items():
            if name != kind:
                left &= mask
        return left


def _by_column(verdicts: Iterable[Verdict], lexicon: Lexicon) -> dict[str, dict[int, Any]]:
    """What readers have decided in each column of `Tally.events`, by the event's number."""
    found: dict[str, dict[int, Any]] = defaultdict(dict)
    for one in verdicts:
        changed = {name: value for name, value in one.changed.items() if name in COUNTED}
        if "system_id" in changed:
            changed |= {
                column: _named(str(changed["system_id"]), what, lexicon)
                for column, what in (("category", "category"), ("system_name", "name"))
            }
        for column, value in changed.items():
            found[column][one.row] = value
        if one.review == "rejected":
            found["is_mapped"][one.row] = False
        elif "not_mapped" in one.changed:
            found["is_mapped"][one.row] = one.changed["not_mapped"] is None and one.changed["latitude"] is not None
    return found


def _named(system_id: str, what: str, lexicon: Lexicon) -> str | None:
    system = lexicon.system_by_id.get(system_id)
    return getattr(system, what) if system else None
