"""What an article says around a place name: the other places, the words beside it, the parent named after it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extractors.records import Mention, Reading
from geodata.distance import between_km
from geodata.gazetteer import Candidate, Gazetteer
from geodata.place_names import KIND_WORDS, fold
from geodata.records import Place, PlaceRole

_SENTENCE_END = re.compile(r"[.!?][\"”’')]*\s+(?=[\"“‘'(]?[A-Z0-9])|\n+")
# "Paris, Texas", "Deveselu (Romania)", "Deveselu, in southern Romania", "Redzikowo in Poland".
_PARENT_FOLLOWS = re.compile(
    r"(?:\s*[,(]\s*(?:in\s+)?|\s+in\s+)(?:the\s+)?(?:(?:\w+ern|central|south|north|east|west)\s+)?"
)
_WORD_BEFORE = re.compile(r"\b([A-Za-z]+) of\s+(?:the\s+)?$")
_WORD_AFTER = re.compile(r"\s+([A-Za-z]+)\b")
_FAR_ENOUGH = 25
# A place wider than this is no neighbour to anything.
LARGEST_ANCHOR_KM = 150.0


@dataclass(slots=True)
class Spot:
    """A mention of a place with everything beside it that could tell which place is meant.

    Spots of one `sense` are one place: within an article a name means one thing, unless its parent differs.
    `parents` are the countries and regions named right after it that hold one of its candidates ("Paris, Texas"),
    `children` the candidates of the name right before it that it may hold.
    """

    mention: Mention
    name: str
    role: PlaceRole
    sentence: int
    candidates: tuple[Candidate, ...]
    kind_classes: frozenset[str] = frozenset()
    parents: tuple[Candidate, ...] = ()
    children: tuple[Candidate, ...] = ()
    sense: str = ""

    def prominence_of(self, wide: str) -> int:
        """That of the best known candidate which is a country, or a region of a level, by its own name; else 0."""
        rivals = (one for one in self.candidates if wide in (one.place.kind, one.feature))
        return max((one.prominence for one in rivals if one.name_kind in ("name", "alias")), default=0)


@dataclass(slots=True)
class Surroundings:
    """What an article surely names, each with the sentence and the sense of the name.

    `countries` by code, `regions` by country and GeoNames code, `peers` the first-level regions themselves by country,
    `anchors` the points of places small enough to have neighbours.
    """

    countries: dict[str, set[tuple[int, str]]] = field(default_factory=dict)
    regions: dict[tuple[str, str], set[tuple[int, str]]] = field(default_factory=dict)
    peers: dict[str, set[tuple[int, str]]] = field(default_factory=dict)
    anchors: list[tuple[Place, str]] = field(default_factory=list)

    def note(self, candidate: Candidate, spot: Spot) -> None:
        """Takes a sure candidate for a spot into account for the other names."""
        place, named = candidate.place, (spot.sentence, spot.sense)
        if place.country:
            self.countries.setdefault(place.country, set()).add(named)
        if place.country and candidate.admin1:
            self.regions.setdefault((place.country, candidate.admin1), set()).add(named)
        if place.country and candidate.feature == "first":
            self.peers.setdefault(place.country, set()).add(named)
        if place.radius_km <= LARGEST_ANCHOR_KM:
            self.anchors.append((place, spot.sense))


def spots_of(reading: Reading, gazetteer: Gazetteer) -> list[Spot]:
    """A spot for each place and demonym of the reading, and for each event's place, in the order of the text."""
    text = reading.article.text
    wanted = {mention for mention in reading.mentions if mention.kind in ("place", "demonym")}
    wanted |= {event.place for event in reading.events if event.place is not None}
    ends = [found.end() for found in _SENTENCE_END.finditer(text)]
    spots = [_spot(mention, text, bisect_right(ends, mention.start), gazetteer) for mention in sorted(wanted)]
    for spot, following in pairwise(spots):
        between = text[spot.mention.end : following.mention.start]
        if following.role == "literal" and _PARENT_FOLLOWS.fullmatch(between):
            _join(spot, following)
    _settle_senses(spots)
    return spots


