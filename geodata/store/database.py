"""What the two databases have in common, and in which words of SQL they differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from geodata.polygon import Polygon
from geodata.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class Query:
    """A statement or a condition, with "?" for each of the values to bind to it, in order."""

    sql: str
    values: tuple[Any, ...] = ()


class Answer(Protocol):
    """The rows of an answer. `get` is the first of them, or its only column; None where there is none."""

    @property
    def get(self) -> Any: ...

    def fetchone(self) -> Any: ...

    def fetchall(self) -> list[Any]: ...

    def __iter__(self) -> Iterator[Any]: ...


class Connection(Protocol):
    """Takes statements with "?" for what is bound."""

    def execute(self, statements: str, bindings: Sequence[Any] = ..., /) -> Answer: ...

    def executemany(self, statements: str, sequenceofbindings: Iterable[Sequence[Any]], /) -> Any: ...


class Dialect(Protocol):
    """The conditions that the databases word differently. All else of a filter is one SQL for both."""

    # `WITH v AS (…), decided_actors AS (…) `: the verdicts of readers, to which `verdicts_value` is bound, and the
    # actors as they are decided.
    verdicts: str
    # Whether the position of the event `e` may lie in a box, of which west, south, east and north are bound.
    in_box: str

    def verdicts_value(self, verdicts: Iterable[Verdict]) -> Any:
        """What is bound to `verdicts`."""
        ...

    def among(self, column: str, values: Iterable[Any]) -> Query:
        """A column has one of these values, however many they are."""
        ...

    def each(self, numbers: Iterable[int]) -> Query:
        """A table `n` that has each of these whole numbers as `value`, however many they are."""
        ...

    def any_case(self, column: str, values: Sequence[str]) -> Query:
        """A column has one of these values, capital letters of ASCII or not."""
        ...

    def any_case_group(self, column: str) -> tuple[str, str]:
        """What to select and what to group by, so that values that differ only in the case of ASCII are one."""
        ...

    def articles_with(self, phrases: Sequence[str]) -> Query:
        """A statement that gives the `row` of every article that has all these phrases, each in title or text."""
        ...

    def sentences_with(self, phrases: Sequence[str]) -> Query:
        """A statement that gives the `row` of every event whose sentence has one of these phrases."""
        ...

    def not_in_sentence(self, phrases: Sequence[str]) -> Query:
        """The event's sentence has none of these phrases."""
        ...

    def within(self, longitude: str, latitude: str, polygon: Polygon) -> Query:
        """As `geodata.polygon.is_within`, for two columns."""
        ...

    def published_until(self, day: str) -> Query:
        """A condition that holds for all events of articles published by this day, by which some need no look."""
        ...

    def published_from(self, day: str) -> Query:
        """The same for those published on this day or later."""
        ...
