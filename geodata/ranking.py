"""How well a candidate fits what an article says around a name: features, their weights, a score and its reasons.

The score is a conditional logit over the candidates and the answer "none of these", brought by a line onto what share
was right. Its weights are rows of ranking_weights.csv, each with its meaning, learned by `geodata.ranking_training`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache, lru_cache

from geodata.context import Spot, Surroundings, holds
from geodata.distance import between_km
from geodata.gazetteer import Candidate
from geodata.place_names import fold
from geodata.place_rows import DATA, lines

WEIGHTS, CALIBRATION = DATA / "ranking_weights.csv", DATA / "ranking_calibration.csv"
SMALLEST_SHARE = 1e-9
COUNTRIES = DATA / "countries.csv"
FAR_KM = 500.0
ALTERNATES_KEPT = 65_536
# No place weighs more by prominence than a large country.
MOST_PROMINENT = 8.5

# What is governed, or is a town or a site: everything else is an area that people only gave a name.
_RULED = frozenset(("country", "first", "second", "county", "city"))

_REASONS = {
    "capital": "the capital of {country}",
    "kind_fits": "a word beside the name says its kind",
    "parent_fits": "{parent} named right after",
    "child_fits": "holds the place named right before",
    "country_beside": "{country} named in the same sentence",
    "country_named": "{country} named in the article",
    "region_beside": "its region named in the same sentence",
    "region_named": "its region named in the article",
    "peer_beside": "another region of {country} named in the same sentence",
    "peer_named": "another region of {country} named in the article",
    "near": "close to other places of the article",
    "former_name": "a former name",
    "alternate_name": "an alternate name in GeoNames",
}

_PLURAL = frozenset("Bahamas Comoros Gambia Maldives Netherlands Philippines Seychelles".split())

Features = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Model:
    """The weight of each feature, and the line by which the logit of a share becomes that of being right."""

    weights: Mapping[str, float]
    slope: float = 1.0
    offset: float = 0.0

    def shares(self, rows: Sequence[Features]) -> list[float]:
        """The share of each row of features; what is missing to 1 is the share of "none of these"."""
        worth = [math.exp(min(50.0, sum(self.weights[name] * value for name, value in row.items()))) for row in rows]
        whole = 1.0 + sum(worth)
        return [part / whole for part in worth]

    def certainty(self, share: float) -> float:
        """How often a place of such a share is right: Platt's scaling of a share between 0 and 1."""
        share = min(max(share, SMALLEST_SHARE), 1 - SMALLEST_SHARE)
        return 1 / (1 + math.exp(-self.offset - self.slope * math.log(share / (1 - share))))


@cache
def shipped_model() -> Model:
    """The model of the tables that ship with the program."""
    weights = {line.filled("feature"): line.number_between("weight", -100, 100) for line in lines(WEIGHTS)}
    line = {line.filled("parameter"): line.number_between("value", -100, 100) for line in lines(CALIBRATION)}
    return Model(weights, line["slope"], line["offset"])


def features(candidate: Candidate, spot: Spot, around: Surroundings) -> dict[str, float]:
    """What speaks for and against a candidate at one spot. Features that are 0 are left out."""
    found = {"found": 1.0, "prominence": min(MOST_PROMINENT, math.log10(max(1, candidate.prominence)))}
    found |= _of_itself(candidate, spot) | _of_words_beside(candidate, spot) | _of_article(candidate, spot, around)
    return {name: value for name, value in found.items() if value}


def reasons(row: Features, spot: Spot, candidate: Candidate, country: str | None) -> tuple[str, ...]:
    """Why this candidate, in plain words."""
    said = [_among_namesakes(spot, candidate)]
    for name, words in _REASONS.items():
        if row.get(name, 0) > 0:
            named = _with_article(country) if country else "its country"
            said.append(words.format(country=named, parent=_parent_name(spot, candidate)))
    return tuple(said)


def _with_article(country: str) -> str:
    """ "The United States", "the Netherlands", as English says them."""
    plural = country.endswith("Islands") or country in _PLURAL
    return f"the {country}" if plural or country.startswith(("United ", "Democratic ", "Republic ")) else country


def _of_itself(candidate: Candidate, spot: Spot) -> dict[str, float]:
    kind = candidate.name_kind
    small = candidate.place.kind in ("city", "site")
    state, label = candidate.feature == "first", candidate.place.gazetteer_id.startswith("ne:")
    return {
        "only_one": float(len(spot.candidates) == 1),
        "country": float(candidate.place.kind == "country"),
        "state": float(state),
        "own": float(candidate.place.gazetteer_id.startswith("own:")),
        "site": float(candidate.place.kind == "site"),
        "named_area": float(not label and candidate.place.kind != "site" and candidate.feature not in _RULED),
        "map_label": float(label),
        "alternate_name": _unlike(spot.name, candidate.place.name) if kind == "alternate" else 0.0,
        "capital": float(_is_capital(candidate, spot)),
        "former_name": float(kind == "former"),
        "beside_country": float(small and spot.prominence_of("country") > candidate.prominence),
        "named_like_its_town": float(state and _has_town_of_its_name(candidate, spot)),
        "state_beside_country": float(state and spot.prominence_of("country") > 0),
        "beside_state": float(small and spot.prominence_of("first") > candidate.prominence),
    }


