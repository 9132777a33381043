"""Half a character (a lone surrogate): what bytes that are no UTF-8 become, and what no file can hold."""

from __future__ import annotations

import re
from typing import Final

REPLACEMENT: Final = "\ufffd"
_HALF: Final = re.compile("[\ud800-\udfff]")


def has_half(text: str) -> bool:
    """Whether the text holds half a character, and so can be written nowhere."""
    return _HALF.search(text) is not None


def made_whole(text: str) -> str:
    """The text with U+FFFD for each half character."""
    return _HALF.sub(REPLACEMENT, text)
