"""A sheet shows the map, the legend of what is on it, and what is needed to cite it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from dashboard.drawing.engine import Thing
from dashboard.drawing.order import Order
from dashboard.drawing.sheet import Sheet, sheet
from dashboard.view import View
from geodata.errors import ExportError
from tests.dashboard.claims import BALTIC, POLAND, ROMANIA, RUSSIA, SITE, accepted, claims

DAY = date(2026, 11, 28)


def made(*rows: dict[str, Any], **options: Any) -> Sheet:
    return sheet(Order(claims(*rows), DAY, "All events", **options))


def flat(things: list[Thing]) -> Iterator[Thing]:
    for thing in things:
        yield thing
        yield from flat(thing.get("things", []))


def texts(shown: Sheet) -> list[str]:
    return [thing["text"] for thing in flat(shown.things) if "text" in thing]


def test_a_country_has_a_label_and_a_town_has_a_mark() -> None:
    assert {"Poland", " · 1", "Country only, hatched by status"} <= set(texts(made(POLAND)))
    shown = texts(made(SITE))
    assert "Deveselu" not in shown
    assert "Country only, hatched by status" not in shown


def test_the_legend_names_only_what_is_shown() -> None:
    shown = texts(made(SITE, POLAND | {"status": "denied"}))
    assert {"Operational", "Denied", "Air defence"} <= set(shown)
    assert not {"Planned", "Alleged", "Missile defence", "Range rings", "Region or sea only"} & set(shown)
    assert "Region or sea only" in texts(made(BALTIC))
    assert "Range rings" in texts(made(SITE, layers=("rings",)))


def test_a_picture_has_the_symbols_that_are_on_and_the_legend_means_them() -> None:
    def frames(shown: Sheet) -> int:
        return sum(thing.get("fill") == "rgb(255,255,128)" for thing in flat(shown.things))

    assert frames(made(SITE)) == 0
    shown = made(SITE, SITE | {"longitude": 20.0, "category": "drone", "status": "planned"}, layers=("app6",))
    assert {"Air defence", "Drones", "Whole frame: in place"} <= set(texts(shown))
    assert frames(shown) == 2 + 4, "two on the map and four in the legend"
    assert frames(made(SITE | {"status": "denied"}, layers=("app6",))) == 0


def test_a_sheet_says_what_was_asked_for_and_how_to_cite_it() -> None:
    shown = " ".join(texts(made(SITE, title="The eastern flank", link="https://atlas.example.org/?status=planned")))
    for words in ("The eastern flank", "All events", "1 claim from 1 article", "Made on 28 November 2026",
                  "Data version", "Sources: Example Wire", "Natural Earth",
                  "https://atlas.example.org/?status=planned"):  # fmt: skip
        assert words in shown


@pytest.mark.parametrize(
    ("bounds", "inside"),
    [((10, 40, 45, 60), (20, 50)), ((170, 50, -160, 70), (-175, 60)), ((-180, -80, 180, 80), (0, 20))],
)
def test_the_bounds_asked_for_are_within_the_map(bounds: tuple[float, ...], inside: tuple[float, float]) -> None:
    west, south, east, north = made(SITE, bounds=bounds).bounds
    assert south <= inside[1] <= north
    assert (west <= inside[0] <= east) if west < east else (inside[0] >= west or inside[0] <= east)
    if bounds[0] != -180:
        assert south <= bounds[1] + 1e-6
        assert north >= bounds[3] - 1e-6


def test_a_view_is_the_middle_of_the_map() -> None:
    west, south, east, north = made(SITE, view=View(52, 20, 6)).bounds
    assert (west + east) / 2 == pytest.approx(20)
    assert south < 52 < north


def test_what_lies_outside_a_picture_is_counted_as_such_and_not_in_its_legend() -> None:
    paris = SITE | {"place_name": "Paris", "latitude": 48.86, "longitude": 2.35, "status": "planned"}
    shown = made(SITE, paris, view=View(44, 25, 7))
    assert (shown.cited.claims, shown.cited.outside) == (1, 1)
    assert "1 more claim that was asked for lies outside this map." in texts(shown)
    assert "Operational" in texts(shown)
    assert "Planned" not in texts(shown)
    assert [made(SITE, paris).cited.claims, made(SITE, paris).cited.outside] == [2, 0]


@pytest.mark.parametrize(
    ("country", "view", "is_seen"),
    [
        (POLAND, View(54.3, 18.4, 9), True),  # its coast
        (POLAND, View(50.5, 21.5, 12), True),  # nothing but its land, far from its label
        (POLAND, View(57.0, 19.0, 9), False),  # the sea
        (POLAND, View(47.0, 30.0, 7), False),
        (RUSSIA, View(66.5, -174.0, 6), True),  # beyond the date line
        (ROMANIA, View(47.5, 21.0, 4), True),
    ],
)
def test_a_country_is_seen_where_its_land_is_whether_or_not_its_label(
    country: dict[str, Any], view: View, is_seen: bool
) -> None:
    shown = made(country, view=view)
    assert (shown.cited.claims, shown.cited.outside) == (int(is_seen), int(not is_seen))


def test_close_up_there_are_degrees_and_a_map_of_where_that_is() -> None:
    near, far = texts(made(SITE, view=View(52, 20, 6))), texts(made(SITE, view=View(20, 0, 2)))
    assert "50° N" in near
    assert not any(text.endswith(("° N", "° E")) and "km" not in text for text in far)


def test_an_inferred_site_is_drawn_and_named_as_such() -> None:
    shown = sheet(Order(claims(ROMANIA), DAY, "All events", accepted=[accepted()]))
    assert "Inferred site, accepted by a reader" in " ".join(texts(shown))
    assert any("1 inferred site beside them" in text for text in texts(shown))


def test_letters_without_a_font_are_named() -> None:
    said = "No font here has what is drawn as a box"
    assert f"{said}: georgian letter" in " ".join(texts(made(SITE, title="თბილისი")))
    assert said not in " ".join(texts(made(SITE, title="Київ 北京 서울 الخليج")))


@pytest.mark.parametrize(("width", "height"), [(319, 720), (1280, 9000), (1280, 320)])
def test_a_size_without_room_is_refused(width: int, height: int) -> None:
    with pytest.raises(ExportError):
        made(SITE, width=width, height=height, title="word " * 60)


@pytest.mark.parametrize(("width", "height"), [(1280, 720), (390, 844), (3000, 1000), (800, 1400)])
def test_all_that_is_written_is_within_the_sheet(width: int, height: int) -> None:
    shown = made(SITE, POLAND, width=width, height=height, title="long" * 80)
    own = [thing for thing in shown.things if "text" in thing]
    assert all(0 <= thing["x"] < width and 0 < thing["y"] < height for thing in own)
