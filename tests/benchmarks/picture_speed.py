"""A picture of the map as PNG: `python -m tests.benchmarks.picture_speed [EVENTS …]`.

Ours, drawn without a browser, cold (the first in a new process, its start included) and warm (more in one process),
beside folium's own `_to_png` on the same claims in the same run. That drives a browser, which is started for each
picture, as it does; its default of three seconds of waiting is left out, and Leaflet comes from this machine, so that
no network is in its times. Of five times each the least and the median are told, of ours also the median of the seconds
of a processor that they took, which hold on a machine that has other work too; its load stands above them.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

import folium
from folium.plugins import FastMarkerCluster
from playwright.sync_api import Page, sync_playwright

from dashboard.drawing.order import Order
from dashboard.payload import on_the_map
from dashboard.snapshots import png
from geodata.store import open_store
from tests.benchmarks.made_store import make
from tests.benchmarks.map_speed import from_this_machine
from tests.browser.conftest import QUIET, browser_path

SIZES = ("300", "10000")
TIMES = 5


def main(asked: list[str]) -> None:
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    for size in asked:
        with tempfile.TemporaryDirectory() as folder:
            store = Path(folder) / "store.sqlite"
            make(store, int(size))
            bytes_made = len(_ours(store))  # which makes what follows warm
            cold, warm = _timed(lambda store=store: _cold(store)), _timed(lambda store=store: _ours(store))
            rival = median(_rival(store) for _ in range(TIMES))
        print(
            f"{int(size):>7,} events: cold {cold}; warm {warm}; {bytes_made / 1000:,.0f} kB; folium's _to_png "
            f"{rival:.2f} s, {rival / cold.median:.1f} times ours cold, {rival / warm.median:.1f} times ours warm",
            flush=True,
        )


@dataclass(frozen=True)
class _Times:
    """Of one thing done several times, in seconds."""

    least: float
    median: float
    of_processor: float

    def __str__(self) -> str:
        return f"{self.least:.2f} s at least, {self.median:.2f} s as a rule, {self.of_processor:.2f} s of a processor"


def _timed(do: Callable[[], object]) -> _Times:
    passed, worked = [], []
    for _ in range(TIMES):
        started, before = time.perf_counter(), sum(os.times()[:4])
        do()
        passed.append(time.perf_counter() - started)
        worked.append(sum(os.times()[:4]) - before)
    return _Times(min(passed), median(passed), median(worked))


def _ours(store: Path) -> bytes:
    with open_store(store, read_only=True, decided=tuple) as opened:
        return png.render(Order(opened.rows(), date(2026, 11, 28), "All events"))


def _cold(store: Path) -> None:
    command = "python -m dashboard snapshot --format png --output - --store".split()[1:]
    subprocess.run([sys.executable, *command, str(store)], check=True, capture_output=True)


class _Driver:
    """As much of a driver of browsers as folium asks of it."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def get(self, address: str) -> None:
        self.page.goto(address.replace("file:////", "file:///"), wait_until="networkidle")

    def find_element(self, *_: str) -> Any:
        taken = self.page.locator(".folium-map").screenshot()
        return type("Element", (), {"screenshot_as_png": taken})()

    def fullscreen_window(self) -> None:
        """The page has its size already."""

    def quit(self) -> None:
        """The browser is closed by whoever started it."""


def _rival(store: Path) -> float:
    with open_store(store, read_only=True, decided=tuple) as opened:
        rows = on_the_map(opened.rows())
    started = time.perf_counter()
    shown = folium.Map(location=(30, 15), zoom_start=2, tiles=None)
    FastMarkerCluster(rows[["latitude", "longitude"]].values.tolist()).add_to(shown)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=QUIET)
        page = browser.new_page(viewport={"width": 1280, "height": 720})
        page.route("http*://**/*", from_this_machine)
        shown._to_png(delay=0, driver=_Driver(page))
        browser.close()
    return time.perf_counter() - started


if __name__ == "__main__":
    main(sys.argv[1:] or list(SIZES))
