"""The page with a store on a server: what its tests ask of a file, in one visit.

`python3 -m tests tests/browser --store-under-test=postgis` runs all the others so.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from geodata.filters import Filter
from geodata.sample import sample_store
from geodata.store import Store, open_store
from geodata.store.transfer import transfer
from tests.browser.conftest import OpenWindow, Window, free_port, serving, start_command
from tests.browser.test_review import press
from tests.postgis_server import Server

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def store(server: Server) -> Iterator[Store]:
    address = server.new_store()
    transfer(sample_store(), address)
    with open_store(address, read_only=True, decided=tuple) as opened:
        yield opened


@pytest.fixture
def page(open_window: OpenWindow, store: Store, tmp_path: Path) -> Iterator[Window]:
    port = free_port()
    command = start_command(port, "--store", store.path.secret)  # type: ignore[union-attr]
    with serving(command, port, tmp_path / "home") as address:
        yield open_window(address)


def test_a_store_on_a_server_is_shown_filtered_read_and_decided_on(page: Window, store: Store, server: Server) -> None:
    page.open()
    everything = store.rows()
    assert page.figures()["events"] == len(everything)
    assert page.marks() == len(store.rows(Filter(mapped=True)))
    page.open("?country=RO&search=missile")
    narrowed = store.rows(Filter(country=("RO",), search="missile"))
    page.shows(len(narrowed))
    claim = narrowed[narrowed.not_mapped.isna()].iloc[0]
    page.open(f"?event={claim.event_id}")
    expect(page.page.locator("body")).to_contain_text(claim.evidence[:60])
    page.page.get_by_role("link", name="Review").click()
    press(page, "a")
    expect(page.page.get_by_text("1 of")).to_be_visible()
    page.settled()
    page.open("?reviewed=yes")
    page.shows(1)
    page.page.get_by_role("link", name="Add articles").click()
    page.settled()
    assert server.password not in page.page.content()
