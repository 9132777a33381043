"""The real page in a real browser: started as the README says, and with every other machine out of reach."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Request, expect, sync_playwright

from dashboard import state
from geodata.sample import sample_store
from geodata.store import StoreAddress
from geodata.store.address import ServerAddress, store_address
from geodata.store.transfer import transfer
from geodata.user_data import HOME_VARIABLE, cache_folder
from tests.__main__ import LIGHT_BROWSER, OTHER_BROWSERS
from tests.postgis_server import Server

ROOT = Path(__file__).resolve().parents[2]
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # no other machine is found, whatever asks for it
)
PATIENCE_S = 60
CACHE = cache_folder()  # found before any test has a home of its own
# A busy machine draws the page late; what never comes still fails.
expect.set_options(timeout=PATIENCE_S * 1000 / 2)
MAP_FRAME = 'iframe[title="streamlit_folium.st_folium"]'


@dataclass
class Window:
    """A browser window on the page, and what it tried to reach beyond this machine."""

    page: Page
    address: str
    foreign_requests: list[str] = field(default_factory=list)

    def open(self, path: str = "") -> Window:
        """Go to a path, or parameters, of the page and wait until Streamlit has drawn it."""
        self.page.goto(f"{self.address}/{path}")
        self.page.get_by_text("Made with Natural Earth").wait_for()
        self.settled()
        return self

    def settled(self) -> None:
        """Wait until no script is running: what is on the page is then the answer to the last click."""
        self.page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()

    def figures(self) -> dict[str, int]:
        """The line of figures, such as `{"events": 219, "on the map": 150, …}`."""
        parts = self.page.locator(".figures span").all_inner_texts()
        pairs = (part.split(maxsplit=1) for part in parts)
        return {words: int(number.replace(",", "")) for number, words in pairs}

    def map(self) -> Locator:
        """The map's container, inside its frame, once it is drawn."""
        return self.page.frame_locator(MAP_FRAME).locator("[data-marks]")

    def marks(self) -> int:
        """How many events the map says that it has drawn."""
        return int(self.map().get_attribute("data-marks") or 0)

    def choose(self, button: str, choice: str) -> None:
        """Open a filter with many values and take the one whose words begin so."""
        self.page.get_by_role("button", name=button, exact=True).click()
        self.page.get_by_role("combobox", name=button).click()
        self.page.get_by_role("option", name=choice).first.click()
        self.page.keyboard.press("Escape")
        self.page.keyboard.press("Escape")
        expect(self.page.get_by_role("button", name=re.compile(rf"^{button} · \d"))).to_be_visible()
        self.settled()

    def go_back(self) -> None:
        """As a hand does: not in the moment in which the page takes the old address for one that was under way."""
        self.page.wait_for_timeout(2_000 * state.LATE_S)
        self.page.go_back()

    def shows(self, events: int) -> None:
        """Wait until the line of figures says that so many events are shown."""
        expect(self.page.locator(".figures b").first).to_have_text(f"{events:,}")


def browser_path() -> str:
    found = next(filter(None, map(shutil.which, (LIGHT_BROWSER, *OTHER_BROWSERS))), None)
    return found or pytest.fail("there is no Chromium on the path: `python3 -m tests` installs it")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=QUIET)
        yield browser
        browser.close()


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


@contextmanager
def serving(command: list[str], port: int, home: Path, folder: Path = ROOT, below: str = "") -> Iterator[str]:
    """The address of the page that `command`, started in `folder`, serves on `port`, until the block is left.

    Its home shares the cache of all tests, so that neither the sample nor the gazetteer is laid out anew for each.
    With `--store-under-test=postgis` the store that it would show is shown from a server.
    """
    command = on_server(command, home)
    if not (home / "cache").exists():
        for each in (home, CACHE):
            each.mkdir(parents=True, exist_ok=True)
        (home / "cache").symlink_to(CACHE, target_is_directory=True)
    environment = os.environ | {HOME_VARIABLE: str(home)}
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as server:
        try:
            address = f"http://127.0.0.1:{port}{below}"
            wait_until_answering(f"{address}/_stcore/health", server)
            yield address
        finally:
            server.send_signal(signal.SIGINT)
            try:
                server.communicate(timeout=PATIENCE_S)
            except subprocess.TimeoutExpired:
                server.kill()  # else leaving this block would wait for it without end
                raise


