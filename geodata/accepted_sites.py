"""Which events readers want to see at a site that their article does not name: decisions, as they apply today."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from geodata.decisions import Decision
from geodata.known_sites import KnownSite, known_sites
from geodata.records import Place
from geodata.store import Store
from geodata.store.decided_events import decided_events

Row = Mapping[Any, Any]


@dataclass(frozen=True, slots=True)
class AcceptedSite:
    """An event, the site that was accepted for it, and the public source by which its system stands there."""

    event_id: str
    place: Place
    source: str
    decision: Decision


def sites_offered(row: Row) -> tuple[KnownSite, ...]:
    """Where the system of an event, a row of `Store.rows`, is publicly known to stand in the country that it names.

    Only a country leaves the question open; where the article itself says more, nothing is offered.
    """
    return known_sites(row["system_id"], row["country"]) if row["place_kind"] == "country" else ()


def accepted_sites(
    store: Store, in_force: Iterable[Decision], place_of: Callable[[str], Place | None]
) -> tuple[AcceptedSite, ...]:
    """What the decisions in force come to in a store: at most one for each event and site, in the decisions' order.

    A decision is passed over where the article's text is not the one that it was made on, where no event of the same
    words is left that the site is offered for, and where `place_of` no longer finds the site by its gazetteer id.
    Raises `StoreError`.
    """
    found: dict[tuple[str, str], AcceptedSite] = {}
    for decision, rows in decided_events(store, in_force):
        row, place = next((row for row in rows if _offered(decision, row)), None), place_of(decision.gazetteer_id)
        if row and place:
            event_id = str(row["event_id"])
            source = next(site.source for site in _offered(decision, row))
            found[event_id, place.gazetteer_id] = AcceptedSite(event_id, place, source, decision)
    return tuple(found.values())


def _offered(decision: Decision, row: Row) -> list[KnownSite]:
    return [site for site in sites_offered(row) if site.gazetteer_id == decision.gazetteer_id]
