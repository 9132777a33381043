"""What an article says around a place name: the other places, the words beside it, the parent named after it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from urllib.parse import urlsplit

from extractors.records import Mention, Reading
from geodata.distance import between_km
from geodata.gazetteer import Candidate, Gazetteer
from geodata.place_names import KIND_WORDS, fold, split_kind_word
from geodata.records import Place, PlaceRole

_SENTENCE_END = re.compile(r"[.!?][\"”’')]*\s+(?=[\"“‘'(]?[A-Z0-9])|\n+")
# "Paris, Texas", "Deveselu (Romania)", "Deveselu, in southern Romania", "Berenice in the southeast of Egypt".
_PARENT_FOLLOWS = re.compile(
    r"(?:\s*[,(]\s*(?:in\s+)?|\s+in\s+)(?:the\s+)?"
    r"(?:(?:\w+ern|central|(?:north|south)?-?(?:east|west)?)(?:\s+part)?\s+(?:of\s+)?(?:the\s+)?)?"
)
_LIST_GOES_ON = re.compile(r"\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or)\s+")
# A place of its own name and so many people is meant even where the words beside it seem to put it elsewhere: "Moscow
# in Syria", "Sevastopol, Russia".
KNOWN_ANYWHERE = 100_000
_WORD_BEFORE = re.compile(r"\b([A-Za-z]+) of\s+(?:the\s+)?$")
_WORD_AFTER = re.compile(r"\s+([A-Za-z]+)\b")
_FAR_ENOUGH = 25
# "The air base of Larissa", "the naval base at Rota", "Larissa air base": the site of that name, if there is one.
_ARM = r"(?:(?:air|naval|navy|army|military|marine|missile|submarine|radar|logistics)\s+)?"
_GROUND = r"(?:base|airbase|airfield|airport|station|garrison|barracks|facility|site|port)"
_SITE_BEFORE = re.compile(rf"\b({_ARM}{_GROUND})\s+(?:at|of|in|near)\s+(?:the\s+)?$", re.IGNORECASE)
_SITE_AFTER = re.compile(rf"(?:['’]s)?\s+({_ARM}{_GROUND})\b", re.IGNORECASE)
# What stands beside a name that is a place ("at Deveselu"), a person ("Ripley said") or part of a longer name.
_LOCATED = re.compile(r"\b(?:in|at|near|outside|around|from|to|into|across|over|of|on)\s+(?:the\s+)?$", re.IGNORECASE)
_SPEAKS = re.compile(r",?\s+(?:said|says|told|added|adds|asked|wrote|writes)\b")
# The first capital of the last word will do: tried from each of them, "U.S.S.R." costs the square of its length.
_CAPITAL_BEFORE = re.compile(r"(?<![\w.’'])(?>[\w.’']*?\b[A-Z])[\w.’']*+\s++$")
_CAPITAL_AFTER = re.compile(r"(?:['’]s)?\s+[A-Z][a-z]")
# Domains of countries that anyone takes for the look of their letters.
_DOMAINS_FOR_ALL = frozenset("TV ME CO IO AI FM TO CC WS LY US".split())
# A place wider than this is no neighbour to anything.
LARGEST_ANCHOR_KM = 150.0

_SITE = KIND_WORDS["base"]

# A country's code and GeoNames' code of a first-level region there.
Region = tuple[str, str]


@dataclass(slots=True)
class Spot:
    """A mention of a place with everything beside it that could tell which place is meant.

    Spots of one `sense` are one place: within an article a name means one thing, unless its parent differs. `located`
    says that a preposition of place stands before it, `speaks` that it says something, as persons do, `capitals` that
    it touches another capitalised word. `parents` are the countries and regions named right after it that hold one of
    its candidates ("Paris, Texas"), `missing_in` the one named there where nothing bears the name, `children` the
    candidates of the name right before it that it may hold.
    """

    mention: Mention
    name: str
    role: PlaceRole
    sentence: int
    candidates: tuple[Candidate, ...]
    kind_classes: frozenset[str] = frozenset()
    located: bool = False
    speaks: bool = False
    capitals: bool = False
    parents: tuple[Candidate, ...] = ()
    children: tuple[Candidate, ...] = ()
    missing_in: Place | None = None
    sense: str = ""

    @property
    def regions(self) -> frozenset[Region]:
        """The first-level regions in which a candidate lies."""
        places = ((one.place.country, one.admin1) for one in self.candidates)
        return frozenset((country, admin1) for country, admin1 in places if country and admin1)

    def prominence_of(self, wide: str) -> int:
        """That of the best known candidate which is a country, or a region of a level, by its own name; else 0."""
        rivals = (one for one in self.candidates if wide in (one.place.kind, one.feature))
        return max((one.prominence for one in rivals if one.name_kind in ("name", "alias")), default=0)


@dataclass(slots=True)
class Surroundings:
    """What an article surely names, each with the sentence and the sense of the name.

    `countries` by code, `regions` by country and GeoNames code, `peers` the first-level regions themselves by country,
    `anchors` the points of places small enough to have neighbours. What is not sure counts in part: `company` says for
    each first-level region how many other names may lie there. `home` is the country of the outlet, where its address
    tells.
    """

    countries: dict[str, set[tuple[int, str]]] = field(default_factory=dict)
    regions: dict[Region, set[tuple[int, str]]] = field(default_factory=dict)
    peers: dict[str, set[tuple[int, str]]] = field(default_factory=dict)
    anchors: list[tuple[Place, str]] = field(default_factory=list)
    company: Mapping[Region, float] = field(default_factory=dict)
    home: str | None = None

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
    between = [text[spot.mention.end : following.mention.start] for spot, following in pairwise(spots)]
    listed = [_LIST_GOES_ON.fullmatch(words) is not None for words in between]
    for number, (spot, following) in enumerate(pairwise(spots)):
        if following.role == "literal" and _PARENT_FOLLOWS.fullmatch(between[number]):
            neighbours = (*listed[max(0, number - 1) : number], *listed[number + 1 : number + 2])
            _join(spot, following, in_list=listed[number] and any(neighbours))
    _settle_senses(spots)
    return spots


def company(spots: Iterable[Spot]) -> dict[Region, float]:
    """For each region how many names of the article may lie there, a name of many regions counting for little in each.

    One "Cookville" speaks for Texas, ten Springfields for nothing.
    """
    shares: dict[Region, float] = {}
    for regions in {spot.sense: spot.regions for spot in spots}.values():
        for region in regions:
            shares[region] = shares.get(region, 0.0) + 1 / len(regions)
    return shares


def home_country(url: str | None) -> str | None:
    """The country whose own top-level domain an address bears: "CA" for example.ca, None for example.com."""
    last = (urlsplit(url or "").hostname or "").rpartition(".")[2].upper()
    return {"UK": "GB"}.get(last, last) if len(last) == 2 and last not in _DOMAINS_FOR_ALL else None


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


def _join(spot: Spot, following: Spot, *, in_list: bool) -> None:
    """Notes that the second of two names holds the first, or that nothing of the first name lies in the second.

    Names of a list ("Warsaw, Kyiv, Moldova and Romania") hold each other only where one of their senses does.
    """
    parents = _parents(spot.candidates, following.candidates)
    if parents:
        spot.parents = parents
        following.children = spot.candidates
    elif spot.candidates and following.candidates and not in_list:
        holder, town = following.candidates[0], spot.candidates[0].place.kind in ("city", "site")
        if town and following.mention.kind == "place" and holder.feature in ("country", "first"):
            spot.missing_in = holder.place
            spot.candidates = tuple(one for one in spot.candidates if _known_anywhere(one))


def _known_anywhere(candidate: Candidate) -> bool:
    return candidate.name_kind in ("name", "alias") and candidate.prominence >= KNOWN_ANYWHERE


def _parents(candidates: Sequence[Candidate], following: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Those of the candidates of the following name that hold one of these. Two countries in a row are a list."""
    country_list = bool(candidates) and candidates[0].place.kind == "country"
    kinds = ("region",) if country_list else ("region", "country")
    wide = [candidate for candidate in following if candidate.place.kind in kinds]
    return tuple(parent for parent in wide if any(holds(parent, candidate) for candidate in candidates))


