"""Sites that no article names: where a reader has accepted that the system of a claim about a country stands.

They are marks of another kind beside the claims. The claim itself stays with its country, and no count includes them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas

from dashboard import wording
from geodata.accepted_sites import AcceptedSite


def build(rows: pandas.DataFrame, accepted: Iterable[AcceptedSite]) -> list[dict[str, Any]]:
    """One entry per site at which an event of `rows` is accepted, with who accepted it for which of their numbers.

    Positions are degrees (WGS 84). What is accepted for an event that is not among the rows is left out.
    """
    numbers = {event: number for number, event in enumerate(rows["event_id"])}
    sites: dict[str, dict[str, Any]] = {}
    for one in accepted:
        if one.event_id in numbers:
            site = sites.setdefault(one.place.gazetteer_id, _site(one))
            site["accepted"].append(_acceptance(one, numbers[one.event_id]))
    return list(sites.values())


def _site(one: AcceptedSite) -> dict[str, Any]:
    return {
        "name": one.place.name,
        "country": one.place.country,
        "latitude": round(one.place.latitude, 4),
        "longitude": round(one.place.longitude, 4),
        "accepted": [],
    }


def _acceptance(one: AcceptedSite, number: int) -> dict[str, Any]:
    decision = one.decision
    who, why = decision.who or None, decision.why or None
    return {"event": number, "source": one.source, "who": who, "on": wording.day(decision.at), "why": why}
