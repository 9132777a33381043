"""Reading a table: whatever its cells hold, they come back, and a row knows the line on which it starts."""

from __future__ import annotations

import csv
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, strategies as st

from extractors.errors import LexiconError
from extractors.lexicon.table import read_table

COLUMNS = ("name", "aliases")
cells = st.text(alphabet='abAé1-;,." \n', max_size=12)


@given(rows=st.lists(st.tuples(cells, cells), max_size=8))
def test_what_was_written_is_read_with_the_line_it_starts_on(rows: list[tuple[str, str]]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "table.csv"
        starts = write(path, rows)
        read = [(row.line, row.text("name"), row.text("aliases")) for row in read_table(path, COLUMNS, ("name",))]
    written = [(line, name.strip(), aliases.strip()) for line, (name, aliases) in zip(starts, rows, strict=True)]
    assert read == [row for row in written if row[1] or row[2]]


def write(path: Path, rows: list[tuple[str, str]]) -> list[int]:
    """Write the table, and say on which line of the file each row begins."""
    starts = []
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n", quoting=csv.QUOTE_ALL)
        writer.writerow(COLUMNS)
        for row in rows:
            stream.flush()
            starts.append(path.read_text(encoding="utf-8").count("\n") + 1)
            writer.writerow(row)
    return starts


@given(item=cells.filter(lambda cell: cell.strip() and ";" not in cell))
def test_a_list_is_cut_at_semicolons_only(item: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "table.csv"
        write(path, [("x", f" {item} ;; other one;")])
        (row,) = read_table(path, COLUMNS, ())
    assert row.names("aliases") == (item.strip(), "other one")


def test_a_file_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="cannot be opened"):
        list(read_table(tmp_path / "none.csv", COLUMNS, ()))
