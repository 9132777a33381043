"""A part of the earth chosen on the map, and what the map says of the part in view."""

from __future__ import annotations

import re
from contextlib import closing

import pytest
from playwright.sync_api import FrameLocator, Locator, expect

from geodata.filters import Filter
from geodata.sample import sample_store
from geodata.store import open_store
from tests.browser.conftest import MAP_FRAME, OpenWindow, Window

pytestmark = pytest.mark.browser

Point = tuple[float, float]

EUROPE = ((250.0, 120.0), (560.0, 400.0))
CORNERS = ((250.0, 120.0), (560.0, 120.0), (560.0, 400.0), (250.0, 400.0))


def on_the_map(window: Window) -> FrameLocator:
    return window.page.frame_locator(MAP_FRAME)


def button(window: Window, name: str) -> Locator:
    return on_the_map(window).get_by_role("button", name=name)


def on_screen(window: Window, point: Point) -> Point:
    """Where a point of the map, in pixels from its corner, is on the screen."""
    box = window.page.locator(MAP_FRAME).bounding_box()
    assert box is not None
    return box["x"] + point[0], box["y"] + point[1]


def drag(window: Window, start: Point, end: Point) -> None:
    mouse = window.page.mouse
    mouse.move(*on_screen(window, start))
    mouse.down()
    mouse.move(*on_screen(window, end), steps=5)
    mouse.up()


def click(window: Window, *points: Point) -> None:
    for point in points:
        window.page.mouse.click(*on_screen(window, point))


def asked(window: Window) -> Filter:
    """The filter in the address."""
    query = re.findall(r"[?&](bounds|within)=([^&]+)", window.page.url)
    return Filter.from_parameters({name: [value.replace("%2C", ",")] for name, value in query})[0]


def events(wanted: Filter) -> int:
    with closing(open_store(sample_store(), read_only=True)) as store:
        return len(store.rows(wanted))


def shows(window: Window, number: int) -> None:
    expect(window.page.locator(".figures b").first).to_have_text(f"{number:,}")


def outlined(window: Window, *, drawn: bool) -> None:
    """Wait until something, or nothing, is drawn on the canvas of what is chosen."""
    frame = window.page.locator(MAP_FRAME).element_handle().content_frame()
    assert frame is not None
    script = """drawn => {
        const canvas = document.querySelector(".leaflet-atlas-chosen-pane canvas");
        const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
        return data.some(Boolean) === drawn;
    }"""
    frame.wait_for_function(script, arg=drawn)


def taken_off(window: Window) -> Locator:
    return window.page.locator(".st-key-filters").get_by_role("button", name="Only ")


def opened_on_europe(window: Window) -> Window:
    window.open("?view=50,15,4")
    window.map().wait_for()
    return window


def test_a_dragged_rectangle_is_the_filter_in_the_same_frame_and_can_be_taken_off(sample: Window) -> None:
    opened_on_europe(sample)
    everything = sample.figures()["events"]
    frame = sample.page.locator(MAP_FRAME).element_handle()
    sample.map().evaluate("element => element.setAttribute('data-load', 'first')")
    outlined(sample, drawn=False)
    button(sample, "Choose a rectangle").click()
    drag(sample, *EUROPE)
    sample.page.wait_for_url("**bounds=*")
    sample.settled()
    number = events(asked(sample))
    assert 0 < number < everything
    shows(sample, number)
    outlined(sample, drawn=True)
    assert frame.is_visible()
    expect(on_the_map(sample).locator("[data-load=first]")).to_have_count(1)
    sample.page.wait_for_url(re.compile(r"view=50(\.0\d*)?,1[45][.\d]*,4"))
    sample.page.reload()
    shows(sample, number)
    sample.map().wait_for()
    outlined(sample, drawn=True)
    taken_off(sample).click()
    shows(sample, everything)
    assert "bounds=" not in sample.page.url
    sample.settled()
    outlined(sample, drawn=False)


def test_an_area_is_closed_by_a_double_click_and_undone(sample: Window) -> None:
    opened_on_europe(sample)
    everything = sample.figures()["events"]
    button(sample, "Choose an area").click()
    click(sample, *CORNERS[:3])
    sample.page.mouse.dblclick(*on_screen(sample, (300.0, 300.0)))
    sample.page.wait_for_url("**within=*")
    sample.settled()
    wanted = asked(sample)
    assert wanted.within is not None
    assert len(wanted.within) == 4
    shows(sample, events(wanted))
    expect(taken_off(sample)).to_contain_text("within an area of 4 corners")
    expect(on_the_map(sample).locator(".atlas-hint")).to_have_count(0)
    sample.page.get_by_role("button", name="Undo").click()
    shows(sample, everything)


def test_what_is_chosen_replaces_what_was_chosen_before(sample: Window) -> None:
    sample.open("?bounds=-10,35,40,70&view=50,15,4")
    sample.map().wait_for()
    button(sample, "Choose an area").click()
    click(sample, *CORNERS)
    sample.page.keyboard.press("Enter")
    sample.page.wait_for_url("**within=*")
    assert asked(sample).bounds is None


def test_escape_leaves_and_a_click_while_choosing_opens_no_card(sample: Window) -> None:
    sample.open("?search=Deveselu&view=44.0781,24.4117,6")
    sample.map().wait_for()
    middle = sample.map().evaluate("element => [element.clientWidth / 2, element.clientHeight / 2]")
    button(sample, "Choose an area").click()
    click(sample, (middle[0], middle[1]))
    hint = on_the_map(sample).locator(".atlas-hint")
    expect(hint).to_contain_text("Set three corners or more")
    expect(on_the_map(sample).locator(".atlas-card, .atlas-list")).to_have_count(0)
    sample.page.keyboard.press("Escape")
    expect(hint).to_have_count(0)
    expect(button(sample, "Choose an area")).to_be_focused()
    outlined(sample, drawn=False)
    assert "within=" not in sample.page.url
    click(sample, (middle[0], middle[1]))
    expect(on_the_map(sample).locator(".atlas-card, .atlas-list")).to_have_count(1)


