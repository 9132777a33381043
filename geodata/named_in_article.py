"""What an article names, each thing once and what stands in a reader's own words first: what he may choose from."""

from __future__ import annotations

from collections.abc import Iterable

from extractors.records import Mention, Span
from geodata.records import PlacedMention, PlacedReading


def places_offered(placed: PlacedReading, span: Span) -> tuple[PlacedMention, ...]:
    """Each place of the article that is known with certainty, once: those named in these words first."""
    from geodata.resolver import SURE_ENOUGH  # here, as it takes what the map does without

    sure = (one for one in placed.places if one.role == "literal" and one.score >= SURE_ENOUGH)
    return _once(sorted(sure, key=lambda one: not stands_in(one.mention, span)))


def places_named(placed: PlacedReading, span: Span) -> tuple[PlacedMention, ...]:
    """Each place of the article, once, however sure it is: those named in these words first.

    A nationality ("Polish") names a place as well, behind all that are named outright.
    """
    return _once(sorted(placed.places, key=lambda one: (one.role != "literal", not stands_in(one.mention, span))))


def _once(named: Iterable[PlacedMention]) -> tuple[PlacedMention, ...]:
    found: dict[str, PlacedMention] = {}
    for one in named:
        if one.place:
            found.setdefault(one.place.gazetteer_id, one)
    return tuple(found.values())


def named_in(placed: PlacedReading, span: Span, kind: str) -> tuple[Mention, ...]:
    """The mentions of a kind, each key once: those in these words first."""
    of_kind = (one for one in placed.mentions if one.kind == kind)
    found: dict[str, Mention] = {}
    for one in sorted(of_kind, key=lambda one: not stands_in(one, span)):
        found.setdefault(one.key, one)
    return tuple(found.values())


def stands_in(mention: Mention, span: Span) -> bool:
    """Whether all words of a mention are among these."""
    return span.start <= mention.start and mention.end <= span.end
