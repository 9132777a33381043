"""The charts as a reader meets them: what is selected in one becomes the filter, or the event that is shown."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, expect

from dashboard.charts import by_time, deployments_in_time, systems_by_country
from geodata.deployments import deployments
from geodata.filters import Filter
from geodata.sample import sample_store
from geodata.store import Store, open_store
from tests.browser.conftest import MAP_FRAME, OpenWindow, Window
from tests.browser.test_accessibility import serious

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def store() -> Store:
    return open_store(sample_store(), read_only=True)


def charts(window: Window, path: str = "") -> Locator:
    """The three charts of the page, once they are drawn."""
    window.open(path)
    window.page.get_by_role("tab", name="Charts").click()
    drawn = window.page.get_by_test_id("stVegaLiteChart")
    expect(drawn.locator("svg")).to_have_count(3)
    return drawn


def labelled(chart: Locator, *parts: str) -> Locator:
    """The mark whose words for screen readers hold all of these; Vega writes them from the data."""
    return chart.locator("".join(f'[aria-label*="{part}"]' for part in parts)).last


def test_charts_are_built_only_once_their_tab_is_opened(sample: Window) -> None:
    sample.open()
    expect(sample.page.get_by_test_id("stVegaLiteChart")).to_have_count(0)


def test_a_bar_becomes_the_filter_and_is_undone(sample: Window, store: Store) -> None:
    found = by_time.data(store.rows(), "publication")
    bar = found.bars[found.bars["label"] == "planned"].iloc[-1]
    drawn = charts(sample, "?date-of=publication")
    frame = sample.page.locator(MAP_FRAME).element_handle()
    labelled(drawn.nth(0), f"Year: {bar['period']}", "Claims: planned").click()
    parts = by_time.filter_of(found, bar["period"], "planned", "publication")
    assert bar["events"] == len(store.rows(Filter(**parts)))
    expect(sample.page.locator(".figures b").first).to_have_text(str(bar["events"]))
    expect(sample.page).to_have_url(re.compile(rf"status=planned.*from={bar['period']}-01-01"))
    expect(sample.page.get_by_role("tab", name="Charts")).to_have_attribute("aria-selected", "true")
    sample.page.get_by_role("button", name="Undo").click()
    expect(sample.page.locator(".figures b").first).to_have_text(str(len(store.rows())))
    assert frame.is_visible()  # the map was never loaded anew


def test_a_cell_becomes_the_filter(sample: Window, store: Store) -> None:
    cells = systems_by_country.data(store.rows(), {facet.value: facet.label for facet in store.facets()["country"]})
    cell = cells.cells.sort_values("events").iloc[-1]
    drawn = charts(sample)
    labelled(drawn.nth(1), f"country_name: {cell['country_name']}", f"system_name: {cell['system_name']}").click()
    expect(sample.page.locator(".figures b").first).to_have_text(str(cell["events"]))
    expect(sample.page.get_by_role("button", name="Country · 1")).to_be_visible()
    expect(sample.page.get_by_role("button", name="System · 1")).to_be_visible()


def test_a_stage_opens_a_sentence_that_says_so(sample: Window, store: Store) -> None:
    rows = store.rows()
    stage = deployments_in_time.data(deployments(rows), rows).bars.iloc[0]
    drawn = charts(sample)
    labelled(drawn.nth(2), f"Deployment: {stage['name']}", f"Stage: {stage['label']}").click()
    expect(sample.page).to_have_url(re.compile(f"event={stage['event']}"))
    evidence = rows.set_index("event_id").at[stage["event"], "evidence"]
    expect(sample.page.locator(".st-key-panel blockquote")).to_contain_text(evidence.split()[0])


def test_what_a_chart_shows_stands_in_words_too(sample: Window, store: Store) -> None:
    charts(sample)
    expect(sample.page.get_by_text(by_time.data(store.rows()).left_out())).to_be_visible()
    for expander in sample.page.get_by_text("The same as a table").all():
        expander.click()
    expect(sample.page.locator('.st-key-charts [data-testid="stDataFrame"]')).to_have_count(3)


def test_charts_are_no_wider_than_a_telephone(open_window: OpenWindow, sample_address: str) -> None:
    window = open_window(sample_address, width=390, height=844)
    charts(window)
    main = window.page.get_by_test_id("stMain")
    assert main.evaluate("main => main.scrollWidth - main.clientWidth") == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_in_the_charts(open_window: OpenWindow, sample_address: str, scheme: str) -> None:
    window = open_window(sample_address, scheme=scheme)
    charts(window)
    assert serious(window.page) == ""
