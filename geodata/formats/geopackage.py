"""GeoPackage (OGC 12-128r18, version 1.3) for geographic programs that want a database: one feature per event.

A GeoPackage is an SQLite file with some tables by which others know it. An event that is not on the map is a feature
without geometry, with the reason in `not_mapped`. The time of the last change, which the standard wants, is a fixed
one: files are equal where rows are, and `data_version` tells them apart. A NUL in a text, at which programs in C stop
reading, is replaced by U+FFFD.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import apsw

from geodata.exported_rows import EXPORTED, TYPES, Row, exported, is_mapped
from geodata.half_characters import REPLACEMENT

if TYPE_CHECKING:
    from pandas import DataFrame

name = "geopackage"
suffix = ".gpkg"
media_type = "application/geopackage+sqlite3"

_APPLICATION_ID = 0x47504B47  # "GPKG"
_VERSION = 10_300
_WGS_84 = 4326
_LAST_CHANGE = "1970-01-01T00:00:00.000Z"
_SQL_TYPES = {"float64": "DOUBLE", "int64": "INTEGER", "bool": "BOOLEAN"}
# "GP", version 0, flags (little-endian, no envelope), the reference system; then a point as WKB, little-endian.
_POINT = struct.Struct("<2sBBi" + "BIdd")
_DEFINITION = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],'
    'UNIT["degree",0.0174532925199433],AXIS["Longitude",EAST],AXIS["Latitude",NORTH],AUTHORITY["EPSG","4326"]]'
)
_TABLES = """
CREATE TABLE gpkg_spatial_ref_sys (
    srs_name TEXT NOT NULL,
    srs_id INTEGER NOT NULL PRIMARY KEY,
    organization TEXT NOT NULL,
    organization_coordsys_id INTEGER NOT NULL,
    definition TEXT NOT NULL,
    description TEXT
);
CREATE TABLE gpkg_contents (
    table_name TEXT NOT NULL PRIMARY KEY,
    data_type TEXT NOT NULL,
    identifier TEXT UNIQUE,
    description TEXT DEFAULT '',
    last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
    min_x DOUBLE,
    min_y DOUBLE,
    max_x DOUBLE,
    max_y DOUBLE,
    srs_id INTEGER,
    CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id)
);
CREATE TABLE gpkg_geometry_columns (
    table_name TEXT NOT NULL,
    column_name TEXT NOT NULL,
    geometry_type_name TEXT NOT NULL,
    srs_id INTEGER NOT NULL,
    z TINYINT NOT NULL,
    m TINYINT NOT NULL,
    CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
    CONSTRAINT uk_gc_table_name UNIQUE (table_name),
    CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
    CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id)
);
"""


def render(rows: DataFrame) -> bytes:
    """The rows as the table `events` of a GeoPackage. Positions are WGS 84 degrees."""
    found = exported(rows).rows
    connection = apsw.Connection(":memory:")
    try:
        connection.pragma("application_id", _APPLICATION_ID)
        connection.pragma("user_version", _VERSION)
        with connection:
            connection.execute(_TABLES)
            _describe(connection, [row for row in found if is_mapped(row)])
            columns = ", ".join(f'"{column}" {_SQL_TYPES.get(TYPES.get(column, ""), "TEXT")}' for column in EXPORTED)
            connection.execute(f"CREATE TABLE events (fid INTEGER PRIMARY KEY NOT NULL, geom POINT, {columns})")
            marks = ", ".join("?" * (len(EXPORTED) + 1))
            connection.executemany(f"INSERT INTO events VALUES (NULL, {marks})", map(_values, found))
        return connection.serialize("main")
    finally:
        connection.close()


def _describe(connection: apsw.Connection, mapped: Sequence[Row]) -> None:
    """The standard's own rows: the reference systems that each file must name, and what the one table holds."""
    systems = (
        ("WGS 84 geodetic", _WGS_84, "EPSG", _WGS_84, _DEFINITION, "longitude and latitude in degrees"),
        ("Undefined cartesian", -1, "NONE", -1, "undefined", "undefined cartesian reference system"),
        ("Undefined geographic", 0, "NONE", 0, "undefined", "undefined geographic reference system"),
    )
    connection.executemany("INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)", systems)
    about = ("events", "features", "events", "Deployment Atlas: what articles claim, one claim a row", _LAST_CHANGE)
    x, y = ([row[axis] for row in mapped] for axis in ("longitude", "latitude"))
    extent = (min(x), min(y), max(x), max(y)) if mapped else (None,) * 4
    connection.execute("INSERT INTO gpkg_contents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (*about, *extent, _WGS_84))
    connection.execute(f"INSERT INTO gpkg_geometry_columns VALUES ('events', 'geom', 'POINT', {_WGS_84}, 0, 0)")


def _values(row: Row) -> tuple[Any, ...]:
    return (_point(row), *(_value(row[column]) for column in EXPORTED))


def _point(row: Row) -> bytes | None:
    return _POINT.pack(b"GP", 0, 1, _WGS_84, 1, 1, row["longitude"], row["latitude"]) if is_mapped(row) else None


def _value(value: Any) -> Any:
    return value.replace("\0", REPLACEMENT) if isinstance(value, str) else value
