"""What must hold across cells and rows, so that a mistake in a table is found when it is loaded and not on the map."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from extractors.lexicon.records import Actor, PlaceName, System, folded
from extractors.lexicon.table import Row

Claims = dict[str, Row]


def check_systems(systems: Sequence[tuple[Row, System]], states: Collection[str]) -> None:
    """Ranges are sourced and in order, countries known, and no name means two systems without asking for context."""
    claims: Claims = {}
    for row, system in systems:
        _check_range(row, system)
        _check_known(row, "origin", system.origin, states)
        _check_known(row, "operators", system.operators, states)
        _check_known(row, "context", system.context, system.names)
        asking = {folded(name) for name in system.context}
        columns = {"name": (system.name,), "aliases": system.aliases, "designations": system.designations}
        for form, column in _forms(columns):
            _claim(claims, row, column, form, folded(form) in asking)


def check_actors(actors: Sequence[tuple[Row, Actor]]) -> None:
    """Who acts for somebody acts for a row of the table that acts for itself; no name and no adjective means two."""
    principals = {actor.key for _, actor in actors if not actor.state}
    nouns: Claims = {}
    adjectives: Claims = {}
    for row, actor in actors:
        _check_known(row, "state", (actor.state,) if actor.state else (), principals)
        for form, column in _forms({"name": (actor.name,), "aliases": actor.aliases, "seats": actor.seats}):
            _claim(nouns, row, column, form, False)
        for form, column in _forms({"adjectives": actor.adjectives}):
            _claim(adjectives, row, column, form, False)


def check_places(places: Sequence[tuple[Row, PlaceName]], states: Collection[str]) -> None:
    """Two places may share a name (which is meant is asked later), but every country must be one of the actors."""
    for row, place in places:
        _check_known(row, "country", (place.country,) if place.country else (), states)
        if place.kind == "country" and not place.country:
            raise row.error("country", "a country without its code", "Write its two-letter code.")


def _check_range(row: Row, system: System) -> None:
    least, most = system.min_range_km, system.max_range_km
    if least is not None and most is not None and least > most:
        raise row.error("min_range_km", f"{least:g} km is more than the {most:g} km of max_range_km", "Swap them.")
    if (least is not None or most is not None) and not system.range_source:
        raise row.error("range_source", "a range without its source", "Name who published it, or leave it empty.")


def _check_known(row: Row, column: str, values: Iterable[str], known: Collection[str]) -> None:
    for value in values:
        if value not in known:
            source = "the names of this row" if column == "context" else "the keys in actors.csv without a state"
            raise row.error(column, f"{value!r} is not known", f"Use one of {source}.")


def _forms(columns: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
    return [(form, column) for column, forms in columns.items() for form in forms]


def _claim(claims: Claims, row: Row, column: str, form: str, asks_context: bool) -> None:
    """Note that a row claims a name. Two rows may both claim it only if one of them asks for context."""
    if asks_context:
        return
    holder = claims.setdefault(folded(form), row)
    if holder is not row:
        remedy = "Leave it to one of them, or list it under context in the row that means it less often."
        raise row.error(column, f"{form!r} already means the row at {holder.where}", remedy)
