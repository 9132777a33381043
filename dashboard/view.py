"""Which part of the earth a map shows, as it stands in an address: `view=51.2,19.4,5`."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite

# The latitude at which the square web map of the earth ends.
_MERCATOR_END = 85.05
_DEEPEST_ZOOM = 18.0


@dataclass(frozen=True, slots=True)
class View:
    """The middle of the map in degrees (WGS 84) and its zoom: 0 is the earth in 256 pixels, each step doubles that."""

    latitude: float
    longitude: float
    zoom: float

    @classmethod
    def from_text(cls, text: str) -> View | None:
        """`latitude,longitude,zoom`, or `None` where the text is not that or lies off the map."""
        try:
            latitude, longitude, zoom = (float(part) for part in text.split(","))
        except ValueError:
            return None
        on_the_map = abs(latitude) <= _MERCATOR_END and abs(longitude) <= 180 and 0 <= zoom <= _DEEPEST_ZOOM
        return cls(latitude, longitude, zoom) if on_the_map and isfinite(zoom) else None

    def to_text(self) -> str:
        """The text that `from_text` reads back: degrees to four decimals (some 10 m), zoom to two."""
        return f"{round(self.latitude, 4)},{round(self.longitude, 4)},{round(self.zoom, 2)}"
