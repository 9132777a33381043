"""The page as a reader meets it: the sample, the filters, links, tables, downloads."""

from __future__ import annotations

import csv
import json
import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import apsw
import pytest
from playwright.sync_api import Locator, expect

from dashboard import loading, locale_words
from dashboard.panels.time_control import steps
from geodata.decisions import FILE, decide
from geodata.deployments import deployments
from geodata.filters import Filter
from geodata.sample import sample_store
from geodata.store import Store, open_store
from geodata.user_data import HOME_VARIABLE, cache_folder
from tests.browser.conftest import MAP_FRAME, ROOT, OpenWindow, Window, free_port, serving, start_command
from tests.browser.test_table import click_row, selected_row
from tests.geodata.examples import make_store

pytestmark = pytest.mark.browser


@pytest.fixture(scope="session")
def store() -> Store:
    """The very store that the page shows: the bundled sample."""
    return open_store(sample_store(), read_only=True)


def test_a_fresh_start_shows_every_event_of_the_sample_with_no_network(sample: Window, store: Store) -> None:
    sample.open()
    expect(sample.map()).to_have_attribute("data-marks", str(store.counts().mapped))
    sample.shows(store.counts().events)
    assert sample.figures()["on the map"] == store.counts().mapped
    expect(sample.page.get_by_text("Bundled sample")).to_be_visible()


def test_a_link_to_an_event_opens_it_with_the_way_to_its_article(sample: Window, store: Store) -> None:
    rows = store.rows()
    event = rows[rows["url"].notna() & rows["not_mapped"].notna()].iloc[0]
    sample.open(f"?event={event['event_id']}")
    card = sample.page.locator(".st-key-panel")
    expect(card.get_by_text(event["not_mapped"])).to_be_visible()
    link = card.get_by_role("link", name=event["title"])
    expect(link).to_have_attribute("href", event["url"])
    expect(card.get_by_text(locale_words.day(event["published"], "en-US"))).to_be_visible()
    expect(sample.page.get_by_role("tab", name="Mentioned, not mapped")).to_have_attribute("aria-selected", "true")
    assert selected_row(sample.page) == 0
    sample.page.get_by_role("tab", name="On the map").click()
    sample.settled()
    expect(sample.page.get_by_role("tab", name="On the map")).to_have_attribute("aria-selected", "true")


def test_a_deployment_leads_from_one_of_its_claims_to_another(sample: Window, store: Store) -> None:
    of = {event: one for one in deployments(store.rows()) for event in one.events}
    claim = next(one for one in of.values() if [period.stage for period in one.periods] == ["planned", "operational"])
    later, earlier = claim.reports[-1], claim.reports[0]
    sample.open(f"?event={later.event_id}")
    panel = sample.page.locator(".st-key-panel")
    expect(panel.locator(".stages li")).to_have_count(2)
    panel.get_by_role("button", name=" ".join(earlier.words.split())[:60]).press("Enter")
    expect(sample.page).to_have_url(re.compile(f"event={earlier.event_id}"))
    expect(panel.locator("blockquote")).to_contain_text(earlier.words.split()[0])


def test_a_claim_that_was_put_together_wrongly_is_set_apart_and_put_back(sample: Window, store: Store) -> None:
    claim = next(one for one in deployments(store.rows()) if len(one.reports) > 1)
    sample.open(f"?event={claim.reports[0].event_id}")
    panel = sample.page.locator(".st-key-panel")
    panel.get_by_role("button", name="Not of this deployment").click()
    expect(panel.get_by_text("Set apart by")).to_be_visible()
    expect(panel.get_by_text("other claim")).to_have_count(0)
    panel.get_by_role("button", name="Put it back").click()
    expect(panel.get_by_role("button", name="Not of this deployment")).to_be_visible()


def test_a_day_shows_what_held_then_and_time_can_be_stepped_and_played(sample: Window, store: Store) -> None:
    chosen = date(2018, 12, 31)
    stops = steps(loading.days(store.path), chosen)
    following = stops[stops.index(chosen) + 1 :]
    sample.open(f"?as-of={chosen}")
    sample.shows(len(store.rows(Filter(as_of=chosen))))
    frame = sample.page.locator(MAP_FRAME).element_handle()
    sample.page.get_by_role("button", name="Step on").click()
    sample.shows(len(store.rows(Filter(as_of=following[0]))))
    expect(sample.page).to_have_url(re.compile(f"as-of={following[0]}"))
    sample.page.get_by_role("button", name="Play").click()
    expect(sample.page).to_have_url(re.compile(f"as-of={following[2]}"), timeout=20_000)
    sample.page.get_by_role("button", name="Pause").click()
    expect(sample.page.get_by_role("button", name="Play")).to_be_visible()
    sample.page.get_by_text("All until that day").click()
    expect(sample.page).to_have_url(re.compile("cumulative=yes"))
    assert frame.is_visible()  # the very frame of the beginning: it was never loaded anew


