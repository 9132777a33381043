"""`python -m tests.geodata.keep_store`: writes a store of the present version as SQL, for the tests of later versions.

Run once when a version is released; the file is never edited afterwards.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import apsw

from geodata.store import schema
from tests.geodata.examples import make_store

FOLDER = Path(__file__).parent / "stores"
# The words and positions are not written: the triggers make them again, as they did for the rows' first time.
_TABLES = ("changes", "articles", "readings", "events", "copies", "copy_bands")


def as_sql(path: Path) -> str:
    """The store as a script that makes it again."""
    with apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY) as connection:
        lines = [*schema.STEPS]
        for table in _TABLES:
            rows = connection.execute(f"SELECT * FROM {table} ORDER BY 1")
            lines += (f"INSERT INTO {table} VALUES ({', '.join(map(apsw.format_sql_value, row))});" for row in rows)
    lines += [f"PRAGMA application_id = {schema.APPLICATION_ID};", f"PRAGMA user_version = {len(schema.STEPS)};"]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Write the file of the present version, unless it stands already."""
    target = FOLDER / f"version_{len(schema.STEPS)}.sql"
    if target.exists():
        sys.exit(f"{target} stands already: a kept store is never made again.")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "atlas.sqlite"
        make_store(path).close()
        target.write_text(as_sql(path), encoding="utf-8")


if __name__ == "__main__":
    main()