def _has_town_of_its_name(region: Candidate, spot: Spot) -> bool:
    """Whether a better known town in or beside the region bears its name: "Tehran" is rather the city."""
    towns = (one for one in _cities(spot) if one.name_kind == "name")
    own = (one.place for one in towns if one.place.country == region.place.country and _better_known(one, region))
    return any(between_km(town, region.place) <= region.place.radius_km for town in own)


def _is_capital(candidate: Candidate, spot: Spot) -> bool:
    """Whether it is the capital of its country: the best known of the towns there that bear the capital's name."""
    place = candidate.place
    if place.kind != "city" or _capitals().get(place.country or "") != place.name:
        return False
    return not any(one.place.country == place.country and _better_known(one, candidate) for one in _cities(spot))


def _cities(spot: Spot) -> Iterable[Candidate]:
    return (one for one in spot.candidates if one.place.kind == "city")


def _better_known(one: Candidate, other: Candidate) -> bool:
    return one.prominence > other.prominence


@cache
def _capitals() -> Mapping[str, str]:
    return {line.filled("alpha2"): line.text("capital") for line in lines(COUNTRIES)}


@lru_cache(ALTERNATES_KEPT)
def _unlike(name: str, own: str) -> float:
    """How unlike a place's own name another of its names is, from 0 to 1: "Larissa" and "Lárisa" are nearly one."""
    return 1.0 - SequenceMatcher(None, fold(name), fold(own), autojunk=False).ratio()


def _of_words_beside(candidate: Candidate, spot: Spot) -> dict[str, float]:
    fits = bool(candidate.classes & spot.kind_classes)
    # "The base at Rota" may well be called after the town beside it.
    beside_site = "site" in spot.kind_classes and candidate.place.kind == "city"
    held = any(holds(parent, candidate) for parent in spot.parents)
    return {
        "kind_fits": float(bool(spot.kind_classes) and fits),
        "kind_differs": float(bool(spot.kind_classes) and not fits and not beside_site),
        "parent_fits": float(held),
        "parent_differs": float(bool(spot.parents or spot.missing_in) and not held),
        "located": float(spot.located),
        "speaks": float(spot.speaks),
        "capitals": float(spot.capitals),
        "several_words": float(" " in spot.name),
        "child_fits": float(any(holds(candidate, child) for child in spot.children)),
    }


def _of_article(candidate: Candidate, spot: Spot, around: Surroundings) -> dict[str, float]:
    place = candidate.place
    code = place.country or ""
    # A country does not speak for itself, nor a region.
    country = around.countries.get(code, ()) if place.kind != "country" else ()
    in_its_own_right = candidate.feature == "first" and not _has_town_of_its_name(candidate, spot)
    peers = around.peers.get(code, ()) if in_its_own_right else ()
    region = around.regions.get((code, candidate.admin1 or ""), ()) if candidate.feature != "first" else ()
    beside, named = _where(country, spot)
    region_beside, region_named = _where(region, spot)
    return {
        "country_beside": beside,
        "country_named": named,
        "region_beside": region_beside,
        "region_named": region_named,
        "peer_beside": _where(peers, spot)[0],
        "peer_named": _where(peers, spot)[1],
        "near": _nearness(candidate, spot, around),
        "company": _company(candidate, spot, around),
        "home": float(place.country is not None and place.country == around.home and place.kind != "country"),
    }


def _where(named: Iterable[tuple[int, str]], spot: Spot) -> tuple[float, float]:
    """Whether something is named by another name in the spot's sentence, or else anywhere in the article."""
    sentences = {sentence for sentence, sense in named if sense != spot.sense}
    beside = spot.sentence in sentences
    return float(beside), float(bool(sentences) and not beside)


def _nearness(candidate: Candidate, spot: Spot, around: Surroundings) -> float:
    """1 at the door of another place of the article, falling to 0 at 500 km."""
    place = candidate.place
    if place.kind in ("country", "sea"):
        return 0.0
    others = (other for other, sense in around.anchors if sense != spot.sense)
    away = min((between_km(place, other) for other in others), default=FAR_KM)
    return max(0.0, 1.0 - away / FAR_KM)


def _company(candidate: Candidate, spot: Spot, around: Surroundings) -> float:
    """The logarithm of how many other names of the article may lie in the candidate's region."""
    region = (candidate.place.country or "", candidate.admin1 or "")
    own = 1 / len(spot.regions) if region in spot.regions else 0.0
    return math.log1p(max(0.0, around.company.get(region, 0.0) - own))


def _among_namesakes(spot: Spot, candidate: Candidate) -> str:
    count = len(spot.candidates)
    if count == 1:
        return "the only place of this name"
    largest = candidate.prominence == max(other.prominence for other in spot.candidates)
    return f"best known of {count} namesakes" if largest else f"one of {count} namesakes"


def _parent_name(spot: Spot, candidate: Candidate) -> str:
    return next((parent.place.name for parent in spot.parents if holds(parent, candidate)), "its region")
