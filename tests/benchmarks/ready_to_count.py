"""How long a program takes from its start until it can count the events of a store, which is named: in one process."""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path

from geodata.filters import EVERYTHING
from geodata.store import open_store


def main(path: Path) -> None:
    started = time.perf_counter()
    with open_store(path, read_only=True) as store:
        size = store.tally().under(EVERYTHING).size
        ready_s, memory = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{size.events:,} events in {ready_s:.1f} s, with {memory:.0f} MB of memory")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
