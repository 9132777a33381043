"""Rows of the store, and sites accepted for them, made by hand: what a test does not name is plain and harmless."""

from __future__ import annotations

import json
from typing import Any

from pandas import DataFrame

from geodata.accepted_sites import AcceptedSite
from geodata.decisions import Decision
from geodata.records import Place
from geodata.rows import COLUMNS, to_frame

SITE = {"place_name": "Deveselu", "place_kind": "site", "country": "RO", "latitude": 44.0781, "longitude": 24.4117}
POLAND = {"place_name": "Poland", "place_kind": "country", "country": "PL", "latitude": 52.0, "longitude": 20.0}
RUSSIA = {"place_name": "Russia", "place_kind": "country", "country": "RU", "latitude": 60.0, "longitude": 100.0}
EUROPE = {"place_name": "Europe", "place_kind": "region", "country": None, "latitude": 48.69, "longitude": 9.14}
BALTIC = {"place_name": "Baltic Sea", "place_kind": "sea", "country": None, "latitude": 57.0, "longitude": 19.0}

_SENTENCE = "A Patriot battery stands there since 2016."
_PLAIN: dict[str, Any] = {
    "article_id": "article-1", "title": "A battery arrives", "url": "https://example.org/1",
    "publisher": "Example Wire", "published": "2019-07-05", "event_type": "DEPLOY", "system": "Patriot",
    "system_id": "patriot", "system_name": "Patriot", "category": "air defence", "actor": "United States",
    "radius_km": 5.0, "place_score": 0.9, "status": "operational", "negated": False, "date_text": "since 2016",
    "date_start": "2016-01-01", "date_end": None, "evidence": _SENTENCE, "evidence_start": 0,
    "evidence_end": len(_SENTENCE), "marks": json.dumps([[2, 9, "system"], [31, 41, "date"]]), "rule": "by hand",
    "confidence": 0.8,
}  # fmt: skip


def claims(*rows: dict[str, Any]) -> DataFrame:
    """A table of claims, each with the parts given; the first is numbered 0 in its event_id."""
    full = [_PLAIN | {"event_id": f"{number:016x}"} | row for number, row in enumerate(rows)]
    named = [
        row | {"gazetteer_id": f"test:{row.get('place_name')}", "place_text": row.get("place_name")} for row in full
    ]
    return to_frame([row.get(column) for column in COLUMNS] for row in named)


DEVESELU = Place("site:deveselu", "Deveselu", "site", "RO", 44.0781, 24.4117, 2.0, "OurAirports")
ROMANIA = {"place_name": "Romania", "place_kind": "country", "country": "RO", "latitude": 46.0, "longitude": 25.0}


def accepted(number: int = 0, place: Place = DEVESELU, who: str = "Ada Lovelace", why: str = "") -> AcceptedSite:
    """That a site is accepted for the claim with this number, on 24 November 2026."""
    event_id, at = f"{number:016x}", "2026-11-24T12:00:00+00:00"
    decision = Decision(at, who, "article-1", "0" * 64, 0, 42, event_id, "accept site", place.gazetteer_id, why)
    return AcceptedSite(event_id, place, "U.S. Navy, Naval Support Facility Deveselu", decision)
