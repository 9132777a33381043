"""The tables below the map: by the keyboard alone, with the columns that a reader chooses, in the order of time."""

from __future__ import annotations

import re
from contextlib import suppress

import pytest
from playwright.sync_api import TimeoutError as PlaywrightTimeout, expect

from dashboard.panels.table import in_order
from geodata.filters import Filter
from geodata.store import Store
from tests.browser.conftest import MAP_FRAME, Window
from tests.browser.test_page import choose, click_row, reach_table

pytestmark = pytest.mark.browser


def test_the_keyboard_alone_selects_a_row_and_its_mark(sample: Window, sample_as_read: Store) -> None:
    sample.open()
    rows = in_order(sample_as_read.rows(Filter(mapped=True)), None)
    reach_table(sample.page)
    sample.page.keyboard.press("ArrowDown")
    sample.page.keyboard.press("ArrowDown")
    sample.page.wait_for_url(re.compile("event="))
    sample.settled()
    event = re.search("event=([0-9a-f]+)", sample.page.url)[1]
    row = rows[rows["event_id"] == event].iloc[0]
    assert event in rows["event_id"][:3].tolist()
    expect(sample.page.locator(".st-key-panel blockquote")).to_contain_text(row["evidence"].split()[0])
    expect(sample.page.frame_locator(MAP_FRAME).locator(".leaflet-popup")).to_contain_text(row["evidence"].split()[0])


def test_columns_are_chosen_and_stay_so(sample: Window) -> None:
    sample.open()
    table = sample.page.get_by_test_id("stDataFrame").first
    expect(table.get_by_role("columnheader", name="Claimed by", include_hidden=True)).to_have_count(1)
    sample.page.get_by_role("button", name="Columns", exact=True).click()
    sample.page.get_by_test_id("stPopoverBody").get_by_text("Claimed by", exact=True).click()
    expect(table.get_by_role("columnheader", name="Claimed by", include_hidden=True)).to_have_count(0)
    expect(table.get_by_role("columnheader", name="Certainty", include_hidden=True)).to_have_count(1)
    sample.page.keyboard.press("Escape")
    choose(sample, "Country", "Poland")
    expect(table.get_by_role("columnheader", name="Claimed by", include_hidden=True)).to_have_count(0)
    expect(table.get_by_role("columnheader", name="Certainty", include_hidden=True)).to_have_count(1)


def test_a_table_sorted_by_when_is_in_the_order_of_time_and_opens_the_row_that_is_clicked(
    sample: Window, sample_as_read: Store
) -> None:
    sample.open("?country=PL")
    table = sample.page.get_by_test_id("stDataFrame").first
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