def _settle_senses(spots: Sequence[Spot]) -> None:
    """Where "Paris, Texas" is said once, every "Paris" of the article is that one; so with a name that is missing."""
    parents: dict[str, tuple[Candidate, ...]] = {}
    missing: dict[str, Spot] = {}
    for spot in spots:
        if spot.parents:
            parents.setdefault(fold(spot.name), spot.parents)
        if spot.missing_in:
            missing.setdefault(fold(spot.name), spot)
    for spot in spots:
        name = fold(spot.name)
        if spot.role == "literal":
            spot.parents = spot.parents or parents.get(name, ())
            if name in missing and not spot.parents:
                spot.missing_in, spot.candidates = missing[name].missing_in, missing[name].candidates
        spot.sense = " ".join((spot.role, name, *(parent.place.gazetteer_id for parent in spot.parents)))


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
    before, after = text[max(0, mention.start - _FAR_ENOUGH) : mention.start], text[mention.end :][:_FAR_ENOUGH]
    sites = _sites_beside(head, before, after, gazetteer)
    return Spot(
        mention,
        words,
        "literal",
        sentence,
        (*candidates, *(site for site in sites if site not in candidates)),
        kind_classes=_SITE if sites else split_kind_word(head)[1] or _classes_beside(before, after),
        located=_LOCATED.search(before) is not None,
        speaks=_SPEAKS.match(after) is not None,
        capitals=bool(_CAPITAL_BEFORE.search(before) or _CAPITAL_AFTER.match(after)),
        parents=parents,
    )


def _people(mention: Mention, words: str, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    place = gazetteer.demonym(words) or gazetteer.demonym(mention.key) or gazetteer.country(mention.key)
    names = (place.name,) if place else (mention.key,)
    found = [candidate for name in names for candidate in gazetteer.candidates(name)]
    if place:
        found = [candidate for candidate in found if candidate.place == place]
    return tuple(candidate for candidate in found if candidate.place.kind in ("country", "region"))[:1]


def _sites_beside(name: str, before: str, after: str, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    """The sites that bear the name together with the word for a site beside it: "Larissa Air Base"."""
    word = _SITE_BEFORE.search(before) or _SITE_AFTER.match(after)
    found = gazetteer.candidates(f"{name} {word.group(1)}") if word else ()
    return tuple(candidate for candidate in found if candidate.place.kind == "site")


def _classes_beside(before: str, after: str) -> frozenset[str]:
    """The classes that a word of kind right before or after allows: "the town of Paris", "Kandahar province".

    After a name only the words for regions and waters say what it is: "a Georgia town" is a town in Georgia.
    """
    word_before, word_after = _WORD_BEFORE.search(before), _WORD_AFTER.match(after)
    allowed_before = KIND_WORDS.get(word_before.group(1).casefold(), frozenset()) if word_before else frozenset()
    allowed_after = KIND_WORDS.get(word_after.group(1).casefold(), frozenset()) if word_after else frozenset()
    return allowed_before or (frozenset() if allowed_after & {"city", "site"} else allowed_after)
