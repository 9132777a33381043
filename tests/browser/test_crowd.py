"""More claims than are sent one by one: counted for what is in view, listed where asked for, each with its sentence."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Response, expect

from dashboard.charts import by_time, deployments_in_time
from dashboard.crowd import MOST_IN_A_LAYER
from dashboard.loading import MOST_LISTED, MOST_SINGLY
from geodata.filters import Filter
from geodata.store import Store, open_store
from tests.benchmarks.made_store import make
from tests.browser.conftest import MAP_FRAME, OpenWindow, Window, free_port, serving, start_command

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("large") / "large.sqlite"
    make(made, 2 * MOST_IN_A_LAYER)  # about three of four events are on the map
    return made


@pytest.fixture(scope="module")
def store(path: Path) -> Iterator[Store]:
    with open_store(path, read_only=True, decided=tuple) as opened:
        yield opened


@pytest.fixture(scope="module")
def address(path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    port = free_port()
    home = tmp_path_factory.mktemp("home")
    with serving(start_command(port, "--store", str(path)), port, home) as found:
        yield found


@pytest.fixture
def large(open_window: OpenWindow, address: str) -> Window:
    return open_window(address)


def answers(window: Window) -> list[Response]:
    """Every answer of the server to the map's script from now on."""
    found: list[Response] = []
    window.page.on("response", lambda answer: found.append(answer) if "claims.json" in answer.url else None)
    return found


def test_all_are_counted_and_the_newest_are_listed(large: Window, store: Store) -> None:
    large.open()
    counts = store.counts()
    expect(large.map()).to_have_attribute("data-marks", str(counts.mapped))
    assert large.figures()["events"] == counts.events
    expect(large.page.get_by_text(f"the newest {MOST_LISTED} on the map")).to_be_visible()


def test_numbers_and_days_are_written_as_the_reader_has_them(
    open_window: OpenWindow, address: str, store: Store
) -> None:
    event = store.rows(Filter(mapped=True)).iloc[-1]
    year, month, day = event["published"].split("-")
    window = open_window(address, locale="de-DE").open(f"?event={event['event_id']}")
    thousands, rest = divmod(store.counts().events, 1000)
    expect(window.page.locator(".figures")).to_contain_text(f"{thousands}.{rest:03} events")
    expect(window.page.locator(".source")).to_contain_text(f"{day}.{month}.{year}")
    operational = len(store.rows(Filter(mapped=True, status=("operational",))))
    line = window.page.frame_locator(MAP_FRAME).locator(".atlas-legend li").filter(has_text="Operational")
    expect(line).to_contain_text(re.compile(r"\d\.\d{3}$"))
    assert operational > 1000


def test_where_there_is_no_room_a_label_covers_a_mark_and_no_other_label(large: Window) -> None:
    large.open()
    labels = large.page.frame_locator(MAP_FRAME).locator(".atlas-area:visible")
    expect(labels.nth(10)).to_be_visible()
    boxes = labels.evaluate_all(
        "all => all.map(each => each.getBoundingClientRect()).map(({ x, y, right, bottom }) => [x, y, right, bottom])"
    )
    for first, second in combinations(boxes, 2):
        assert first[2] <= second[0] or second[2] <= first[0] or first[3] <= second[1] or second[3] <= first[1]


def test_what_is_in_view_is_asked_for_at_every_rest_and_the_page_does_not_run(large: Window) -> None:
    large.open("?view=48,20,4")
    found = answers(large)
    runs: list[str] = []
    large.page.on("websocket", lambda _: runs.append("a new connection"))
    with large.page.expect_response(lambda answer: "claims.json" in answer.url) as asked:
        large.map().press("+")
    shown = asked.value.json()
    assert len(asked.value.body()) < 100_000
    claims = shown["events"]["n"]
    numbers = [claims["of"][at] for at in claims["at"]] if isinstance(claims, dict) else claims
    assert sum(numbers) > len(numbers)
    large.settled()
    assert len(found) >= 1
    assert not runs


def test_a_filter_that_leaves_few_shows_them_one_by_one(large: Window, store: Store) -> None:
    few = store.rows(Filter(status=("denied",)))
    assert 0 < len(few) < MOST_SINGLY
    large.open("?status=denied")
    expect(large.map()).to_have_attribute("data-marks", str(int(few["not_mapped"].isna().sum())))
    expect(large.page.get_by_text("the newest")).to_have_count(0)


def test_up_to_ten_thousand_are_one_layer_that_a_pan_does_not_ask_for_again(large: Window, store: Store) -> None:
    planned = store.rows(Filter(mapped=True, status=("planned", "considered")))
    assert MOST_SINGLY < len(planned) <= MOST_IN_A_LAYER
    towns = planned[planned["place_kind"] == "city"]
    key = towns["gazetteer_id"].value_counts().index[0]
    there = towns[towns["gazetteer_id"] == key]
    latitude, longitude = there.iloc[0][["latitude", "longitude"]]
    large.open(f"?status=planned&status=considered&view={latitude:.4f},{longitude:.4f},18")
    expect(large.map()).to_have_attribute("data-marks", str(len(planned)))
    found = answers(large)
    box = large.map().bounding_box()
    assert box is not None
    large.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    frame = large.page.frame_locator("iframe")
    heading = there.iloc[0]["place_name"]
    expect(frame.locator(".atlas-heading")).to_contain_text(heading)
    frame.locator(".atlas-list button").first.click()
    expect(frame.locator(".atlas-evidence")).to_have_text(there.iloc[0]["evidence"])
    assert [answer.url for answer in found if "places=" not in answer.url and "event=" not in answer.url] == []
    assert all(len(answer.body()) < 100_000 for answer in found)
    large.page.keyboard.press("Escape")
    large.settled()
    found.clear()
    large.map().press("-")
    large.settled()
    assert found == []


