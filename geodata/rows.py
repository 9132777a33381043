"""The table that everything downstream reads: one row per event, mapped or not, with the same columns everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # pandas takes half a second to import, and the command line mostly does without
    from pandas import DataFrame

COLUMNS = (
    "event_id", "article_id", "title", "url", "publisher", "published", "event_type", "system", "system_id",
    "system_name", "category", "actor", "place_text", "place_name", "gazetteer_id", "place_kind", "country", "latitude",
    "longitude", "radius_km", "place_score", "status", "negated", "claimed_by", "reported_by", "quantity", "date_text",
    "date_start", "date_end", "evidence", "evidence_start", "evidence_end", "marks", "not_mapped", "rule", "confidence",
    "review", "reviewed_by",
)  # fmt: skip
NUMBERS = {
    "latitude": "float64", "longitude": "float64", "radius_km": "float64", "place_score": "float64",
    "confidence": "float64", "evidence_start": "int64", "evidence_end": "int64", "negated": "bool",
}  # fmt: skip


def to_frame(rows: Iterable[Sequence[Any]]) -> DataFrame:
    """The rows, each with a value for every one of `COLUMNS`, as a table.

    Text columns hold `str` or `None` (pandas' own string type would make a truthy NaN of what is not stated); numbers
    that are not known are NaN. Degrees are WGS 84, radii kilometres, days ISO 8601, offsets characters.
    """
    import numpy
    from pandas import DataFrame

    found = list(rows)
    table = numpy.empty((len(found), len(COLUMNS)), dtype=object)
    if found:
        table[:] = found
    # As one block of objects, of which pandas need infer nothing: that would take most of the time of a short answer.
    frame = DataFrame(table, columns=list(COLUMNS), dtype=object, copy=False)
    for name, kind in NUMBERS.items():
        at = COLUMNS.index(name)
        frame.isetitem(at, table[:, at].astype(kind))
    return frame
