"""Adding articles: what was read is shown first, and only then kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from geodata.store import open_store
from geodata.user_data import cache_folder
from tests.browser.conftest import PATIENCE_S, OpenWindow, Window, free_port, serving, shown_for, start_command

pytestmark = pytest.mark.browser

ARTICLE = (
    "The United States has deployed a Patriot battery to Rzeszow in Poland since March 2022. "
    "Representatives of NATO and Russia met in Brussels on Tuesday."
)
# The first article also waits for the language model, and in a fresh environment for the gazetteer.
READING_MS = 4 * PATIENCE_S * 1000


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home where nothing is kept; the gazetteer, which takes a while to build, is the tester's own."""
    folder = tmp_path_factory.mktemp("home")
    cache_folder().mkdir(parents=True, exist_ok=True)
    (folder / "cache").symlink_to(cache_folder(), target_is_directory=True)
    return folder


@pytest.fixture(scope="module")
def address(home: Path) -> Iterator[str]:
    port = free_port()
    with serving(start_command(port), port, home) as address:
        yield address


@pytest.fixture
def window(open_window: OpenWindow, address: str) -> Window:
    return open_window(address)


def kept(home: Path) -> dict[str | None, str]:
    """The articles of the home's collection, text by title; none while there is no collection."""
    address = shown_for(home / "atlas.sqlite")
    if isinstance(address, Path) and not address.exists():
        return {}
    with open_store(address, read_only=True) as store:
        return {article.title: article.text for article in store.articles()}


def paste(window: Window, text: str) -> None:
    window.page.get_by_label("Text of the article").fill(text)
    window.page.get_by_role("button", name="Read it").click()


def test_a_pasted_article_is_shown_then_kept_and_the_map_shows_it(window: Window, home: Path) -> None:
    before = kept(home)
    on_the_map = window.open().marks() if before else 0
    window.open("add")
    window.page.get_by_label("Title (optional)").fill("A battery for Rzeszow")
    paste(window, ARTICLE)
    keep = window.page.get_by_role("button", name="Keep 1 article")
    keep.wait_for(timeout=READING_MS)
    claims = window.page.locator(".preview .claim")
    expect(claims.filter(has_text="Patriot").locator("mark.place").first).to_have_text("Rzeszow")
    window.page.get_by_role("tab", name="Upload files").click()
    expect(window.page.get_by_role("button", name="Read them")).to_be_visible()
    expect(claims.filter(has_text="a meeting is not a deployment")).to_have_count(1)
    assert kept(home) == before, "nothing is kept before the reader says so"
    keep.click()
    expect(window.page.get_by_text("1 article kept. The map shows your own articles now.")).to_be_visible()
    expect(window.page.get_by_role("radio", name="My articles")).to_be_checked()
    expect(window.map()).to_have_attribute("data-marks", str(on_the_map + 1))
    assert kept(home) == before | {"A battery for Rzeszow": ARTICLE}


def test_what_is_discarded_is_not_kept(window: Window, home: Path) -> None:
    window.open("add")
    paste(window, "Nothing of any note happened in the village today, and nobody minded in the least.")
    offer = "No claim about a weapon system was found. Keep it all the same?"
    window.page.get_by_role("button", name=offer).wait_for(timeout=READING_MS)
    window.page.get_by_role("button", name="Discard").click(timeout=READING_MS)
    expect(window.page.get_by_role("button", name="Discard")).to_have_count(0)
    assert all("village" not in text for text in kept(home).values())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Die Raketen werden nach Angaben der Regierung im kommenden Jahr in Polen stationiert.", "German"),
        ("   ", "it is empty. Paste the text of an article"),
    ],
)
def test_what_cannot_be_read_is_said_with_what_would_help(window: Window, text: str, words: str) -> None:
    window.open("add")
    paste(window, text)
    expect(window.page.get_by_role("alert").filter(has_text=words)).to_be_visible()
    expect(window.page.get_by_role("button", name="Keep")).to_have_count(0)


def test_a_broken_line_of_a_file_does_not_stop_the_others(window: Window) -> None:
    window.open("add")
    window.page.get_by_role("tab", name="Upload files").click()
    lines = b'{"text": "Russia deployed Iskander missiles in Kaliningrad in 2018."}\n{"text": \n'
    files = {"name": "articles.jsonl", "mimeType": "application/jsonl", "buffer": lines}
    window.page.locator("input[type=file]").first.set_input_files([files])
    window.page.get_by_role("button", name="Read them").click()
    window.page.get_by_role("button", name="Keep 1 article").wait_for(timeout=READING_MS)
    expect(window.page.get_by_role("alert").filter(has_text="articles.jsonl:2")).to_be_visible()
    expect(window.page.locator(".preview .claim mark.place").first).to_have_text("Kaliningrad")


def test_a_hostile_article_is_shown_as_it_is(window: Window) -> None:
    window.open("add")
    dialogs: list[str] = []
    window.page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    title = "<img src=x onerror=alert(1)> [x](javascript:alert(1)) ${1} **b**"
    window.page.get_by_label("Title (optional)").fill(title)
    paste(window, "Russia deployed S-400 <script>alert(2)</script> missiles in Kaliningrad in 2018.")
    window.page.get_by_role("button", name="Keep 1 article").wait_for(timeout=READING_MS)
    expect(window.page.locator(".preview h3").first).to_contain_text(title)
    assert dialogs == []
