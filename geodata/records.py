"""Events placed on the earth. Positions are WGS 84 degrees, radii kilometres; frozen, typed, without I/O."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from extractors.records import Article, Event, Mention

PlaceKind = Literal["site", "city", "region", "country", "sea"]
PlaceRole = Literal["literal", "associative"]

# The rule of an event that no rule has read: a reader has added it.
ADDED: Final = "reader"


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer. `radius_km` is how far from the point the thing may be: a country is an area.

    `country` is ISO 3166-1 alpha-2, `None` for seas and for regions of several countries. `source` names where the row
    comes from.
    """

    gazetteer_id: str
    name: str
    kind: PlaceKind
    country: str | None
    latitude: float
    longitude: float
    radius_km: float
    source: str


@dataclass(frozen=True, slots=True)
class PlacedMention:
    """A place mention and what it was taken for. `place` is `None` where nothing, or nothing with certainty, fits.

    `role` is associative for a demonym or an adjective ("Russian"): it never carries a pin. `reasons` say in plain
    words why this place and not its namesakes.
    """

    mention: Mention
    role: PlaceRole
    place: Place | None
    score: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlacedEvent:
    """An event with its place, or with the reason why it has no pin. Context events keep both place and reason."""

    event: Event
    place: PlacedMention | None
    not_mapped: str | None


@dataclass(frozen=True, slots=True)
class PlacedReading:
    """What was read in one article, placed. The unit that a store keeps."""

    article: Article
    mentions: tuple[Mention, ...]
    places: tuple[PlacedMention, ...]
    events: tuple[PlacedEvent, ...]


@dataclass(frozen=True, slots=True)
class ReadingPart:
    """An article with some of the events that were read in it, by their ids: which number of equal claims an event is
    can only be told from all of them.
    """

    article: Article
    mentions: tuple[Mention, ...]
    places: tuple[PlacedMention, ...]
    events: Mapping[str, PlacedEvent]