def test_time_plays_on_whatever_a_reader_clicks_just_then(sample: Window, store: Store) -> None:
    """The slider is made anew at every step: a click that ends that run early must not tell it as moved by hand."""
    chosen = date(2018, 12, 31)
    following = [day for day in steps(loading.days(store.path), chosen) if day > chosen]
    sample.open(f"?as-of={chosen}")
    sample.shows(len(store.rows(Filter(as_of=chosen))))
    sample.page.get_by_role("button", name="Play").click()
    for number, day in enumerate(following[:7]):
        sample.page.wait_for_function(f"location.search.includes('as-of={day}')", polling=10)
        sample.page.wait_for_timeout(30 * number)
        sample.page.get_by_text(("All until that day", "What held that day")[number % 2]).click(force=True)
    expect(sample.page).to_have_url(re.compile(f"as-of={following[7]}"), timeout=20_000)
    expect(sample.page.get_by_role("button", name="Pause")).to_be_visible()


def test_what_is_not_mapped_is_listed_with_its_reasons_counted(sample: Window, store: Store) -> None:
    sample.open()
    missing = store.rows(Filter(mapped=False))
    sample.page.get_by_role("tab", name=f"Mentioned, not mapped · {len(missing)}").click()
    for reason, number in missing["not_mapped"].value_counts().items():
        expect(sample.page.locator(".reasons").get_by_text(f"{number} {reason}", exact=True)).to_be_visible()


@pytest.mark.parametrize("suffix", [".csv", ".geojson"])
def test_a_download_holds_exactly_the_events_shown(sample: Window, tmp_path: Path, suffix: str) -> None:
    sample.open("?status=planned&status=denied")
    sample.page.get_by_role("button", name="Download", exact=True).click()
    with sample.page.expect_download() as waited:
        sample.page.get_by_role("button", name=suffix, exact=True).click()
    file = tmp_path / "download"
    waited.value.save_as(file)
    assert waited.value.suggested_filename == f"deployment-atlas{suffix}"
    text = file.read_text(encoding="utf-8-sig")
    number = len(list(csv.DictReader(text.splitlines()))) if suffix == ".csv" else len(json.loads(text)["features"])
    assert number == sample.figures()["events"]


def test_the_map_of_the_events_shown_is_a_download_too(sample: Window, tmp_path: Path) -> None:
    sample.open("?status=denied")
    mapped = sample.figures()["on the map"]
    sample.page.get_by_role("button", name="Download", exact=True).click()
    expect(sample.page.get_by_text(f"Map with {mapped} of them")).to_be_visible()
    with sample.page.expect_download() as waited:
        sample.page.get_by_role("button", name="HTML", exact=True).click()
    waited.value.save_as(tmp_path / "map.html")
    saved = sample.page.context.new_page()
    saved.goto((tmp_path / "map.html").as_uri())
    expect(saved.locator("#map")).to_have_attribute("data-marks", str(mapped))
    expect(saved.locator(".snapshot-head")).to_contain_text("Status denied")


@pytest.mark.parametrize("path", ["", "add", "quality", "about", "?search=missile"])
def test_nothing_is_wider_than_a_telephone(open_window: OpenWindow, sample_address: str, path: str) -> None:
    window = open_window(sample_address, width=390, height=844).open(path)
    assert window.page.evaluate("document.scrollingElement.scrollWidth") <= 390
    main = window.page.get_by_test_id("stMain")
    assert main.evaluate("main => main.scrollWidth - main.clientWidth") == 0