def test_the_label_of_an_area_opens_its_newest_and_one_of_them_its_sentence(large: Window, store: Store) -> None:
    large.open("?view=65,-18.5,5")
    frame = large.page.frame_locator("iframe")
    label = frame.get_by_role("button", name="Iceland")
    rows = store.rows(Filter(country=("IS",), mapped=True))
    rows = rows[rows["place_kind"] == "country"]
    expect(label).to_contain_text(str(len(rows)))
    label.press("Enter")
    expect(frame.locator(".atlas-heading")).to_contain_text("Iceland")
    frame.locator(".atlas-list button").first.click()
    expect(frame.locator(".atlas-evidence")).to_have_text(rows.iloc[0]["evidence"])
    expect(large.page.locator(".claim blockquote")).to_have_text(rows.iloc[0]["evidence"])
    assert "event=" in large.page.url


def test_a_link_to_one_of_many_opens_it(large: Window, store: Store) -> None:
    rows = store.rows(Filter(mapped=True))
    row = rows[rows["place_kind"] == "city"].iloc[7]
    large.open(f"?event={row['event_id']}")
    expect(large.page.frame_locator("iframe").locator(".atlas-evidence")).to_have_text(row["evidence"])
    expect(large.page.locator(".claim blockquote")).to_have_text(row["evidence"])


def test_close_up_every_claim_is_a_mark_with_its_sentence(address: str, store: Store) -> None:
    rows = store.rows(Filter(mapped=True))
    towns = rows[rows["place_kind"] == "city"]
    row = towns[~towns["gazetteer_id"].duplicated(keep=False)].iloc[3]
    box = ",".join(str(row[axis] + by) for by in (-0.02, 0.02) for axis in ("longitude", "latitude"))
    with urlopen(f"{address}/app/claims.json?box={box}&zoom=11") as answer:
        shown = json.load(answer)
    assert row["event_id"] in shown["events"]["id"]
    assert row["evidence"] in shown["events"]["evidence"]


@pytest.mark.parametrize("asked", ["", "box=1,2,3", "box=a,b,c,d", "places=[", "box=0,0,1,1&zoom=x"])
def test_what_is_asked_wrongly_is_said(asked: str, address: str, open_window: OpenWindow) -> None:
    answer = open_window(address).page.request.get(f"{address}/app/claims.json?{asked}")
    assert answer.status == 400
    assert answer.text()
    assert "Traceback" not in answer.text()


def test_charts_count_what_is_not_listed(large: Window, store: Store) -> None:
    large.open("?table=charts")
    large.page.get_by_role("tab", name="Charts").click()
    drawn = large.page.get_by_test_id("stVegaLiteChart")
    expect(drawn.locator("svg")).to_have_count(3)
    events = by_time.data(store.rows())
    bar = events.bars[events.bars["label"] == "planned"].iloc[-1]
    words = f'[aria-label*="{bar["period"]}"][aria-label*="Claims: planned"][aria-label*="Events: {bar["events"]}"]'
    expect(drawn.first.locator(words)).to_have_count(1)
    stages = drawn.nth(2).locator('[aria-label*="Deployment: "][aria-label*="Claims: "]')
    expect(stages.nth(deployments_in_time.MOST - 1)).to_be_attached()
    expect(large.page.get_by_text("are told of less often, or were told of earlier")).to_be_visible()
    stages.first.click()
    expect(large.page.locator(".st-key-panel .story")).to_be_visible()


def test_two_sides_of_many_are_compared(large: Window, store: Store) -> None:
    large.open("compare?left=status%3Doperational&right=status%3Doperational%26status%3Dplanned")
    sides = (Filter(status=("operational",)), Filter(status=("operational", "planned")))
    left, right = (set(store.rows(side)["event_id"]) for side in sides)
    for place, side in enumerate(sides):
        mapped = len(store.rows(replace(side, mapped=True)))
        shown = large.page.frame_locator("iframe >> nth=" + str(place)).locator(".leaflet-container")
        expect(shown).to_have_attribute("data-marks", str(mapped))
    expect(large.page.get_by_text(f"{len(left & right):,} events on both sides, 0 only on the left")).to_be_visible()
    large.page.get_by_role("tab", name=f"Only right · {len(right - left):,}").click()
    large.page.locator('[aria-label^="Only right"] tbody a').first.click()
    expect(large.page.locator(".st-key-panel blockquote")).to_be_visible()
    assert large.page.url.partition("event=")[2].partition("&")[0] in right - left
