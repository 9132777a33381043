"""Which places several states claim: by the same outlines as on the base map."""

from __future__ import annotations

import pytest

from geodata.disputed_places import disputed


@pytest.mark.parametrize(
    ("name", "country", "latitude", "longitude", "radius_km", "answer"),
    [
        ("Sevastopol", "UA", 44.59, 33.52, 10, True),
        ("Crimea", "UA", 45.3, 34.4, 150, True),
        ("Spratly Islands", None, 9.5, 114.0, 350, True),
        ("Woody Island", None, 16.83, 112.34, 3, True),
        ("Fiery Cross Reef", None, 9.55, 112.89, 2, True),
        ("Kherson", "UA", 46.64, 32.61, 10, False),
        ("Ishigaki", "JP", 24.34, 124.16, 10, False),
        ("Himalayas", None, 28.0, 94.0, 1200, False),
        ("Deveselu", "RO", 44.08, 24.41, 2, False),
    ],
)
def test_a_place_is_disputed_or_not(
    name: str, country: str | None, latitude: float, longitude: float, radius_km: float, answer: bool
) -> None:
    assert disputed(name, country, latitude, longitude, radius_km) is answer
