from __future__ import annotations

import csv
from pathlib import Path

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
    ],
)
def test_the_name_in_use_today(layer: str, name: str, latitude: float, longitude: float, today: str) -> None:
    assert new_name(layer, name, latitude, longitude) == today


def test_no_old_name_is_left_on_the_map() -> None:
    drawn = {country["name"] for country in base_map()["countries"]} | {sea[1] for sea in base_map()["seas"]}
    with TABLE.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    assert not drawn & {row["old"] for row in rows if row["layer"] != "city"}
    cities = base_map()["cities"]
    places = list(zip(cities["name"], cities["latitude"], cities["longitude"], strict=True))
    for row in (row for row in rows if row["layer"] == "city"):
        at = float(row["latitude"]), float(row["longitude"])
        left = [name for name, y, x in places if name == row["old"] and abs(y - at[0]) < 1 and abs(x - at[1]) < 1]
        assert not left
