"""Reading a lexicon table: a CSV file with a heading, cells checked one by one, mistakes named by line and column."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from extractors.errors import LexiconError

LIST_SEPARATOR = ";"
Choice = TypeVar("Choice", bound=str)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table and where it stands, so that whoever finds a mistake can say where."""

    path: Path
    line: int
    cells: dict[str, str]

    @property
    def where(self) -> str:
        return f"{self.path}:{self.line}"

    def error(self, column: str, problem: str, remedy: str) -> LexiconError:
        return LexiconError(f"{self.where}:{column}: {problem}", remedy)

    def text(self, column: str) -> str:
        return self.cells.get(column, "")

    def required(self, column: str) -> str:
        if not self.text(column):
            raise self.error(column, "the cell is empty", f"Fill in {column}, or delete the row.")
        return self.text(column)

    def choice(self, column: str, allowed: Collection[Choice]) -> Choice:
        value = self.required(column)
        for candidate in allowed:
            if candidate == value:
                return candidate
        raise self.error(column, f"{value!r} is not known", f"Write one of: {', '.join(sorted(allowed))}.")

    def names(self, column: str) -> tuple[str, ...]:
        """The items of a list cell, in order; an item that stands there twice is a mistake."""
        items = tuple(item for part in self.text(column).split(LIST_SEPARATOR) if (item := part.strip()))
        for position, item in enumerate(items):
            if item in items[:position]:
                raise self.error(column, f"{item!r} stands there twice", "Keep one of them.")
        return items

    def kilometres(self, column: str) -> float | None:
        if not self.text(column):
            return None
        try:
            distance = float(self.text(column))
        except ValueError as cause:
            problem = f"{self.text(column)!r} is not a number"
            raise self.error(column, problem, "Write kilometres in digits, or leave it empty.") from cause
        if not 0 <= distance <= 40_100:
            problem = f"{self.text(column)} km is no distance on the earth"
            raise self.error(column, problem, "Write kilometres, between 0 and the earth's circumference.")
        return distance

    def yes(self, column: str) -> bool:
        if self.text(column) not in ("", "yes", "no"):
            raise self.error(column, f"{self.text(column)!r} is neither yes nor no", "Write yes, no or nothing.")
        return self.text(column) == "yes"


def read_table(path: Path, columns: tuple[str, ...], required: tuple[str, ...]) -> Iterator[Row]:
    """The rows of a CSV file. Columns may be left out unless `required`; an unknown one is a mistake."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            reader = csv.reader(stream, strict=True)
            heading = _heading(path, next(reader, []), columns, required)
            line = reader.line_num + 1
            for cells in reader:
                if any(cell.strip() for cell in cells):
                    yield _row(path, line, heading, cells)
                line = reader.line_num + 1
    except OSError as cause:
        raise LexiconError(f"{path}: the file cannot be opened", "Check that it exists and may be read.") from cause
    except UnicodeDecodeError as cause:
        raise LexiconError(f"{path}: the file is not UTF-8", "Save it as CSV with UTF-8 encoding.") from cause
    except csv.Error as cause:
        problem = f"{path}:{reader.line_num}: the line is not CSV ({cause})"
        raise LexiconError(problem, "Put a cell that holds a comma or a quotation mark in quotation marks.") from cause


def _heading(path: Path, cells: list[str], columns: tuple[str, ...], required: tuple[str, ...]) -> list[str]:
    heading = [cell.strip() for cell in cells]
    known = f"The columns, separated by commas, are: {', '.join(columns)}."
    for column in heading:
        if column not in columns or heading.count(column) > 1:
            raise LexiconError(f"{path}:1:{column}: the column is not known, or stands there twice", known)
    for column in required:
        if column not in heading:
            raise LexiconError(f"{path}:1:{column}: the column is missing", known)
    return heading


def _row(path: Path, line: int, heading: list[str], cells: list[str]) -> Row:
    if len(cells) > len(heading):
        problem = f"{path}:{line}:{heading[-1]}: {len(cells) - len(heading)} cells too many"
        raise LexiconError(problem, "Separate lists with semicolons, and quote a cell that holds a comma.")
    return Row(path, line, {column: cell.strip() for column, cell in zip(heading, cells, strict=False)})
