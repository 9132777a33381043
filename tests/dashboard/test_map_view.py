"""What streamlit-folium is handed. What the browser makes of it is tested in tests/browser."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, strategies as st
from streamlit.testing.v1 import AppTest

from dashboard import map_assets
from dashboard.map_view import script_string

ANNOUNCED = {"picture": "status=planned&state=0123456789ab", "dark": False}
OTHER = {"picture": "status=denied&state=0123456789ab", "dark": True}


def draw(
    announced: Mapping[str, Any] = ANNOUNCED, *, selected: str | None = None, answer: str | None = None
) -> AppTest:
    def script(announced, selected):  # type: ignore[no-untyped-def]  # Streamlit runs the bare text of it
        import streamlit as st

        from dashboard import map_view

        answer = map_view.answer("map")
        st.session_state["answer"] = answer and (answer.kind, answer.value)
        map_view.draw(announced, selected=selected, key="map")

    page = AppTest.from_function(script, default_timeout=60, args=(announced, selected))
    if answer:
        page.session_state["map"] = {"last_object_clicked_tooltip": answer}
    page.run()
    assert not page.exception
    return page


def handed(page: AppTest) -> dict[str, Any]:
    """The arguments of the frame: all that would be sent to the browser."""
    arguments: dict[str, Any] = json.loads(page.get("component_instance")[0].proto.json_args)
    return arguments


def sent(arguments: Mapping[str, Any]) -> Any:
    literals = re.search(r'Atlas\.data\("([^"]*)", "([^"]*)", ("[^"]*")\)', arguments["feature_group"])
    assert literals is not None
    return json.loads(json.loads(literals[3]))


def test_a_filter_a_theme_and_a_selection_leave_the_frame_as_it_is() -> None:
    pages = [draw(), draw(selected="0" * 16), draw(OTHER)]
    frames = [handed(page) for page in pages]
    for constant in ("script", "header", "html", "js_links", "css_links"):
        assert len({str(frame[constant]) for frame in frames}) == 1, constant
    assert len({page.get("component_instance")[0].proto.id for page in pages}) == 1
    assert len({frame["feature_group"] for frame in frames}) == 3


def test_every_asset_is_named_by_a_relative_address_of_this_machine() -> None:
    frame = handed(draw())
    guard, *links = frame["js_links"] + frame["css_links"]
    assert guard.startswith("data:text/javascript")
    assert all(link.startswith("../../app/static/") for link in links)
    assert "http" not in frame["script"]


def test_a_pan_is_nothing_to_tell_python() -> None:
    assert handed(draw())["returned_objects"] == ["last_object_clicked_tooltip"]


def test_what_is_announced_arrives_as_it_was_written() -> None:
    hostile = ANNOUNCED | {"picture": "search=</script>${alert(1)}`{{ drawnItems }} map_atlas"}
    assert sent(handed(draw(hostile))) == hostile


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (f"event {0:016x}", ("event", f"{0:016x}")),
        ("event none", ("event", "")),
        ("bounds -10,35,40,70", ("bounds", "-10,35,40,70")),
        ("within -10,35,40,35,0,70", ("within", "-10,35,40,35,0,70")),
    ],
)
def test_what_was_done_on_the_map_is_told_once(written: str, meant: tuple[str, str]) -> None:
    page = draw(answer=f"{written} 1700000000000")
    assert page.session_state["answer"] == meant
    page.run()
    assert page.session_state["answer"] is None


def test_the_event_that_is_read_travels_with_what_is_announced() -> None:
    assert f'"{0:016x}"' in handed(draw(selected=f"{0:016x}"))["feature_group"]
    assert f'"{0:016x}"' not in handed(draw())["feature_group"]


def test_a_missing_file_is_said_on_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(map_assets, "BASEMAP", map_assets.BASEMAP.with_name("gone.json"))
    page = draw()
    assert "gone.json" in page.error[0].value
    assert not page.get("component_instance")


HOSTILE = [
    "</script><script>alert(1)</script>",
    "${alert(1)}",
    "`+alert(1)+`",
    "\\",
    "\u2028\u2029",
    "{{ 'x' }}",
    "<!--",
    "'\"",
]


def evaluated(literal: str) -> str:
    """What a browser reads in the literal: here only its escapes count, which JSON has in common with JavaScript."""
    return json.loads(literal)


@given(st.text())
def test_a_script_string_says_what_it_was_given(text: str) -> None:
    assert evaluated(script_string(text)) == text


@given(st.one_of(st.text(), st.sampled_from(HOSTILE)))
def test_nothing_in_a_script_string_can_end_it_or_start_anything(text: str) -> None:
    assert re.fullmatch(r'"(?:[A-Za-z0-9 ,.:\[\]-]|\\u[0-9a-f]{4})*"', script_string(text))
