"""No script that an article, the name of a view or a decision holds runs, on whatever page or picture it is shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import cycle
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Request, expect

from dashboard.drawing.order import Order
from dashboard.snapshots import html
from extractors.records import Mention
from geodata.decisions import decide, decisions
from geodata.records import PlacedReading
from geodata.saved_views import save
from geodata.store import open_store
from geodata.user_data import HOME_VARIABLE, cache_folder
from tests.browser.conftest import MAP_FRAME, PATIENCE_S, Window, free_port, serving, start_command
from tests.dashboard.claims import SITE, claims
from tests.geodata.examples import DEVESELU, POLAND, claim, make_store, reading
from tests.hostile_strings import running

pytestmark = pytest.mark.browser

SCRIPTS = running("alert(1)", "top.hit(1)")
ON_THE_PAGE = SCRIPTS[len(SCRIPTS) // 2 :]
IN_AN_ARTICLE = 60
PLACES = 45
DECIDED = 45
TEXTS = (
    "title", "url", "publisher", "system", "system_id", "system_name", "actor", "place_name", "claimed_by",
    "reported_by", "date_text", "evidence", "quantity", "rule", "published",
)  # fmt: skip
# At each place the tooltip, the list of all its claims, and one of their cards; how many there were. Each form of a
# script is at a place of its own, behind all ends.
READ_ALL_AT = """places => places.map((place) => {
    const CARDS_APART = 48;
    map.closePopup().setView(place, 9, {animate: false});
    const pointed = {containerPoint: map.latLngToContainerPoint(place)};
    map.fire("mousemove", pointed);
    if (!document.querySelector(".atlas-tip")) return 0;
    map.fire("click", pointed);
    const popup = [...document.querySelectorAll(".atlas-popup")].at(-1);
    const all = popup.querySelectorAll(".atlas-line").length;
    for (let number = 0; number < all; number += CARDS_APART) {
        popup.querySelectorAll(".atlas-line")[number].click();
        popup.querySelector(".atlas-card").checkVisibility();
        popup.querySelector(".atlas-back").click();
    }
    return all;
})"""
# What only a string of ours could have made: the page itself has no such element.
MADE = """() => [...document.querySelectorAll(
    "[onload], [onerror], [ontoggle], [onfocus], [onbegin], [srcdoc], base, embed, object, [href^='javascript' i],"
    + "[src^='javascript' i], [formaction], meta[http-equiv=refresh]")].map((element) => element.outerHTML)"""


@dataclass
class Watch:
    """A window's context, and everything that happened in it which no string may bring about."""

    context: BrowserContext
    happened: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.context.expose_function("hit", lambda *_: self.happened.append("a script ran"))
        self.context.on("dialog", self._dismissed)
        self.context.on("request", self._asked)

    def _dismissed(self, dialog: Dialog) -> None:
        self.happened.append(f"a dialog: {dialog.message}")
        dialog.dismiss()

    def _asked(self, request: Request) -> None:
        if not request.url.startswith(("http://127.0.0.1:", "file:", "data:", "blob:")):
            self.happened.append(f"asked for {request.url}")


@pytest.fixture(scope="module")
def watch(chromium: Browser) -> Iterator[Watch]:
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    yield Watch(context)
    context.close()


def test_what_a_saved_map_tells_of_every_claim_runs_nothing(watch: Watch, tmp_path: Path) -> None:
    places = [[50.0, 3.0 * number] for number in range(PLACES)]
    rows = claims(
        *(
            SITE | dict.fromkeys(TEXTS, words) | {"latitude": latitude, "longitude": longitude, "article_id": words}
            for words, (latitude, longitude) in zip(SCRIPTS, cycle(places), strict=False)
        )
    )
    page = watch.context.new_page()
    file = tmp_path / "map.html"
    file.write_bytes(html.render(Order(rows, date(2026, 11, 28), SCRIPTS[0], title=SCRIPTS[0])))
    page.goto(file.as_uri())
    expect(page.locator("#map")).to_have_attribute("data-marks", str(len(SCRIPTS)))
    assert sum(page.evaluate(READ_ALL_AT, places)) == len(SCRIPTS)
    assert (page.evaluate(MADE), watch.happened) == ([], [])
    page.close()


