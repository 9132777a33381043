"""What a tab looks at and its address say the same, whichever of them changed."""

from __future__ import annotations

import json
from datetime import date
from time import monotonic

import pytest
from hypothesis import given, strategies as some
from streamlit.testing.v1 import AppTest

from dashboard import state, widgets
from dashboard.address import Comparison, Look, filter_of
from extractors.records import EVENT_TYPES, STATUSES
from geodata.filters import Filter

WORDS = some.text("abcXYZäß 0123-_'&=?#%+", min_size=1, max_size=20).map(str.strip).filter(bool)


def several(values: some.SearchStrategy[str]) -> some.SearchStrategy[tuple[str, ...]]:
    return some.lists(values, max_size=3, unique=True).map(tuple)


FILTERS = some.builds(
    Filter,
    status=several(some.sampled_from(STATUSES)),
    type=several(some.sampled_from(EVENT_TYPES)),
    system=several(WORDS),
    actor=several(WORDS),
    country=several(some.sampled_from(["RO", "PL", "KR", "none"])),
    start=some.none() | some.dates(date(1990, 1, 1), date(2010, 1, 1)),
    end=some.none() | some.dates(date(2010, 1, 1), date(2030, 1, 1)),
    date_of=some.sampled_from(["event", "publication"]),
    search=WORDS.filter(lambda words: any(map(str.isalnum, words))),
)


@given(FILTERS, some.none() | WORDS, some.sampled_from([None, "own", "sample"]), some.none() | WORDS)
def test_an_address_reads_back_as_the_look_that_wrote_it(
    wanted: Filter, event: str | None, collection: str | None, article: str | None
) -> None:
    look = Look(wanted, event, collection, article)
    read = Look.from_parameters(look.to_parameters())
    assert read == look
    assert read.problems == ()


@given(FILTERS, FILTERS)
def test_the_address_of_a_comparison_holds_both_filters(left: Filter, right: Filter) -> None:
    address = Comparison(left, right, Filter()).to_parameters()
    assert (filter_of(address["left"]), filter_of(address["right"])) == (left, right)


def test_a_saved_view_is_a_side_whatever_else_its_address_holds() -> None:
    assert filter_of("country=PL&view=52,19,5&event=abc&collection=sample") == Filter(country=("PL",))


def test_asking_for_everything_leaves_the_address_empty() -> None:
    assert Look().to_parameters() == {}


def test_what_an_address_gets_wrong_is_kept_as_a_problem_and_the_rest_is_used() -> None:
    look = Look.from_parameters({"status": ["planned", "imaginary"], "event": ["abc"]})
    assert look.filter == Filter(status=("planned",))
    assert look.event == "abc"
    assert "imaginary" in look.problems[0]


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("statsu", "planned", "'statsu' is the name of no filter and left out; 'status' may be meant"),
        ("date_of", "event", "'date-of' may be meant"),
        ("foo", "bar", "'foo' is the name of no filter and left out"),
        ("view", "abc", "view 'abc' is not understood"),
        ("view", "95,0,3", "view '95,0,3' is not understood"),
        ("layers", "rings,glow", "layer 'glow' is not known"),
    ],
)
def test_what_is_misspelt_in_an_address_is_said(name: str, value: str, words: str) -> None:
    (problem,) = Look.from_parameters({name: [value], "status": ["planned"]}).problems
    assert words in problem


def test_the_view_of_the_map_and_a_page_around_ours_are_no_mistake() -> None:
    address = {"view": ["52.1,19.4,5"], "embed": ["true"], "embed_options": ["dark_theme"], "collection": ["sample"]}
    address["layers"] = ["rings,heat"]
    assert Look.from_parameters(address).problems == ()


