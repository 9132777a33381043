"""The geoparsing corpora of `shared`, read by our pipeline, and when a place of ours is the gold one."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from extractors.pipeline import Pipeline
from extractors.records import Article, Mention, Reading
from geodata.distance import distance_km
from geodata.gazetteer import Gazetteer
from geodata.records import Place, PlacedMention, PlaceRole

FOLDER = Path(__file__).parents[3] / "shared" / "geoparsing"
NAMES = ("lgl", "geovirus")
RIGHT_WITHIN_KM = 161

# A toponym of the loader: start, end, name, norm, lat, lon and, in LGL, fcode and country of GeoNames.
Gold = Mapping[str, Any]
# What was found in each document.
Places = Mapping[str, Sequence[PlacedMention]]

ROLES: Mapping[str, tuple[PlaceRole, ...]] = {"literal": ("literal",), "with demonyms": ("literal", "associative")}


@dataclass(frozen=True, slots=True)
class Document:
    """An article with its gold places and what our pipeline read in it."""

    record: Mapping[str, Any]
    golds: Sequence[Gold]
    reading: Reading

    @property
    def id(self) -> str:
        return str(self.record["id"])


def shared(module: str) -> ModuleType:
    """The loader or the scorer of the corpora. Ends the program where they are missing."""
    if not FOLDER.exists():
        sys.exit(f"{FOLDER} is not there: nothing to measure against")
    if str(FOLDER) not in sys.path:
        sys.path.insert(0, str(FOLDER))
    return import_module(module)


def read(corpus: str, pipeline: Pipeline) -> list[Document]:
    """The documents of a corpus; takes the language model about a minute."""
    records = shared("load_corpora").load(corpus)
    articles = [Article(str(one["id"]), one["text"], url=one["source_url"] or None) for one in records]
    readings = pipeline.read_many(articles)
    return [Document(record, _golds(record), reading) for record, reading in zip(records, readings, strict=True)]


def matched(document: Document, mentions: Sequence[Mention]) -> Iterator[tuple[Mention, Gold | None]]:
    """Each mention with the gold place that the scorer sets against it."""
    stretches = [{"start": one.start, "end": one.end} for one in mentions]
    found = shared("score").match_overlap(document.golds, stretches)
    gold_of = {theirs: document.golds[gold] for gold, theirs in found.items()}
    yield from ((mention, gold_of.get(number)) for number, mention in enumerate(mentions))


def is_right(gold: Gold, place: Place, gazetteer: Gazetteer) -> bool:
    """Whether a place is the gold one: within 161 km, or the very country, whose middle nobody agrees on."""
    return away_km(gold, place) <= RIGHT_WITHIN_KM or is_the_country(gold, place, gazetteer)


def is_the_country(gold: Gold, place: Place, gazetteer: Gazetteer) -> bool:
    """Whether both are one country, compared by ISO code."""
    return place.kind == "country" and place.country == _country(gold["norm"], gold.get("fcode"), gazetteer)


def away_km(gold: Gold, place: Place) -> float:
    """From the gold point to a place."""
    return distance_km(gold["lat"], gold["lon"], place.latitude, place.longitude)


def scored(documents: Sequence[Document], places: Places, roles: Collection[PlaceRole]) -> Mapping[str, float]:
    """The scorer's figures for the places of these roles."""
    predictions = {one.id: [_prediction(found) for found in places[one.id] if found.role in roles] for one in documents}
    figures: Mapping[str, float] = shared("score").score([one.record for one in documents], predictions)
    return figures


def _prediction(found: PlacedMention) -> dict[str, object]:
    point = (found.place.latitude, found.place.longitude) if found.place else (None, None)
    return {"start": found.mention.start, "end": found.mention.end, "lat": point[0], "lon": point[1]}


def _golds(record: Mapping[str, Any]) -> list[Gold]:
    return [gold for gold in shared("score").uniq(record["toponyms"]) if not gold.get("bad_offset")]


@cache
def _country(name: str | None, feature: str | None, gazetteer: Gazetteer) -> str | None:
    """The code of the country that a gold name means; LGL says by GeoNames' feature code whether it is one."""
    if not name or (feature and not feature.startswith("PCL")):
        return None
    best = next(iter(gazetteer.candidates(name)), None)
    return best.place.country if best and best.place.kind == "country" else None
