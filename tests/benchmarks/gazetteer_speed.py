"""How fast the gazetteer opens and answers: `python -m tests.benchmarks.gazetteer_speed`."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable, Sequence
from itertools import islice

from geodata.gazetteer import CACHED_NAMES, Gazetteer, open_gazetteer
from geodata.towns import read_towns

NAMES = 50_000


def main() -> None:
    """Print opening time, memory, and lookups a second without and with the cache."""
    open_gazetteer().close()
    started = time.perf_counter()
    gazetteer = open_gazetteer()
    print(f"opened in {time.perf_counter() - started:.3f} s")
    names = _names()
    print(f"{len(names):,} names, a cache of {CACHED_NAMES:,}")
    for title, ask in _questions(gazetteer):
        print(f"{title}: first {_rate(ask, names):,.0f} a second, then {_rate(ask, names):,.0f}")
    print(f"at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def _questions(gazetteer: Gazetteer) -> tuple[tuple[str, Callable[[str], object]], ...]:
    return ("contains", gazetteer.contains), ("candidates", gazetteer.candidates)


def _names() -> Sequence[str]:
    """The names of towns, with as many names that nothing bears."""
    known = [town.name for town in islice(read_towns(), NAMES // 2)]
    return [*known, *(f"{name}xq" for name in known)]


def _rate(ask: Callable[[str], object], names: Sequence[str]) -> float:
    started = time.perf_counter()
    for name in names:
        ask(name)
    return len(names) / (time.perf_counter() - started)


if __name__ == "__main__":
    main()
