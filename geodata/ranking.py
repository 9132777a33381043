"""How well a candidate fits what an article says around a name: features, their weights, a score and its reasons.

The score is a conditional logit over the candidates and the answer "none of these". Its weights are rows of
ranking_weights.csv, each with its meaning.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from geodata.context import Spot, Surroundings, holds
from geodata.distance import between_km
from geodata.gazetteer import Candidate
from geodata.place_rows import DATA, lines

WEIGHTS = DATA / "ranking_weights.csv"
FAR_KM = 500.0
# No place weighs more by prominence than a large country.
MOST_PROMINENT = 8.5

_REASONS = {
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

Features = Mapping[str, float]


@cache
def weights() -> Mapping[str, float]:
    """The weight of each feature."""
    return {line.filled("feature"): line.number_between("weight", -100, 100) for line in lines(WEIGHTS)}


def features(candidate: Candidate, spot: Spot, around: Surroundings) -> dict[str, float]:
    """What speaks for and against a candidate at one spot. Features that are 0 are left out."""
    found = {"found": 1.0, "prominence": min(MOST_PROMINENT, math.log10(max(1, candidate.prominence)))}
    found |= _of_itself(candidate, spot) | _of_words_beside(candidate, spot) | _of_article(candidate, spot, around)
    return {name: value for name, value in found.items() if value}


def probabilities(rows: Sequence[Features]) -> list[float]:
    """The share of each row of features; what is missing to 1 is the share of "none of these"."""
    table = weights()
    worth = [math.exp(min(50.0, sum(table[name] * value for name, value in row.items()))) for row in rows]
    whole = 1.0 + sum(worth)
    return [part / whole for part in worth]


def reasons(row: Features, spot: Spot, candidate: Candidate, country: str | None) -> tuple[str, ...]:
    """Why this candidate, in plain words."""
    said = [_among_namesakes(spot, candidate)]
    for name, words in _REASONS.items():
        if row.get(name, 0) > 0:
            said.append(words.format(country=country or "its country", parent=_parent_name(spot, candidate)))
    return tuple(said)


def _of_itself(candidate: Candidate, spot: Spot) -> dict[str, float]:
    kind = candidate.name_kind
    small = candidate.place.kind in ("city", "site")
    return {
        "only_one": float(len(spot.candidates) == 1),
        "country": float(candidate.place.kind == "country"),
        "curated": float(candidate.place.gazetteer_id.startswith(("site:", "region:", "own:"))),
        "alternate_name": float(kind == "alternate"),
        "former_name": float(kind == "former"),
        "beside_country": float(small and spot.prominence_of("country") > candidate.prominence),
        "beside_state": float(small and spot.prominence_of("first") > candidate.prominence),
    }


def _of_words_beside(candidate: Candidate, spot: Spot) -> dict[str, float]:
    fits = bool(candidate.classes & spot.kind_classes)
    held = any(holds(parent, candidate) for parent in spot.parents)
    return {
        "kind_fits": float(bool(spot.kind_classes) and fits),
        "kind_differs": float(bool(spot.kind_classes) and not fits),
        "parent_fits": float(held),
        "parent_differs": float(bool(spot.parents) and not held),
        "child_fits": float(any(holds(candidate, child) for child in spot.children)),
    }


def _of_article(candidate: Candidate, spot: Spot, around: Surroundings) -> dict[str, float]:
    place = candidate.place
    code = place.country or ""
    # A country does not speak for itself, nor a region.
    country = around.countries.get(code, ()) if place.kind != "country" else ()
    peers = around.peers.get(code, ()) if candidate.feature == "first" else ()
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


def _among_namesakes(spot: Spot, candidate: Candidate) -> str:
    count = len(spot.candidates)
    if count == 1:
        return "the only place of this name"
    largest = candidate.prominence == max(other.prominence for other in spot.candidates)
    return f"best known of {count} namesakes" if largest else f"one of {count} namesakes"


def _parent_name(spot: Spot, candidate: Candidate) -> str:
    return next((parent.place.name for parent in spot.parents if holds(parent, candidate)), "its region")
