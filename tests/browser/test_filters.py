"""Filters and links: what narrows the map is in the address, is said where it is wrong, and is undone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from geodata.filters import Filter
from geodata.store import Store
from tests.browser.conftest import Window

pytestmark = pytest.mark.browser


@pytest.fixture
def store(sample_as_read: Store) -> Store:
    return sample_as_read


def test_a_filter_narrows_figures_table_and_map_and_is_in_the_address(sample: Window, store: Store) -> None:
    sample.open()
    system = store.facets()["system"][0]
    sample.choose("System", system.label)
    sample.shows(system.count)
    assert f"system={system.value}" in sample.page.url
    mapped = len(store.rows(Filter(system=(system.value,), mapped=True)))
    expect(sample.map()).to_have_attribute("data-marks", str(mapped))
    expect(sample.page.get_by_role("tab", name=f"On the map · {mapped}")).to_be_visible()
    sample.page.get_by_role("button", name="Clear all filters").click()
    expect(sample.map()).to_have_attribute("data-marks", str(store.counts().mapped))
    assert "system=" not in sample.page.url


def test_a_link_opens_the_same_look(sample: Window, store: Store) -> None:
    sample.open("?status=planned&from=2010&to=2026-12-31&date-of=publication")
    parameters = {"status": ["planned"], "from": ["2010"], "to": ["2026-12-31"], "date-of": ["publication"]}
    wanted, _ = Filter.from_parameters(parameters)
    sample.shows(len(store.rows(wanted)))
    expect(sample.page.get_by_role("button", name="Status · 1")).to_be_visible()
    sample.page.get_by_role("button", name="Published · 1").click()
    expect(sample.page.get_by_role("radio", name="Date of publication")).to_be_checked()
    dated = len(store.rows(Filter(status=("planned",))))
    expect(sample.page.get_by_text(f"{dated} dated, 0 undated under the other filters")).to_be_visible()


def test_back_undoes_a_filter(sample: Window, store: Store) -> None:
    sample.open()
    system = store.facets()["system"][1]
    sample.choose("System", system.label)
    sample.shows(system.count)
    sample.go_back()
    sample.shows(store.counts().events)


def test_the_last_filter_step_is_undone(sample: Window, store: Store) -> None:
    everything = store.counts().events
    some, few = (len(store.rows(Filter(country=("PL",), system=systems))) for systems in ((), ("patriot",)))
    assert few < some < everything
    sample.open()
    sample.choose("Country", "Poland")
    sample.shows(some)
    sample.choose("System", "Patriot")
    sample.shows(few)
    sample.page.get_by_role("button", name="Undo").click()
    sample.shows(some)
    sample.page.get_by_role("button", name="Undo").click()
    sample.shows(everything)
    expect(sample.page.get_by_role("button", name="Undo")).to_have_count(0)


def test_filters_that_were_cleared_stay_cleared_whatever_is_clicked_next(sample: Window, store: Store) -> None:
    everything = store.counts().events
    sample.open()
    sample.choose("Country", "Poland")
    sample.choose("System", "Patriot")
    sample.page.get_by_role("button", name="Clear all filters").click()
    sample.shows(everything)
    sample.page.get_by_role("tab", name="Mentioned, not mapped").click()
    sample.settled()
    sample.shows(everything)
    assert "country" not in sample.page.url


def test_a_view_is_saved_under_a_name_opened_again_and_removed(sample: Window, store: Store) -> None:
    sample.open("?country=PL&view=52,19,5")
    left = sample.figures()["events"]
    sample.page.get_by_role("button", name="Views").click()
    sample.page.get_by_role("textbox", name="Name").fill("Poland, close")
    sample.page.get_by_role("button", name="Save this view").click()
    expect(sample.page.get_by_role("link", name="Poland, close")).to_be_visible()
    sample.open()
    sample.page.get_by_role("button", name="Views").click()
    sample.page.get_by_role("link", name="Poland, close").click()
    sample.shows(left)
    # A map that is laid out anew meanwhile may tell its middle anew, by a part of a pixel away.
    expect(sample.page).to_have_url(re.compile(r"country=PL.*view=5(2|1\.99)"))
    sample.page.get_by_role("button", name="Views").click()
    sample.page.get_by_role("button", name="Remove Poland, close").click()
    expect(sample.page.get_by_role("link", name="Poland, close")).to_have_count(0)


def test_a_filter_outlives_a_visit_to_another_page(sample: Window) -> None:
    sample.open("?status=denied")
    before = sample.figures()
    sample.page.get_by_role("link", name="About", exact=True).click()
    sample.page.get_by_role("heading", name="What this map shows").wait_for()
    sample.page.get_by_role("link", name="Map", exact=True).click()
    expect(sample.page.get_by_role("button", name="Status · 1")).to_be_visible()
    sample.settled()
    assert sample.figures() == before
    assert "status=denied" in sample.page.url


@pytest.mark.parametrize(
    ("link", "words"),
    [
        ("?status=nonsense", "Status 'nonsense' is not understood and left out"),
        ("?system=no-such-system", "Nothing here has the system 'no-such-system'"),
        ("?from=yesterday", "From 'yesterday' is not understood and left out"),
        ("?statsu=planned", "'statsu' is the name of no filter and left out; 'status' may be meant"),
        ("?view=95,0,3", "View '95,0,3' is not understood and left out"),
        pytest.param(
            "?collection=own",
            "This link is to the collection “My articles”, which this machine does not have",
            marks=pytest.mark.files_only("a store on a server is a collection of one's own"),
        ),
        ("?event=0000000000000000", "The event in this link is not among those shown"),
    ],
)
def test_what_a_link_gets_wrong_is_said(sample: Window, link: str, words: str) -> None:
    sample.open(link)
    expect(sample.page.get_by_text(words)).to_be_visible()


def test_an_empty_result_says_so_and_offers_the_way_back(sample: Window, store: Store) -> None:
    sample.open("?search=xyzzyplugh")
    expect(sample.page.get_by_text("No event matches these filters: search: xyzzyplugh")).to_be_visible()
    expect(sample.map()).to_have_attribute("data-marks", "0")
    expect(sample.page.get_by_role("button", name="Clear all filters")).to_have_count(0)
    expect(sample.page.get_by_role("tab")).to_have_count(0)
    sample.page.get_by_role("button", name="Clear the filters and show everything").click()
    expect(sample.map()).to_have_attribute("data-marks", str(store.counts().mapped))


def test_a_search_says_how_much_is_left(sample: Window, store: Store) -> None:
    sample.open("?search=missile")
    left = len(store.rows(Filter(search="missile")))
    expect(sample.page.locator(".st-key-filters").get_by_text(f"{left} events left")).to_be_visible()


@pytest.mark.parametrize("link", ["?system=PATRIOT", "?bounds=10,40,40,60", "?mapped=no", "?reviewed=no"])
def test_whatever_narrows_the_map_is_to_be_seen_and_undone(sample: Window, store: Store, link: str) -> None:
    name, value = link[1:].split("=")
    wanted, _ = Filter.from_parameters({name: [value]})
    sample.open(link)
    sample.shows(len(store.rows(wanted)))
    words = {
        "system": "System · 1",
        "bounds": "Only between longitudes 10° and 40°",
        "mapped": "Only mentioned, not mapped",
        "reviewed": "Review · 1",
    }
    expect(sample.page.locator(".st-key-filters").get_by_text(words[name])).to_be_visible()
    sample.page.get_by_role("button", name="Clear all filters").click()
    sample.shows(store.counts().events)