def holds(parent: Candidate, candidate: Candidate) -> bool:
    """Whether a country or region holds a candidate. A region of no known code holds what lies within its radius."""
    place, inside = parent.place, candidate.place
    if place == inside or (place.country is not None and place.country != inside.country):
        return False
    if place.kind == "country":
        return inside.kind != "country"
    if parent.feature == "first" and parent.admin1 and candidate.admin1:
        return parent.admin1 == candidate.admin1 and candidate.feature != "first"
    return between_km(place, inside) <= place.radius_km and inside.radius_km < place.radius_km


def _join(spot: Spot, following: Spot) -> None:
    """Notes for two names parted by a comma that the second holds the first, where one of its senses does."""
    parents = _parents(spot.candidates, following.candidates)
    if parents:
        spot.parents = parents
        following.children = spot.candidates


def _parents(candidates: Sequence[Candidate], following: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Those of the candidates of the following name that hold one of these. Two countries in a row are a list."""
    country_list = bool(candidates) and candidates[0].place.kind == "country"
    kinds = ("region",) if country_list else ("region", "country")
    wide = [candidate for candidate in following if candidate.place.kind in kinds]
    return tuple(parent for parent in wide if any(holds(parent, candidate) for candidate in candidates))


def _settle_senses(spots: Sequence[Spot]) -> None:
    """Where "Paris, Texas" is said once, every "Paris" of the article is that one."""
    parents: dict[str, tuple[Candidate, ...]] = {}
    for spot in spots:
        if spot.parents:
            parents.setdefault(fold(spot.name), spot.parents)
    for spot in spots:
        if spot.role == "literal":
            spot.parents = spot.parents or parents.get(fold(spot.name), ())
        spot.sense = " ".join((spot.role, fold(spot.name), *(parent.place.gazetteer_id for parent in spot.parents)))


def _spot(mention: Mention, text: str, sentence: int, gazetteer: Gazetteer) -> Spot:
    words = mention.cut(text)
    if mention.kind == "demonym":
        return Spot(mention, words, "associative", sentence, _people(mention, words, gazetteer))
    head, _, tail = words.partition(",")
    # The key says what is meant where the words do not: "Poland" for "Polish territory".
    candidates = gazetteer.candidates(mention.key) or gazetteer.candidates(words) or gazetteer.candidates(head)
    if not candidates and (people := _people(mention, words, gazetteer)):
        return Spot(mention, words, "associative", sentence, people)
    parents = _parents(candidates, gazetteer.candidates(tail.strip())) if tail.strip() else ()
    return Spot(mention, words, "literal", sentence, candidates, _classes_beside(text, mention), parents)


def _people(mention: Mention, words: str, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    place = gazetteer.demonym(words) or gazetteer.demonym(mention.key)
    names = (place.name,) if place else (mention.key,)
    found = [candidate for name in names for candidate in gazetteer.candidates(name)]
    if place:
        found = [candidate for candidate in found if candidate.place == place]
    return tuple(candidate for candidate in found if candidate.place.kind in ("country", "region"))[:1]


def _classes_beside(text: str, mention: Mention) -> frozenset[str]:
    """The classes that a word of kind right before or after allows: "the town of Paris", "Kandahar province".

    After a name only the words for regions and waters say what it is: "a Georgia town" is a town in Georgia.
    """
    before = _WORD_BEFORE.search(text[max(0, mention.start - _FAR_ENOUGH) : mention.start])
    after = _WORD_AFTER.match(text, mention.end)
    allowed_before = KIND_WORDS.get(before.group(1).casefold(), frozenset()) if before else frozenset()
    allowed_after = KIND_WORDS.get(after.group(1).casefold(), frozenset()) if after else frozenset()
    return allowed_before or (frozenset() if allowed_after & {"city", "site"} else allowed_after)
