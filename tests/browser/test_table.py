"""The tables below the map: by keyboard and pointer, with the columns that a reader chooses, in the order of time."""

from __future__ import annotations

import re
from contextlib import suppress

import pytest
from playwright.sync_api import Page, TimeoutError as PlaywrightTimeout, expect

from dashboard.panels.table import in_order
from geodata.filters import Filter
from geodata.store import Store
from tests.browser.conftest import MAP_FRAME, Window

pytestmark = pytest.mark.browser

# The table of the tab that is open; for a moment the other one's stands before it, without any size.
SHOWN_TABLE = '[data-testid="stDataFrame"]:visible'
BOX, CELL = 16, 300  # pixels from the left edge of a table: in the column of boxes, in the middle of a row


def click_row(page: Page, row: int = 0, x: int = CELL) -> None:
    """A click on a row of the first table; that is a canvas, so there is nothing finer to aim at."""
    table = page.locator(SHOWN_TABLE).first
    table.scroll_into_view_if_needed()
    box = table.bounding_box()
    assert box is not None
    left, top = box["x"] + x, box["y"] + 52 + 35 * row
    # As a hand does it: a table takes clicks only once it has seen the pointer move over the row.
    page.mouse.move(0, 0)
    page.mouse.move(left + 40, top, steps=5)
    page.mouse.move(left, top, steps=10)
    page.mouse.click(left, top)


def selected_row(page: Page) -> int:
    """Which row of the table that can be seen is selected, counted from 0."""
    selected = page.locator(f'{SHOWN_TABLE} tr[aria-selected="true"]')
    expect(selected).to_have_count(1)
    return int(selected.get_attribute("aria-rowindex") or 0) - 2


def reach_table(page: Page) -> None:
    """From the open tab to the table below it, by the Tab key."""
    page.locator(SHOWN_TABLE).first.locator("canvas").first.wait_for()
    page.get_by_role("tab", name="On the map").focus()
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "CANVAS":
            return
    pytest.fail("the table cannot be reached by the Tab key")


@pytest.mark.parametrize("x", [BOX, CELL])
def test_a_row_of_the_table_opens_its_sentence(sample: Window, sample_as_read: Store, x: int) -> None:
    sample.open()
    first = in_order(sample_as_read.rows(Filter(mapped=True)), None).iloc[0]
    click_row(sample.page, x=x)
    sentence = sample.page.locator(".claim blockquote")
    sentence.wait_for()
    assert "".join(sentence.locator("mark").all_text_contents()) != ""
    assert sentence.evaluate("quote => quote.textContent") == first["evidence"]
    assert f"event={first['event_id']}" in sample.page.url
    sample.page.get_by_role("button", name="Close").click()
    expect(sentence).to_have_count(0)
    assert "event=" not in sample.page.url


def test_rows_are_walked_through_and_let_go(sample: Window, sample_as_read: Store) -> None:
    sample.open()
    events = in_order(sample_as_read.rows(Filter(mapped=True)), None)["event_id"].tolist()
    click_row(sample.page, 2)
    sample.page.wait_for_url(f"**event={events[2]}*")
    sample.settled()
    sample.page.keyboard.press("ArrowDown")
    sample.page.wait_for_url(f"**event={events[3]}*")
    sample.settled()
    click_row(sample.page, 1, BOX)
    sample.page.wait_for_url(f"**event={events[1]}*")
    sample.settled()
    click_row(sample.page, 1, BOX)
    expect(sample.page.locator(".claim")).to_have_count(0)
    assert "event=" not in sample.page.url


def test_arrow_keys_faster_than_the_page_leave_a_row_selected(sample: Window, sample_as_read: Store) -> None:
    events = in_order(sample_as_read.rows(Filter(mapped=True)), None)["event_id"].tolist()
    sample.open()
    click_row(sample.page, 0)
    sample.page.wait_for_url(f"**event={events[0]}*")
    for _ in range(4):
        sample.page.keyboard.press("ArrowDown")
        sample.page.wait_for_timeout(150)  # faster than a run, slower than the table gathers keys into one message
    sample.page.wait_for_url(lambda address: f"event={events[0]}" not in address)
    sample.settled()
    # The table may drop keys that it gets while it is told of the row before, on a busy machine all of them; but there
    # is always a row.
    assert sample.page.url.partition("event=")[2].partition("&")[0] in events[:5]
    expect(sample.page.locator(".claim")).to_have_count(1)


