"""Records as JSON and back, whole: what the store keeps beside its columns, and how the sample ships.

Driven by the fields' types, so that a field added to a record travels by itself. A field that is `None` is left out;
an empty tuple stays, as it means looked and found nothing.
"""

from __future__ import annotations

import json
import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from geodata.errors import RecordError

Record = TypeVar("Record")


def dump(value: Any) -> Any:
    """A record, or a tuple of records, as what `json` can write."""
    if is_dataclass(value) and not isinstance(value, type):
        named = ((field.name, getattr(value, field.name)) for field in fields(value))
        return {name: dump(part) for name, part in named if part is not None}
    if isinstance(value, tuple):
        return [dump(part) for part in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)  # 46 and 46.0 are equal, so they must read the same
    return value.isoformat() if isinstance(value, date) else value


def load(kind: type[Record], value: Any) -> Record:
    """The record of this kind that `dump` wrote. Raises `RecordError` for anything else."""
    try:
        record: Record = _load(kind, value)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise RecordError(
            f"this is no {kind.__name__} as the program writes it: {error}", "Make the file again."
        ) from error
    return record


def to_text(value: Any) -> str:
    """One line of JSON, the same for equal records."""
    return json.dumps(dump(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_text(kind: type[Record], text: str) -> Record:
    """The record in one line of JSON. Raises `RecordError`."""
    try:
        value = json.loads(text)
    except ValueError as error:
        raise RecordError(f"this is no JSON: {error}", "Make the file again.") from error
    return load(kind, value)


def _load(kind: Any, value: Any) -> Any:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (types.UnionType, Union):
        return None if value is None else _load(next(part for part in arguments if part is not type(None)), value)
    if origin is tuple:
        return tuple(_load(arguments[0], part) for part in value)
    if origin is Mapping:
        return {name: _load(arguments[1], part) for name, part in value.items()}
    if origin is Literal:
        return _checked(value, value in arguments)
    if kind is date:
        return date.fromisoformat(value)
    if kind is float:
        return float(_checked(value, isinstance(value, int | float)))
    return _load_record(kind, value) if is_dataclass(kind) else _checked(value, isinstance(value, kind))


def _load_record(kind: Any, value: Mapping[str, Any]) -> Any:
    types_by_name = _types_by_name(kind)
    unknown = value.keys() - types_by_name.keys()
    if unknown:
        raise ValueError(f"unknown {', '.join(sorted(unknown))}")
    missing = _required(kind) - value.keys()
    if missing:
        raise ValueError(f"missing {', '.join(sorted(missing))}")
    # What was left out was None, or is younger than the file and then takes its default.
    present = {name: part for name, part in types_by_name.items() if name in value or name in _without_default(kind)}
    return kind(**{name: _load(part, value.get(name)) for name, part in present.items()})


@cache
def _types_by_name(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


@cache
def _without_default(kind: Any) -> frozenset[str]:
    return frozenset(field.name for field in fields(kind) if field.default is MISSING)


@cache
def _required(kind: Any) -> frozenset[str]:
    """The fields that every record of this kind has: `dump` leaves out no more than what is `None`."""
    optional = {name for name, part in _types_by_name(kind).items() if type(None) in get_args(part)}
    return _without_default(kind) - optional


def _checked(value: Any, holds: bool) -> Any:
    if not holds:
        raise ValueError(f"{value!r} is not expected here")
    return value
