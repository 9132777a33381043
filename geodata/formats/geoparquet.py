"""GeoParquet 1.1 for data frames and databases in columns: one row per event, its point as WKB in `geometry`.

An event that is not on the map has no geometry, but its reason in `not_mapped`. Where no reference system is named, as
here, the standard means longitude and latitude of WGS 84.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from geodata.exported_rows import EXPORTED, TYPES, Row, exported, is_mapped

if TYPE_CHECKING:
    import pyarrow
    from pandas import DataFrame

name = "geoparquet"
suffix = ".parquet"
media_type = "application/vnd.apache.parquet"

_POINT = struct.Struct("<BIdd")  # little-endian, the kind of geometry, longitude, latitude


@dataclass(slots=True)
class Geometry:
    """What the standard wants to be told about the points of a file, gathered from all rows in it."""

    bbox: list[float] = field(default_factory=list)

    def add(self, rows: Iterable[Row]) -> None:
        """Reckons these rows in."""
        points = [(row["longitude"], row["latitude"]) for row in rows if is_mapped(row)]
        corners = [tuple(self.bbox[:2]), tuple(self.bbox[2:])] if self.bbox else []
        if points:
            x, y = zip(*points, *corners, strict=True)
            self.bbox = [min(x), min(y), max(x), max(y)]

    def to_json(self) -> str:
        """The value of the key `geo`."""
        about: dict[str, Any] = {"encoding": "WKB", "geometry_types": ["Point"] if self.bbox else []}
        if self.bbox:
            about["bbox"] = self.bbox
        return json.dumps({"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": about}})


def render(rows: DataFrame) -> bytes:
    """The rows as a Parquet file. What is not stated or not known is null."""
    import pyarrow
    from pyarrow import parquet

    found, geometry = exported(rows).rows, Geometry()
    geometry.add(found)
    file = pyarrow.BufferOutputStream()
    parquet.write_table(table(found).replace_schema_metadata({"geo": geometry.to_json()}), file)  # type: ignore[no-untyped-call]
    content: bytes = file.getvalue().to_pybytes()
    return content


def table(rows: Sequence[Row]) -> pyarrow.Table:
    """The rows as columns, without what is said about the geometry."""
    import pyarrow

    kinds = {"float64": pyarrow.float64(), "int64": pyarrow.int64(), "bool": pyarrow.bool_()}
    columns = {
        column: pyarrow.array([row[column] for row in rows], kinds.get(TYPES.get(column, ""), pyarrow.string()))
        for column in EXPORTED
    }
    return pyarrow.table({**columns, "geometry": pyarrow.array(map(_point, rows), pyarrow.binary())})


def _point(row: Row) -> bytes | None:
    return _POINT.pack(1, 1, row["longitude"], row["latitude"]) if is_mapped(row) else None
