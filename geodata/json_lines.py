"""The public line of a placed reading: the line of `extractors` with places. Field names are a contract with users."""

from __future__ import annotations

from extractors.json_lines import event_to_fields, reading_to_line
from extractors.records import Reading
from geodata.records import PlacedEvent, PlacedMention, PlacedReading


def placed_to_line(placed: PlacedReading) -> dict[str, object]:
    """The reading as JSON-able values, with every place mention placed and every event with its place or its reason.

    Positions are WGS 84 degrees, radii kilometres; absent parts are None.
    """
    text = placed.article.text
    reading = Reading(placed.article, placed.mentions, tuple(one.event for one in placed.events))
    return {
        **reading_to_line(reading),
        "places": [_place_fields(place, text) for place in placed.places],
        "events": [_event_fields(event, text) for event in placed.events],
    }


def _event_fields(placed: PlacedEvent, text: str) -> dict[str, object]:
    fields = event_to_fields(placed.event, text)
    if placed.place is not None:
        fields["place"] = _place_fields(placed.place, text)
    return {**fields, "not_mapped": placed.not_mapped}


def _place_fields(placed: PlacedMention, text: str) -> dict[str, object]:
    place = placed.place
    return {
        "start": placed.mention.start,
        "end": placed.mention.end,
        "text": placed.mention.cut(text),
        "name": place and place.name,
        "gazetteer_id": place and place.gazetteer_id,
        "kind": place and place.kind,
        "country": place and place.country,
        "latitude": place and place.latitude,
        "longitude": place and place.longitude,
        "radius_km": place and place.radius_km,
        "score": placed.score,
        "role": placed.role,
    }
