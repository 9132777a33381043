"""Excel (Office Open XML) for people: one row per event, mapped or not, and a second sheet that says what the file is.

Text stays text whatever it looks like, numbers are numbers. A line break in a cell is a line feed, however it was
written; what XML cannot hold is replaced by U+FFFD; text beyond what a cell takes is cut and ends in a mark that says
so. Equal rows give equal bytes, so the file bears no date of its making.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from geodata.credits import PLACE_CREDITS
from geodata.errors import ExportError
from geodata.exported_rows import EXPORTED, Exported, Row, exported
from geodata.xml_text import xml_text

if TYPE_CHECKING:
    from pandas import DataFrame

name = "excel"
suffix = ".xlsx"
media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

# What a sheet and a cell can hold (Excel specifications and limits); a cell counts UTF-16 units.
_MOST_ROWS = 1_048_575
_LONGEST_TEXT = 32_767
_CUT = " […] (cut here: a cell of Excel holds no more)"
# Beyond these Excel takes the file for damaged.
_LONGEST_LINK = 2_079
_MOST_LINKS = 65_530
_LINK = re.compile(r"https?://[A-Za-z0-9._~:/?\[\]@!$&()*+,;=%-]+")
_FORMULA = ("=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠")
_LINE_END = re.compile("\r\n?")
_MADE = datetime(1980, 1, 1)  # noqa: DTZ001  # what stands in the file is fixed, and without a zone
_WIDTHS = {"title": 40, "url": 30, "system_name": 22, "place_name": 22, "evidence": 80, "not_mapped": 30}


def render(rows: DataFrame) -> bytes:
    """The rows as a workbook. Raises `ExportError` for more than a sheet can hold."""
    from xlsxwriter import Workbook

    if len(rows) > _MOST_ROWS:
        raise ExportError(
            f"a sheet of Excel holds {_MOST_ROWS:,} events, and these are {len(rows):,}",
            "Narrow the filters, or export another format.",
        )
    file = BytesIO()
    with Workbook(file, {"in_memory": True}) as book:
        book.set_properties({"title": "Deployment Atlas: what articles claim", "created": _MADE})
        found = exported(rows)
        _write_events(book, found.rows)
        _write_about(book, found)
    return file.getvalue()


def _write_events(book: Any, rows: Sequence[Row]) -> None:
    sheet, head = book.add_worksheet("Events"), book.add_format({"bold": True})
    # As if typed with an apostrophe in front: still no formula when the cell is edited and left.
    dead = book.add_format({"quote_prefix": True})
    for number, column in enumerate(EXPORTED):
        sheet.write_string(0, number, column, head)
        sheet.set_column(number, number, _WIDTHS.get(column, 12))
    links = 0
    for line, row in enumerate(rows, 1):
        for number, column in enumerate(EXPORTED):
            value = row[column]
            if column == "url" and links < _MOST_LINKS and _is_link(value):
                sheet.write_url(line, number, value, string=value)
                links += 1
            elif isinstance(value, str):
                text = _text(value)
                sheet.write_string(line, number, text, dead if text.lstrip(" ").startswith(_FORMULA) else None)
            elif isinstance(value, bool):
                sheet.write_boolean(line, number, value)
            elif value is not None:
                sheet.write_number(line, number, value)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(len(rows), 1), len(EXPORTED) - 1)


def _write_about(book: Any, found: Exported) -> None:
    sheet = book.add_worksheet("About this file")
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, 1, 100)
    about = {
        "What it is": "What articles claim about weapon systems and places, one claim a row, with the sentence.",
        "Made by": "Deployment Atlas",
        "Events": len(found.rows),
        "Data version": found.version,
        "Filters": "Not known to this file: the rows are those that were left when it was made.",
        "Not mapped": "A row with a reason in not_mapped has no pin, whatever place it names.",
        "Places from": "; ".join(map(str, PLACE_CREDITS)),
    }
    for line, (what, value) in enumerate(about.items()):
        sheet.write_string(line, 0, what)
        (sheet.write_number if isinstance(value, int) else sheet.write_string)(line, 1, value)


def _is_link(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= _LONGEST_LINK and _LINK.fullmatch(value) is not None


def _text(value: str) -> str:
    text = xml_text(_LINE_END.sub("\n", value))
    units = text.encode("utf-16-le")
    if len(units) <= 2 * _LONGEST_TEXT:
        return text
    return units[: 2 * (_LONGEST_TEXT - len(_CUT))].decode("utf-16-le", "ignore") + _CUT