@pytest.fixture(scope="module")
def hostile_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The page with a store whose articles bear scripts, templates and Markdown in their titles."""
    folder = tmp_path_factory.mktemp("hostile")
    make_store(folder / "own.sqlite").close()
    port = free_port()
    with serving(start_command(port, "--store", str(folder / "own.sqlite")), port, folder) as address:
        yield address


def test_a_hostile_title_is_shown_as_it_is_and_runs_nothing(open_window: OpenWindow, hostile_address: str) -> None:
    window = open_window(hostile_address)
    dialogs = []
    window.page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    window.open("?search=radar")
    click_row(window.page)
    title = window.page.locator(".source a")
    expect(title).to_contain_text("<script>alert(1)</script> ${1} `x` \\")
    assert dialogs == []


def test_a_named_store_is_shown_and_the_sample_stays_a_choice(
    open_window: OpenWindow, hostile_address: str, store: Store
) -> None:
    window = open_window(hostile_address).open()
    expect(window.page.get_by_role("radio", name="My articles")).to_be_checked()
    window.page.get_by_role("radio", name="Bundled sample").click()
    window.shows(store.counts().events)
    assert "collection=sample" in window.page.url


def test_streamlit_run_serves_the_same_page_from_any_folder_and_below_a_path(
    open_window: OpenWindow, tmp_path: Path, store: Store
) -> None:
    port, below = free_port(), "/atlas"
    options = {"port": str(port), "headless": "true", "baseUrlPath": below.strip("/")}
    script = str(ROOT / "dashboard" / "app.py")
    command = [sys.executable, "-m", "streamlit", "run", script]
    command += [f"--server.{name}={value}" for name, value in options.items()]
    with serving(command, port, tmp_path, tmp_path, below) as address:
        window = open_window(address).open()
        expect(window.map()).to_have_attribute("data-marks", str(store.counts().mapped))
        expect(window.page.get_by_text("Deploy", exact=True)).to_have_count(0)


@pytest.mark.files_only("a server's store is no file that can be taken away")
def test_a_store_that_vanishes_is_said_and_the_sample_can_be_chosen(
    open_window: OpenWindow, tmp_path: Path, store: Store
) -> None:
    own = tmp_path / "own.sqlite"
    make_store(own).close()
    port = free_port()
    with serving(start_command(port, "--store", str(own)), port, tmp_path) as address:
        window = open_window(address).open()
        own.unlink()
        window.page.get_by_role("link", name="About", exact=True).click()
        window.page.get_by_role("link", name="Map", exact=True).click()
        expect(window.page.get_by_role("alert").filter(has_text="is no longer there")).to_be_visible()
        window.page.get_by_role("radio", name="Bundled sample").click()
        window.shows(store.counts().events)


@pytest.mark.files_only("the rows are spoilt in the file")
def test_an_unforeseen_failure_shows_no_traceback(open_window: OpenWindow, tmp_path: Path) -> None:
    """The store is swapped for one whose rows make no sense, which no part of the page looks for."""
    own = tmp_path / "own.sqlite"
    make_store(own).close()
    port = free_port()
    with serving(start_command(port, "--store", str(own)), port, tmp_path) as address:
        with apsw.Connection(str(own)) as connection:
            connection.execute("UPDATE events SET marks = 'no JSON at all'")
        window = open_window(address)
        rows = open_store(own, read_only=True).rows()
        window.page.goto(f"{address}/?event={rows['event_id'][0]}")
        expect(window.page.get_by_text("This page failed.")).to_be_visible()
        expect(window.page.get_by_text("Traceback")).to_have_count(0)
        expect(window.page.get_by_text("JSONDecodeError")).to_have_count(0)


def test_a_mark_of_the_map_opens_its_sentence_and_selects_its_row(sample: Window, store: Store) -> None:
    sample.open("?country=PL")
    poland = sample.page.frame_locator(MAP_FRAME).get_by_role("button", name=re.compile("^Poland"))
    poland.first.click()
    sample.page.frame_locator(MAP_FRAME).locator(".atlas-line").first.click()
    quote = sample.page.locator(".st-key-panel blockquote")
    quote.wait_for()
    event_id = re.search("event=([0-9a-f]+)", sample.page.url)[1]
    rows = store.rows(Filter(country=("PL",), mapped=True))
    row = rows["event_id"].tolist().index(event_id)
    assert quote.evaluate("quote => quote.textContent") == rows["evidence"][row]
    assert selected_row(sample.page) == 0


def test_a_placement_is_explained_and_can_be_reported(sample: Window, store: Store) -> None:
    row = store.rows(Filter(mapped=True)).query("place_name == 'Deveselu'").iloc[0]
    sample.open(f"?event={row['event_id']}")
    sample.page.get_by_role("button", name="Why this place?").click()
    dialog = sample.page.get_by_role("dialog")
    expect(dialog.get_by_text("in the gazetteer")).to_be_visible(timeout=120_000)
    expect(dialog.locator("li.taken h4")).to_contain_text("Deveselu")
    dialog.get_by_role("textbox").fill("It is the village.")
    dialog.get_by_role("button", name="Report as wrong").click()
    expect(dialog.get_by_text("Reported.")).to_be_visible()


@pytest.fixture
def own_home(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """The page with the bundled sample in a home of this test alone, and that home."""
    port, home = free_port(), tmp_path / "home"
    home.mkdir()
    (home / "cache").symlink_to(cache_folder(), target_is_directory=True)
    with serving(start_command(port), port, home) as address:
        yield address, home


@pytest.fixture
def romania(store: Store) -> dict[str, Any]:
    """The claim of the sample that Aegis Ashore stands in Romania, of which it names no site."""
    rows = store.rows(Filter(mapped=True, country=("RO",), system=("aegis-ashore",), status=("operational",)))
    return dict(rows[rows["place_kind"] == "country"].iloc[0])


def inferred_mark(window: Window) -> Locator:
    return window.page.frame_locator(MAP_FRAME).get_by_role("button", name="Aegis Ashore · inferred site Deveselu")


def label_of_romania(window: Window) -> str:
    return window.page.frame_locator(MAP_FRAME).get_by_role("button", name=re.compile("^Romania · ")).inner_text()


def test_a_known_site_is_drawn_once_a_reader_accepts_it_and_taken_off_again(
    open_window: OpenWindow, own_home: tuple[str, Path], romania: dict[str, Any]
) -> None:
    address, home = own_home
    window = open_window(address).open(f"?event={romania['event_id']}&view=46,25,5")
    before = (window.figures(), window.marks(), label_of_romania(window))
    expect(inferred_mark(window)).to_have_count(0)
    window.page.get_by_role("button", name="Why this place?").click()
    dialog = window.page.get_by_role("dialog")
    dialog.get_by_label("Your name").fill("Ada Lovelace")
    dialog.get_by_label("Why", exact=True).fill("There is only one.")
    dialog.get_by_role("button", name="Show on the map as inferred").click()
    expect(dialog.get_by_text("Accepted by Ada Lovelace")).to_be_visible()
    expect(inferred_mark(window)).to_have_count(1)
    window.settled()
    assert (window.figures(), window.marks(), label_of_romania(window)) == before
    assert dialog.get_by_label("Your name").input_value() == "Ada Lovelace"
    assert dialog.get_by_label("Why", exact=True).input_value() == ""
    dialog.get_by_role("button", name="Take off the map").click()
    expect(dialog.get_by_role("button", name="Show on the map as inferred")).to_be_visible()
    expect(inferred_mark(window)).to_have_count(0)
    lines = (home / FILE).read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["action"] for line in lines] == ["accept site", "withdraw site"]


def test_an_accepted_site_opens_its_event_and_obeys_the_filters(
    open_window: OpenWindow,
    own_home: tuple[str, Path],
    romania: dict[str, Any],
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    address, home = own_home
    article = store.article(romania["article_id"])
    assert article is not None
    monkeypatch.setenv(HOME_VARIABLE, str(home))
    decide(romania, article.text, "accept site", "site:deveselu", who="Ada Lovelace")
    window = open_window(address).open("?country=RO&view=46,25,5")
    inferred_mark(window).click()
    on_the_map = window.page.frame_locator(MAP_FRAME)
    expect(on_the_map.locator(".atlas-card")).to_contain_text("Inferred, not said by the article.")
    expect(on_the_map.locator(".atlas-legend")).to_contain_text("Inferred site, accepted by a reader")
    window.page.wait_for_url(f"**event={romania['event_id']}*")
    quote = window.page.locator(".st-key-panel blockquote")
    assert quote.evaluate("quote => quote.textContent") == romania["evidence"]
    expect(on_the_map.locator(".atlas-card")).to_contain_text("Inferred, not said by the article.")
    window.open("?country=RO&status=planned&view=46,25,5")
    window.map().wait_for()
    expect(inferred_mark(window)).to_have_count(0)


def test_decisions_that_cannot_be_read_are_said_and_the_claims_are_shown(
    open_window: OpenWindow, own_home: tuple[str, Path], store: Store
) -> None:
    address, home = own_home
    (home / FILE).write_text("{}\n", encoding="utf-8")
    window = open_window(address).open()
    expect(window.page.get_by_text("decisions.jsonl, line 1 is no decision: missing")).to_be_visible()
    assert window.marks() == store.counts().mapped
