"""The map itself, in the file that a reader saves, with no other machine in reach."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

import pandas
import pytest
from playwright.sync_api import Browser, Page

from dashboard.drawing.order import Order
from dashboard.snapshots import html
from dashboard.view import View
from geodata.accepted_sites import AcceptedSite

Opened = Callable[..., Page]


@pytest.fixture
def opened(chromium: Browser, tmp_path: Path) -> Iterator[Opened]:
    """Opens the HTML snapshot of some rows from the disk. No request may leave it, and no script may fail."""
    requests: list[str] = []
    errors: list[str] = []
    context = chromium.new_context(viewport={"width": 1200, "height": 820})

    def open_snapshot(
        rows: pandas.DataFrame,
        view: View | None = None,
        accepted: Sequence[AcceptedSite] = (),
        filter_words: str = "all claims",
    ) -> Page:
        file = tmp_path / "snapshot.html"
        made_on = date(2026, 11, 24)
        file.write_bytes(html.render(Order(rows, made_on, filter_words, accepted, view=view)))
        page = context.new_page()
        page.on("request", lambda request: requests.append(request.url))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.goto(file.as_uri())
        page.locator("#map[data-marks]").wait_for()
        return page

    yield open_snapshot
    context.close()
    assert [address for address in requests if not address.startswith(("file:", "data:"))] == []
    assert errors == []
