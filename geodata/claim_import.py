"""Our own JSON Lines (`geodata.formats.jsonl`) brought back into a store, with what readers decided about the events.

A file is read as a whole before anything is kept, so a mistake in it, which is named with its line, changes nothing.
Several files in one, an article's events in any of them, are a file as well. Each ends with a line that says how many
lines there are of either kind.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extractors.records import Article, Mention, Span
from geodata.added_events import additions, with_added
from geodata.corrections import CORRECTED
from geodata.decision_exchange import add
from geodata.decisions import Decision, decisions
from geodata.errors import RecordError, StoreError
from geodata.records import PlacedEvent, PlacedMention, PlacedReading, ReadingPart
from geodata.rows import COLUMNS
from geodata.serial import load
from geodata.store import Outcome, Store
from geodata.store.event_rows import KeptMentions, event_row, is_id_of

_REMEDY = "Nothing was kept. Take the file as it was exported."


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of the articles of a file, how many events it holds, and how many decisions were new."""

    outcomes: Counter[Outcome]
    events: int
    decisions: int

    def in_words(self) -> str:
        """One sentence for a person."""
        told = ", ".join(f"{self.outcomes[outcome]} {outcome}" for outcome in ("kept", "changed", "unchanged"))
        return f"{self.events} events of {self.outcomes.total()} articles ({told}), {self.decisions} decisions added"


@dataclass(slots=True)
class Exported:
    """What a file holds: parts of readings by article, and decisions.

    `open_lines` counts those of each kind that no last line vouches for, as where the file was cut.
    """

    parts: dict[str, ReadingPart] = field(default_factory=dict)
    decisions: list[Decision] = field(default_factory=list)
    open_lines: Counter[str] = field(default_factory=Counter)


def read_exported(path: Path) -> Exported:
    """What a file of our own holds. Raises `RecordError`, which names the line of a mistake, and `StoreError`."""
    try:
        content = path.read_bytes()
    except (OSError, ValueError) as error:  # a ValueError is a name that no file can bear
        raise StoreError(f"{path} cannot be read ({error})", "Check the path, and that you may read it.") from error
    found = Exported()
    for number, line in enumerate(content.split(b"\n"), 1):
        if line.strip():
            try:
                _take(_value(line), found)
            except (ValueError, RecursionError) as error:
                raise RecordError(f"{path}, line {number} cannot be brought in: {error}", _REMEDY) from error
    return found


def bring_in(found: Exported, store: Store) -> Imported:
    """Keeps what is not kept yet. Twice is once. Raises `StoreError`, `RecordError` and `ExportError`."""
    decisions()  # where those here cannot be read, none can be added: said before anything is kept
    outcomes = store.keep_parts(found.parts.values())
    added = add(found.decisions)
    return Imported(outcomes, sum(len(part.events) for part in found.parts.values()), added)


def _value(line: bytes) -> dict[str, Any]:
    value = json.loads(line, parse_float=_finite, parse_constant=_finite)
    if not isinstance(value, dict):
        raise ValueError("this is no JSON object")  # noqa: TRY004  # a mistake in a file, as all others
    json.dumps(value, ensure_ascii=False).encode()  # half a surrogate pair is no text
    return value


def _finite(number: str) -> float:
    if not math.isfinite(float(number)):
        raise ValueError(f"{number} is no number that can be kept")
    return float(number)


def _take(value: dict[str, Any], found: Exported) -> None:
    kind = value.pop("kind", None)
    if kind == "decision":
        found.decisions.append(_checked(load(Decision, value), found.parts))
    elif kind == "event":
        _take_event(value, found.parts)
    elif kind == "end":
        _check_end(value, found)
        return
    else:
        raise ValueError("it is of the kind neither of an event nor of a decision")
    found.open_lines[f"{kind}s"] += 1


def _check_end(value: Mapping[str, Any], found: Exported) -> None:
    for kind in ("events", "decisions"):
        if value.get(kind) != found.open_lines[kind]:
            raise ValueError(f"it ends a file of {value.get(kind)} {kind}, and {found.open_lines[kind]} stand above it")
    found.open_lines.clear()


def _checked(made: Decision, parts: Mapping[str, ReadingPart]) -> Decision:
    """The decision, from which every later reading of the article must be able to make the event that it adds."""
    if part := parts.get(made.article_id):
        with_added(PlacedReading(part.article, part.mentions, part.places, ()), additions([made]))
    return made


def _take_event(value: dict[str, Any], parts: dict[str, ReadingPart]) -> None:
    for name, type_ in (("event_id", str), ("article_id", str), ("read", dict)):
        if not isinstance(value.get(name), type_):
            raise ValueError(f"it has no {name}")  # noqa: TRY004  # a mistake in a file, as all others
    if "article" in value:
        _take_article(value, parts)
    event_id, placed, part = value["event_id"], load(PlacedEvent, value["read"]), parts.get(value["article_id"])
    if part is None:
        raise ValueError("no line up to here holds its article")
    _check_words(_words_of(placed), part.article)
    if placed.place:
        _check_place(placed.place)
    _check_row(value, event_row(part.article, event_id, placed))
    if not is_id_of(event_id, part.article, placed):
        raise ValueError(f"{event_id!r} is not the id of this event")
    if part.events.get(event_id, placed) != placed:
        raise ValueError(f"the event {event_id} is there already, and reads otherwise")
    parts[part.article.id] = ReadingPart(part.article, part.mentions, part.places, {**part.events, event_id: placed})


def _take_article(value: Mapping[str, Any], parts: dict[str, ReadingPart]) -> None:
    article = load(Article, value["article"])
    read = load(KeptMentions, {name: value.get(name) for name in ("mentions", "places")})
    if article.id != value["article_id"]:
        raise ValueError("its article has another id")
    if not article.id or not article.text:
        raise ValueError("its article has no id or no text")
    _check_words(read.mentions, article)
    _check_words((each.mention for each in read.places), article)
    for each in read.places:
        _check_place(each)
    above = parts.setdefault(article.id, ReadingPart(article, read.mentions, read.places, {}))
    if above.article != article:
        raise ValueError("its article stands in a line above, and otherwise")


def _words_of(placed: PlacedEvent) -> Iterator[Mention | Span]:
    yield placed.event.evidence
    yield from placed.event.marks
    if placed.event.place:
        yield placed.event.place
    if placed.place:
        yield placed.place.mention


def _check_words(words: Iterable[Mention | Span], article: Article) -> None:
    for each in words:
        if not 0 <= each.start <= each.end <= len(article.text):
            raise ValueError(f"characters {each.start} to {each.end} are not in its article")


def _check_place(placed: PlacedMention) -> None:
    place = placed.place
    if place and not (-90 <= place.latitude <= 90 and -180 <= place.longitude <= 180 and place.radius_km > 0):
        raise ValueError(f"{place.name} lies nowhere on the earth")


def _check_row(value: Mapping[str, Any], read: Mapping[str, Any]) -> None:
    """The columns say what was read, but for what a reader has decided: nobody's change of one is lost unsaid."""
    decided = CORRECTED if value.get("review") else ()
    for column in (name for name in COLUMNS if name in read and name not in decided):
        if value.get(column) != read[column]:
            raise ValueError(f"its {column} is {value.get(column)!r}, and {read[column]!r} was read")
