"""What is drawn looks as it did when somebody looked at it, and the measure of that notices what a reader would."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from PIL import Image

from dashboard.drawing.order import Order
from dashboard.snapshots import png
from tests.dashboard.claims import SITE, claims
from tests.dashboard.snapshots.approval import PICTURES, TOLERATED, approved, difference, drawn


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_looks_as_it_was_approved(name: str) -> None:
    before = approved(name)
    assert before is not None, "look at it, and approve it: python -m tests.dashboard.snapshots.approval --write"
    assert difference(before, drawn(name)) <= TOLERATED


def picture(status: str) -> Image.Image:
    order = Order(claims(SITE | {"status": status}), date(2026, 11, 28), "All events", width=800, height=500)
    return Image.open(BytesIO(png.render(order))).convert("RGB")


def test_another_status_of_one_mark_is_noticed() -> None:
    assert difference(picture("operational"), picture("denied")) > TOLERATED


def test_equal_pictures_do_not_differ() -> None:
    assert difference(picture("planned"), picture("planned")) == 0
