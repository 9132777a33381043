"""From the command until the map shows its claims: `python -m tests.benchmarks.start_speed [EVENTS or FILE …]`.

Each store is opened three times: by a server that was just started, in a browser that has never seen the page, and then
in one more tab of it. The bundled sample, 238 events, stands beside them as what no store gets under. What counts the
store's events, as `ingest` leaves it behind, is made before. Printed are medians in seconds by the clock, and the most
memory that the server held. For Linux.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from geodata.store import open_store
from tests.benchmarks.made_store import make
from tests.benchmarks.sessions import most_memory_mb
from tests.browser.conftest import MAP_FRAME, QUIET, browser_path, free_port, serving, start_command

TIMES = 3


def main(asked: Iterable[str]) -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser_path(), args=QUIET)
        _print("the bundled sample", chromium, Path(folder))
        for each in asked:
            store = Path(each)
            if not store.is_file():
                make(store := Path(folder) / f"{each}.sqlite", int(each))
            with open_store(store, read_only=True, decided=tuple) as opened:
                opened.tally()
                name = f"{opened.counts().events:,} events"
            _print(name, chromium, Path(folder), "--store", str(store))


def _print(name: str, chromium: Browser, folder: Path, *options: str) -> None:
    times = [_opened(chromium, Path(tempfile.mkdtemp(dir=folder)), options) for _ in range(TIMES)]
    answers, first, again, memory_mb = (median(column) for column in zip(*times, strict=True))
    print(
        f"{name}: the server answers after {answers:.1f} s, and the map has its claims {first:.1f} s later, "
        f"{again:.1f} in another tab; {memory_mb:.0f} MB",
        flush=True,
    )


def _opened(chromium: Browser, home: Path, options: tuple[str, ...]) -> tuple[float, float, float, float]:
    port, context = free_port(), chromium.new_context(viewport={"width": 1440, "height": 900})
    started = time.perf_counter()
    with serving(start_command(port, *options), port, home) as address:
        answers = time.perf_counter() - started
        first, again = _pins(context, address), _pins(context, address)
        context.close()
        return answers, first, again, most_memory_mb(port)


def _pins(context: BrowserContext, address: str) -> float:
    """Seconds until a new tab's map shows claims."""
    page, started = context.new_page(), time.perf_counter()
    page.goto(address)
    claims = page.frame_locator(MAP_FRAME).locator("[data-marks]:not([data-marks='0'])")
    claims.wait_for(timeout=120_000)
    return time.perf_counter() - started


if __name__ == "__main__":
    main(sys.argv[1:] or ["100000"])
