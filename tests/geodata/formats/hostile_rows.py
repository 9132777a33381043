"""A table in which every text cell is hostile: one row for each string, every other one of them on the map."""

from __future__ import annotations

from functools import cache
from typing import Any

from pandas import DataFrame

from geodata.rows import COLUMNS, NUMBERS, to_frame
from tests.hostile_strings import strings

# What a row must have to be one, and what says whether it is on the map.
_SOUND = ("event_id", "place_kind", "gazetteer_id", "not_mapped", "marks")
TEXTS = tuple(column for column in COLUMNS if column not in NUMBERS and column not in _SOUND)
_KINDS = ("site", "city", "region", "country", "sea")


@cache
def hostile_rows() -> DataFrame:
    return to_frame([[row[column] for column in COLUMNS] for row in map(_row, range(len(strings())))])


def whole(text: str) -> str:
    """The text as any file holds it: half a surrogate pair is no text."""
    return "".join("\ufffd" if "\ud800" <= letter <= "\udfff" else letter for letter in text)


def for_xml(text: str) -> str:
    """The text as XML 1.0 holds it, which has no sign for control characters."""
    return "".join("\ufffd" if letter < " " and letter not in "\t\n\r" else letter for letter in whole(text)).translate(
        {0xFFFE: 0xFFFD, 0xFFFF: 0xFFFD}
    )


def _row(number: int) -> dict[str, Any]:
    is_mapped = number % 2 == 0
    return {
        **dict.fromkeys(TEXTS, strings()[number]),
        "event_id": f"{number:016x}",
        "marks": "[]",
        "place_kind": _KINDS[number % len(_KINDS)] if is_mapped else None,
        "gazetteer_id": f"geonames:{number}" if is_mapped else None,
        "not_mapped": None if is_mapped else strings()[number] or "no place is named",
        "latitude": -89.5 + number % 180 if is_mapped else None,
        "longitude": -180.0 + number % 360 if is_mapped else None,
        "radius_km": 5.0 + number if is_mapped else None,
        "place_score": 0.9 if is_mapped else None,
        "confidence": 0.5,
        "negated": number % 3 == 0,
        "evidence_start": number,
        "evidence_end": number + 1,
    }
