"""Records as JSON and back, whole: what the store keeps beside its columns, and how the sample ships.

Driven by the fields' types, so that a field added to a record travels by itself. A field that is `None` is left out;
an empty tuple stays, as it means looked and found nothing.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from geodata.errors import RecordError

Record = TypeVar("Record")
Loader = Callable[[Any], Any]


def dump(value: Any) -> Any:
    """A record, or a tuple of records, as what `json` can write."""
    if isinstance(value, str):
        return value
    if (names := _field_names(value.__class__)) is not None:
        return {name: dump(part) for name in names if (part := getattr(value, name)) is not None}
    if isinstance(value, tuple):
        return [dump(part) for part in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)  # 46 and 46.0 are equal, so they must read the same
    return value.isoformat() if isinstance(value, date) else value


def load(kind: type[Record], value: Any) -> Record:
    """The record of this kind that `dump` wrote. Raises `RecordError` for anything else."""
    try:
        record: Record = _loader(cast(Any, kind))(value)
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


@cache
def _field_names(kind: Any) -> tuple[str, ...] | None:
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else None


@cache  # looking at a type takes longer than reading a value of it
def _loader(kind: Any) -> Loader:
    """What makes a value of this kind of what `dump` made of it."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (types.UnionType, Union):
        stated = _loader(next(part for part in arguments if part is not type(None)))
        return lambda value: None if value is None else stated(value)
    if origin is tuple:
        each = _loader(arguments[0])
        return lambda value: tuple(map(each, value))
    if origin is Mapping:
        part = _loader(arguments[1])
        return lambda value: {name: part(one) for name, one in value.items()}
    if origin is Literal:
        return lambda value: _checked(value, value in arguments)
    if kind is date:
        return date.fromisoformat
    if kind is float:
        return lambda value: float(_checked(value, isinstance(value, int | float)))
    return _record_loader(kind) if is_dataclass(kind) else lambda value: _checked(value, isinstance(value, kind))


def _record_loader(kind: Any) -> Loader:
    loaders = {name: _loader(part) for name, part in _types_by_name(kind).items()}
    required, without_default = _required(kind), _without_default(kind)

    def load_record(value: Mapping[str, Any]) -> Any:
        if unknown := value.keys() - loaders.keys():
            raise ValueError(f"unknown {', '.join(sorted(unknown))}")
        if missing := required - value.keys():
            raise ValueError(f"missing {', '.join(sorted(missing))}")
        # What was left out was None, or is younger than the file and then takes its default.
        present = ((name, part) for name, part in loaders.items() if name in value or name in without_default)
        return kind(**{name: part(value.get(name)) for name, part in present})

    return load_record


def _types_by_name(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _without_default(kind: Any) -> frozenset[str]:
    return frozenset(field.name for field in fields(kind) if field.default is MISSING)


def _required(kind: Any) -> frozenset[str]:
    """The fields that every record of this kind has: `dump` leaves out no more than what is `None`."""
    optional = {name for name, part in _types_by_name(kind).items() if type(None) in get_args(part)}
    return _without_default(kind) - optional


def _checked(value: Any, holds: bool) -> Any:
    if not holds:
        raise ValueError(f"{value!r} is not expected here")
    return value
