"""Every widget of a filter is made with what is asked: the browser shows that even where it hears of nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest


def the_map() -> None:
    from dashboard import state
    from dashboard.pages import map as page

    state.enter("Map", shows_look=True)
    page.show()


def widgets(block: Any) -> Iterator[Any]:
    """What is on a page and can be changed there, but for what a page asks beside its filters."""
    for child in block.children.values():
        if hasattr(child, "children"):
            yield from widgets(child)
        elif "filter: " in getattr(getattr(child, "proto", None), "id", ""):
            yield child


def shown(page: AppTest) -> dict[str, Any]:
    """Of each widget its label, and what the browser shows of itself: days in words, choices as their places."""
    assert not page.exception
    found = {widget.label: widget.proto for widget in widgets(page.main)}
    assert not any(proto.set_value for proto in found.values())
    return {
        label: [*proto.default] if not isinstance(proto.default, str | int) else proto.default
        for label, proto in found.items()
    }


@pytest.mark.usefixtures("home")
def test_a_link_makes_the_widgets_of_the_filter() -> None:
    page = AppTest.from_function(the_map, default_timeout=60)
    page.query_params.update({"search": "missile", "status": ["planned", "denied"], "from": "2010-01-02"})
    page.query_params.update({"date-of": "publication", "as-of": "2018-12-31", "cumulative": "yes", "reviewed": "no"})
    told = shown(page.run())
    assert told["Search"] == "missile"
    assert len(told["Status"]) == 2
    assert told["From"] == ["2010-01-02"]
    assert told["Which date counts"] == [1]
    assert told["What held on"] == ["2018-12-31"]
    assert told["What of it"] == [1]
    assert told["What readers have reviewed"] == [2]
    (at,) = told["Day"]
    day = next(widget for widget in widgets(page.main) if widget.label == "Day")
    assert date.fromisoformat(day.proto.options[int(at)]) == date(2018, 12, 31)