def _article(number: int, scripts: list[str]) -> PlacedReading:
    """An article of these strings alone: each is a sentence, with a claim that has it in every text."""
    title, *_, publisher = scripts
    text = "\n\n".join(scripts)
    events = []
    for words in scripts:
        place = replace(DEVESELU if words != title else POLAND, name=words)
        made = claim(
            text, words, "DEPLOY", "operational", system=(words, words), actor=words, at=(words, place),
            claimed_by=words, reported_by=words, quantity=words, not_mapped=None if words != publisher else words,
        )  # fmt: skip
        # Marks may not overlap, and all of these are the whole sentence.
        start = text.index(words)
        marks = (Mention(start, start + len(words), "system", words),)
        events.append(replace(made, event=replace(made.event, marks=marks, rule=words)))
    made = reading(f"hostile-{number}", title, publisher, "2026-01-01", text, *events, url=f"javascript:{title}")
    return replace(made, article=replace(made.article, authors=tuple(scripts[:5])))


@pytest.fixture
def window(watch: Watch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    """A page on a store of nothing else, with views and decisions that are called so too."""
    home, path, port = tmp_path / "home", tmp_path / "store.sqlite", free_port()
    home.mkdir()
    cache_folder().mkdir(parents=True, exist_ok=True)
    (home / "cache").symlink_to(cache_folder(), target_is_directory=True)  # the gazetteer takes a while to build
    monkeypatch.setenv(HOME_VARIABLE, str(home))
    parts = [ON_THE_PAGE[at : at + IN_AN_ARTICLE] for at in range(0, len(ON_THE_PAGE), IN_AN_ARTICLE)]
    articles = [_article(number, scripts) for number, scripts in enumerate(parts)]
    make_store(path, articles).close()
    with open_store(path, read_only=True) as store:
        rows = store.rows().to_dict("records")
    texts = {one.article.id: one.article.text for one in articles}
    for row, words in zip(rows[:DECIDED], ON_THE_PAGE, strict=False):
        decide(row, texts[row["article_id"]], "accept", who=words, why=words)
        save(words[:80], f"q={words}")
    save("![picture](https://example.org/x.png) [link](javascript:top.hit(1))", "status=planned")
    with serving(start_command(port, "--store", str(path)), port, home) as address:
        yield Window(watch.context.new_page(), address)


def nothing_ran(window: Window, watch: Watch) -> None:
    made = [found for frame in window.page.frames for found in frame.evaluate(MADE)]
    assert (made, watch.happened) == ([], []), window.page.url


def _preview(window: Window) -> None:
    """Have an article read that says the same, and look at what the page would keep of it."""
    page = window.page
    page.goto(f"{window.address}/add")
    page.get_by_label("Title (optional)").fill(ON_THE_PAGE[0])
    told = (f"The army deployed {words} Patriot missiles to Poland in 2020." for words in ON_THE_PAGE[:DECIDED])
    page.get_by_label("Text of the article").fill("\n\n".join(told))
    page.get_by_role("button", name="Read it").click()
    page.locator(".preview .claim").first.wait_for(timeout=PATIENCE_S * 4_000)


def test_no_page_runs_what_articles_views_and_decisions_say(window: Window, watch: Watch) -> None:
    page, event = window.page, decisions()[1].event_id
    window.open(f"?event={event}&table=charts")
    expect(window.map()).to_have_attribute("data-marks", str(window.figures()["on the map"]))
    marks = window.marks()
    assert marks == len(ON_THE_PAGE) - len(ON_THE_PAGE) / IN_AN_ARTICLE, "of each article one claim is not mapped"
    frame = page.frame_locator(MAP_FRAME)
    expect(frame.locator(".atlas-card")).to_contain_text("top.hit(1)")  # popup
    expect(page.locator(".st-key-panel blockquote")).to_contain_text("top.hit(1)")
    page.locator(".st-key-panel").get_by_text("History", exact=True).click()
    expect(page.get_by_text("Why: ").first).to_contain_text("top.hit(1)")
    page.get_by_text("Map in words", exact=True).click()
    expect(page.locator(".in-words")).to_contain_text("top.hit(1)")
    nothing_ran(window, watch)
    page.get_by_role("tab", name="On the map").click()
    expect(page.locator("tbody tr").first).to_contain_text("hit(1)")
    nothing_ran(window, watch)
    page.get_by_role("button", name="Views").click()
    expect(page.get_by_role("link", name="hit(1)").first).to_be_visible()
    nothing_ran(window, watch)
    for path, shown in (
        ("article?article=hostile-1", ".reader .text"),
        (f"review?event={event}", ".context"),
        ("compare?left=as-of%3D2015-12-31&right=status%3Dnone", "[role=tab]"),
        ("about", "h1"),
    ):
        page.goto(f"{window.address}/{path}")
        page.locator(shown).first.wait_for()
        window.settled()
        nothing_ran(window, watch)
    _preview(window)
    nothing_ran(window, watch)
    page.goto(f"{window.address}/embed?event={event}")
    expect(page.locator("#map")).to_have_attribute("data-marks", str(marks))
    nothing_ran(window, watch)
    page.close()
