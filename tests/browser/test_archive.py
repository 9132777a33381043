"""An archive on the page: a folder by month is looked at like any collection, and nobody can change it."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from geodata import by_month
from geodata.filters import EVERYTHING, Filter
from geodata.sample import sample_store
from geodata.store import open_store
from tests.browser.conftest import MAP_FRAME, OpenWindow, free_port, serving, start_command

pytestmark = [pytest.mark.browser, pytest.mark.files_only("an archive is made of files")]


def test_an_archive_is_shown_and_cannot_be_changed(open_window: OpenWindow, tmp_path: Path) -> None:
    with open_store(sample_store(), read_only=True, decided=tuple) as store:
        by_month.write(store, EVERYTHING, tmp_path / "archive")
        mapped = len(store.rows(Filter(mapped=True)))
        row = store.rows(Filter(mapped=True)).iloc[0]
    port = free_port()
    command = start_command(port, "--store", str(tmp_path / "archive"))
    with serving(command, port, tmp_path / "home") as address:
        window = open_window(address).open(f"?event={row['event_id']}")
        marks = window.page.frame_locator(MAP_FRAME).locator("[data-marks]")
        expect(marks).to_have_attribute("data-marks", str(mapped))
        expect(window.page.locator(".st-key-panel blockquote")).to_contain_text(row["evidence"][:40])
        window.page.goto(f"{address}/article?article={row['article_id']}")
        expect(window.page.get_by_text("An archive holds only the sentences of claims")).to_be_visible()
        expect(window.page.get_by_text(row["evidence"][:40]).first).to_be_visible()
        for page in ("review", "add"):
            window.page.goto(f"{address}/{page}")
            expect(window.page.get_by_text("An archive is only to be looked at").first).to_be_visible()
