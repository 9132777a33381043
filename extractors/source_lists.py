"""A list of references, one a line, for more files than a command line holds.

find . -name "*2019*.html" | python -m geodata ingest --list -
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import BinaryIO

from extractors.errors import SourceError
from extractors.opening import bytes_of, read_whole

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def listed(ref: str | Path, stdin: BinaryIO | None = None) -> list[str]:
    """The references in the file, or in standard input for "-", in their order and without blank lines.

    They are as if named on the command line: relative to the folder that the command runs in. Raises SourceError where
    the list cannot be opened or is no text.
    """
    name = "standard input" if str(ref) == "-" else str(ref)
    try:
        data = read_whole(stdin or sys.stdin.buffer) if str(ref) == "-" else bytes_of(Path(ref))
    except SourceError as error:
        raise SourceError(f"the list in {name} is not read: {error}", error.remedy) from error
    if b"\0" in data:
        raise SourceError(f"what is in {name} is no list of references", "Write one on each line.")
    lines = (line.rstrip(b"\r") for line in data.removeprefix(_BYTE_ORDER_MARK).split(b"\n"))
    return [os.fsdecode(line) for line in lines if line.strip()]