def a_tab() -> None:
    """A page of two, as small as can be: buttons that change the look, and a box that leaves for the other page."""
    import streamlit as st

    from dashboard import state, widgets

    elsewhere = st.checkbox("elsewhere")
    state.enter("Other" if elsewhere else "Map", shows_look=not elsewhere)
    st.button("denied", on_click=state.change_filter, kwargs={"status": ("denied",)})
    st.button("select", on_click=state.select, args=("abc",))
    st.button("sample", on_click=state.choose_collection, args=("sample",))
    st.button("clear", on_click=state.clear_filter)
    st.text_input("Search", state.look().filter.search, key=widgets.key("search", state.look().filter.search))
    state.finish()
    st.json({"status": state.look().filter.status, "event": state.look().event, "problems": state.look().problems})


def tab(**parameters: str | list[str]) -> AppTest:
    test = AppTest.from_function(a_tab)
    for name, value in parameters.items():
        test.query_params[name] = value
    return test.run()


def press(test: AppTest, label: str) -> AppTest:
    return next(button for button in test.button if button.label == label).click().run()


def seen(test: AppTest) -> dict[str, object]:
    return json.loads(test.json[0].value)


def test_a_link_sets_the_look_and_the_widgets() -> None:
    test = tab(search="patriot", status=["planned", "denied"])
    assert seen(test)["status"] == ["planned", "denied"]
    assert test.text_input[0].value == "patriot"


def test_a_change_is_written_into_the_address_and_leaves_the_view_of_the_map_alone() -> None:
    test = press(tab(view="51,19,5", layers="rings,heat"), "denied")
    assert test.query_params == {"status": "denied", "view": "51,19,5", "layers": "rings,heat"}


def test_an_address_that_changed_by_itself_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    """The browser's Back changes the address and runs the page."""
    test = press(tab(), "denied")
    test.query_params.clear()
    monkeypatch.setattr(state, "monotonic", lambda: monotonic() + state.LATE_S)
    assert seen(test.run())["status"] == []


def test_what_a_browser_sends_before_it_knows_of_the_new_address_undoes_nothing() -> None:
    """The map tells its first answer while a filter is under way, with the address from before."""
    test = press(tab(view="51,19,5"), "denied")
    del test.query_params["status"]
    assert seen(test.run())["status"] == ["denied"]
    test.query_params["status"] = "denied"
    assert seen(test.run())["status"] == ["denied"]


def test_coming_back_from_another_page_finds_the_look_as_it_was() -> None:
    test = press(tab(), "denied")
    test.checkbox[0].check().run()
    test.query_params.clear()  # as Streamlit does for a page that another page leads to
    test.checkbox[0].uncheck().run()
    assert seen(test)["status"] == ["denied"]
    assert test.query_params == {"status": "denied"}


def test_another_collection_drops_the_selection_but_not_the_filter() -> None:
    test = press(press(press(tab(), "denied"), "select"), "sample")
    assert test.query_params == {"status": "denied", "collection": "sample"}


def test_a_problem_of_a_link_is_gone_once_the_reader_filters() -> None:
    test = tab(status="imaginary")
    assert "imaginary" in str(seen(test)["problems"])
    assert seen(test.run())["problems"] != []
    assert seen(press(test, "clear"))["problems"] == []
    assert test.query_params == {}


@pytest.mark.parametrize(
    ("before", "rows", "cells", "chosen"),
    [
        (None, [], [(3, "Place")], 3),
        (2, [2], [(3, "Place")], 3),
        (2, [2], [(2, "Place")], 2),
        (2, [4], [(2, "Place")], 4),
        (2, [], [(2, "Place")], None),
        (2, [], [], None),
        (2, [], [(3, "Place")], 3),  # a second arrow key before the page has answered the first
        (2, [1], [(3, "Place")], 3),  # and a third
        (None, [3], [(0, "Place")], 3),  # a table that is entered by a click on a box marks its first cell too
    ],
)
def test_a_click_in_a_table_chooses_its_row(
    monkeypatch: pytest.MonkeyPatch,
    before: int | None,
    rows: list[int],
    cells: list[tuple[int, str]],
    chosen: int | None,
) -> None:
    marked = {"table: events": {"selection": {"rows": rows, "columns": [], "cells": cells}}}
    monkeypatch.setattr("dashboard.state.st.session_state", marked)
    assert widgets.table_row("events", before) == chosen
