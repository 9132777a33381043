"""One change of a filter, from the click until the map shows it: `python -m tests.benchmarks.map_speed [EVENTS …]`.

In place of a number of events a store may be named that `made_store` has made: a million take their time.

Ours beside folium's own ways in streamlit-folium, in the same Chromium on the same made stores, each the median of five
clicks: each takes one status more, and the map has to show as many claims as the store has of them; the tables and
figures beside ours come after that. Both moments are told by the page's own clock. Leaflet and its
cluster plugin are given to the rival from packages of this machine, so that no network is in its times. Sizes above
`STOCK_UP_TO` are only measured of ours.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from importlib import import_module
from itertools import accumulate
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, Page, Request, Route, sync_playwright

from dashboard.map_assets import leaflet
from geodata.filters import Filter
from geodata.store import open_store
from tests.benchmarks import stock_map
from tests.benchmarks.made_store import make
from tests.browser.conftest import MAP_FRAME, QUIET, browser_path, free_port, serving, start_command

SIZES = ("1000", "10000", "100000")
STOCK_UP_TO = 10_000
PATIENCE_MS = 240_000
# After each click, so that the next one meets a page at rest.
REST_MS = 3_000
RIVALS = {"markers": "markers in clusters", "fast": "FastMarkerCluster"}


def main(asked: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser_path(), args=QUIET)
        for each in asked:
            store = Path(each)
            if not store.is_file():
                store = Path(folder) / f"{each}.sqlite"
                make(store, int(each))
            size = _size(store)
            ours, bytes_sent = _ours(chromium, store, Path(folder))
            print(f"{size:>9,} events: ours {ours:6.2f} s, {bytes_sent / 1000:,.0f} kB to the map")
            for kind, name in RIVALS.items() if size <= STOCK_UP_TO else ():
                stock = _stock(chromium, store, Path(folder), kind)
                print(f"{'':>18} {name} {stock:6.2f} s, {stock / ours:.1f} times ours", flush=True)


def _steps(store: Path) -> list[int]:
    """How many claims the map has to show after each click."""
    with open_store(store, read_only=True, decided=tuple) as opened:
        counts = {facet.value: facet.count for facet in opened.facets(Filter(mapped=True))["status"]}
    return list(accumulate(counts[status] for status in stock_map.STEPS))


def _ours(chromium: Browser, store: Path, home: Path) -> tuple[float, int]:
    """Median seconds, and the most bytes that the server sent for one picture of the map."""
    port, sent = free_port(), [0]
    with serving(start_command(port, "--store", str(store)), port, home) as address:
        page, clock = _page(chromium)

        def note(asked: Request) -> None:
            if ".json?" in asked.url:
                sent.append(asked.sizes()["responseBodySize"])

        page.on("requestfinished", note)
        page.goto(address)
        page.frame_locator(MAP_FRAME).locator("[data-marks]").wait_for()
        page.get_by_role("button", name="Status").first.click()
        choices = page.locator('[data-testid="stPopoverBody"]')

        def click(step: int) -> None:
            choices.get_by_role("button", name=f"{stock_map.STEPS[step]} ·").click()

        times = [clock.seconds(click, step, claims) for step, claims in enumerate(_steps(store))]
        page.close()
    return median(times), max(sent)


def _stock(chromium: Browser, store: Path, home: Path, kind: str) -> float:
    port = free_port()
    script = Path(stock_map.__file__)
    options = ("--server.port", str(port), "--server.headless", "true", "--browser.gatherUsageStats", "false")
    command = [sys.executable, "-m", "streamlit", "run", str(script), *options, "--", str(store), kind]
    with serving(command, port, home) as address:
        page, clock = _page(chromium)
        page.context.route("**/*", from_this_machine)
        page.goto(address)
        choices = page.get_by_role("radiogroup")

        def click(step: int) -> None:
            choices.get_by_text(str(step + 1), exact=True).click()

        clock.wait(_all(store), since=0)
        times = [clock.seconds(click, step, claims) for step, claims in enumerate(_steps(store))]
        page.close()
    return median(times)


# In every frame: when it was clicked, and when its map, ours or a cluster plugin's, began to hold other claims.
_WATCH = """() => {
  const now = () => performance.timeOrigin + performance.now();
  const clustered = () => {
    const layers = Object.values(window.map?._layers ?? {});
    return layers.find((each) => each._topClusterLevel)?._topClusterLevel.getChildCount() ?? -1;
  };
  let held = -1;
  const look = () => {
    const claims = Number(document.querySelector("[data-marks]")?.dataset.marks ?? clustered());
    if (claims !== held) window.note(String((held = claims)), now());
  };
  if (window === top) document.addEventListener("click", () => window.note("click", now()), true);
  else setInterval(look, 10);
}"""


class _Clock:
    """What happened on a page and when, in milliseconds by the page's own clock."""

    def __init__(self, page: Page) -> None:
        self._page, self._notes = page, [("", 0.0)]
        page.expose_function("note", lambda what, when: self._notes.append((what, when)))
        page.add_init_script(f"({_WATCH})()")

    def wait(self, claims: int, since: float) -> float:
        """When the map began to show so many claims."""
        deadline = time.monotonic() + PATIENCE_MS / 1000
        while time.monotonic() < deadline:
            for what, when in self._notes:
                if what == str(claims) and when > since:
                    return when
            self._page.wait_for_timeout(50)
        raise TimeoutError(f"the map never held {claims} claims; what happened last was {self._notes[-1]}")

    def seconds(self, click: Callable[[int], None], step: int, claims: int) -> float:
        """From the click until the map shows so many claims. The page then comes to rest."""
        click(step)
        clicked = max(when for what, when in self._notes if what == "click")
        self._page.wait_for_timeout(REST_MS)  # without a look in between, which would take its time from the page
        return (self.wait(claims, since=clicked) - clicked) / 1000


def _size(store: Path) -> int:
    with open_store(store, read_only=True, decided=tuple) as opened:
        return opened.counts().events


def _all(store: Path) -> int:
    with open_store(store, read_only=True, decided=tuple) as opened:
        return opened.counts().mapped


def _page(chromium: Browser) -> tuple[Page, _Clock]:
    page = chromium.new_page(viewport={"width": 1440, "height": 900})
    page.set_default_timeout(PATIENCE_MS)
    return page, _Clock(page)


# There is no package of this plugin here. The rival's markers get Leaflet's own icon, which is less work.
_STAND_INS = {"leaflet.awesome-markers.js": "L.AwesomeMarkers = { icon: () => new L.Icon.Default() };"}


def from_this_machine(route: Route) -> None:
    """What folium fetches from elsewhere, from packages here; what it does not need for its marks stays out."""
    address = route.request.url
    if "127.0.0.1" in address:
        route.continue_()
        return
    packages = ("leaflet_markercluster", "jquery")
    folders = [leaflet(), *(Path(import_module(f"xstatic.pkg.{name}").BASE_DIR) for name in packages)]
    name = "jquery.min.js" if "jquery" in address else address.rsplit("/", 1)[-1]
    found = [folder / name for folder in folders if (folder / name).is_file()]
    if found:
        route.fulfill(path=found[0])
    else:
        route.fulfill(body=_STAND_INS.get(name, ""))


if __name__ == "__main__":
    main(sys.argv[1:] or list(SIZES))
