"""Which events are asked for: one filter for the page, its address bar, the command line and the exports.

Several values of one kind mean any of them; kinds narrow each other. The value `none` stands for "not stated".
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import partial
from typing import Final, Literal, TypeVar, get_args

from extractors.records import EVENT_TYPES, STATUSES
from geodata.errors import FilterError
from geodata.half_characters import has_half
from geodata.polygon import Polygon, bounds_of, polygon_from_text, polygon_to_text

Bounds = tuple[float, float, float, float]
DateOf = Literal["event", "publication"]
Value = TypeVar("Value")

NOT_STATED: Final = "none"
LONGEST_SEARCH = 500
_DAY = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?", re.ASCII)
REPEATABLE: Final = ("status", "system", "actor", "country", "type")
NAMES: Final = (
    *REPEATABLE, "from", "to", "date-of", "as-of", "cumulative", "known-on", "new-since", "search", "bounds", "within",
    "mapped", "reviewed",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Filter:
    """What is asked for. An empty tuple, an empty search and `None` each ask for everything.

    `start` and `end` are days, both included. With `date_of="event"` an event counts whose interval overlaps them, and
    one without a date of its own does not; with "publication" the article's date counts. `as_of` asks for what stood on
    that day (`geodata.store.standing`), with `cumulative` for all that had been until then; `known_on` leaves out
    what was published later, or at an unknown time; `new_since` (UTC) leaves only what the store first learned after
    that moment. `bounds` are degrees (west, south, east, north) around the place's point, and cross the date line where
    west is greater than east. `within` is an area around that point, as `geodata.polygon` reads it.
    """

    status: tuple[str, ...] = ()
    system: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    date_of: DateOf = "event"
    as_of: date | None = None
    cumulative: bool = False
    known_on: date | None = None
    new_since: datetime | None = None
    search: str = ""
    bounds: Bounds | None = None
    within: Polygon | None = None
    mapped: bool | None = None
    reviewed: bool | None = None

    @classmethod
    def from_parameters(cls, parameters: Mapping[str, Sequence[str]]) -> tuple[Filter, tuple[str, ...]]:
        """The filter of an address's parameters, and in plain words what in them was not understood and is left out."""
        read, problems = read_parameters(parameters)
        return read, tuple(problem.of_address for problem in problems)

    def to_parameters(self) -> dict[str, list[str]]:
        """What `from_parameters` reads back as this very filter; only what differs from asking for everything."""
        parameters = {name: list(getattr(self, name)) for name in REPEATABLE}
        parameters["from"] = [self.start.isoformat()] if self.start else []
        parameters["to"] = [self.end.isoformat()] if self.end else []
        parameters["date-of"] = [self.date_of] if self.date_of != "event" else []
        parameters["as-of"] = [self.as_of.isoformat()] if self.as_of else []
        parameters["cumulative"] = ["yes"] if self.as_of and self.cumulative else []
        parameters["known-on"] = [self.known_on.isoformat()] if self.known_on else []
        parameters["new-since"] = [_moment_as_text(self.new_since)] if self.new_since else []
        parameters["search"] = [self.search] if self.search else []
        parameters["bounds"] = [",".join(map(repr, self.bounds))] if self.bounds else []
        parameters["within"] = [polygon_to_text(self.within)] if self.within else []
        parameters["mapped"] = ["yes" if self.mapped else "no"] if self.mapped is not None else []
        parameters["reviewed"] = ["yes" if self.reviewed else "no"] if self.reviewed is not None else []
        return {name: values for name, values in parameters.items() if values}

    def in_words(self, labels: Mapping[str, str] | None = None) -> str:
        """The filter as a person would say it; `labels` gives the names of system ids and country codes, if known."""
        labels = labels or {}
        parts = [
            f"{'event type' if name == 'type' else name} {_either(getattr(self, name), labels)}"
            for name in REPEATABLE
            if getattr(self, name)
        ]
        parts += [words for words in (self._dates_in_words(), self._day_in_words(), self._place_in_words()) if words]
        if self.search:
            parts.append(f"search: {self.search}")
        return "; ".join(parts) or "everything"

    def _dates_in_words(self) -> str:
        if not (self.start or self.end):
            return ""
        window = " ".join(f"{word} {day}" for word, day in (("from", self.start), ("to", self.end)) if day)
        if self.date_of == "publication":
            return f"published {window}"
        return f"dated {window} (events without a date of their own are left out)"

    def _day_in_words(self) -> str:
        parts = []
        if self.as_of:
            parts.append(f"all that had been until {self.as_of}" if self.cumulative else f"as of {self.as_of}")
        if self.known_on:
            parts.append(f"as known on {self.known_on}")
        if self.new_since:
            parts.append(f"new since {self.new_since:%Y-%m-%d %H:%M} UTC")
        return "; ".join(parts)

    def _place_in_words(self) -> str:
        parts = []
        if self.bounds:
            parts.append(_between(self.bounds))
        if self.within:
            parts.append(f"within an area of {len(self.within)} corners {_between(bounds_of(self.within))}")
        if self.mapped is not None:
            parts.append("on the map" if self.mapped else "mentioned, not mapped")
        if self.reviewed is not None:
            parts.append("reviewed" if self.reviewed else "not reviewed")
        return "; ".join(parts)


