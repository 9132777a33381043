"""Puts a reading on the earth: which place each mention means, and which event may be drawn where."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from extractors.records import Event, EventType, Mention, Reading
from geodata.context import Spot, Surroundings, company, home_country, spots_of
from geodata.distance import between_km
from geodata.gazetteer import Candidate, Gazetteer
from geodata.ranking import Features, Model, features, reasons, shipped_model
from geodata.records import PlacedEvent, PlacedMention, PlacedReading

NO_PLACE = "no place is named"
NOT_IN_GAZETTEER = "the place is not in the gazetteer"
AMBIGUOUS = "several places bear this name and the article does not say which"
ONLY_NATIONALITY = "only the nationality is named, not the place"
CONTEXT: Mapping[EventType, str] = {
    "CONSULT": "a meeting is not a deployment",
    "AGREEMENT": "an agreement is not a deployment",
    "THREATEN": "a threat is not a deployment",
    "OBJECT": "an objection is not a deployment",
    "SALE": "a sale is not a deployment",
    "ATTACK": "an attack is not a deployment",
    "INCIDENT": "an incident is not a deployment",
}
NOT_MAPPED = (NO_PLACE, NOT_IN_GAZETTEER, AMBIGUOUS, ONLY_NATIONALITY, *CONTEXT.values())

# Below this share of certainty a place is named but not drawn.
SURE_ENOUGH = 0.5
# From this on, a candidate counts as named for the other places of its article.
SURE_FOR_OTHERS = 0.7
# Namesakes so close together are one place for a map: a base and its village, a city and its province.
SAME_SPOT_KM = 50.0
SCORE_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Ranked:
    """The candidate taken for a spot, its share before calibration, and what spoke for it."""

    candidate: Candidate
    score: float
    evidence: Features


def place(reading: Reading, gazetteer: Gazetteer, model: Model | None = None) -> PlacedReading:
    """Every place mention of the reading with the place it means, and every event with its place or its reason.

    Two passes: first countries and regions, which a name alone mostly settles; then all names, given those. Within an
    article a name means one thing. A name that nothing bears stays without a place and touches no other. `model` is
    the one that ships with the program where none is given.
    """
    model = model or shipped_model()
    spots = spots_of(reading, gazetteer)
    ranked = _ranked(spots, surroundings(reading, spots, model), model)
    placed = {spot.mention: _placed(spot, ranked.get(spot.sense), gazetteer, model) for spot in spots}
    read = set(reading.mentions)
    return PlacedReading(
        article=reading.article,
        mentions=reading.mentions,
        places=tuple(one for mention, one in placed.items() if mention in read),
        events=tuple(_placed_event(event, placed) for event in reading.events),
    )


def surroundings(reading: Reading, spots: Sequence[Spot], model: Model) -> Surroundings:
    """What is sure about the places of an article, for the ranking of each: first the wide ones, then all."""
    around = Surroundings(company=company(spots), home=home_country(reading.article.url))
    for admits in (_is_wide, _is_any):
        around = _noted(spots, _ranked(spots, around, model), around, admits)
    return around


def senses(spots: Iterable[Spot]) -> dict[str, list[Spot]]:
    """The spots of each sense; all of them have the same candidates."""
    found: dict[str, list[Spot]] = {}
    for spot in spots:
        found.setdefault(spot.sense, []).append(spot)
    return found


def evidence(spots: Sequence[Spot], around: Surroundings) -> list[Features]:
    """What speaks for each candidate at the spots of one sense."""
    return [_together([features(one, spot, around) for spot in spots]) for one in spots[0].candidates]


def _is_wide(candidate: Candidate) -> bool:
    return candidate.place.kind in ("country", "region")


def _is_any(candidate: Candidate) -> bool:
    return True


def _noted(
    spots: Iterable[Spot], ranked: Mapping[str, Ranked], before: Surroundings, admits: Callable[[Candidate], bool]
) -> Surroundings:
    """What is sure so far about the article's places."""
    around = Surroundings(company=before.company, home=before.home)
    for spot in spots:
        best = ranked.get(spot.sense)
        if best and best.score >= SURE_FOR_OTHERS and admits(best.candidate):
            around.note(best.candidate, spot)
    return around


def _ranked(spots: Iterable[Spot], around: Surroundings, model: Model) -> dict[str, Ranked]:
    """The best candidate of each sense; a sense that no candidate fits better than none is left out."""
    known = {sense: members for sense, members in senses(spots).items() if members[0].candidates}
    ranked = {sense: _best(members, around, model) for sense, members in known.items()}
    return {sense: best for sense, best in ranked.items() if best is not None}


def _best(spots: Sequence[Spot], around: Surroundings, model: Model) -> Ranked | None:
    candidates, rows = spots[0].candidates, evidence(spots, around)
    shares = model.shares(rows)
    best = max(range(len(shares)), key=shares.__getitem__)
    if shares[best] < 1 - sum(shares):
        return None
    score = sum(share for share, other in zip(shares, candidates, strict=True) if _same_spot(candidates[best], other))
    return Ranked(candidates[best], min(1.0, score), rows[best])


def _together(rows: Sequence[Features]) -> Features:
    """What speaks for a candidate at any spot of one sense speaks for it at all of them."""
    return {name: max(row.get(name, 0.0) for row in rows) for row in rows for name in row}


def _same_spot(best: Candidate, other: Candidate) -> bool:
    return best.place.country == other.place.country and between_km(best.place, other.place) <= SAME_SPOT_KM


def _placed(spot: Spot, best: Ranked | None, gazetteer: Gazetteer, model: Model) -> PlacedMention:
    if best is None:
        return PlacedMention(spot.mention, spot.role, None, 0.0, (_why_none(spot),))
    place = best.candidate.place
    country = gazetteer.country(place.country) if place.country else None
    said = reasons(best.evidence, spot, best.candidate, country.name if country else None)
    return PlacedMention(spot.mention, spot.role, place, round(model.certainty(best.score), SCORE_DIGITS), said)


def _why_none(spot: Spot) -> str:
    if spot.missing_in:
        return f"no place known here bears this name in {spot.missing_in.name}"
    return AMBIGUOUS if spot.candidates else "nothing in the gazetteer bears this name"


def _placed_event(event: Event, placed: Mapping[Mention, PlacedMention]) -> PlacedEvent:
    mention = placed[event.place] if event.place else None
    why = CONTEXT.get(event.event_type) or _without_pin(mention)
    return PlacedEvent(event, mention, why)


def _without_pin(mention: PlacedMention | None) -> str | None:
    """Why a mapped event has no pin, or None where it has one."""
    if mention is None:
        return NO_PLACE
    if mention.role == "associative":
        return ONLY_NATIONALITY
    if mention.place is None:
        return AMBIGUOUS if mention.reasons == (AMBIGUOUS,) else NOT_IN_GAZETTEER
    return AMBIGUOUS if mention.score < SURE_ENOUGH else None
