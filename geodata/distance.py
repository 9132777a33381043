"""How far apart two positions are."""

from __future__ import annotations

import math

from geodata.records import Place

EARTH_RADIUS_KM = 6371.0


def distance_km(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """The great-circle distance of two WGS 84 positions in kilometres, by the haversine formula on a sphere."""
    north, south = math.radians(latitude), math.radians(other_latitude)
    half_width = math.radians(other_longitude - longitude) / 2
    chord = math.sin((south - north) / 2) ** 2 + math.cos(north) * math.cos(south) * math.sin(half_width) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(math.sqrt(min(1.0, chord)))


def between_km(one: Place, other: Place) -> float:
    """The distance of two places' points in kilometres."""
    return distance_km(one.latitude, one.longitude, other.latitude, other.longitude)