def _between(bounds: Bounds) -> str:
    west, south, east, north = (f"{degrees:g}°" for degrees in bounds)
    return f"between longitudes {west} and {east}, latitudes {south} and {north}"


def _either(values: Sequence[str], labels: Mapping[str, str]) -> str:
    return " or ".join("not stated" if value == NOT_STATED else labels.get(value, value) for value in values)


EVERYTHING: Final = Filter()


@dataclass(frozen=True, slots=True)
class Problem:
    """What is not understood, in words: in an address, which opens all the same, and in a command, which stops."""

    of_address: str
    of_option: str


def read_parameters(parameters: Mapping[str, Sequence[str]]) -> tuple[Filter, tuple[Problem, ...]]:
    """The filter that is understood, and the problems with the rest."""
    problems: list[Problem] = []

    def several(name: str, read: Callable[[str], Value]) -> tuple[Value, ...]:
        return _understood(name, parameters.get(name, ()), read, problems)

    def one(name: str, read: Callable[[str], Value]) -> Value | None:
        found = several(name, read)
        if len(found) > 1:
            times = f"is given {len(found)} times"
            problems.append(Problem(f"{name} {times}: the last one is used", f"--{name} {times} but takes one value"))
        return found[-1] if found else None

    start, end, as_of = one("from", _first_day), one("to", _last_day), one("as-of", _last_day)
    if start and end and start > end:
        words = f"from {start} is after to {end}: neither is used"
        problems.append(Problem(words, f"--from {start} is after --to {end}"))
        start = end = None
    read = Filter(
        status=several("status", partial(_one_of, known=(*STATUSES, NOT_STATED))),
        system=several("system", str),
        actor=several("actor", str),
        country=several("country", _country),
        type=several("type", partial(_one_of, known=EVENT_TYPES)),
        start=start,
        end=end,
        date_of=one("date-of", _date_of) or "event",
        as_of=as_of,
        cumulative=bool(one("cumulative", _yes)) and as_of is not None,
        known_on=one("known-on", _last_day),
        new_since=one("new-since", _moment),
        search=one("search", _search) or "",
        bounds=one("bounds", bounds_from_text),
        within=one("within", polygon_from_text),
        mapped=one("mapped", _yes),
        reviewed=one("reviewed", _yes),
    )
    return read, tuple(problems)


