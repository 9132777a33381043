"""Any text in a database that holds all characters but one: PostgreSQL takes no U+0000, which articles may hold."""

from __future__ import annotations

from typing import Final

# A code point that Unicode keeps free for such a use within a program.
_SIGN: Final = "\ufdd0"
_NUL, _ITSELF = f"{_SIGN}0", f"{_SIGN}1"


def kept(text: str) -> str:
    """What is bound in place of a text: one without U+0000, from which `read` makes the same text again."""
    if _SIGN in text or "\0" in text:
        return text.replace(_SIGN, _ITSELF).replace("\0", _NUL)
    return text


def read(text: str) -> str:
    """What `kept` was given."""
    if _SIGN in text:
        return text.replace(_NUL, "\0").replace(_ITSELF, _SIGN)
    return text
