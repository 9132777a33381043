"""A second opinion on a place from any of geopy's services: off unless configured, slow on purpose, and remembered.

Nothing here is asked by itself. Who wants it writes `geocoder.toml` in the data folder:

    service = "nominatim"
    user_agent = "name of your project, mail address"

Everything but `service` goes to geopy's class of that service: `domain` and `scheme` for a server of your own,
`api_key` where one is wanted. Answers are kept in the cache folder, "nothing known" among them.
"""

from __future__ import annotations

import json
import sqlite3
import tomllib
from collections.abc import Mapping
from contextlib import closing
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from geopy import exc
from geopy.adapters import URLLibAdapter
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders import SERVICE_TO_GEOCODER
from geopy.location import Location

from geodata.distance import distance_km
from geodata.errors import GeocoderError
from geodata.user_data import cache_folder, data_folder

SETTINGS, REMEMBERED = "geocoder.toml", "second-opinions.sqlite"
# What Nominatim's terms of use allow, and what is polite everywhere.
SECONDS_BETWEEN_REQUESTS = 1.0
SECONDS_TO_ANSWER = 10.0
_OPENSTREETMAP = "© OpenStreetMap contributors, Open Database License"
_ATTRIBUTIONS = {"nominatim": _OPENSTREETMAP, "photon": _OPENSTREETMAP, "geonames": "GeoNames, CC BY 4.0"}
# What geopy lets through when an answer is JSON, but not of the form that it expects.
_MISUNDERSTOOD = (exc.GeocoderParseError, AttributeError, KeyError, IndexError, TypeError, ValueError)


@dataclass(frozen=True, slots=True)
class Opinion:
    """Where a service puts a name, in degrees of WGS 84, and the words in which it wants to be credited."""

    service: str
    address: str
    latitude: float
    longitude: float
    attribution: str

    def in_words(self, ours: Location | None) -> str:
        """The opinion as one line, with its distance from the place that we would take."""
        away = distance_km(self.latitude, self.longitude, ours.latitude, ours.longitude) if ours else None
        beside = f", {away:,.0f} km from the first of ours" if away is not None else ""
        return f"{self.service}: {self.address}: {self.latitude:.4f}, {self.longitude:.4f}{beside} ({self.attribution})"


class SecondOpinion:
    """One service of geopy, asked at most once a second, and never twice for the same name."""

    def __init__(self, service: str, options: Mapping[str, Any], remembered: Path) -> None:
        """`service` is geopy's short name for it, `options` are what its class takes. Raises `GeocoderError`."""
        self.service = service
        self._source = f"{service} {options.get('domain', '')}".strip()
        self._remembered = remembered
        self._ask = RateLimiter(
            _geocoder(service, options).geocode,
            min_delay_seconds=SECONDS_BETWEEN_REQUESTS,
            max_retries=0,
            swallow_exceptions=False,
        )

    def about(self, name: str) -> Opinion | None:
        """Where the service puts the name, or None where it knows none. Raises `GeocoderError` where it is down."""
        with closing(self._opened()) as memory, memory:
            known = memory.execute("SELECT answer FROM opinion WHERE source = ? AND name = ?", (self._source, name))
            if row := known.fetchone():
                answer = json.loads(row[0])
                return Opinion(**answer) if answer else None
            opinion = self._asked(name)
            kept = json.dumps(asdict(opinion) if opinion else None)
            memory.execute("INSERT OR REPLACE INTO opinion VALUES (?, ?, ?)", (self._source, name, kept))
        return opinion

    def _asked(self, name: str) -> Opinion | None:
        try:
            location = self._ask(name)
            return self._opinion(location) if location else None
        except (exc.GeocoderTimedOut, exc.GeocoderUnavailable) as cause:
            raise self._failure("is down, or too slow", "Check the network, or try again later.") from cause
        except (exc.GeocoderQuotaExceeded, exc.GeocoderRateLimited) as cause:
            raise self._failure("wants no more requests now", "Wait, or ask a server of your own.") from cause
        except _MISUNDERSTOOD as cause:
            raise self._failure("gave an answer that cannot be understood", "Check domain and service.") from cause
        except exc.GeopyError as cause:
            raise self._failure(f"gave no answer ({cause})", "Check the settings.") from cause

    def _opinion(self, location: Location) -> Opinion:
        said = location.raw.get("licence") if isinstance(location.raw, dict) else None
        credit = said or _ATTRIBUTIONS.get(self.service, f"answered by {self.service}, whose terms hold")
        return Opinion(self.service, location.address, location.latitude, location.longitude, credit)

    def _failure(self, what: str, remedy: str) -> GeocoderError:
        return GeocoderError(f"the geocoding service {self._source} {what}", remedy)

    def _opened(self) -> sqlite3.Connection:
        try:
            self._remembered.parent.mkdir(parents=True, exist_ok=True)
            memory = sqlite3.connect(self._remembered)
            memory.execute("CREATE TABLE IF NOT EXISTS opinion (source, name, answer, PRIMARY KEY (source, name))")
        except (OSError, sqlite3.Error) as cause:
            remedy = f"delete {self._remembered}; it is only a memory"
            raise GeocoderError(f"{self._remembered} cannot be opened: {cause}", remedy) from cause
        return memory


def configured() -> SecondOpinion | None:
    """The service of `geocoder.toml` in the data folder; None where there is no such file, and so nobody to ask.

    Raises `GeocoderError` for settings that cannot be used.
    """
    path = data_folder() / SETTINGS
    if not path.exists():
        return None
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, ValueError) as cause:
        raise GeocoderError(f"{path} cannot be read: {cause}", "Correct the file.") from cause
    return _of_settings(text, path, cache_folder() / REMEMBERED)


@lru_cache(maxsize=1)
def _of_settings(text: str, path: Path, remembered: Path) -> SecondOpinion:
    """One for the whole process, as long as the settings stay: the pause between requests is that of all who ask."""
    try:
        options = tomllib.loads(text)
    except ValueError as cause:
        raise GeocoderError(f"{path} cannot be read: {cause}", "Correct the file.") from cause
    service = options.pop("service", None)
    if not isinstance(service, str):
        raise GeocoderError(f"{path} does not say which service to ask", 'write for example: service = "nominatim"')
    return SecondOpinion(service, options, remembered)


def _geocoder(service: str, options: Mapping[str, Any]) -> Any:
    known = SERVICE_TO_GEOCODER.get(service.lower())
    if known is None:
        raise GeocoderError(f"geopy knows no service {service!r}", f"use one of {', '.join(SERVICE_TO_GEOCODER)}")
    try:
        # geopy's other adapter asks three times on its own where a server is slow.
        return known(**{"timeout": SECONDS_TO_ANSWER, "adapter_factory": URLLibAdapter, **options})
    except (TypeError, exc.GeopyError) as cause:
        raise GeocoderError(f"the service {service} does not take these settings: {cause}", "correct them") from cause