def test_by_keyboard_the_rectangle_is_what_is_in_view(sample: Window) -> None:
    opened_on_europe(sample)
    button(sample, "Choose a rectangle").press("Enter")
    sample.page.wait_for_url("**bounds=*")
    seen = sample.map().evaluate("() => { const b = map.getBounds(); return [b.getWest(), b.getSouth()]; }")
    bounds = asked(sample).bounds
    assert bounds is not None
    assert bounds[:2] == pytest.approx(seen, abs=0.1)
    shows(sample, events(Filter(bounds=bounds)))


def test_an_area_is_drawn_by_keyboard(sample: Window) -> None:
    opened_on_europe(sample)
    button(sample, "Choose an area").press("Enter")
    for arrow in ("ArrowRight", "ArrowDown", "ArrowLeft"):
        sample.page.keyboard.press("Space")
        before = sample.map().evaluate("() => map.getCenter().toString()")
        sample.page.keyboard.press(arrow)
        sample.map().evaluate(
            "(_, before) => new Promise(done => { const wait = () => map.getCenter().toString() !== before "
            "&& !map._panAnim?._inProgress ? done() : requestAnimationFrame(wait); wait(); })",
            before,
        )
    sample.page.keyboard.press("Enter")
    sample.page.wait_for_url("**within=*")
    assert asked(sample).within is not None


def test_an_area_that_crosses_itself_is_said(sample: Window) -> None:
    opened_on_europe(sample)
    button(sample, "Choose an area").click()
    click(sample, CORNERS[0], CORNERS[2], CORNERS[1], CORNERS[3])
    on_the_map(sample).get_by_role("button", name="Done").click()
    expect(sample.page.get_by_text("The sides of an area may not cross or touch")).to_be_visible()
    assert "within=" not in sample.page.url


def test_across_the_date_line_both_sides_are_found(sample: Window) -> None:
    sample.open("?view=20,180,2")
    sample.map().wait_for()
    button(sample, "Choose a rectangle").click()
    drag(sample, (430.0, 60.0), (560.0, 400.0))
    sample.page.wait_for_url("**bounds=*")
    bounds = asked(sample).bounds
    assert bounds is not None
    assert bounds[0] > bounds[2]
    outlined(sample, drawn=True)


def test_a_finger_draws_a_rectangle_too(open_window: OpenWindow, sample_address: str) -> None:
    window = opened_on_europe(open_window(sample_address, width=390, height=844))
    button(window, "Choose a rectangle").click()
    window.page.locator(MAP_FRAME).scroll_into_view_if_needed()
    touch = window.page.context.new_cdp_session(window.page)
    (x1, y1), (x2, y2) = on_screen(window, (80, 120)), on_screen(window, (300, 320))
    for kind, points in (("Start", [(x1, y1)]), ("Move", [((x1 + x2) / 2, y2)]), ("Move", [(x2, y2)]), ("End", [])):
        touch.send(
            "Input.dispatchTouchEvent", {"type": f"touch{kind}", "touchPoints": [{"x": x, "y": y} for x, y in points]}
        )
    window.page.wait_for_url("**bounds=*")
    shows(window, events(asked(window)))


def test_the_line_of_what_is_in_view_follows_the_map_without_a_word_to_python(sample: Window) -> None:
    sent: list[object] = []
    sample.page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(frame)))  # noqa: PLW0108
    sample.open("?country=PL&view=0,-150,5")
    line = on_the_map(sample).locator(".atlas-in-view")
    number = sample.marks()
    expect(line).to_have_text(f"In view: 0 of {number} claims")
    expect(line).to_have_attribute("aria-live", "polite")
    sample.settled()
    told = len(sent)
    button(sample, "Show all marks").click()
    expect(line).to_have_text(f"In view: {number} of {number} claims")
    sample.page.wait_for_url(re.compile("view=5"))
    assert len(sent) == told > 0


def test_the_selected_event_is_brought_close(sample: Window) -> None:
    with closing(open_store(sample_store(), read_only=True)) as store:
        rows = store.rows(Filter(mapped=True))
    event = rows[rows["place_name"] == "Deveselu"]["event_id"].iloc[0]
    sample.open("?view=0,0,3")
    sample.map().wait_for()
    closer = button(sample, "Zoom to the selected event")
    expect(closer).to_have_attribute("aria-disabled", "true")
    sample.open(f"?event={event}&view=0,0,3")
    expect(on_the_map(sample).locator(".atlas-card")).to_have_count(1)
    expect(closer).to_have_attribute("aria-disabled", "false")
    closer.click()
    sample.page.wait_for_url(re.compile(r"view=4[34]\.\d+,24\.\d+,[89]"))
    expect(on_the_map(sample).locator(".atlas-card")).to_be_visible()


def test_on_a_telephone_the_line_is_in_nobodys_way(open_window: OpenWindow, sample_address: str) -> None:
    window = open_window(sample_address, width=390, height=844).open()
    line = on_the_map(window).locator(".atlas-in-view")
    expect(line).to_contain_text("In view: ")
    boxes = (
        on_the_map(window)
        .locator(".leaflet-control, .atlas-in-view")
        .evaluate_all(
            "all => all.map(e => e.getBoundingClientRect()).map(box => [box.left, box.top, box.right, box.bottom])"
        )
    )
    for number, one in enumerate(boxes):
        assert 0 <= one[0] < one[2] <= 390
        for other in boxes[number + 1 :]:
            apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
            assert apart or one == other
