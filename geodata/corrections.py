"""What a reader may correct of a claim, and what that makes of the columns of its row.

A correction says what is decided as text, by column (`Decision.after`, "" where nothing is to be stated), so that a
line of the log needs neither gazetteer nor catalogue to be applied: a place comes with its whole position.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Final, get_args

from extractors.records import EVENT_TYPES, STATUSES
from geodata.claim_fields import Fields
from geodata.records import Place, PlaceKind

Value = str | float | None

# Why a claim is not on the map that a reader has taken off its place.
NO_PLACE_THERE: Final = "a reader finds no place named for it"
_NUMBERS: Final = ("latitude", "longitude", "radius_km")
_PLACE: Final = ("place_text", "place_name", "gazetteer_id", "place_kind", "country", *_NUMBERS)
_DAYS: Final = ("date_start", "date_end")
# The columns of a correction, all of them of the table `events`; what follows from them is `_FOLLOWING`.
_STATED: Final = ("status", "event_type", "system", "system_id", "actor", *_PLACE, "date_text", *_DAYS)
_FOLLOWING: Final = ("system_key", "actors", "place_score", "not_mapped")
# In these a row may say otherwise than was read.
CORRECTED: Final = (*_STATED, *_FOLLOWING)


def system(words: str, key: str | None) -> dict[str, str]:
    """Another system: its words, and the catalogue's key if it has one; "" and None where none is stated."""
    return {"system": words, "system_id": key or ""}


def actor(names: str) -> dict[str, str]:
    """Other actors, by the names of the lexicon with commas between them; "" where none is stated."""
    return {"actor": names}


def place(found: Place | None, words: str = "") -> dict[str, str]:
    """Another place, and the article's words for it if it has any; None where no place is named."""
    if found is None:
        return dict.fromkeys(_PLACE, "")
    return {
        "place_text": words,
        "place_name": found.name,
        "gazetteer_id": found.gazetteer_id,
        "place_kind": found.kind,
        "country": found.country or "",
        **{name: str(getattr(found, name)) for name in _NUMBERS},
    }


def days(start: str, end: str) -> dict[str, str]:
    """Other days, in ISO 8601, "" where an end is open. The words that were read no longer stand for them."""
    return {"date_text": "", "date_start": start, "date_end": end}


def in_text(after: Fields, text: str) -> dict[str, str]:
    """The correction as it holds for an article of this text, which may name the place in no words of its own."""
    return {name: "" if name == "place_text" and value not in text else value for name, value in after.items()}


def check(after: Fields) -> None:
    """Raises `ValueError` for a correction that no row could follow."""
    for name, known in (("status", STATUSES), ("event_type", EVENT_TYPES)):
        if after.get(name, known[0]) not in known:
            raise ValueError(f"{after[name]!r} is no {name}")
    if ("system" in after) != ("system_id" in after):
        raise ValueError("of a system it says not both words and key")
    start, end = (_day(after.get(name, "")) for name in _DAYS)
    if start and end and end < start:
        raise ValueError(f"it ends on {end}, before it begins on {start}")
    if any(name in after for name in _PLACE):
        _check_place(after)


def _day(written: str) -> str:
    """The day itself: days are compared as text, so one way of writing them is as good as none."""
    try:
        day = date.fromisoformat(written).isoformat() if written else ""
    except ValueError:
        day = ""
    if day != written:
        raise ValueError(f"{written!r} is no day such as 2019-08-02")
    return day


def _check_place(after: Fields) -> None:
    if missing := [name for name in _PLACE if name not in after]:
        raise ValueError(f"its place has no {missing[0]}")
    if not after["gazetteer_id"]:
        if stated := next((name for name in _PLACE if after[name]), None):
            raise ValueError(f"it has a {stated} and no place")
        return
    latitude, longitude, radius_km = (float(after[name]) for name in _NUMBERS)
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180 and 0 < radius_km < float("inf")):
        raise ValueError(f"{after['place_name']} lies nowhere on the earth")
    if after["place_kind"] not in get_args(PlaceKind):
        raise ValueError(f"{after['place_kind']!r} is no kind of place")
    if after["gazetteer_id"].startswith("country:") and after["place_kind"] != "country":
        raise ValueError(f"{after['place_name']} is a country, which is an area and no {after['place_kind']}")


def columns(after: Fields, event_type: str | None) -> dict[str, Value]:
    """The columns of a row of `events` that a correction sets, None where nothing is stated.

    `event_type` is that of the claim as it is decided: a meeting is not drawn, wherever it is put.
    """
    found: dict[str, Value] = {name: after[name] or None for name in _STATED if name in after}
    found |= {name: float(after[name]) for name in _NUMBERS if after.get(name)}
    if "system" in after:
        found["system_key"] = after["system_id"] or after["system"] or None
    if "actor" in after:
        found["actors"] = json.dumps(after["actor"].split(", ") if after["actor"] else [])
    if "gazetteer_id" in after:
        found["place_score"] = None  # nobody has measured how sure a reader is
        found["not_mapped"] = _why_not_mapped(after, event_type)
    return found


def _why_not_mapped(after: Fields, event_type: str | None) -> str | None:
    from geodata.resolver import CONTEXT  # here, as it takes what the map does without

    of_its_kind = next((why for kind, why in CONTEXT.items() if kind == event_type), None)
    return of_its_kind or (None if after["gazetteer_id"] else NO_PLACE_THERE)
