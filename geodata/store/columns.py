"""All events of a store as columns of numbers: as they are read from it, brought up to date, and kept in a file."""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, Final
from zipfile import BadZipFile

import numpy
from numpy.typing import NDArray
from pandas import Categorical, DataFrame, Index

from geodata.store.masks import Mask

# The columns that are counted, as they are read from the table of events. All but the last four are categories.
COUNTED: Final = (
    "event_type", "status", "system_key", "system", "system_id", "country", "place_kind", "place_name",
    "gazetteer_id", "date_start", "date_end", "latitude", "longitude", "radius_km", "is_mapped",
)  # fmt: skip
NUMBERS: Final[Mapping[str, str]] = {
    "latitude": "float64", "longitude": "float64", "radius_km": "float64", "is_mapped": "bool",
}  # fmt: skip
_OF_THE_ARTICLE: Final = ("published", "article")
# Rows read at a time.
_PART: Final = 50_000


@dataclass(frozen=True)
class Columns:
    """All events of a store that are known now, as they were read.

    `events` has the columns `COUNTED`, `published` (its categories in order) and `article`, the number of the article's
    row as it is now, or -1, by the event's number in the store. `actors` has one line for each actor of each of them,
    with `line`, the event's place in the order of `events`, and `actor`.
    """

    events: DataFrame
    actors: DataFrame

    @classmethod
    def of(
        cls,
        events: Iterable[tuple[Any, ...]],
        actors: Iterable[tuple[int, str]],
        articles: Iterable[tuple[str, str | None, int]],
    ) -> Columns:
        """From rows of events (number, article_id, *`COUNTED`), of actors and of articles.

        A row of an actor is the number of an event and a name; that of an article its id, ISO day or None, and number.
        """
        numbers, of_article, columns = array("q"), _Column(), [_Column() for _ in COUNTED]
        _fill([numbers, of_article, *columns], events)
        frame = DataFrame(
            {
                name: _numbers(column, NUMBERS[name]) if name in NUMBERS else _categories(column)
                for name, column in zip(COUNTED, columns, strict=True)
            },
            index=numpy.frombuffer(numbers, dtype="int64"),
        )
        days, rows = {}, {}
        for article_id, day, row in articles:
            days[article_id], rows[article_id] = day, row
        ids = _categories(of_article)
        frame["published"] = replaced(ids, days.get)
        frame["article"] = numpy.array([*(rows.get(each, -1) for each in ids.categories), -1], dtype="int64")[ids.codes]
        lines, names = array("q"), _Column()
        _fill([lines, names], actors)
        at = frame.index.get_indexer(Index(numpy.frombuffer(lines, dtype="int64")))
        pairs = DataFrame({"line": at, "actor": _categories(names)})
        return cls(frame, pairs[pairs["line"] >= 0])

    def renewed(self, gone: Mask, come: Columns) -> Columns:
        """Without the events that `gone` is true of, and with `come` behind the others."""
        stays = ~gone
        line = numpy.cumsum(stays) - 1
        kept = self.actors[stays[self.actors["line"].to_numpy()]]
        first = int(stays.sum())
        lines = numpy.concatenate([line[kept["line"].to_numpy()], come.actors["line"].to_numpy() + first])
        return Columns(
            _below(self.events[stays], come.events),
            DataFrame({"line": lines, "actor": _together(kept["actor"].array, come.actors["actor"].array)}),
        )

    def write(self, file: BinaryIO, state: str) -> None:
        """Into a file, as numpy's `npz`, with words for the state of the store."""
        categories = {name: [*column.categories] for name, column in self._categorical()}
        words = json.dumps({"state": state, "categories": categories}).encode()
        arrays: dict[str, Any] = {name: column.codes for name, column in self._categorical()}
        arrays |= {name: self.events[name].to_numpy() for name in (*NUMBERS, "article")}
        arrays |= {"number": self.events.index.to_numpy(), "line": self.actors["line"].to_numpy()}
        numpy.savez(file, words=numpy.frombuffer(words, dtype="uint8"), **arrays)

    @classmethod
    def from_file(cls, path: Path) -> tuple[Columns, str]:
        """What `write` wrote, with its words for the state. Raises `OSError`, or `ValueError` for another's file."""
        try:
            with path.open("rb") as file, numpy.load(file) as found:
                words = json.loads(found["words"].tobytes())
                kinds = {name: Index(values, dtype="object") for name, values in words["categories"].items()}
                read = {name: Categorical.from_codes(found[name], kinds[name]) for name in kinds}
                numbers = {name: found[name] for name in (*NUMBERS, "article")}
                events = {name: (read | numbers)[name] for name in (*COUNTED, *_OF_THE_ARTICLE)}
                frame = DataFrame(events, index=Index(found["number"]))
                return cls(frame, DataFrame({"line": found["line"], "actor": read["actor"]})), words["state"]
        except (BadZipFile, EOFError, KeyError) as error:
            raise ValueError(f"{path} does not hold the columns of a store ({error})") from error

    def _categorical(self) -> Iterator[tuple[str, Categorical[str]]]:
        yield from ((name, self.events[name].array) for name in (*COUNTED, "published") if name not in NUMBERS)
        yield "actor", self.actors["actor"].array


