"""GeoParquet as a folder with one file for each month of publication, for collections that no memory holds.

`month=2024-05/part-0.parquet`, and `month=unknown` for articles without a day: as Hive names its folders, so that who
reads all of them gets a column `month`, and who asks for one month opens one file. Each file is the GeoParquet of
`geodata.formats.geoparquet`; the data version in its rows is that of the whole folder.
"""

from __future__ import annotations

import os
import re
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from geodata.data_version import data_version_of_parts
from geodata.decisions import readable_decisions
from geodata.errors import StoreError
from geodata.exported_rows import Row, exported, with_whole_text
from geodata.filters import Filter
from geodata.formats.geoparquet import Geometry, table
from geodata.whole_folder import writing_whole_folder

if TYPE_CHECKING:
    from geodata.store import Store

NAME: Final = "geoparquet-by-month"
UNKNOWN: Final = "unknown"

_FOLDER = re.compile(r"month=(\d{4}-\d{2}|unknown)")
_FILE = re.compile(r"part-\d+\.parquet")


@dataclass(slots=True)
class Written:
    """How many events were written, to how many files."""

    events: int = 0
    files: int = 0


def is_archive(folder: Path) -> bool:
    """Whether all that a folder holds is named as here, so that another such folder may take its place."""
    return all(
        _FOLDER.fullmatch(inner.name) and inner.is_dir() and all(_FILE.fullmatch(file.name) for file in inner.iterdir())
        for inner in folder.iterdir()
    )


def write(store: Store, filter: Filter, folder: Path, *, replace: bool = False) -> Written:
    """Writes what the filter leaves of a store, some thousand rows in memory at a time. An empty folder has one file.

    Raises `ExportError` as `writing_whole_folder` does, and `StoreError`, also where the store or what readers have
    decided has changed meanwhile: the rows are gone through twice, first for their data version.
    """
    written = Written()
    with writing_whole_folder(folder, replace=replace, may_go=is_archive) as half:
        before = _state(store)
        version = data_version_of_parts(map(with_whole_text, store.rows_in_parts(filter, by_id=True)))
        with closing(_by_month(store, filter, version)) as found:
            for month, parts in groupby(found, key=lambda each: each[0]):
                with _file(half, month) as write_part:
                    for _, rows in parts:
                        write_part(rows)
                        written.events += len(rows)
                written.files += 1
        if not written.files:
            with _file(half, UNKNOWN):
                written.files += 1
        if _state(store) != before:
            raise StoreError(f"{store.path} has changed while its rows were written", "Do it again.")
    return written


def _state(store: Store) -> tuple[object, ...]:
    return store.data_version(), tuple(readable_decisions())


def _by_month(store: Store, filter: Filter, version: str) -> Generator[tuple[str, list[Row]], None, None]:
    """The rows in the order of publication, each list with its month, which may have several."""
    with closing(store.rows_in_parts(filter)) as parts:
        for part in parts:
            for month, rows in groupby(exported(part, version).rows, key=_month):
                yield month, list(rows)


def _month(row: Row) -> str:
    return row["published"][:7] if row["published"] else UNKNOWN


@contextmanager
def _file(folder: Path, month: str) -> Iterator[Any]:
    """A function that writes rows to the file of a month."""
    from pyarrow import parquet

    geometry, inner = Geometry(), folder / f"month={month}"
    inner.mkdir()
    with (inner / "part-0.parquet").open("wb") as file:
        # With Arrow's own schema beside Parquet's, readers would not see what is added to it at the end.
        with parquet.ParquetWriter(file, table([]).schema, store_schema=False) as writer:  # type: ignore[no-untyped-call]

            def write_part(rows: list[Row]) -> None:
                geometry.add(rows)
                writer.write_table(table(rows))

            yield write_part
            writer.add_key_value_metadata({"geo": geometry.to_json()})
        file.flush()
        os.fsync(file.fileno())
