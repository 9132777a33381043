from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from dashboard.view import View


@given(st.floats(-85, 85), st.floats(-180, 180), st.floats(0, 18))
def test_a_view_survives_its_text(latitude: float, longitude: float, zoom: float) -> None:
    view = View(round(latitude, 4), round(longitude, 4), round(zoom, 2))
    assert View.from_text(view.to_text()) == view


@pytest.mark.parametrize(
    "text", ["", "51,19", "51,19,5,6", "north,19,5", "95,19,5", "51,190,5", "51,19,-1", "51,19,nan", "51,19,inf"]
)
def test_what_is_no_place_on_the_map_is_no_view(text: str) -> None:
    assert View.from_text(text) is None
