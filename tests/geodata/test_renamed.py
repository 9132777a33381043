from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from unicodedata import category

import pytest

import geodata
from geodata.renamed import new_name
from tests.geodata.base_map import base_map

TABLE = Path(geodata.__file__).parent / "data" / "renamed.csv"


@pytest.mark.parametrize(
    ("layer", "name", "latitude", "longitude", "today"),
    [
        ("city", "Kiev", 50.43, 30.52, "Kyiv"),
        ("city", "Odessa", 46.49, 30.71, "Odesa"),
        ("city", "Odessa", 31.85, -102.37, "Odessa"),
        ("city", "Tripoli", 32.89, 13.18, "Tripoli"),
        ("country", "Swaziland", -26.5, 31.5, "Eswatini"),
        ("country", "Norway", 61.4, 9.7, "Norway"),
        ("sea", "Amazon River", -0.5, -50.0, ""),
        ("sea", "Ross Sea", -78.5, 174.6, ""),
        ("sea", "Ross Sea", -77.5, -169.8, "Ross Sea"),
        ("city", "Nürnberg", 49.45, 11.08, "Nuremberg"),
        ("city", "Hrodna", 53.68, 23.83, "Grodno"),
        ("area", "Ilemi Triange", 4.8, 35.3, "Ilemi Triangle"),
    ],
)
def test_the_name_in_use_today(layer: str, name: str, latitude: float, longitude: float, today: str) -> None:
    assert new_name(layer, name, latitude, longitude) == today


def labels() -> Iterator[tuple[str, str, float, float]]:
    """Every name of the base map with its layer, latitude and longitude."""
    drawn = base_map()
    yield from (
        ("country", country["name"], country["label"][1], country["label"][0]) for country in drawn["countries"]
    )
    yield from (("sea", name, latitude, longitude) for _, name, longitude, latitude in drawn["seas"])
    yield from (("area", area["name"], 0, 0) for area in drawn["disputed"])
    cities = drawn["cities"]
    yield from (("city", *town) for town in zip(cities["name"], cities["latitude"], cities["longitude"], strict=True))


def test_no_old_name_is_left_on_the_map() -> None:
    drawn = {(layer, name) for layer, name, _, _ in labels()}
    with TABLE.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    assert not drawn & {(row["layer"], row["old"]) for row in rows if not row["latitude"]}
    for row in (row for row in rows if row["latitude"]):
        at = float(row["latitude"]), float(row["longitude"])
        left = [
            name
            for layer, name, y, x in labels()
            if (layer, name) == (row["layer"], row["old"]) and abs(y - at[0]) < 1 and abs(x - at[1]) < 1
        ]
        assert not left


def test_every_row_of_a_town_is_of_use() -> None:
    drawn = {name for layer, name, _, _ in labels() if layer == "city"}
    with TABLE.open(encoding="utf-8") as lines:
        assert {row["new"] for row in csv.DictReader(lines) if row["layer"] == "city"} <= drawn


def test_a_label_holds_nothing_that_cannot_be_seen() -> None:
    hidden = [name for _, name, _, _ in labels() if {category(letter) for letter in name} & {"Cc", "Cf"}]
    assert hidden == []


def test_a_sea_is_named_once() -> None:
    seas = [name for layer, name, _, _ in labels() if layer == "sea"]
    assert len(seas) == len(set(seas))
