"""The PNG is drawn whole, is of the size asked for, and carries its citation."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from io import BytesIO
from typing import Any

import numpy
import pytest
from PIL import Image

from dashboard.drawing.order import Order
from dashboard.snapshots import png
from tests.dashboard.claims import POLAND, SITE, claims


def rendered(*rows: dict[str, Any], **options: Any) -> Image.Image:
    made = png.render(Order(claims(*rows), date(2026, 11, 28), "All events", **options))
    picture = Image.open(BytesIO(made))
    picture.load()
    return picture


def pixels(picture: Image.Image) -> Any:
    return numpy.asarray(picture.convert("RGB")).astype(int)


@pytest.mark.parametrize("scale", [1, 2])
def test_it_is_of_the_size_asked_for(scale: int) -> None:
    assert rendered(SITE, width=800, height=500, scale=scale).size == (800 * scale, 500 * scale)


def test_it_carries_its_citation() -> None:
    texts = rendered(SITE, POLAND, title="Київ").info
    assert texts["Title"] == "Київ"
    assert texts["Description"].startswith("A map with 2 claims from 1 article.")
    assert "Sources: Example Wire." in texts["Comment"]
    assert texts["Creation Time"] == "2026-11-28"


def test_a_claim_is_seen() -> None:
    without, with_one = (pixels(rendered(*rows)) for rows in ([], [SITE]))
    assert (without != with_one).any(axis=2).sum() > 100


def test_a_view_that_was_drawn_before_is_drawn_alike() -> None:
    """Its base map is kept meanwhile; what stood above it is not."""
    first, _, again = (pixels(rendered(*rows, bounds=(5, 40, 40, 55))) for rows in ([SITE], [POLAND], [SITE]))
    assert (first == again).all()


def test_pictures_may_be_drawn_at_the_same_time() -> None:
    alone = pixels(rendered(SITE))
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda _: pixels(rendered(SITE)), range(8)))
    assert all((each == alone).all() for each in together)


def test_the_themes_differ() -> None:
    assert pixels(rendered(SITE))[2, 2].sum() > 600
    assert pixels(rendered(SITE, dark=True))[2, 2].sum() < 200


def test_letters_of_every_font_are_drawn_and_are_no_boxes() -> None:
    """A letter that no font holds is a box, the same for each."""
    drawn = {text: pixels(rendered(title=text))[18:50, 18:120] for text in ("ქ", "北", "서", "خ", "Ж", "Ω")}
    assert all((drawn["ქ"] != other).any() for text, other in drawn.items() if text != "ქ")
    assert (drawn["ქ"] == pixels(rendered(title="თ"))[18:50, 18:120]).all()