def wait_until_answering(address: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while time.monotonic() < deadline:
        if server.poll() is not None:
            pytest.fail(f"the page did not start: {server.communicate()[0].decode()}")
        try:
            with urlopen(address, timeout=PATIENCE_S):
                return
        except (URLError, ConnectionError):
            time.sleep(0.1)
    pytest.fail(f"the page did not answer within {PATIENCE_S} seconds")


# The server that the pages of this run show their stores from, where `--store-under-test` asks for one.
_SERVER: list[Server] = []


@pytest.fixture(scope="session", autouse=True)
def store_under_test(request: pytest.FixtureRequest) -> None:
    """Starts the server that `--store-under-test` asks for."""
    if request.config.getoption("--store-under-test") == "postgis":
        _SERVER.append(request.getfixturevalue("server"))


@pytest.fixture(autouse=True)
def _left_out(request: pytest.FixtureRequest) -> None:
    if _SERVER and (marker := request.node.get_closest_marker("files_only")):
        pytest.skip(marker.args[0])


# Where the copies lie that such a run shows in place of files.
_COPIED: dict[Path, ServerAddress] = {}


def shown_for(file: Path) -> StoreAddress:
    """What a page shows that was started to show this file: the file, or its copy on the server under test."""
    return _COPIED.get(file, file)


def on_server(command: list[str], home: Path) -> list[str]:
    """The command as it is, or where a server is under test with the store that it would show, copied to there.

    A file that is to be shown once more is not copied anew. Where a home has none yet, the sample stands for it.
    """
    if not _SERVER or "dashboard" not in command:
        return command
    file = home / "atlas.sqlite"
    if "--store" in command:
        at = command.index("--store")
        if isinstance(named := store_address(command[at + 1]), ServerAddress):
            return command
        file, command = named, [*command[:at], *command[at + 2 :]]
    if file not in _COPIED:
        address = _SERVER[0].new_store()
        transfer(file if file.exists() else sample_store(), address)
        _COPIED[file] = address
    return [*command, "--store", _COPIED[file].secret]


def start_command(port: int, *options: str) -> list[str]:
    """What the README says, on a port of its own and without opening a window on the tester's screen."""
    return [sys.executable, "-m", "dashboard", "--port", str(port), "--no-browser", *options]


@pytest.fixture(scope="session")
def sample_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The page with the bundled sample, in a home where nobody has kept anything."""
    port = free_port()
    with serving(start_command(port), port, tmp_path_factory.mktemp("home")) as address:
        yield address


OpenWindow = Callable[..., Window]


@pytest.fixture(scope="session")
def contexts(chromium: Browser) -> dict[tuple[object, ...], BrowserContext]:
    """Kept for all tests: each new one would fetch and compile all of Streamlit again."""
    return {}


@pytest.fixture
def open_window(chromium: Browser, contexts: dict[tuple[object, ...], BrowserContext]) -> Iterator[OpenWindow]:
    """Opens windows that note every request to another machine; no test may leave a note behind."""
    windows = []

    def opened(
        address: str, width: int = 1440, height: int = 900, scheme: str = "light", locale: str = "en-US"
    ) -> Window:
        options = width, height, scheme, locale
        if options not in contexts:
            size = {"width": width, "height": height}
            contexts[options] = chromium.new_context(viewport=size, color_scheme=scheme, locale=locale)
        window = Window(contexts[options].new_page(), address)
        windows.append(window)

        def note(request: Request) -> None:
            if urlsplit(request.url).hostname not in ("127.0.0.1", None):
                window.foreign_requests.append(request.url)

        window.page.on("request", note)
        return window

    yield opened
    for window in windows:
        window.page.close()
    assert [window.foreign_requests for window in windows if window.foreign_requests] == []


@pytest.fixture
def sample(open_window: OpenWindow, sample_address: str) -> Window:
    """A window for the page with the bundled sample; open it with `sample.open()`."""
    return open_window(sample_address)
