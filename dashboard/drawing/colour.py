"""The colours of things, which are written as style sheets write them."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

_NUMBERS: Final = re.compile(r"[\d.]+")


@cache
def shares(text: str) -> tuple[float, float, float, float]:
    """Red, green, blue and opacity, from 0 to 1, of `#rgb`, `#rrggbb`, `rgb(…)` or `rgba(…)`."""
    if text.startswith("#"):
        digits = text[1:] if len(text) > 4 else "".join(2 * digit for digit in text[1:])
        red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
        return red, green, blue, 1.0
    red, green, blue, *opacity = map(float, _NUMBERS.findall(text))
    return red / 255, green / 255, blue / 255, opacity[0] if opacity else 1.0
