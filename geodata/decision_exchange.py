"""Decisions on their way from one home to another, and to whoever trains on them: JSON Lines, each a whole decision."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from heapq import merge
from pathlib import Path

from geodata import log_lines
from geodata.decisions import FILE, Decision, decisions, moment


def exported() -> bytes:
    """Every decision, the oldest first, one on each line. Raises `RecordError` and `StoreError`."""
    return log_lines.to_lines(decisions())


def bring_in(path: Path) -> int:
    """Adds the decisions of an exported file that are not here yet, and tells how many those are.

    Each keeps who decided and when, and stands where its time puts it: what was decided here later holds.

    Raises `RecordError`, which names the file and the line of a mistake, `StoreError` and `ExportError`, and adds none.
    """
    return add(log_lines.read_file(path, Decision))


def add(there: Iterable[Decision]) -> int:
    """Adds those of these decisions, oldest first, that are not here yet, and tells how many; raises the same."""
    here = decisions()
    # One that was taken back and made again within a second is there twice, and the last of them holds.
    known, new = Counter(map(_whole, here)), []
    for one in there:
        if known[_whole(one)]:
            known[_whole(one)] -= 1
        else:
            new.append(one)
    if new:
        together: list[Decision] = [*merge(here, new, key=lambda one: moment(one.at))]
        log_lines.replace(FILE, together)
    return len(new)


def _whole(made: Decision) -> str:
    return json.dumps(asdict(made), sort_keys=True)
