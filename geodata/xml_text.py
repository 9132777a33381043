"""Text for XML 1.0, which has no sign for most control characters, not even as an escape: they become U+FFFD."""

from __future__ import annotations

import re

from geodata.half_characters import REPLACEMENT

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """The text with a replacement for each character that would make a file unreadable."""
    return _NOT_IN_XML.sub(REPLACEMENT, text)
