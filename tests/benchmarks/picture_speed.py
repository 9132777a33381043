"""A picture of the map as PNG: `python -m tests.benchmarks.picture_speed [EVENTS …]`.

Ours, drawn without a browser, cold (the first in a new process, its start included) and warm (the median of five more),
beside folium's own `_to_png` on the same claims in the same run. That drives a browser, which is started for each
picture, as it does; its default of three seconds of waiting is left out, and Leaflet comes from this machine, so that
no network is in its times.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
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
    for size in asked:
        with tempfile.TemporaryDirectory() as folder:
            store = Path(folder) / "store.sqlite"
            make(store, int(size))
            cold, warm, bytes_made = _cold(store), _warm(store), len(_ours(store))
            rival = median(_rival(store) for _ in range(TIMES))
        print(
            f"{int(size):>7,} events: cold {cold:.2f} s, warm {warm:.2f} s, {bytes_made / 1000:,.0f} kB; "
            f"folium's _to_png {rival:.2f} s, {rival / warm:.1f} times ours",
            flush=True,
        )


def _ours(store: Path) -> bytes:
    with open_store(store, read_only=True, decided=tuple) as opened:
        return png.render(Order(opened.rows(), date(2026, 11, 28), "All events"))


def _cold(store: Path) -> float:
    command = "python -m dashboard snapshot --format png --output - --store".split()[1:]
    started = time.perf_counter()
    subprocess.run([sys.executable, *command, str(store)], check=True, capture_output=True)
    return time.perf_counter() - started


def _warm(store: Path) -> float:
    _ours(store)
    times = []
    for _ in range(TIMES):
        started = time.perf_counter()
        _ours(store)
        times.append(time.perf_counter() - started)
    return median(times)


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
