"""A map of more claims than are sent one by one: what the page says of them, and what its map then asks for.

The page sends how many there are, with the parameters by which the map's script asks the address `app/claims.json`:
once for what holds of all of them together, and for the claims: up to ten thousand as one layer, counted by place and
sign, so that a pan asks for nothing; of more those in view at every rest of the map, counted where they are many, else
one by one. The newest behind whatever is opened are asked for then. So a pan runs no Python of the page, no answer
grows with the collection, and the map need not wait for the page.
"""

from __future__ import annotations

import json
from typing import Any, Final

from starlette.datastructures import QueryParams

from dashboard import collection, loading, opened
from dashboard.address import Look
from dashboard.columns import below, column
from dashboard.layers import crowd
from dashboard.layers.crowd import Sight
from dashboard.marking import POINT_KINDS
from dashboard.payload import on_the_map, payload
from dashboard.picture import question
from geodata.store import StoreAddress
from geodata.store.tally import Counted

# So few claims in view are sent one by one, sentences and all.
MOST_IN_VIEW: Final = 60
MOST_LISTED: Final = 50
# Up to so many on the map are one layer.
MOST_IN_A_LAYER: Final = 10_000


def announced(path: StoreAddress, look: Look, name: str = "") -> dict[str, Any]:
    """What stands for the claims in the page's message: how many there are, and the parameters that ask for them."""
    return {"crowd": {"ask": question(path, look, name), "claims": loading.counted(path, look.filter).size.mapped}}


def _mapped(counted: Counted) -> Any:
    return counted.tally.events["is_mapped"].to_numpy()


def claims(parameters: QueryParams) -> dict[str, Any]:
    """The parts of a payload for the claims of a map, or for what is listed behind a ring or a label.

    Besides the page's own parameters: `box` (west,south,east,north in degrees) and `zoom`; with `all`, also what holds
    of all claims, in view or not; with `list`, the newest at the points in the box; or `places`, a JSON list of
    gazetteer ids, the newest of these places. The answer `is_whole` where no other view would have another.
    Raises `ValueError` where they are not so, and what a store raises.
    """
    look = Look.from_parameters({name: parameters.getlist(name) for name in parameters})
    path = collection.chosen(look.collection).path
    counted = loading.counted(path, look.filter)
    events = counted.tally.events
    if "places" in parameters:
        keys = json.loads(parameters["places"])
        return _listed(path, counted, events["gazetteer_id"].isin(keys).to_numpy())
    sight = _sight(parameters)
    if "list" in parameters:
        inside = sight.holds(events["latitude"].to_numpy(), events["longitude"].to_numpy())
        return _listed(path, counted, inside & events["place_kind"].isin(POINT_KINDS).to_numpy())
    is_whole = counted.size.mapped <= MOST_IN_A_LAYER
    shown = _in_a_layer(path, counted, look.event) if is_whole else _in_view(path, counted, sight, look.event)
    return shown | {"is_whole": is_whole} | ({"all": loading.overall(path, look.filter)} if "all" in parameters else {})


def _sight(parameters: QueryParams) -> Sight:
    edges = [float(each) for each in parameters.get("box", "").split(",")]
    if len(edges) != 4:
        raise ValueError("write box=west,south,east,north in degrees")
    west, south, east, north = edges
    return Sight(west, south, east, north, zoom=float(parameters.get("zoom", 0)))


def _in_a_layer(path: StoreAddress, counted: Counted, read: str | None) -> dict[str, Any]:
    """All claims by place, and the one that is read."""
    return _beside(path, counted, read, [], crowd.build(counted, crowd.EVERYWHERE, by_place=True))


def _in_view(path: StoreAddress, counted: Counted, sight: Sight, read: str | None) -> dict[str, Any]:
    """The points, one by one where they are few, else counted; the areas, counted; and the claim that is read."""
    events = counted.tally.events
    inside = sight.holds(events["latitude"].to_numpy(), events["longitude"].to_numpy())
    here = _mapped(counted) & inside & events["place_kind"].isin(POINT_KINDS).to_numpy()
    are_few = len(counted.events(where=here)) <= MOST_IN_VIEW
    single = counted.newest(MOST_IN_VIEW, where=here) if are_few else []
    return _beside(path, counted, read, single, crowd.build(counted, sight, points=not are_few))


def _beside(
    path: StoreAddress, counted: Counted, read: str | None, single: list[int], many: dict[str, Any]
) -> dict[str, Any]:
    """What was counted, beside claims that are shown one by one: those numbered `single`, and the one that is read."""
    besides = [number for number in opened.numbers(path, read) if counted.leaves(number) and number not in single]
    if not single and not besides:
        return _together(loading.no_claims(path), [], many)
    rows = on_the_map(opened.rows_of(path, [*single, *besides]))
    # What is counted with others already is shown for itself too, but not counted twice.
    times = [0 if besides and event == read else 1 for event in rows["event_id"]]
    return _together(payload(rows), times, many)


def _together(singly: dict[str, Any], times: list[int], many: dict[str, Any]) -> dict[str, Any]:
    """Claims one by one, each counting so many times, and counted ones as the layers of one payload."""
    start = len(times)
    areas = {area["key"]: area | {"events": [start + row for row in area["events"]]} for area in many["areas"]}
    for area in singly["areas"]:
        known = areas.setdefault(area["key"], area | {"events": []})
        known["events"] += area["events"]
    sites = singly["sites"].keys()
    events = below(singly["events"] | {"n": times}, many["events"])
    shifted = many["sites"] | {"event": [start + row for row in many["sites"]["event"]]}
    return {
        "events": events | {name: column(events[name]) for name in many["events"] if name != "id"},
        "articles": singly["articles"],
        "rings": singly["rings"],
        "sites": {name: [*singly["sites"][name], *shifted[name]] for name in sites},
        "areas": list(areas.values()),
    }


def _listed(path: StoreAddress, counted: Counted, where: Any) -> dict[str, Any]:
    total = len(counted.events(where=where & _mapped(counted)))
    rows = opened.rows_of(path, counted.newest(MOST_LISTED, where=where & _mapped(counted)))
    return payload(rows) | {"total": total}
