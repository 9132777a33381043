"""Comma-separated values (RFC 4180) for spreadsheets and statistics: one row per event, mapped or not.

UTF-8 with a byte-order mark, without which Excel garbles every accent; pandas and LibreOffice take it too. The credit
and the version of the data stand in columns of their own: a comment line would break every reader, and a file beside
would be lost on the way. Control characters, line breaks among them, become spaces, and text that a spreadsheet would
take for a formula begins with an apostrophe.
"""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING, Any

from geodata.exported_rows import EXPORTED, exported

if TYPE_CHECKING:
    from pandas import DataFrame

name = "csv"
suffix = ".csv"
media_type = "text/csv"

# A spreadsheet takes a text that begins like this for a formula and runs it (OWASP, CSV injection); the last four are
# the full-width forms that East Asian versions treat alike.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
# Line breaks and other control characters become spaces, one for one: readers split lines on them, or stop there.
_SPACES = dict.fromkeys([*range(32), *range(127, 160), 0x2028, 0x2029], " ")


def render(rows: DataFrame) -> bytes:
    """The rows as CSV. An empty cell is not stated; text never begins a formula; every row is one line."""
    file = StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(EXPORTED)
    writer.writerows([_cell(row[column]) for column in EXPORTED] for row in exported(rows).rows)
    return file.getvalue().encode("utf-8-sig")


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return value
    plain = value.translate(_SPACES)
    return f"'{plain}" if value.startswith(_FORMULA) or plain.lstrip().startswith(_FORMULA) else plain
