"""What a claim says, field by field, as it stood when a reader decided on it, and in what two readings of it differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

Row = Mapping[Any, Any]
Fields = Mapping[str, str]

# Columns of `Store.rows`, all of them text.
FIELDS: Final = (
    "event_type", "status", "system", "system_id", "actor", "place_text", "place_name", "gazetteer_id", "country",
    "quantity", "date_text", "date_start", "date_end", "claimed_by", "reported_by",
)  # fmt: skip
# What makes two readings the same, and by which columns: a key before the words that it was read from.
_SAME: Final[Mapping[str, tuple[str, ...]]] = {
    "status": ("status",),
    "event_type": ("event_type",),
    "system": ("system_id", "system"),
    "actor": ("actor",),
    "place": ("gazetteer_id", "place_text"),
    "quantity": ("quantity",),
    "date": ("date_start", "date_end"),
    "claimed_by": ("claimed_by",),
}


def fields_of(row: Row) -> dict[str, str]:
    """The fields that are stated in a row of `Store.rows`, by column."""
    return {name: row[name] for name in FIELDS if isinstance(row.get(name), str)}


def differences(one: Fields, other: Fields) -> tuple[str, ...]:
    """What the two say differently: status, event_type, system, actor, place, quantity, date, claimed_by."""
    return tuple(name for name in _SAME if _said(name, one) != _said(name, other))


def alike(row: Row, others: Iterable[Row]) -> Row | None:
    """That one of other readings of one article which is about the same claim, and agrees with this row most.

    It is about the same words and names the same system or the same place. None where two agree equally well.
    """
    one = fields_of(row)
    ranked = sorted(
        (
            (len(differences(one, fields_of(other))), number, other)
            for number, other in enumerate(others)
            if overlaps(other, row["evidence_start"], row["evidence_end"]) and shared(row, other)
        ),
        key=lambda each: each[:2],
    )
    if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return None
    return ranked[0][2]


def overlaps(row: Row, start: int, end: int) -> bool:
    """Whether a row is about the words from `start` to `end`: a reading may cut the sentence longer or shorter."""
    return bool(row["evidence_start"] < end and start < row["evidence_end"])


def shared(one: Row, other: Row) -> frozenset[str]:
    """Which of system and place are stated in both rows, and the same."""
    fields, others = fields_of(one), fields_of(other)
    return frozenset(
        name for name in ("system", "place") if _said(name, fields) and _said(name, fields) == _said(name, others)
    )


def _said(name: str, fields: Fields) -> tuple[str | None, ...]:
    if name == "date":
        return tuple(fields.get(column) or None for column in _SAME[name])
    found = next((fields[column] for column in _SAME[name] if fields.get(column)), None)
    return (found.casefold(),) if found else ()
