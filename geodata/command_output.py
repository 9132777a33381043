"""What commands give out: to a file that replaces nothing it may not, or to standard output, and words beside it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from extractors.command_line import say, write_data
from extractors.source_folders import contents
from extractors.sources import STANDARD_INPUT, known_suffixes
from geodata.store.address import StoreAddress
from geodata.whole_file import write_whole

STANDARD_OUTPUT: Final = Path("-")


def spared(store: StoreAddress, refs: Sequence[str] = ()) -> dict[Path, str]:
    """What no output may replace: the store with the files that SQLite keeps beside it, and what is to be read."""
    parts = {Path(f"{store}{ending}"): "belongs to the store" for ending in ("-wal", "-shm")}
    paths = [Path(ref) for ref in refs if ref != STANDARD_INPUT]
    inside = [file for path in paths if path.is_dir() for file in contents(path, known_suffixes()).files]
    read = dict.fromkeys([*paths, *inside], "is one of the files to be read")
    return {store: "is the store", **parts, **read} if isinstance(store, Path) else read


def write_output(path: Path, content: bytes, *, replace: bool) -> None:
    """Writes a whole file, or to standard output. Raises `ExportError` where it may not be."""
    if path == STANDARD_OUTPUT:
        write_data(content)
    else:
        write_whole(path, content, replace=replace)


def say_beside(words: str, output: Path | None) -> None:
    """Says what was done, on standard error where standard output holds the data."""
    if output == STANDARD_OUTPUT:
        print(words, file=sys.stderr)
    else:
        say(words)
