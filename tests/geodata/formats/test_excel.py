"""Excel: text is text, numbers are numbers, links are links, and the file says what it is."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from pandas import DataFrame

from geodata.data_version import data_version
from geodata.errors import ExportError
from geodata.exported_rows import EXPORTED
from geodata.formats.excel import render
from tests.geodata.formats.hostile_rows import TEXTS, for_xml, hostile_rows
from tests.hostile_strings import strings

CUT = " […] (cut here: a cell of Excel holds no more)"


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def assert_holds(cell: Any, text: str) -> None:
    wanted = for_xml(re.sub("\r\n?", "\n", text))
    found = cell.value or ""
    assert cell.data_type == "s", text
    if units(wanted) <= 32_767:
        # An underscore before x0041_ is written as _x005F_, of which openpyxl leaves out more than Excel.
        assert found == wanted.replace("x005F_", "")
    else:
        assert found.endswith(CUT)
        assert wanted.startswith(found.removesuffix(CUT))
        assert 32_760 <= units(found) <= 32_767


@pytest.fixture(scope="module")
def hostile() -> Any:
    return load_workbook(BytesIO(render(hostile_rows())))["Events"]


def column_of(sheet: Any, name: str) -> list[Any]:
    (column,) = sheet.iter_cols(EXPORTED.index(name) + 1, EXPORTED.index(name) + 1, min_row=2)
    return list(column)


def test_every_string_comes_back_as_text_but_for_what_a_cell_cannot_hold(hostile: Any) -> None:
    for column in TEXTS:
        for text, cell in zip(strings(), column_of(hostile, column), strict=True):
            assert_holds(cell, text)


def test_what_looks_like_a_formula_stays_none_when_it_is_edited(hostile: Any) -> None:
    for cell in column_of(hostile, "title"):
        if str(cell.value or "").startswith(("=", "+", "-", "@")):
            assert cell.quotePrefix


def test_numbers_are_numbers_and_truths_are_truths(hostile: Any) -> None:
    rows = hostile_rows()
    latitudes = [cell.value for cell in column_of(hostile, "latitude")]
    assert latitudes == [None if each != each else each for each in rows.latitude]
    assert [cell.value for cell in column_of(hostile, "negated")] == rows.negated.tolist()
    assert [cell.value for cell in column_of(hostile, "evidence_start")] == rows.evidence_start.tolist()


def test_only_a_plain_link_to_the_web_can_be_clicked(hostile: Any, rows: DataFrame) -> None:
    clickable = [cell.value for cell in column_of(hostile, "url") if cell.hyperlink]
    assert clickable
    assert all(re.match("https?://", link) and len(link) < 2080 for link in clickable)
    plain = load_workbook(BytesIO(render(rows)))["Events"]
    assert [cell.hyperlink.target for cell in column_of(plain, "url")] == rows.url.tolist()


def test_the_head_stays_and_filters(rows: DataFrame) -> None:
    sheet = load_workbook(BytesIO(render(rows)))["Events"]
    assert tuple(cell.value for cell in sheet[1]) == EXPORTED
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == sheet.dimensions


def test_a_second_sheet_says_what_the_file_is(rows: DataFrame) -> None:
    book = load_workbook(BytesIO(render(rows)))
    assert book.sheetnames == ["Events", "About this file"]
    about = dict(book["About this file"].iter_rows(values_only=True))
    assert (about["Events"], about["Data version"]) == (len(rows), data_version(rows))
    assert "not known" in about["Filters"].casefold()
    assert "GeoNames (CC BY 4.0)" in about["Places from"]
    assert book.properties.created.year == 1980


def test_no_part_of_the_file_reaches_out(rows: DataFrame) -> None:
    packed = ZipFile(BytesIO(render(rows)))
    assert not [name for name in packed.namelist() if "external" in name.casefold() or "vba" in name.casefold()]
    assert b"<f>" not in packed.read("xl/worksheets/sheet1.xml")


def test_more_than_a_sheet_holds_is_one_sentence() -> None:
    with pytest.raises(ExportError, match="a sheet of Excel holds 1,048,575 events, and these are 1,048,576") as caught:
        render(DataFrame(index=range(1_048_576)))
    assert caught.value.remedy
