"""What stood on a day, told for all claims of a store at once.

The rule is that of `geodata.deployments`: which claims are of one deployment, which stage each of them tells, and what
comes after what. There it makes objects, which a page tells of one by one; here it goes through columns of numbers, as
the objects of a million claims take a minute. It is done once for all days: each claim has a stretch of them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

import numpy
from numpy.typing import NDArray
from pandas import Categorical, DataFrame

from geodata.deployments import COURSE, DONE, STANDING, next_stage, party, plain, says_little, stage_of
from geodata.store.columns import by_values
from geodata.store.masks import Mask, having

Numbers = NDArray[numpy.int64]

# What a database is asked of a claim. Here each is a column of categories, but that `is_mapped` is in the place of
# `not_mapped`, and the number of an `article` in that of its id.
ASKED: Final = (
    "article_id", "event_type", "status", "system_id", "system", "actor", "gazetteer_id", "not_mapped", "date_start",
    "date_end", "published",
)  # fmt: skip
_ACTOR: Final = ASKED.index("actor")
_DAYS: Final = ("date_start", "date_end", "published")
# The end of a day sorts behind the day and before the next one.
_END: Final = "~"
# By the places of the stages in their course: what holds now (nothing: the last line), and what is told next.
_NEXT: Final = [[COURSE.index(next_stage(now, told)) for told in COURSE] for now in (*COURSE, None)]


@dataclass(frozen=True, slots=True)
class Standing:
    """For every claim the days on which it tells what stood.

    `days` are ISO, in order. Of each claim `begins` is the place of its first one there, behind all where it has none;
    `ends` that of the day on which something else holds, behind all where nothing has ended it, and 0 where it never
    tells what stands, as a denial beside what is there. `deployment` is the number of its deployment, -1 where it is of
    none, and `stage` the place of the stage that it tells in the course of stages, -1 where it tells none.
    """

    days: list[str]
    begins: Numbers
    ends: Numbers
    deployment: Numbers
    stage: Numbers

    @classmethod
    def of(cls, claims: DataFrame, apart: Mask) -> Standing:
        """Of claims in columns (see `ASKED`), and which of them readers have set apart from their deployments.

        Their `actor` is a party, as `geodata.deployments.party` has it. The stages of a deployment come of all claims
        given here, so a filter is to narrow the answer and not the question.
        """
        stated = [_values(claims, name) for name in _DAYS]
        days = sorted({one for told in stated for day in told.categories for one in (day, day + _END)})
        place = {day: at for at, day in enumerate(days)}
        start, end, published = (_codes(told, place.__getitem__) for told in stated)
        end_of_end, end_of_published = (_codes(told, lambda day: place[day + _END]) for told in stated[1:])
        stage, deployment = _stages(claims), deployments_of(claims, apart)
        is_done = numpy.isin(stage, [COURSE.index(one) for one in DONE])
        since = numpy.where(is_done, _first_stated(start, published), _first_stated(published, start))
        is_dated = (start >= 0) | (end >= 0)
        begins = numpy.where(deployment >= 0, since, _first_stated(start, end, published))
        ends = numpy.where(is_dated, numpy.where(end >= 0, end_of_end, len(days)), end_of_published)
        ends[deployment >= 0] = 0
        told = numpy.flatnonzero((deployment >= 0) & (stage >= 0))
        told = told[numpy.lexsort((stage[told], since[told], deployment[told]))]
        ends[told] = _until(deployment[told], stage[told], since[told], open_end=len(days))
        return cls(days, numpy.where(begins >= 0, begins, len(days)), ends, deployment, stage)

    def on(self, day: str, *, cumulative: bool = False) -> Mask:
        """Which claims tell what stood on a day (ISO); with `cumulative`, what had been until then.

        Of a deployment these are the claims of the stage that it was in; a denial or a suspicion beside a firmer stage
        is not among them. What belongs to no deployment counts on the days that it gives, else on the day it was
        published; what gives none and is of unknown date counts on none.
        """
        at = bisect_right(self.days, day)
        begun: Mask = self.begins < at
        return begun if cumulative else begun & (self.ends >= at)

    def most_told(self, where: Mask, most: int) -> MostTold:
        """Of the deployments with a claim in `where` those that most claims tell of, and that have a day at all."""
        told = self._told(where)
        is_dated = (self.deployment >= 0) & (self.ends > 0) & (self.begins < len(self.days))
        dated = numpy.intersect1d(told, self.deployment[is_dated])
        first = dated[numpy.argsort(-self._claims[dated], kind="stable")[:most]]
        return MostTold(numpy.isin(self.deployment, first), len(told), len(told) - len(dated))

    def changed(self, where: Mask, left: str, right: str, most: int) -> Changed:
        """Of the deployments with a claim in `where` those that are not in one stage on both days (ISO).

        Claims are those of the first `most` of them: of those that came from one stage to another before those told of
        on one of the days alone, and of these that most claims tell of.
        """
        told = self._told(where)
        before, after = (self._stages(day)[told] for day in (left, right))
        differs, once = before != after, (before < 0) | (after < 0)
        first = told[differs][numpy.lexsort((-self._claims[told[differs]], once[differs]))][:most]
        return Changed(numpy.isin(self.deployment, first), int((differs & ~once).sum()), int((differs & once).sum()))

    def _told(self, where: Mask) -> Numbers:
        """The numbers of the deployments with a claim in `where`."""
        found: Numbers = numpy.unique(self.deployment[where & (self.deployment >= 0)])
        return found

    @property
    def _claims(self) -> Numbers:
        """How many claims each deployment has, by its number."""
        return numpy.bincount(self.deployment[self.deployment >= 0])

    def _stages(self, day: str) -> Numbers:
        """The place of the stage of each deployment on a day in the course of stages, by its number; -1 for none."""
        stood = self.on(day) & (self.deployment >= 0)
        found = numpy.full(self.deployment.max(initial=-1) + 1, -1, dtype="int64")
        found[self.deployment[stood]] = self.stage[stood]
        return found


@dataclass(frozen=True, slots=True)
class MostTold:
    """`claims` are all those of the deployments told of most; all in all there are `deployments`, `undated` too."""

    claims: Mask
    deployments: int
    undated: int


@dataclass(frozen=True, slots=True)
class Changed:
    """`claims` of deployments that changed, how many `came` from one stage to another, and how many are told of `once`.

    The last are those that are told of on one of the two days alone.
    """

    claims: Mask
    came: int
    once: int


def claims_of(rows: Iterable[tuple[Any, ...]]) -> tuple[list[str], DataFrame]:
    """From rows of (event_id, *`ASKED`) as a database has them: their ids, and what `Standing.of` takes."""
    ids: list[str] = []
    found = by_values((_told(row, ids) for row in rows), ASKED)
    found["is_mapped"] = found.pop("not_mapped").isna()
    found["article"] = found.pop("article_id").cat.codes.astype("int64")
    return ids, found


def deployments_of(claims: DataFrame, apart: Mask) -> Numbers:
    """For each claim, as `Standing.of` takes them, the number of its deployment; -1 where it is of none."""
    system_id, system, actor = (_values(claims, name) for name in ("system_id", "system", "actor"))
    names: dict[str, int] = {}
    by_id = _codes(system_id, lambda one: names.setdefault(one, len(names)))
    by_words = _codes(system, lambda words: names.setdefault(plain(words), len(names)))
    named = numpy.where(by_id >= 0, by_id, by_words)
    place, article = _values(claims, "gazetteer_id").codes.astype("int64"), claims["article"].to_numpy()
    counts = (named >= 0) & (place >= 0) & (_values(claims, "status").codes >= 0) & claims["is_mapped"].to_numpy()
    counts &= having(claims["event_type"], STANDING.__contains__, otherwise=False)
    # Claims that say neither what exactly nor whose go together within their article alone.
    only_with = numpy.where(having(claims["system_id"], says_little, otherwise=False) & (actor.codes < 0), article, -1)
    only_with[apart] = article.max(initial=0) + 1 + numpy.flatnonzero(apart)
    found = numpy.full(len(claims), -1, dtype="int64")
    group = _numbered(named[counts], place[counts], only_with[counts])
    found[counts] = _numbered(group, _joined(group, actor.codes[counts].astype("int64")))
    return found


def _told(row: tuple[Any, ...], ids: list[str]) -> tuple[Any, ...]:
    event_id, *told = row
    ids.append(event_id)
    told[_ACTOR] = party(told[_ACTOR]) if told[_ACTOR] else None
    return tuple(told)


def _values(claims: DataFrame, name: str) -> Categorical[str]:
    found: Categorical[str] = claims[name].array
    return found


def _codes(column: Categorical[str], number: Callable[[str], int]) -> Numbers:
    """For each line the number given for its value; -1 where it has none."""
    found: Numbers = numpy.array([*map(number, column.categories), -1], dtype="int64")[column.codes]
    return found


def _first_stated(*columns: Numbers) -> Numbers:
    found = columns[0]
    for other in columns[1:]:
        found = numpy.where(found >= 0, found, other)
    return found


def _stages(claims: DataFrame) -> Numbers:
    """For each claim the place of its stage in the course of stages; -1 where it changes nothing."""
    kinds, statuses = _values(claims, "event_type"), _values(claims, "status")
    stages = [
        [COURSE.index(stage) if (stage := stage_of(kind, status)) else -1 for status in statuses.categories] + [-1]
        for kind in kinds.categories
    ]
    table = numpy.array([*stages, [-1] * (len(statuses.categories) + 1)], dtype="int64")
    found: Numbers = table[kinds.codes, statuses.codes]
    return found


def _numbered(*columns: Numbers) -> Numbers:
    """One number for each line, the same where the lines are the same in all columns. None of them is under -1."""
    found = columns[0]
    for other in columns[1:]:
        _, found = numpy.unique(found * (other.max(initial=0) + 2) + other + 1, return_inverse=True)
    return found


def _joined(group: Numbers, parties: Numbers) -> Numbers:
    """The parties, where a line without one stands in a group that has only one with that one's."""
    is_named = parties >= 0
    pairs = numpy.unique(numpy.stack([group[is_named], parties[is_named]]), axis=1)
    several = numpy.bincount(pairs[0], minlength=group.max(initial=0) + 1)
    the_only = numpy.full(len(several), -1, dtype="int64")
    the_only[pairs[0]] = pairs[1]
    found: Numbers = numpy.where(~is_named & (several[group] == 1), the_only[group], parties)
    return found


def _until(deployment: Numbers, stage: Numbers, since: Numbers, open_end: int) -> Numbers:
    """For claims in order of deployment, day and stage, the day on which another stage follows; 0 if they tell none."""
    period_of, ends = [], []
    last, now = -1, -1
    for this, told, day in zip(deployment.tolist(), stage.tolist(), since.tolist(), strict=True):
        after = _NEXT[now if this == last else -1][told]
        if this != last:
            ends.append(open_end)
        elif after != now:
            ends[-1] = day
            ends.append(open_end)
        last, now = this, after
        period_of.append(len(ends) - 1 if told == after else -1)
    until = numpy.array([*ends, 0], dtype="int64")
    return until[period_of] if period_of else until[:0]
