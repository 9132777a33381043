"""`python -m tests.geodata.keep_examples ADDRESS NAME TIMES`: a writer among several, for the tests of stores."""

from __future__ import annotations

import sys
from dataclasses import replace

from geodata.store import open_store
from tests.geodata.examples import READINGS, S400


def main(address: str, name: str, times: int) -> None:
    """Keeps articles that all the writers have, each time read another way, and some that only this one has."""
    with open_store(address, decided=tuple) as store:
        print("ready", flush=True)
        sys.stdin.readline()
        for number in range(times):
            store.keep(replace(S400, events=S400.events[: number % 3]))
            own = READINGS[number % len(READINGS)]
            store.keep(replace(own, article=replace(own.article, id=f"{name}-{number}")))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
