"""Where the lines of a text were wrapped: on a page that has another width they would be broken twice."""

from __future__ import annotations

import re
from typing import Final

# Columns narrower than this are lists, addresses and verse; lines longer than this are paragraphs.
_NARROWEST, _WIDEST = 45, 100
# So many of the lines keep within the width of the column; an address that cannot be cut may go beyond it.
_SHARE_WITHIN: Final = 0.95
# Some wrap a little earlier than they must.
_SLACK: Final = 3
_BREAK: Final = re.compile(r"(?<=\S)[ \t\r\xa0]*\n(?=\S)")
# What begins a line of its own however long the one before is: "- ", "• ", "1. ", "(a) ", "## ".
_OWN_LINE: Final = re.compile(r"[-–—*•#>|]+\s|\(?(?:\d{1,3}|[A-Za-z])[.)]\s")


def flowing(text: str) -> str:
    """The text, as many characters long, with a blank for each line break that only stands there for want of room.

    A break is such a one where the word behind it would not have fitted on the line before. All others stay.
    """
    lines = [line.rstrip() for line in text.split("\n")]
    widths = sorted(len(line) for line in lines if 0 < len(line) <= _WIDEST)
    if not widths:
        return text
    width = widths[int(_SHARE_WITHIN * (len(widths) - 1))]

    def joined(found: re.Match[str]) -> str:
        line = found.start() - (text.rfind("\n", 0, found.start()) + 1)
        word = len(text[found.end() : found.end() + _WIDEST].split(maxsplit=1)[0])
        is_wrapped = _NARROWEST <= line <= _WIDEST and line + len(" ") + word > width - _SLACK
        if not is_wrapped or _OWN_LINE.match(text, found.end()):
            return found.group()
        return found.group()[:-1] + " "

    return _BREAK.sub(joined, text)