def replaced(column: Categorical[str], give: Callable[[str], str | None]) -> Categorical[str]:
    """A column of categories, each replaced by what is given for it; the categories of the answer are in order."""
    given = [give(value) for value in column.categories]
    kept = sorted({value for value in given if value is not None})
    number = {value: at for at, value in enumerate(kept)}
    codes = numpy.array([-1 if value is None else number[value] for value in given] + [-1], dtype="int32")
    found: Categorical[str] = Categorical.from_codes(codes[column.codes], Index(kept, dtype="object"))
    return found


def _below(first: DataFrame, second: DataFrame) -> DataFrame:
    """The rows of both, of which the second may have categories of its own."""
    columns = {
        name: numpy.concatenate([first[name].to_numpy(), second[name].to_numpy()])
        if name in NUMBERS or name == "article"
        else _together(first[name].array, second[name].array, in_order=name == "published")
        for name in first
    }
    return DataFrame(columns, index=first.index.append(second.index))


def _together(first: Categorical[str], second: Categorical[str], *, in_order: bool = False) -> Categorical[str]:
    # Of what only the events that are gone had, nothing is left. By hand, as pandas' own way asks for one kind of text
    # in both, and a part of a column may come out of it with another.
    first = first.remove_unused_categories()
    kinds = list(dict.fromkeys([*first.categories, *second.categories]))
    kinds = sorted(kinds) if in_order else kinds
    number = {kind: at for at, kind in enumerate(kinds)}
    codes = [
        numpy.array([*(number[kind] for kind in part.categories), -1], dtype="int32")[part.codes]
        for part in (first, second)
    ]
    found: Categorical[str] = Categorical.from_codes(numpy.concatenate(codes), Index(kinds, dtype="object"))
    return found


def by_values(rows: Iterable[tuple[Any, ...]], names: Sequence[str]) -> DataFrame:
    """Rows of text or None as columns of categories, a part of the rows in memory at a time."""
    columns = [_Column() for _ in names]
    _fill(columns, rows)
    return DataFrame({name: _categories(column) for name, column in zip(names, columns, strict=True)})


class _Column:
    """A column as it is read: each value once, and for every row the number of its value; -1 for None."""

    def __init__(self) -> None:
        self.number_of: dict[Any, int] = {None: -1}
        self.rows = array("i")

    def extend(self, values: Iterable[Any]) -> None:
        number_of = self.number_of
        self.rows.extend([number_of.setdefault(value, len(number_of) - 1) for value in values])


def _fill(columns: Sequence[_Column | array[int]], rows: Iterable[tuple[Any, ...]]) -> None:
    """Each column of the rows into its own. A part at a time: all rows at once would take a gigabyte."""
    left = iter(rows)
    while part := list(islice(left, _PART)):
        for column, values in zip(columns, zip(*part, strict=True), strict=True):
            column.extend(values)


def _categories(column: _Column) -> Categorical[str]:
    kinds = Index([*column.number_of][1:], dtype="object")
    found: Categorical[str] = Categorical.from_codes(numpy.frombuffer(column.rows, dtype="int32"), kinds)
    return found


def _numbers(column: _Column, kind: str) -> NDArray[Any]:
    missing = numpy.nan if kind == "float64" else 0
    values = numpy.array([*[*column.number_of][1:], missing], dtype=kind)
    found: NDArray[Any] = values[numpy.frombuffer(column.rows, dtype="int32")]
    return found
