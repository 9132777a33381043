"""The door to geopy: our gazetteer where a program expects one of geopy's geocoders. It never touches the network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point

from geodata.context import holds
from geodata.gazetteer import Candidate, Gazetteer

MOST_RESULTS = 10
REVERSE_WITHIN_KM = 50.0


class GazetteerGeocoder(Geocoder):  # type: ignore[misc]
    """A geopy geocoder over the offline gazetteer.

    >>> GazetteerGeocoder(gazetteer).geocode("Redzikowo, Poland").point  # doctest: +SKIP
    Point(54.48, 17.1, 0.0)
    """

    def __init__(self, gazetteer: Gazetteer, *, timeout: Any = DEFAULT_SENTINEL) -> None:
        super().__init__(timeout=timeout)
        self._gazetteer = gazetteer

    def geocode(
        self, query: str, *, exactly_one: bool = True, timeout: Any = DEFAULT_SENTINEL, limit: int | None = None
    ) -> Location | list[Location] | None:
        """The place of a name, the best known first: "Paris", "Paris, Texas", "Springfield, Illinois, USA".

        Each part after a comma must hold the place. As with geopy's services: a `Location`, with `exactly_one=False`
        a list of them, and None where nothing bears the name. `timeout` is taken for their sake and not needed.
        """
        found = [self._location(candidate) for candidate in self._candidates(query)[: limit or MOST_RESULTS]]
        return _one_or_all(found, exactly_one)

    def reverse(
        self,
        query: Point | str | Sequence[float],
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,
        limit: int | None = None,
    ) -> Location | list[Location] | None:
        """The town or site nearest to a position (latitude, longitude), within 50 km; None where none is."""
        point = query if isinstance(query, Point) else Point(query)
        near = self._gazetteer.near(point.latitude, point.longitude, REVERSE_WITHIN_KM)
        return _one_or_all([self._location(candidate) for candidate in near[: limit or MOST_RESULTS]], exactly_one)

    def _candidates(self, query: str) -> tuple[Candidate, ...]:
        whole = self._gazetteer.candidates(query)
        if whole:
            return whole
        name, *holders = (part.strip() for part in query.split(","))
        found = self._gazetteer.candidates(name) if holders else ()
        for holder in holders:
            wider = self._gazetteer.candidates(holder)
            found = tuple(candidate for candidate in found if any(holds(one, candidate) for one in wider))
        return found

    def _location(self, candidate: Candidate) -> Location:
        place = candidate.place
        country = self._gazetteer.country(place.country) if place.country else None
        parts = [place.name, *([country.name] if country and country != place else [])]
        raw = {**asdict(place), "population": candidate.population, "feature": candidate.feature}
        return Location(", ".join(parts), (place.latitude, place.longitude), raw)


def in_words(location: Location) -> str:
    """A place of ours as one line: where it is, what it is, how wide, and where the row comes from."""
    raw = location.raw
    point = f"{location.latitude:.4f}, {location.longitude:.4f}"
    what = raw["kind"] if raw["feature"] == raw["kind"] else f"{raw['kind']}: {raw['feature']}"
    return f"{location.address}: {point} ({what}, within {raw['radius_km']:g} km; {raw['gazetteer_id']})"


def _one_or_all(found: list[Location], exactly_one: bool) -> Location | list[Location] | None:
    if not found:
        return None
    return found[0] if exactly_one else found
