"""How far a system reaches, where the article itself gives a figure."""

from __future__ import annotations

import re

from extractors.records import Mention

# Statute and nautical miles in kilometres: international definitions of 1959 and 1929.
_KILOMETRES = {"k": 1.0, "mi": 1.609344, "n": 1.852}
_NUMBER = r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?"
_UNIT = r"(?P<unit>km|kilomet(?:er|re)s?|miles?|mi|nautical miles?|nm)\b"
_RANGE = re.compile(
    rf"\brange\s+(?:of\s+)?(?:(?:up to|about|around|over|more than|at least|some|nearly|between|from|roughly)\s+)*"
    rf"(?P<first>{_NUMBER})\s*-?\s*(?:(?:km|kilomet(?:er|re)s?|miles?|mi)\b)?"
    rf"(?:\s*(?:-|–|to|and)\s*(?P<second>{_NUMBER}))?\s*-?\s*(?:{_UNIT})?",
    re.IGNORECASE,
)


def tag_ranges(text: str) -> list[Mention]:
    """Ranges in the order of the text; `key` is "least-most" in whole kilometres, with no least where one is given."""
    return [mention for match in _RANGE.finditer(text) if (mention := _mention(match))]


def _mention(match: re.Match[str]) -> Mention | None:
    unit = match["unit"] or next(iter(re.findall(r"km|kilomet|miles?|mi\b", match.group(), re.IGNORECASE)), None)
    if unit is None:
        return None
    factor = next(factor for prefix, factor in _KILOMETRES.items() if unit.lower().startswith(prefix))
    distances = [
        round(float(number.replace(",", "")) * factor) for number in (match["first"], match["second"]) if number
    ]
    key = "-".join(str(distance) for distance in ([0, *distances] if len(distances) == 1 else distances))
    return Mention(match.start(), match.end(), "range", key)