def test_the_keyboard_alone_selects_a_row_and_its_mark(sample: Window, sample_as_read: Store) -> None:
    sample.open()
    rows = in_order(sample_as_read.rows(Filter(mapped=True)), None)
    reach_table(sample.page)
    sample.page.keyboard.press("ArrowDown")
    sample.page.keyboard.press("ArrowDown")
    sample.page.wait_for_url(re.compile("event="))
    sample.settled()
    event = sample.page.url.partition("event=")[2].partition("&")[0]
    row = rows[rows["event_id"] == event].iloc[0]
    assert event in rows["event_id"][:3].tolist()
    expect(sample.page.locator(".st-key-panel blockquote")).to_contain_text(row["evidence"].split()[0])
    expect(sample.page.frame_locator(MAP_FRAME).locator(".leaflet-popup")).to_contain_text(row["evidence"].split()[0])


def test_columns_are_chosen_and_stay_so(sample: Window) -> None:
    sample.open()
    table = sample.page.locator(SHOWN_TABLE).first
    expect(table.get_by_role("columnheader", name="Claimed by", include_hidden=True)).to_have_count(1)
    sample.page.get_by_role("button", name="Columns", exact=True).click()
    sample.page.get_by_test_id("stPopoverBody").get_by_text("Claimed by", exact=True).click()
    expect(table.get_by_role("columnheader", name="Claimed by", include_hidden=True)).to_have_count(0)
    expect(table.get_by_role("columnheader", name="Certainty", include_hidden=True)).to_have_count(1)
    sample.page.keyboard.press("Escape")
    sample.choose("Country", "Poland")
    expect(table.get_by_role("columnheader", name="Claimed by", include_hidden=True)).to_have_count(0)
    expect(table.get_by_role("columnheader", name="Certainty", include_hidden=True)).to_have_count(1)


def test_a_table_sorted_by_when_is_in_the_order_of_time_and_opens_the_row_that_is_clicked(
    sample: Window, sample_as_read: Store
) -> None:
    sample.open("?country=PL")
    table = sample.page.locator(SHOWN_TABLE).first
    table.scroll_into_view_if_needed()
    box = table.bounding_box()
    assert box is not None
    by_when = table.get_by_role("columnheader", name="↑ When", include_hidden=True)
    for x in range(60, int(box["width"]), 60):  # the headings are drawn: which is where is only seen from what it does
        sample.page.mouse.move(box["x"] + x, box["y"] + 60)
        sample.page.mouse.move(box["x"] + x, box["y"] + 17, steps=5)
        sample.page.mouse.click(box["x"] + x, box["y"] + 17)
        with suppress(PlaywrightTimeout):
            by_when.wait_for(state="attached", timeout=1_000)
            break
    expect(by_when).to_have_count(1)
    place = [
        words.strip("↑ ") for words in table.get_by_role("columnheader", include_hidden=True).all_inner_texts()
    ].index("When")
    rows = table.locator("tbody tr, tr[aria-rowindex]").evaluate_all(
        f"rows => rows.filter(row => row.querySelector('td')).map(row => row.querySelectorAll('td')[{place}].innerText)"
    )
    dated = [words for words in rows if words[:1].isdigit()]
    assert len(dated) > 2
    assert dated == sorted(dated)
    before = sample.page.url  # by now the table has had the focus, which opens its first row
    click_row(sample.page, rows.index(dated[0]))
    sample.page.wait_for_url(lambda address: address != before)
    event = sample_as_read.rows().set_index("event_id").loc[re.search("event=([0-9a-f]+)", sample.page.url)[1]]
    assert (event["date_start"] or event["date_end"])[:4] == dated[0][:4]
