"""The committed base map, and that it is what the command makes of the source."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from geodata.arcs import contains
from geodata.errors import GazetteerError
from geodata.outlines import TARGET, UNITS_PER_DEGREE, build
from tests.geodata.base_map import base_map, countries_at, disputed_at, line, ring

SOURCE = Path(__file__).parents[3] / "shared" / "natural-earth"


@pytest.mark.parametrize(
    ("latitude", "longitude", "codes"),
    [
        (48.86, 2.35, {"FR"}), (60.5, 9.5, {"NO"}), (42.6, 20.9, {"XK"}), (50.45, 30.52, {"UA"}),
        (55.75, 37.62, {"RU"}), (54.71, 20.51, {"RU"}), (-29.3, 28.2, {"LS"}), (6.9, 30.2, {"SS"}),
        (31.9, 35.2, {"PS"}), (23.7, 121.0, {"TW"}), (0.0, -30.0, set()),
    ],
)  # fmt: skip
def test_a_point_lies_in_the_outline_of_its_country(latitude: float, longitude: float, codes: set[str]) -> None:
    assert countries_at(latitude, longitude) == codes


@pytest.mark.parametrize(
    ("latitude", "longitude", "name"),
    [
        (44.95, 34.10, "Crimea"), (44.60, 33.52, "Crimea"), (45.36, 36.47, "Crimea"), (35.3, 33.4, "N. Cyprus"),
        (9.56, 44.06, "Somaliland"), (26.1, -10.3, "W. Sahara"), (35.4, 77.2, "Siachen Glacier"),
        (44.1, 145.9, "Kuril Is."),
    ],
)  # fmt: skip
def test_a_disputed_area_with_an_outline_of_its_own_bears_nobodys_code(
    latitude: float, longitude: float, name: str
) -> None:
    assert countries_at(latitude, longitude) <= {""}
    assert name in disputed_at(latitude, longitude)


@pytest.mark.parametrize(
    ("latitude", "longitude"),
    [(43.0, 41.0), (47.3, 29.3), (33.0, 35.75), (34.3, 74.5), (35.2, 79.2), (28.0, 94.5), (5.0, -60.0), (24.5, -13.5)],
)
def test_what_else_is_disputed_has_an_outline_to_cut_it_out_by(latitude: float, longitude: float) -> None:
    assert disputed_at(latitude, longitude)


def test_every_country_has_two_letters_or_is_disputed() -> None:
    without = {country["name"] for country in base_map()["countries"] if len(country["code"]) != 2}
    assert without == {"Northern Cyprus", "Siachen Glacier", "Russia", "Western Sahara", "Somaliland"}


def test_a_label_stands_on_its_country() -> None:
    for country in base_map()["countries"]:
        if country["code"] in ("PL", "DE", "FR", "US", "RU", "JP", "IN", "BR", "UA"):
            point = tuple(degrees * UNITS_PER_DEGREE for degrees in country["label"])
            assert any(contains(ring(polygon[0]), point) for polygon in country["polygons"]), country["name"]


def test_a_state_comes_before_its_outlying_islands() -> None:
    named = {country["code"]: country["name"] for country in reversed(base_map()["countries"])}
    assert named["AU"] == "Australia"


def test_every_ring_is_closed() -> None:
    for country in base_map()["countries"]:
        for numbers in (numbers for polygon in country["polygons"] for numbers in polygon):
            points = ring(numbers)
            assert points[0] == points[-1]


def test_kosovo_and_the_korean_armistice_are_dashed_and_no_border_is_drawn_twice() -> None:
    drawn = base_map()
    assert len(drawn["disputed_borders"]) >= 4
    assert not set(drawn["borders"]) & set(drawn["disputed_borders"])
    assert not set(drawn["borders"]) & set(drawn["coasts"])


def test_the_file_stays_compact() -> None:
    assert TARGET.stat().st_size < 920_000


def test_towns_come_capitals_first() -> None:
    capitals = base_map()["cities"]["capital"]
    assert capitals == sorted(capitals, reverse=True)
    assert {"Kyiv", "Washington, D.C.", "Ottawa"} <= set(base_map()["cities"]["name"][: sum(capitals)])


def test_lines_have_at_least_two_points() -> None:
    lines = base_map()["arcs"] + [steps for kind in ("lakes", "rivers", "regions") for _, steps in base_map()[kind]]
    assert min(len(line(steps)) for steps in lines) >= 2


@pytest.mark.skipif(not SOURCE.is_dir(), reason="the Natural Earth extracts are not in ../shared/natural-earth")
def test_the_committed_file_is_what_the_command_makes() -> None:
    assert json.dumps(build(SOURCE), sort_keys=True) == json.dumps(base_map(), sort_keys=True)


def test_a_missing_source_is_named(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match=r"disputed-areas\.geojson\.gz is missing"):
        build(tmp_path)
