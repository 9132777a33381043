"""GeoParquet 1.1 for data frames and databases in columns: one row per event, its point as WKB in `geometry`.

An event that is not on the map has no geometry, but its reason in `not_mapped`. Where no reference system is named, as
here, the standard means longitude and latitude of WGS 84.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from geodata.exported_rows import EXPORTED, TYPES, Row, exported, is_mapped

if TYPE_CHECKING:
    from pandas import DataFrame

name = "geoparquet"
suffix = ".parquet"
media_type = "application/vnd.apache.parquet"

_POINT = struct.Struct("<BIdd")  # little-endian, the kind of geometry, longitude, latitude


def render(rows: DataFrame) -> bytes:
    """The rows as a Parquet file. What is not stated or not known is null."""
    import pyarrow
    from pyarrow import parquet

    kinds = {"float64": pyarrow.float64(), "int64": pyarrow.int64(), "bool": pyarrow.bool_()}
    found = exported(rows).rows
    columns = {
        column: pyarrow.array([row[column] for row in found], kinds.get(TYPES.get(column, ""), pyarrow.string()))
        for column in EXPORTED
    }
    points = pyarrow.array(map(_point, found), pyarrow.binary())
    table = pyarrow.table({**columns, "geometry": points}, metadata={"geo": _about(found)})
    file = pyarrow.BufferOutputStream()
    parquet.write_table(table, file)  # type: ignore[no-untyped-call]
    content: bytes = file.getvalue().to_pybytes()
    return content


def _about(rows: Sequence[Row]) -> str:
    """What the standard wants to be told about the geometry."""
    mapped = [row for row in rows if is_mapped(row)]
    geometry: dict[str, Any] = {"encoding": "WKB", "geometry_types": ["Point"] if mapped else []}
    if mapped:
        x, y = ([row[axis] for row in mapped] for axis in ("longitude", "latitude"))
        geometry["bbox"] = [min(x), min(y), max(x), max(y)]
    return json.dumps({"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": geometry}})


def _point(row: Row) -> bytes | None:
    return _POINT.pack(1, 1, row["longitude"], row["latitude"]) if is_mapped(row) else None
