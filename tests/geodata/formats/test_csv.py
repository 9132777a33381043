"""CSV: a line for each event, numbers as numbers, and no text that a spreadsheet would run."""

from __future__ import annotations

import csv
from io import BytesIO, StringIO

import pandas
import pytest
from pandas import DataFrame

from geodata.data_version import data_version
from geodata.formats.csv import render
from tests.geodata.formats.hostile_rows import TEXTS, hostile_rows, whole
from tests.hostile_strings import strings

FORMULA = tuple("=+-@\t\r＝＋－＠")


def as_cell(text: str) -> str:
    """What the module says a cell makes of a text."""
    plain = "".join(
        " " if letter < " " or "\x7f" <= letter <= "\x9f" or letter in "\u2028\u2029" else letter
        for letter in whole(text)
    )
    return f"'{plain}" if text.startswith(FORMULA) or plain.lstrip().startswith(FORMULA) else plain


@pytest.fixture(scope="module")
def hostile() -> bytes:
    return render(hostile_rows())


def test_every_string_comes_back_with_spaces_for_control_characters_and_no_formula(hostile: bytes) -> None:
    table = pandas.read_csv(BytesIO(hostile), dtype=str, keep_default_na=False)
    wanted = [as_cell(text) for text in strings()]
    for column in TEXTS:
        assert table[column].tolist() == wanted
        assert not [cell for cell in table[column] if cell.lstrip().startswith(FORMULA)]


def test_every_row_is_one_line_for_whoever_splits_at_any_line_end(hostile: bytes) -> None:
    assert len(hostile.decode("utf-8-sig").splitlines()) == len(strings()) + 1


def test_numbers_are_numbers_also_below_nothing(hostile: bytes) -> None:
    table = pandas.read_csv(BytesIO(hostile), low_memory=False)
    assert table.latitude.min() == -89.5
    assert table.longitude.dtype == "float64"
    assert table.negated.dtype == "bool"


def test_every_row_says_which_data_it_is_of(rows: DataFrame) -> None:
    table = list(csv.DictReader(StringIO(render(rows).decode("utf-8-sig"), newline="")))
    assert {row["data_version"] for row in table} == {data_version(rows)}