def _understood(
    name: str, values: Sequence[str], read: Callable[[str], Value], problems: list[Problem]
) -> tuple[Value, ...]:
    """What the values mean, each once; a value that `read` rejects is left out and said."""
    found: list[Value] = []
    for value in filter(None, map(str.strip, values)):
        try:
            found.append(read(_whole(value)))
        except ValueError as error:
            what = f"{name} {value!r} is not understood"
            problems.append(Problem(f"{what} and left out: {error}", f"--{what}: {error}"))
    return tuple(dict.fromkeys(found))


def _whole(value: str) -> str:
    """The value, which no store could be asked for if it held half a character: so come bytes that are no UTF-8."""
    if has_half(value):
        raise FilterError("it holds half a character (a lone surrogate)")
    return value


def _one_of(value: str, known: Sequence[str]) -> str:
    by_folded = {each.casefold(): each for each in known}
    if value.casefold() not in by_folded:
        raise FilterError(f"use one of {', '.join(known)}")
    return by_folded[value.casefold()]


def _date_of(value: str) -> DateOf:
    return "publication" if _one_of(value, get_args(DateOf)) == "publication" else "event"


def _yes(value: str) -> bool:
    return _one_of(value, ("yes", "no")) == "yes"


def _country(value: str) -> str:
    if value.casefold() == NOT_STATED:
        return NOT_STATED
    if not re.fullmatch("[A-Za-z]{2}", value):
        raise FilterError("use the two letters of ISO 3166-1, such as RO")
    return value.upper()


def _search(value: str) -> str:
    if len(value) > LONGEST_SEARCH:
        raise FilterError(f"a search has at most {LONGEST_SEARCH} characters")
    if not any(map(str.isalnum, value)):
        raise FilterError("a search needs a word")
    return value


def _first_day(value: str) -> date:
    year, month, day = _day_parts(value)
    return date(year, month or 1, day or 1)


def _last_day(value: str) -> date:
    year, month, day = _day_parts(value)
    return date(year, month or 12, day or monthrange(year, month or 12)[1])


def _moment(value: str) -> datetime:
    """The beginning of a day, or a time of one: of Greenwich, unless its distance from there is written behind it."""
    if "T" not in value.upper():
        return datetime.combine(_first_day(value), time(), UTC)
    try:
        written = datetime.fromisoformat(value)
        return written.astimezone(UTC) if written.tzinfo else written.replace(tzinfo=UTC)
    except (ValueError, OverflowError) as error:
        raise FilterError("write a day as 2019-07-05, a moment as 2019-07-05T14:30Z") from error


def _moment_as_text(moment: datetime) -> str:
    # A plus would be a space in an address that somebody types.
    return moment.isoformat().replace("+00:00", "Z")


def _day_parts(value: str) -> tuple[int, int | None, int | None]:
    written = _DAY.fullmatch(value)
    year, month, day = (int(part) if part else None for part in written.groups()) if written else (None, None, None)
    try:
        date(year or 0, month or 1, day or 1)
    except ValueError as error:
        raise FilterError("write a day as 2019-07-05, a month as 2019-07, a year as 2019") from error
    return year or 0, month, day


def bounds_from_text(value: str) -> Bounds:
    """The bounds that `west,south,east,north` mean, in degrees. Raises `FilterError` for anything else."""
    degrees = re.fullmatch(r"\s*,\s*".join([r"([-+]?\d+(?:\.\d*)?(?:e[-+]?\d+)?)"] * 4), value, re.ASCII)
    if not degrees:
        raise FilterError("write west,south,east,north in degrees, such as 20,43,30,49")
    west, south, east, north = map(float, degrees.groups())
    if not -90 <= south <= north <= 90:
        raise FilterError("latitudes go from -90 to 90, the southern one first")
    if east - west >= 360:
        return -180.0, south, 180.0, north
    return _longitude(west), south, _longitude(east), north


def _longitude(degrees: float) -> float:
    """The same meridian between -180 and 180: a map that was dragged around the earth counts on."""
    return degrees if -180 <= degrees <= 180 else (degrees + 180) % 360 - 180
