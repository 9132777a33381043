"""Letters that stand in a PDF as lines, written there once more unseen: so they are found, read aloud and copied.

reportlab joins no Arabic letters and embeds no font of Noto Sans CJK, so these are drawn. Unseen, a letter needs no
shape but its number: for Chinese, Japanese and Korean those of Adobe's collections, which every reader of PDF knows and
which are embedded nowhere.
"""

from __future__ import annotations

from functools import cache
from typing import Final
from unicodedata import bidirectional, name

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from dashboard.drawing import fonts

_UNSEEN: Final = 3  # the way of writing text that neither fills nor draws it
_ARABIC: Final = fonts.FAMILIES[1]
# The first whose letters, by the beginning of their names in Unicode, are in the text; else the last.
_COLLECTIONS: Final = (
    ("HANGUL", "HYSMyeongJo-Medium"), ("HIRAGANA", "HeiseiMin-W3"), ("KATAKANA", "HeiseiMin-W3"), ("", "STSong-Light"),
)  # fmt: skip


def write(canvas: Canvas, family: str, text: str, x: float, y: float, size: float, width: float) -> None:
    """Over letters of a family that were drawn from `x` on, `width` wide; all in points."""
    font = _font(family, text)
    # Readers of PDF expect letters as they stand on the page, from the left, and turn these round again.
    letters = text[::-1] if any(bidirectional(letter) in ("R", "AL") for letter in text) else text
    natural = pdfmetrics.stringWidth(letters, font, size)
    unseen = canvas.beginText(x, y)
    unseen.setFont(font, size)
    unseen.setTextRenderMode(_UNSEEN)
    unseen.setHorizScale(100 * width / natural if natural else 100)
    unseen.textOut(letters)
    unseen.setHorizScale(100)
    unseen.setTextRenderMode(0)
    canvas.drawText(unseen)


def _font(family: str, text: str) -> str:
    if family == _ARABIC:
        return _registered(family)
    names = [name(letter, "") for letter in text]
    found = next(font for script, font in _COLLECTIONS if any(each.startswith(script) for each in names))
    return _registered(found)


@cache
def _registered(font: str) -> str:
    pdfmetrics.registerFont(TTFont(font, str(fonts.path(font))) if font == _ARABIC else UnicodeCIDFont(font))
    return font
